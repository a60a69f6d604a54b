/* SPDX-License-Identifier: MIT */
/* Files and their names. A name is a sequence of bytes in no particular encoding. */
#ifndef GATE_FILES_H
#define GATE_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "support/arena.h"

/*
 * Returns `path` as an absolute path without "." and "..". A relative `path` starts at `directory`,
 * which must be absolute. ".." removes the part before it as text, even if that is a symbolic link:
 * the messages of a compiler name files in that way.
 */
const char *gate_absolute(struct iov_arena *arena, const char *directory, const char *path);
/*
 * Returns `path` relative to the folder `root`; returns `path` itself if it is not below `root`.
 * Both must be absolute.
 */
const char *gate_below(const char *root, const char *path);
/*
 * Returns the part of the path before the last '/': "/" if that is empty, "." if the path has no
 * '/'.
 */
const char *gate_folder(struct iov_arena *arena, const char *path);
/* Returns the part of the path behind the last '/'. */
const char *gate_basename(const char *path);
/*
 * Returns the current directory, absolute. Returns NULL and sets errno if its name cannot be read.
 */
const char *gate_current_directory(struct iov_arena *arena);

/*
 * Reads a file into the arena and adds a zero byte; *length, in bytes, does not count it. "-" is
 * standard input. Returns NULL and sets errno if the file cannot be read or is too large: 2 GiB or
 * more, of a pipe more than 256 MiB.
 */
char *gate_read_file(struct iov_arena *arena, const char *path, size_t *length);
/*
 * Like gate_read_file(), but for regular files only, and "-" is a file of this name. Untrusted
 * input may name a pipe without a writer, at which a read never returns, or a device. Returns NULL
 * and sets *why to the reason.
 */
char *gate_read_plain(struct iov_arena *arena, const char *path, size_t *length, const char **why);
/*
 * Makes a folder and its parents, like mkdir -p, but does not test that an existing `path` is a
 * folder. Returns false and sets errno if it cannot.
 */
bool gate_make_folders(struct iov_arena *arena, const char *path);
/* Returns true if there is a file or folder of this name. Symbolic links are followed. */
bool gate_exists(const char *path);

/*
 * A file that is written completely or not at all. The text goes to a temporary file beside it, and
 * the temporary file is renamed at the end. So no reader sees a part of it, not even after a crash.
 */
struct gate_output {
	FILE *to;
	const char *path, *beside; /* the final name, and the name of the temporary file */
};
/* Flushes the stream. Returns true and sets errno if this or any earlier write to it has failed. */
bool gate_write_failed(FILE *to);
/*
 * Tests whether there is space on the disk. Returns false and sets errno if a temporary file of 64
 * KiB cannot be written in the folder.
 */
bool gate_has_space(struct iov_arena *arena, const char *folder);
/*
 * Opens the temporary file, with the mode of the file `path` if that exists. Returns false and sets
 * errno if it cannot.
 */
bool gate_output_open(struct gate_output *o, struct iov_arena *arena, const char *path);
/*
 * Closes and renames the temporary file. Returns false and sets errno if a write or the renaming
 * has failed; then the file `path` is unchanged.
 */
bool gate_output_close(struct gate_output *o);
/* Closes and removes the temporary file; the file `path` is unchanged. */
void gate_output_abandon(struct gate_output *o);

/*
 * Writes the text to a file, unless the file already has it: Ninja goes by the modification time,
 * which must change with the text only. Returns false and sets errno if it cannot.
 */
bool gate_update_file(struct iov_arena *arena, const char *path, const char *text, size_t length);

#endif /* GATE_FILES_H */
