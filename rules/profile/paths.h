/* SPDX-License-Identifier: MIT */
/* Paths, by their text alone: no file is asked. */
#ifndef IOV_PATHS_H
#define IOV_PATHS_H

#include <stdbool.h>

#include "support/arena.h"

/* Without "." and "..", doubled slashes and one at the end; `path` is absolute. */
const char *iov_path_clean(struct iov_arena *arena, const char *path);
/* From the folder down, if it lies below it; else the path itself. Both are clean. */
const char *iov_path_below(const char *folder, const char *path);
const char *iov_path_join(struct iov_arena *arena, const char *folder, const char *path);
/* The folder above; NULL: there is none above "/". */
const char *iov_path_above(struct iov_arena *arena, const char *path);
#endif /* IOV_PATHS_H */
