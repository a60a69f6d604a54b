/* SPDX-License-Identifier: MIT */
/* Files of profiles: where they are, so that their paths mean one thing, and Ninja knows of them.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "run/run.h"

static const char option[] = "profile=";

/* As the plugin tells a file from a name. */
static bool is_path(const char *profile)
{
	return strchr(profile, '/') || gate_ends(profile, ".yaml");
}

bool gate_profiles_place(struct gate *g)
{
	struct gate_list *options = &g->options.plugin_options;

	for (unsigned i = 0; i < options->count; i++) {
		const char *profile = options->items[i] + strlen(option);
		if (!gate_starts(options->items[i], option) || !is_path(profile))
			continue;
		const char *path = gate_absolute(&g->arena, g->here, profile);
		if (access(path, R_OK) != 0)
			return gate_error("--profile=%s: %s", profile, strerror(errno));
		options->items[i] = iov_printf(&g->arena, "%s%s", option, path);
	}
	return true;
}

void gate_profiles_list(const struct gate *g, struct gate_list *paths)
{
	const struct gate_list *options = &g->options.plugin_options;

	for (unsigned i = 0; i < options->count; i++)
		if (gate_starts(options->items[i], "profile=/"))
			gate_push(paths, options->items[i] + strlen(option));
}

/* What follows the key, without quotes; "" when no key it is. */
static const char *value_behind(struct iov_arena *arena, const char *c)
{
	c += strspn(c, "\"' \t");
	if (*c != ':')
		return "";
	c++;
	c += strspn(c, "\"' \t");
	return iov_strndup(arena, c, strcspn(c, "\"'#,}\r\n \t"));
}

/*
 * No YAML is read here, which is the plugin's: whatever stands behind the word "profile" and is
 * there as a file is one. A file too many is checked for changes, and does no harm.
 */
void gate_profiles_of(struct iov_arena *arena, const char *config, struct gate_list *paths)
{
	static const char key[] = "profile";
	const char *why;
	size_t length;
	const char *text = gate_read_plain(arena, config, &length, &why);

	for (const char *c = text; c && (c = strstr(c, key));) {
		c += strlen(key);
		const char *value = value_behind(arena, c);
		if (!is_path(value))
			continue;
		const char *path = gate_absolute(arena, gate_folder(arena, config), value);
		if (gate_exists(path))
			gate_push(paths, path);
	}
}
