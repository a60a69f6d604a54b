/* SPDX-License-Identifier: MIT */
/* What ioview-opt does with rules; the rest of it needs the IR alone. */
#ifndef IOV_OPT_CHECK_H
#define IOV_OPT_CHECK_H

#include "ir/ir.h"

struct iov_opt_choice {
	enum {
		IOV_OPT_PROFILE,
		IOV_OPT_ENABLE,
		IOV_OPT_DISABLE,
		IOV_OPT_ONLY,
		IOV_OPT_WARNING,
		IOV_OPT_ERROR,
	} kind;
	const char *value; /* a profile, or rules with commas between them */
};

struct iov_opt_options {
	const char *file;
	bool rules; /* run them; else only see to it that the choices are sound */
	bool print, werror, stats, states, views;
	struct iov_opt_choice *choices; /* in the order of the command line */
	unsigned nchoices;
};

/* Runs the rules over all functions and prints what they find. Returns the exit status. */
int iov_opt_check(const struct iov_module *m, const struct iov_opt_options *options);

#endif /* IOV_OPT_CHECK_H */
