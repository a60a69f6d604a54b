/* SPDX-License-Identifier: MIT */
#include "names.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/text.h"
#include "profile/profile.h"

const char *gate_did_you_mean(struct iov_arena *arena, const char *before,
			      const struct iov_nearest *nearest)
{
	if (!nearest->name)
		return "";
	return iov_printf(arena, "; did you mean %s%s?", before, nearest->name);
}

bool gate_check_slug(struct iov_arena *arena, const char *slug)
{
	struct iov_nearest nearest = {.word = slug};

	if (iov_rule_from_slug(slug) != IOV_RULES || !strcmp(slug, "io-internal"))
		return true;
	for (unsigned i = 0; i < IOV_RULES; i++)
		iov_nearest_offer(&nearest, iov_rules[i].slug);
	iov_nearest_offer(&nearest, "io-internal");
	return gate_error("there is no rule '%s'; --list-rules shows all%s", slug,
			  gate_did_you_mean(arena, "", &nearest));
}

static bool check_rules(struct iov_arena *arena, const char *option, const char *list)
{
	while (*list) {
		size_t length = strcspn(list, ",");
		const char *name = iov_strndup(arena, list, length);
		struct iov_config scratch;
		if (!iov_set_severity(&scratch, name, IOV_SEVERITY_OFF))
			return gate_error("--%s: %s", option, iov_unknown_rule(arena, name));
		list += length + (list[length] == ',');
	}
	return true;
}

static const char *join(struct iov_arena *arena, const struct gate_list *names)
{
	struct gate_text text = {.arena = arena};

	for (unsigned i = 0; i < names->count; i++)
		gate_putf(&text, "%s%s", i ? ", " : "", names->items[i]);
	return gate_string(&text);
}

/*
 * Adds the names of the profiles in `folder`, sorted, without runtime.yaml, which every profile
 * includes.
 */
static void list_profiles(struct iov_arena *arena, const char *folder, struct gate_list *names)
{
	static const char ending[] = ".yaml";
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;
		if (gate_ends(name, ending) && strcmp(name, "runtime.yaml") != 0)
			gate_push(names, iov_strndup(arena, name, strlen(name) - strlen(ending)));
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

const char *gate_profiles(struct gate *g)
{
	struct iov_arena *arena = &g->arena;
	const char *plugin = g->options.plugin, *home = g->home;

	if (plugin)
		home = gate_folder(arena,
				   gate_folder(arena, gate_absolute(arena, g->here, plugin)));
	return iov_printf(arena, "%s/share/ioview/profiles", home);
}

const char *gate_pages(struct gate *g)
{
	return iov_printf(&g->arena, "%s/share/ioview/rules", g->home);
}

/*
 * Returns false after it has reported an unknown name of a profile. The path of a profile is not
 * checked: the plugin opens it, and reports if it cannot.
 */
static bool check_profile(struct gate *g, const char *name)
{
	struct iov_arena *arena = &g->arena;
	struct gate_list names = {.arena = arena};
	struct iov_nearest nearest = {.word = name};

	if (iov_profile_is_path(name))
		return true;
	list_profiles(arena, gate_profiles(g), &names);
	/* Without a list there is nothing to propose; the plugin reports where it looked. */
	if (names.count == 0 || gate_has(&names, name))
		return true;
	for (unsigned i = 0; i < names.count; i++)
		iov_nearest_offer(&nearest, names.items[i]);
	return gate_error(
		"--profile=%s: there is none of this name; built in are %s; the path of a "
		"file has a '/' or ends in .yaml%s",
		name, join(arena, &names), gate_did_you_mean(arena, "", &nearest));
}

bool gate_check_names(struct gate *g)
{
	const struct gate_list *options = &g->options.plugin_options;

	for (unsigned i = 0; i < options->count; i++) {
		const char *value = strchr(options->items[i], '=') + 1;
		const char *name = iov_strndup(&g->arena, options->items[i],
					       (size_t)(value - 1 - options->items[i]));
		if (!*value)
			return gate_error("--%s= needs a value", name);
		if (strcmp(name, "profile") != 0 ? !check_rules(&g->arena, name, value)
						 : !check_profile(g, value))
			return false;
	}
	return true;
}
