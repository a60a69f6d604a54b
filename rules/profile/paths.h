/* SPDX-License-Identifier: MIT */
/* Operations on the text of paths; they do not access the file system. Results are in the arena. */
#ifndef IOV_PATHS_H
#define IOV_PATHS_H

#include <stdbool.h>

#include "support/arena.h"

/* Returns an absolute path without ".", "..", double slashes and a slash at its end. */
const char *iov_path_clean(struct iov_arena *arena, const char *path);
/*
 * Returns the part of the path below the folder, or the path itself if it is not below it. Both are
 * clean.
 */
const char *iov_path_below(const char *folder, const char *path);
/* Returns the path as seen from the folder: the path itself if it is absolute. */
const char *iov_path_join(struct iov_arena *arena, const char *folder, const char *path);
/* Returns the parent folder; NULL: the path is "/", or has no slash before its last part. */
const char *iov_path_above(struct iov_arena *arena, const char *path);
#endif /* IOV_PATHS_H */
