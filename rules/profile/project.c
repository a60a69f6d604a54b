/* SPDX-License-Identifier: MIT */
/* Reads .ioview.yaml, the settings of a project. */
#include <string.h>

#include "profile/file.h"
#include "profile/glob.h"
#include "profile/paths.h"
#include "profile/reader.h"
#include "support/words.h"

static void take_profile(const struct iov_source *s, void *to, const char *name,
			 const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct iov_arena *arena = &s->p->arena;
	struct iov_project *project = to;
	const char *profile = iov_read_word(s, value, name);

	(void)key;
	if (!profile)
		return;
	project->profile_at = iov_place_at(s, value);
	/* A path is relative to the folder of the file that has it. */
	project->profile = iov_profile_is_path(profile)
				   ? iov_path_join(arena, iov_path_above(arena, s->file), profile)
				   : profile;
}

static void take_rules(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)to;
	(void)name;
	(void)key;
	iov_read_rules(s, value, &s->p->severities.project);
}

static void take_match(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct iov_path_rules *path = to;

	(void)key;
	if (!iov_is_list(s, value, name))
		return;
	for (const struct iov_yaml *at = value->first; at; at = at->next) {
		const char *glob = iov_read_word(s, at, "a glob");
		const char *wrong = glob ? iov_glob_wrong(glob) : NULL;
		if (wrong)
			iov_wrong(s, at, "match '%s': %s", iov_shown(&s->p->arena, glob), wrong);
		if (!glob || wrong)
			continue;
		IOV_GROW(&s->p->arena, path->globs, path->nglobs, path->globs_capacity);
		path->globs[path->nglobs++] = glob;
	}
}

static void take_path_rules(const struct iov_source *s, void *to, const char *name,
			    const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)name;
	(void)key;
	iov_read_rules(s, value, &((struct iov_path_rules *)to)->choices);
}

static void take_paths(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	static const struct iov_key keys[] = {
		{"match", take_match, true},
		{"rules", take_path_rules, true},
	};
	struct iov_severities *all = &s->p->severities;

	(void)to;
	(void)key;
	if (!iov_is_list(s, value, name))
		return;
	for (const struct iov_yaml *entry = value->first; entry; entry = entry->next) {
		struct iov_path_rules path = {0};
		iov_each_key(s, entry, "an entry of paths", keys, 2, &path);
		IOV_GROW(&s->p->arena, all->paths, all->npaths, all->paths_capacity);
		all->paths[all->npaths++] = path;
	}
}

void iov_read_project_file(const struct iov_source *s, struct iov_project *out)
{
	static const struct iov_key keys[] = {
		{"profile", take_profile, false},
		{"rules", take_rules, false},
		{"paths", take_paths, false},
	};
	const struct iov_yaml *root = iov_read_file(s);

	if (root)
		iov_each_key(s, root, ".ioview.yaml", keys, sizeof(keys) / sizeof(*keys), out);
}

void iov_read_project(struct iov_profile *p, const char *folder, struct iov_project *out)
{
	*out = (struct iov_project){0};
	for (const char *up = folder; up; up = iov_path_above(&p->arena, up)) {
		const char *file = iov_path_join(&p->arena, up, ".ioview.yaml");
		const struct iov_source s = {p, file, false, NULL};
		if (!iov_file_exists(file))
			continue;
		out->file = file;
		p->severities.folder = iov_path_clean(&p->arena, up);
		iov_read_project_file(&s, out);
		return;
	}
}
