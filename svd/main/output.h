/* SPDX-License-Identifier: MIT */
/* Output that is written completely or not at all. */
#ifndef SVD_OUTPUT_H
#define SVD_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

/*
 * Writes the text to a temporary file beside `path`, and renames it; NULL is standard output.
 * Returns false after it has reported an error; then the file is as it was.
 */
bool svd_write(struct iov_arena *arena, const char *path, const char *text, size_t length);

#endif /* SVD_OUTPUT_H */
