/* SPDX-License-Identifier: MIT */
/* Reads the built-in profiles from the source tree; PROFILES is their folder. */
#ifndef PROFILES_H
#define PROFILES_H

#include <stdio.h>
#include <stdlib.h>

#include "profile/profile.h"

/* The caller frees the profile. */
static inline struct iov_profile *built_in(const char *name)
{
	const struct iov_profile_request request = {.builtin = PROFILES, .name = name};
	struct iov_profile *p = iov_profile_open(&request);

	if (iov_profile_error(p, 0)) {
		fprintf(stderr, "%s\n", iov_profile_error(p, 0));
		abort();
	}
	return p;
}

#endif /* PROFILES_H */
