/* SPDX-License-Identifier: MIT */
#ifndef IOV_FILE_H
#define IOV_FILE_H

#include <stdbool.h>

#include "support/arena.h"

/* Is there anything of this name? Not a link to nothing. */
bool iov_file_exists(const char *path);
/*
 * The bytes of a plain file, `max` + 1 at most, in the arena. NULL: *wrong says why, for people.
 * Never waits for another process, as reading a fifo would.
 */
const char *iov_file_bytes(struct iov_arena *arena, const char *path, size_t max, size_t *length,
			   const char **wrong);

#endif /* IOV_FILE_H */
