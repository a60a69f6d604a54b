/* SPDX-License-Identifier: MIT */
/*
 * Globs for paths. `*` matches any text, slashes included; `?` matches one byte; `[a-z]` matches
 * one of the bytes, `[!a-z]` and `[^a-z]` any other; a backslash quotes the next byte. fnmatch() is
 * not used, since it takes exponential time in the number of stars, and depends on the locale.
 */
#ifndef IOV_GLOB_H
#define IOV_GLOB_H

#include <stdbool.h>

/* Returns the error in the glob as a constant text; NULL: the glob is valid. */
const char *iov_glob_wrong(const char *glob);
/* Returns true if a valid glob matches the whole text. Takes time in the product of both lengths.
 */
bool iov_glob_matches(const char *glob, const char *text);

#endif /* IOV_GLOB_H */
