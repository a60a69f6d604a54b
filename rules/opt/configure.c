/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for readlink(), which is not in C */

#include "opt/configure.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Finds the profiles relative to the program: FOLDER/bin/ioview-opt reads
 * FOLDER/share/ioview/profiles. Returns false if the place of the program is not known.
 */
static bool find_profiles(char folder[PATH_MAX])
{
	static const char below[] = "/share/ioview/profiles";
	ssize_t length = readlink("/proc/self/exe", folder, PATH_MAX - sizeof(below));

	if (length <= 0)
		return false;
	folder[length] = '\0';
	for (unsigned up = 0; up < 2; up++) {
		char *slash = strrchr(folder, '/');
		if (!slash)
			return false;
		*slash = '\0';
	}
	memcpy(folder + strlen(folder), below, sizeof(below));
	return true;
}

struct iov_profile *iov_opt_profile(const struct iov_opt_options *options)
{
	char folder[PATH_MAX];
	const struct iov_profile_request request = {
		.builtin = folder,
		.name = options->profile,
		.options = options->choices,
		.noptions = options->nchoices,
		.werror = options->werror,
	};
	const char *error;

	if (!find_profiles(folder)) {
		fputs("ioview-opt: /proc/self/exe does not say where the profiles are\n", stderr);
		return NULL;
	}
	struct iov_profile *p = iov_profile_open(&request);
	for (unsigned i = 0; (error = iov_profile_error(p, i)); i++)
		fprintf(stderr, "ioview-opt: %s\n", error);
	if (!iov_profile_error(p, 0))
		return p;
	iov_profile_free(p);
	return NULL;
}
