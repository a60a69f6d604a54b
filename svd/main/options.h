/* SPDX-License-Identifier: MIT */
/* The command line of ioview-svd. */
#ifndef SVD_OPTIONS_H
#define SVD_OPTIONS_H

#include <stdbool.h>

#include "support/arena.h"

enum svd_command { SVD_RUN, SVD_HELP, SVD_SHOW_VERSION, SVD_MISUSED };

struct svd_options {
	const char *input, *output; /* output: NULL is standard output */
	const char *prefix;	    /* NULL: that of the file */
	const char **peripherals;
	unsigned peripheral_count, peripheral_capacity;
	bool is_annotation, has_no_fields, is_quiet, is_strict;
};

/*
 * Reads the arguments, and keeps pointers into them. Returns SVD_MISUSED after it has reported an
 * error.
 */
enum svd_command svd_options_read(struct iov_arena *arena, int argc, char **argv,
				  struct svd_options *options);
const char *svd_usage(void);

#endif /* SVD_OPTIONS_H */
