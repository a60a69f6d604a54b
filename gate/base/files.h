/* SPDX-License-Identifier: MIT */
/* Files and their names. Names are bytes; no encoding is assumed. */
#ifndef GATE_FILES_H
#define GATE_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "support/arena.h"

/*
 * The path as it is seen from `directory` (absolute), without "." and "..", which are resolved by
 * their names alone, as a compiler's messages have them.
 */
const char *gate_absolute(struct iov_arena *arena, const char *directory, const char *path);
/* The path from `root` down, if it lies below it; else the path itself. Both absolute. */
const char *gate_below(const char *root, const char *path);
/* The folder the path is in. */
const char *gate_folder(struct iov_arena *arena, const char *path);
const char *gate_basename(const char *path);
/* Where the process is. NULL and errno: nowhere that has a name. */
const char *gate_here(struct iov_arena *arena);

/* Text of a file, with a zero behind it. NULL: errno says why. */
char *gate_read_file(struct iov_arena *arena, const char *path, size_t *length);
/*
 * The same of a plain file, and of nothing else: what a stranger names may be a pipe that nobody
 * writes to, or a device. NULL: *why says why.
 */
char *gate_read_plain(struct iov_arena *arena, const char *path, size_t *length, const char **why);
/* Like mkdir -p; false: errno says why. */
bool gate_make_folders(struct iov_arena *arena, const char *path);
bool gate_exists(const char *path);

/*
 * A file that is there whole or not at all: it is written beside its name and renamed at the end,
 * so that whoever reads it, also after a crash, never sees a part.
 */
struct gate_output {
	FILE *to;
	const char *path, *beside;
};
/* Could all that was put into the stream be written? True: not so, and errno says why. */
bool gate_write_failed(FILE *to);
/* Is there room in the folder for a file? False: errno says why not. */
bool gate_has_space(struct iov_arena *arena, const char *folder);
/* False: errno says why. */
bool gate_output_open(struct gate_output *o, struct iov_arena *arena, const char *path);
/* False: something could not be written, errno says what; then the name is as it was. */
bool gate_output_close(struct gate_output *o);
void gate_output_abandon(struct gate_output *o);

/* Writes the text unless the file has just that: its time of change says when it changed. */
bool gate_update_file(struct iov_arena *arena, const char *path, const char *text, size_t length);

#endif /* GATE_FILES_H */
