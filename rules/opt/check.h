/* SPDX-License-Identifier: MIT */
/* The part of ioview-opt that runs rules; the other parts use the IR only. */
#ifndef IOV_OPT_CHECK_H
#define IOV_OPT_CHECK_H

#include "profile/profile.h"

struct iov_opt_options {
	const char *file;
	bool rules; /* run the rules; false: only check that the options are valid */
	bool print, werror, stats, states, views;
	const char *profile; /* name or path; NULL: the profile view */
	struct iov_profile_option
		*choices; /* options for rules, in the order of the command line */
	unsigned nchoices;
};

/*
 * Opens the profile and, if the option `rules` is set, runs the rules on all functions and prints
 * the findings. Returns the exit status: 0, or 1 if a finding is an error, or 2 if the profile
 * cannot be read.
 */
int iov_opt_check(const struct iov_module *m, const struct iov_opt_options *options);

#endif /* IOV_OPT_CHECK_H */
