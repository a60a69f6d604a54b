/* SPDX-License-Identifier: MIT */
/*
 * Globs of paths. `*` is any text, also with slashes in it; `?` is one byte; `[a-z]` is one of the
 * bytes, `[!a-z]` and `[^a-z]` one of the others; a backslash takes the next byte as it is.
 * fnmatch() is not used: it takes time exponential in the stars, and depends on the locale.
 */
#ifndef IOV_GLOB_H
#define IOV_GLOB_H

#include <stdbool.h>

/* NULL: it is a glob; else what is wrong with it. */
const char *iov_glob_wrong(const char *glob);
/* Is all of the text like it? The glob has nothing wrong. Time: the product of both lengths. */
bool iov_glob_matches(const char *glob, const char *text);

#endif /* IOV_GLOB_H */
