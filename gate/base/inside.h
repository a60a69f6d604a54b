/* SPDX-License-Identifier: MIT */
/*
 * Files below a folder whose names come from strangers: from #line, from a bundle, from a link in
 * the repository. Only a plain file that lies below the folder is opened, wherever links lead;
 * opening a device or a pipe has effects, or never returns.
 */
#ifndef GATE_INSIDE_H
#define GATE_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

struct gate_inside {
	const char *path; /* absolute, without symbolic links */
	const char *text; /* a zero behind it */
	size_t length;	  /* at most 64 MiB */
	bool is_writable; /* for anybody: its mode says so */
	const char *why;  /* it was not read: the reason, as "it is outside the root" */
};

/*
 * Reads the file that `path`, absolute, leads to, if it is a plain file below `root`, a folder, and
 * belongs neither to git nor to the kernel, as what is in /proc does. False: file->why.
 */
bool gate_read_inside(struct iov_arena *arena, const char *root, const char *path,
		      struct gate_inside *file);

/* Is the name one that lies below any folder: relative, without ".", ".." or an empty part? */
bool gate_is_inside_name(const char *name);

/* realpath() in the arena; NULL, with errno: there is no such file. */
const char *gate_real_path(struct iov_arena *arena, const char *path);

#endif /* GATE_INSIDE_H */
