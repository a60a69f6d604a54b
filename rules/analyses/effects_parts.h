/* SPDX-License-Identifier: MIT */
/* The parts of the analysis of effects. Only they, and who asks for reaches, include this. */
#ifndef IOV_EFFECTS_PARTS_H
#define IOV_EFFECTS_PARTS_H

#include "analyses/effects.h"
#include "ir/cfg.h"

struct iov_effects_walk {
	const struct iov_inputs *in;
	struct iov_typestate *typestate; /* NULL: it was not run */
	struct iov_arena *scratch, *arena;
	struct iov_effects *out;
	struct iov_cfg cfg;
};

/* The holder at an address; an element of an array is held by the array. False: there is none. */
bool iov_holder_at(const struct iov_model *m, iov_id address, struct iov_holder *out);
/* The way to a pointer that is not moved. */
struct iov_reach iov_reach_of(const struct iov_model *m, iov_id pointer);
/* The way on from what `from` leads to. */
struct iov_reach iov_further(struct iov_reach from, const struct iov_reach *by);
void iov_add_effect(struct iov_effects_walk *w, const struct iov_effect *effect,
		    const struct iov_instr *where);
/* effects_mappings.c: what the function's typestates say of mappings that it stores. */
void iov_effects_of_mappings(struct iov_effects_walk *w);

#endif /* IOV_EFFECTS_PARTS_H */
