/* SPDX-License-Identifier: MIT */
/*
 * Reads files whose names are untrusted: from a #line directive, a bundle, or a symbolic link of
 * the repository. Only a regular file below a given folder is opened, after all links are resolved.
 * To open a device or a pipe can have side effects, or never return.
 */
#ifndef GATE_INSIDE_H
#define GATE_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

struct gate_inside {
	const char *path; /* absolute, without symbolic links; NULL: the file or the root does not
			     exist */
	const char *text; /* in the arena, with a zero byte at the end; NULL: it is not read */
	size_t length;	  /* in bytes, without the zero byte; at most 64 MiB */
	bool is_writable; /* the mode of the file allows the owner, the group or others to write */
	const char *
		why; /* the reason why it is not read: "it is outside the root"; NULL: it is read */
};

/*
 * Reads the file that the absolute `path` leads to, if it is a regular file below the folder
 * `root`, has at most 64 MiB, is not in a .git folder, and is not made by the kernel, as the files
 * in /proc are. Returns false and sets file->why if it is not read.
 */
bool gate_read_inside(struct iov_arena *arena, const char *root, const char *path,
		      struct gate_inside *file);

/*
 * Returns true if the name stays below the folder that it is relative to: it is not absolute and
 * has no part that is "", "." or "..".
 */
bool gate_is_inside_name(const char *name);

/* Returns realpath() of the path, in the arena. Returns NULL and sets errno if there is no such
 * file. */
const char *gate_real_path(struct iov_arena *arena, const char *path);

#endif /* GATE_INSIDE_H */
