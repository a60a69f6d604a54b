/* SPDX-License-Identifier: MIT */
#include "model/source.h"

#include <string.h>

#include "base/inside.h"

/* Returns the start of the next line. Like clang, takes a CR without LF as the end of a line. */
static const char *next_line(const char *c, const char *end)
{
	while (c < end && *c != '\n' && *c != '\r')
		c++;
	if (c + 1 < end && c[0] == '\r' && c[1] == '\n')
		c++;
	return c < end ? c + 1 : end;
}

void gate_source_split(struct gate_source *source, struct iov_arena *arena, size_t length)
{
	const char *end = source->text + length;
	unsigned room = 0;

	for (const char *c = source->text; c < end; c = next_line(c, end)) {
		IOV_GROW(arena, source->line, source->nlines, room);
		source->line[source->nlines++] = c;
	}
	IOV_GROW(arena, source->line, source->nlines, room);
	source->line[source->nlines] = end;
}

static struct gate_source *read_source(const struct gate_model *m, const char *file)
{
	struct gate_source *source = IOV_NEW(m->arena, struct gate_source);
	struct gate_inside inside;

	source->file = file;
	if (gate_was_opened(m, file) &&
	    gate_read_inside(m->arena, m->root, gate_path(m, file), &inside)) {
		source->text = inside.text;
		gate_source_split(source, m->arena, inside.length);
	}
	return source;
}

const struct gate_source *gate_source(struct gate_sources *s, const char *file)
{
	unsigned low = 0, high = s->count;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;
		int by = strcmp(s->files[middle]->file, file);
		if (by == 0)
			return s->files[middle];
		if (by < 0)
			low = middle + 1;
		else
			high = middle;
	}
	IOV_GROW(s->model->arena, s->files, s->count, s->room);
	memmove(s->files + low + 1, s->files + low, (s->count - low) * sizeof(*s->files));
	s->count++;
	return s->files[low] = read_source(s->model, file);
}

const char *gate_source_line(const struct gate_source *source, unsigned line, size_t *length)
{
	if (line == 0 || line > source->nlines)
		return NULL;
	const char *start = source->line[line - 1], *end = source->line[line];
	while (end > start && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	*length = (size_t)(end - start);
	return start;
}

const char *gate_line(struct gate_sources *s, const char *file, unsigned line, size_t *length)
{
	return gate_source_line(gate_source(s, file), line, length);
}

/*
 * Returns true for the empty line behind a final newline, and for line 1 of an empty text: both are
 * valid places for an edit.
 */
static bool is_last(const struct gate_source *source, unsigned line)
{
	const char *end = source->line[source->nlines];

	return line == source->nlines + 1 && (line == 1 || end[-1] == '\n' || end[-1] == '\r');
}

bool gate_source_offset(const struct gate_source *source, unsigned line, unsigned column,
			size_t *offset)
{
	size_t length = 0;
	const char *start = gate_source_line(source, line, &length);

	if (!start && source->text && is_last(source, line))
		start = source->line[source->nlines];
	if (!start || column == 0 || column - 1 > length)
		return false;
	*offset = (size_t)(start - source->text) + column - 1;
	return true;
}

void gate_source_place(const struct gate_source *source, size_t offset, unsigned *line,
		       unsigned *column)
{
	const char *at = source->text + offset;
	unsigned low = 0, high = source->nlines;

	/* Finds the last line that starts at the place or before. Invariant: line[low] does. */
	while (high - low > 1) {
		unsigned middle = low + (high - low) / 2;
		if (source->line[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	*line = low + 1;
	*column = (unsigned)(at - source->line[low]) + 1;
}
