/* SPDX-License-Identifier: MIT */
#include "fix/edits.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/*
 * Sorts by start, end and `nth`. So an insertion comes before a replacement that starts at the same
 * place.
 */
static int order(const void *left, const void *right)
{
	const struct gate_edit *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return a->nth < b->nth ? -1 : a->nth > b->nth;
}

void gate_edits_sort(struct gate_edit *edits, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		edits[i].nth = i;
	if (count > 0)
		qsort(edits, count, sizeof(*edits), order);
}

static bool collide(const struct gate_edit *before, const struct gate_edit *e)
{
	if (e->start < before->end)
		return true;
	return e->start == e->end && before->start == before->end && e->start == before->start &&
	       e->fix != before->fix;
}

unsigned gate_edits_collide(const struct gate_edit *edits, unsigned count, unsigned from,
			    unsigned *other)
{
	unsigned furthest = 0;

	for (unsigned i = 1; i < count; i++) {
		bool collides = collide(&edits[furthest], &edits[i]);
		if (collides && i >= from) {
			*other = furthest;
			return i;
		}
		if (edits[i].end >= edits[furthest].end)
			furthest = i;
	}
	return count;
}

static bool has_cr(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);

	return end && end > text && end[-1] == '\r';
}

static void put(struct gate_text *to, const char *text, bool with_cr)
{
	for (const char *c = text; *c; c++) {
		if (*c == '\n' && with_cr && (c == text || c[-1] != '\r'))
			gate_puts(to, "\r");
		gate_add(to, c, 1);
	}
}

const char *gate_edits_make(struct iov_arena *arena, const char *text, size_t *length,
			    struct gate_edit *edits, unsigned count)
{
	struct gate_text made = {.arena = arena};
	bool with_cr = has_cr(text, *length);
	size_t at = 0;

	for (unsigned i = 0; i < count; i++) {
		gate_add(&made, text + at, edits[i].start - at);
		size_t before = made.length;
		put(&made, edits[i].text, with_cr);
		edits[i].made = made.length - before;
		at = edits[i].end;
	}
	gate_add(&made, text + at, *length - at);
	*length = made.length;
	return gate_string(&made);
}

size_t gate_edits_move(const struct gate_edit *edits, unsigned count, size_t offset)
{
	size_t more = 0, less = 0;

	for (unsigned i = 0; i < count && edits[i].start <= offset; i++) {
		if (edits[i].end > offset) {
			if (edits[i].start < offset)
				offset = edits[i].start;
			break;
		}
		more += edits[i].made;
		less += edits[i].end - edits[i].start;
	}
	return offset + more - less;
}
