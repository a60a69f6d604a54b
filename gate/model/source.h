/* SPDX-License-Identifier: MIT */
/* The lines of source files, read once each. */
#ifndef GATE_SOURCE_H
#define GATE_SOURCE_H

#include "model/model.h"

struct gate_source {
	const char *file;  /* as a span has it */
	const char *text;  /* NULL: it cannot be read */
	const char **line; /* line[n - 1] is where line n starts; one more: the end */
	unsigned nlines;
};

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
