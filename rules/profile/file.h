/* SPDX-License-Identifier: MIT */
#ifndef IOV_FILE_H
#define IOV_FILE_H

#include <stdbool.h>

#include "support/arena.h"

/* Returns true if the file exists. Follows symbolic links. */
bool iov_file_exists(const char *path);
/*
 * Reads a regular file of unknown size, at most `max` + 1 bytes of it, into the arena. Returns NULL
 * and sets *wrong, a text for messages, if it cannot. Does not wait for other processes, as reading
 * a fifo would.
 */
const char *iov_file_bytes(struct iov_arena *arena, const char *path, size_t max, size_t *length,
			   const char **wrong);

#endif /* IOV_FILE_H */
