/* SPDX-License-Identifier: MIT */
#include "profile/profile.h"

#include <stdlib.h>
#include <string.h>

#include "profile/file.h"
#include "profile/paths.h"
#include "profile/reader.h"
#include "support/words.h"

bool iov_profile_is_path(const char *name)
{
	size_t length = strlen(name);

	return strchr(name, '/') || (length >= 5 && !strcmp(name + length - 5, ".yaml"));
}

const struct iov_yaml *iov_read_file(const struct iov_source *s)
{
	struct iov_profile *p = s->p;
	struct iov_yaml_error error;
	const char *wrong;
	size_t length;
	const char *text = iov_file_bytes(&p->arena, s->file, IOV_YAML_MAX, &length, &wrong);

	IOV_GROW(&p->arena, p->files, p->nfiles, p->files_capacity);
	p->files[p->nfiles++] = s->file;
	if (!text) {
		iov_profile_fail(p, "%s: %s", s->file, wrong);
		return NULL;
	}
	const struct iov_yaml *root = iov_yaml_read(text, length, &p->arena, &error);
	if (error.line)
		iov_profile_fail(p, "%s:%u:%u: %s", s->file, error.line, error.column,
				 error.message);
	return root;
}

/* The profile of the view runtime's functions, which is read before every other profile. */
static const char runtime[] = "runtime";

static void no_such_profile(struct iov_profile *p, const char *name, const char *path,
			    const struct iov_place *at)
{
	static const char *const built_in[] = {"view",	   "linux",    "linux-guest", "cmsis",
					       "pico-sdk", "firmware", "tf-a",	      "op-tee",
					       "edk2",	   "coreboot", "dpdk",	      "u-boot",
					       "barebox",  "spdk",     "freebsd",     "zephyr"};
	struct iov_arena *arena = &p->arena;
	const char *why = "no such file", *near = "", *place = "";

	if (!iov_profile_is_path(name)) {
		const char *nearest =
			iov_nearest_of(name, built_in, sizeof(built_in) / sizeof(*built_in));
		why = iov_printf(arena, "%s does not exist", iov_shown(arena, path));
		if (nearest && !strcmp(nearest, name))
			near = "; it comes with ioview, so copy the folder share/ioview together "
			       "with the program or plugin";
		else if (nearest)
			near = iov_printf(arena, "; did you mean '%s'?", nearest);
	}
	if (at->file)
		place = iov_printf(arena, "%s:%u:%u: ", at->file, at->line, at->column);
	iov_profile_fail(p, "%sthere is no profile '%s': %s%s", place, iov_shown(arena, name), why,
			 near);
}

static const char *path_of(struct iov_profile *p, const char *builtin, const char *name)
{
	if (iov_profile_is_path(name))
		return iov_strdup(&p->arena, name);
	return iov_path_join(&p->arena, builtin, iov_printf(&p->arena, "%s.yaml", name));
}

static void load(struct iov_profile *p, const char *builtin, const char *name,
		 const struct iov_place *at)
{
	struct iov_source s = {p, path_of(p, builtin, name), !iov_profile_is_path(name), builtin};

	if (!strcmp(name, runtime) || !iov_file_exists(s.file)) {
		no_such_profile(p, name, s.file, at);
		return;
	}
	const struct iov_source hooks = {p, path_of(p, builtin, runtime), true, NULL};
	iov_read_profile(&hooks);
	iov_read_profile(&s);
	/* Notes advise the accessors and mappers of the base first, and then the profile's own. */
	iov_list_accessors(p, hooks.file);
}

struct iov_profile *iov_profile_open(const struct iov_profile_request *request)
{
	struct iov_profile *p = calloc(1, sizeof(*p));
	struct iov_project project = {0};

	if (!p)
		abort(); /* as iov_alloc() does */
	iov_config_init(&p->config);
	p->severities.werror = request->werror;
	if (request->folder)
		iov_read_project(p, request->folder, &project);
	if (request->name || !project.profile)
		project.profile_at = (struct iov_place){NULL, 0, 0};
	if (request->name)
		project.profile = request->name;
	load(p, request->builtin, project.profile ? project.profile : "view", &project.profile_at);
	for (unsigned i = 0; i < request->noptions; i++)
		iov_add_option(p, &request->options[i]);
	iov_widest(&p->severities, p->config.severity);
	p->config.plain_registers = p->config.plain_spaces >> IOV_MMIO & 1 ||
				    iov_is_turned_off(&p->severities, IOV_RULE_RAW_ACCESS);
	return p;
}

void iov_profile_free(struct iov_profile *p)
{
	if (p)
		iov_arena_free(&p->arena);
	free(p);
}

const char *iov_profile_error(const struct iov_profile *p, unsigned index)
{
	return index < p->nerrors ? p->errors[index] : NULL;
}

const struct iov_config *iov_profile_config(const struct iov_profile *p)
{
	return &p->config;
}

bool iov_profile_has_releasers(const struct iov_profile *p)
{
	return p->has_releasers;
}

const char *iov_profile_file(const struct iov_profile *p, unsigned index)
{
	return index < p->nfiles ? p->files[index] : NULL;
}
