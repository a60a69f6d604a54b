/* SPDX-License-Identifier: MIT */
/* Errors and warnings about an SVD file, with the line that they are about. */
#ifndef SVD_LOG_H
#define SVD_LOG_H

#include <stdbool.h>

/* The messages about one file. Not owned: `file`, the name that messages have. */
struct svd_log {
	const char *file;
	unsigned warnings; /* printed so far */
	bool quiet;	   /* warnings are counted, and not printed */
};

/*
 * Each prints one line to standard error: "FILE:LINE: error: ...". Line 0 means the whole file.
 * Bytes of the message that are no printable ASCII are printed as `?`. svd_error() returns false,
 * so that a caller can return its result.
 */
bool svd_error(const struct svd_log *log, long line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void svd_warning(struct svd_log *log, long line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif /* SVD_LOG_H */
