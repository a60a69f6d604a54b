/* SPDX-License-Identifier: MIT */
#include "model/source.h"

#include <string.h>

#include "base/files.h"

static void split(struct gate_source *source, struct iov_arena *arena, size_t length)
{
	const char *end = source->text + length;
	unsigned room = 0;

	for (const char *c = source->text; c < end;) {
		const char *stop = memchr(c, '\n', (size_t)(end - c));
		IOV_GROW(arena, source->line, source->nlines, room);
		source->line[source->nlines++] = c;
		c = stop ? stop + 1 : end;
	}
	IOV_GROW(arena, source->line, source->nlines, room);
	source->line[source->nlines] = end;
}

static struct gate_source *read_source(const struct gate_model *m, const char *file)
{
	struct gate_source *source = IOV_NEW(m->arena, struct gate_source);
	size_t length = 0;

	source->file = file;
	if (*file)
		source->text = gate_read_file(m->arena, gate_path(m, file), &length);
	if (source->text)
		split(source, m->arena, length);
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

const char *gate_line(struct gate_sources *s, const char *file, unsigned line, size_t *length)
{
	const struct gate_source *source = gate_source(s, file);

	if (line == 0 || line > source->nlines)
		return NULL;
	const char *start = source->line[line - 1], *end = source->line[line];
	while (end > start && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	*length = (size_t)(end - start);
	return start;
}
