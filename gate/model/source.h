/* SPDX-License-Identifier: MIT */
/*
 * The lines of source files, each read once. Only files that clang has opened and that lie below
 * the root are read.
 */
#ifndef GATE_SOURCE_H
#define GATE_SOURCE_H

#include "model/model.h"

struct gate_source {
	const char *file; /* named as in a span */
	const char *text; /* NULL: it cannot be read, or must not be */
	const char *
		*line; /* line[n - 1] is the start of line n; line[nlines] is the end of `text` */
	unsigned nlines;
};

/* Fills `line` and `nlines` for `text`, of `length` bytes. */
void gate_source_split(struct gate_source *source, struct iov_arena *arena, size_t length);
/* Returns a line and its length in bytes, without the newline; NULL: there is no such line. */
const char *gate_source_line(const struct gate_source *source, unsigned line, size_t *length);
/*
 * Converts a line and column to an offset in bytes. The column may be one behind the line's last
 * byte, and the line may be the empty one behind a final newline. Returns false if there is no such
 * place.
 */
bool gate_source_offset(const struct gate_source *source, unsigned line, unsigned column,
			size_t *offset);
/* Converts an offset in bytes to a line and column; `text` must not be NULL. */
void gate_source_place(const struct gate_source *source, size_t offset, unsigned *line,
		       unsigned *column);

/* A cache of files. With all members zero but the model it is empty. */
struct gate_sources {
	const struct gate_model *model;
	struct gate_source **files; /* sorted by name */
	unsigned count, room;
};

/* Returns the file, after reading it if needed. Never NULL; an unreadable file has `text` NULL. */
const struct gate_source *gate_source(struct gate_sources *s, const char *file);
/* Like gate_source_line(), for a file by its name. */
const char *gate_line(struct gate_sources *s, const char *file, unsigned line, size_t *length);

#endif /* GATE_SOURCE_H */
