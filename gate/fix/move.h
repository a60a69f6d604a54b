/* SPDX-License-Identifier: MIT */
/* The places of a model, after its sources were edited. */
#ifndef GATE_MOVE_H
#define GATE_MOVE_H

#include "fix/edits.h"
#include "model/source.h"

/* A file that was edited. */
struct gate_changed {
	struct gate_source before, after; /* both with text */
	const struct gate_edit *edits;
	unsigned nedits;
};

/* Moves all places in the file that the model calls `file`. */
void gate_move_places(struct gate_model *m, const char *file, const struct gate_changed *c);

#endif /* GATE_MOVE_H */
