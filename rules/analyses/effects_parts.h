/* SPDX-License-Identifier: MIT */
/*
 * The interface between the parts of the analysis of effects, and for other analyses that need ways
 * from a parameter to a pointer (struct iov_reach).
 */
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

/*
 * Sets *out to the holder at an address; the holder of an element is the array. Returns false if
 * there is none: the address is that of a local, of a parameter that the function stores to, or
 * computed.
 */
bool iov_holder_at(const struct iov_model *m, iov_id address, struct iov_holder *out);
/*
 * Returns the way from a parameter to a pointer, through members and casts; param IOV_NONE: there
 * is none, or it is longer than IOV_MAX_REACH.
 */
struct iov_reach iov_reach_of(const struct iov_model *m, iov_id pointer);
/*
 * Returns the way `from`, continued by the members of `by`; param IOV_NONE: `from` has no
 * parameter, or the way is longer than IOV_MAX_REACH.
 */
struct iov_reach iov_further(struct iov_reach from, const struct iov_reach *by);
void iov_add_effect(struct iov_effects_walk *w, const struct iov_effect *effect,
		    const struct iov_instr *where);
/* effects_mappings.c: adds the effects MAPS. w->typestate must not be NULL. */
void iov_effects_of_mappings(struct iov_effects_walk *w);

#endif /* IOV_EFFECTS_PARTS_H */
