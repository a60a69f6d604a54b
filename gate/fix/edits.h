/* SPDX-License-Identifier: MIT */
/* Applies several edits to a text at once. */
#ifndef GATE_EDITS_H
#define GATE_EDITS_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

/* Replaces the bytes from `start` to `end`, exclusive, by `text`; start == end inserts. */
struct gate_edit {
	size_t start, end; /* offsets in bytes */
	const char *text;
	unsigned fix; /* edits with the same number belong to one fix */
	unsigned nth; /* index of the edit before gate_edits_sort() moved it */
	size_t made;  /* bytes that gate_edits_make() has written for it */
};

/*
 * Sorts edits by place, an insertion before a replacement at the same place. Insertions at one
 * place keep their order.
 */
void gate_edits_sort(struct gate_edit *edits, unsigned count);
/*
 * Returns the index of the first of the sorted edits, from index `from` on, that collides with an
 * earlier edit; *other becomes the index of the earlier one. Returns `count` if no edit collides.
 * Adjacent edits do not collide. Insertions of two fixes at one place do, since their order is not
 * known.
 */
unsigned gate_edits_collide(const struct gate_edit *edits, unsigned count, unsigned from,
			    unsigned *other);
/*
 * Returns the text with the edits applied, in the arena; *length, in bytes, becomes its length. The
 * edits must be sorted and must not collide. Sets `made` of each. If the first line of the text
 * ends with CR LF, inserted lines do too.
 */
const char *gate_edits_make(struct iov_arena *arena, const char *text, size_t *length,
			    struct gate_edit *edits, unsigned count);
/*
 * Converts an offset in the old text to one in the new text, after gate_edits_make(). A byte that
 * an edit replaces is mapped to the start of the new text of that edit.
 */
size_t gate_edits_move(const struct gate_edit *edits, unsigned count, size_t offset);

#endif /* GATE_EDITS_H */
