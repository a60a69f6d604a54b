/* SPDX-License-Identifier: MIT */
/* Edits of a text, all of them at once. */
#ifndef GATE_EDITS_H
#define GATE_EDITS_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

/* The bytes from `start` up to `end` become `text`; where there are none it is put in. */
struct gate_edit {
	size_t start, end;
	const char *text;
	unsigned fix; /* edits of one number belong together */
	unsigned nth; /* of all, as gate_edits_sort() got them */
	size_t made;  /* what gate_edits_make() has put there: bytes */
};

/* Into the order of the text; what is put at one place stays in the order it had. */
void gate_edits_sort(struct gate_edit *edits, unsigned count);
/*
 * Of sorted edits: the first from `from` on that cannot be made beside an earlier one, which is
 * *other; `count` if there is none. Edits may touch. What two fixes put at one place collides, for
 * nobody knows the order.
 */
unsigned gate_edits_collide(const struct gate_edit *edits, unsigned count, unsigned from,
			    unsigned *other);
/*
 * The text with the edits made, which are sorted and do not collide. If its lines end with CR LF,
 * so do those that are put in.
 */
const char *gate_edits_make(struct iov_arena *arena, const char *text, size_t *length,
			    struct gate_edit *edits, unsigned count);
/* Where a byte of the old text is in the new one; one that is gone: what stands in its place. */
size_t gate_edits_move(const struct gate_edit *edits, unsigned count, size_t offset);

#endif /* GATE_EDITS_H */
