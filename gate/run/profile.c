/* SPDX-License-Identifier: MIT */
/*
 * The paths of profiles and ports. They are made absolute, since clang runs in other folders, and
 * Ninja is told of the files of profiles.
 */
#include "profile/profile.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "names.h"
#include "run/run.h"

static const char option[] = "profile=";
static bool place_port(struct gate *g, const char **port)
{
	const char *path = gate_absolute(&g->arena, g->here, *port);
	struct stat st;

	if (stat(path, &st) != 0)
		return gate_error("--port=%s: %s", *port, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return gate_error("--port=%s: it has to be a header, and is no plain file", *port);
	*port = path;
	return true;
}

bool gate_profiles_place(struct gate *g)
{
	struct gate_list *options = &g->options.plugin_options;

	for (unsigned i = 0; i < options->count; i++) {
		const char *profile = options->items[i] + strlen(option);
		if (!gate_starts(options->items[i], option) || !iov_profile_is_path(profile))
			continue;
		const char *path = gate_absolute(&g->arena, g->here, profile);
		if (access(path, R_OK) != 0)
			return gate_error("--profile=%s: %s", profile, strerror(errno));
		options->items[i] = iov_printf(&g->arena, "%s%s", option, path);
	}
	for (unsigned i = 0; i < g->options.ports.count; i++)
		if (!place_port(g, &g->options.ports.items[i]))
			return false;
	return true;
}

void gate_profiles_list(const struct gate *g, struct gate_list *paths)
{
	const struct gate_list *options = &g->options.plugin_options;

	for (unsigned i = 0; i < options->count; i++)
		if (gate_starts(options->items[i], "profile=/"))
			gate_push(paths, options->items[i] + strlen(option));
}

const struct gate_list *gate_settings(struct gate *g, const char *config)
{
	struct iov_profile_request request = {
		.builtin = gate_profiles(g),
		.folder = gate_folder(&g->arena, config),
	};
	struct iov_profile *p = iov_profile_open(&request);
	struct gate_list *files = IOV_NEW(&g->arena, struct gate_list);
	const char *file;

	files->arena = &g->arena;
	gate_push(files, config);
	/* If the settings are wrong, the plugin reports the error in each unit. */
	for (unsigned i = 0; !iov_profile_error(p, 0) && (file = iov_profile_file(p, i)); i++)
		if (!gate_has(files, file))
			gate_push(files, iov_strdup(&g->arena, file));
	iov_profile_free(p);
	return files;
}
