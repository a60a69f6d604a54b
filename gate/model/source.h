/* SPDX-License-Identifier: MIT */
/*
 * The lines of source files, read once each: of those that clang opened, and that lie below the
 * root.
 */
#ifndef GATE_SOURCE_H
#define GATE_SOURCE_H

#include "model/model.h"

struct gate_source {
	const char *file;  /* as a span has it */
	const char *text;  /* NULL: it cannot be read, or must not */
	const char **line; /* line[n - 1] is where line n starts; one more: the end */
	unsigned nlines;
};

/* Finds the lines of `text`, which is `length` bytes. */
void gate_source_split(struct gate_source *source, struct iov_arena *arena, size_t length);
/* A line without its end, not terminated; NULL: there is none. */
const char *gate_source_line(const struct gate_source *source, unsigned line, size_t *length);
/* Where in the text a place is, up to behind the last byte of its line. False: nowhere. */
bool gate_source_offset(const struct gate_source *source, unsigned line, unsigned column,
			size_t *offset);
/* And back; the text must be there. */
void gate_source_place(const struct gate_source *source, size_t offset, unsigned *line,
		       unsigned *column);

/* All zeroes but the model: nothing was read yet. */
struct gate_sources {
	const struct gate_model *model;
	struct gate_source **files; /* by name */
	unsigned count, room;
};

/* Never NULL. */
const struct gate_source *gate_source(struct gate_sources *s, const char *file);
/* A line without its end, not terminated; NULL: there is none. */
const char *gate_line(struct gate_sources *s, const char *file, unsigned line, size_t *length);

#endif /* GATE_SOURCE_H */
