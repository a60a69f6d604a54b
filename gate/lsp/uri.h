/* SPDX-License-Identifier: MIT */
/* Addresses of files, as editors name them. report/page.h makes them of paths. */
#ifndef LSP_URI_H
#define LSP_URI_H

#include "support/arena.h"

/*
 * Returns the absolute path of a file: address, without "." and "..", in the arena. Returns NULL
 * for any other address, such as one of a buffer without a file, one on another host, or one with a
 * zero byte.
 */
const char *lsp_path_of(struct iov_arena *arena, const char *uri);

#endif /* LSP_URI_H */
