/* SPDX-License-Identifier: MIT */
/* What ioview-opt does with rules; the rest of it needs the IR alone. */
#ifndef IOV_OPT_CHECK_H
#define IOV_OPT_CHECK_H

#include "profile/profile.h"

struct iov_opt_options {
	const char *file;
	bool rules; /* run them; else only see to it that the choices are sound */
	bool print, werror, stats, states, views;
	const char *profile;		    /* NULL: view */
	struct iov_profile_option *choices; /* in the order of the command line */
	unsigned nchoices;
};

/* Runs the rules over all functions and prints what they find. Returns the exit status. */
int iov_opt_check(const struct iov_module *m, const struct iov_opt_options *options);

#endif /* IOV_OPT_CHECK_H */
