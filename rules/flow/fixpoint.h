/* SPDX-License-Identifier: MIT */
/*
 * Computes the least fixpoint of a forward analysis. The domain defines the states and the effect
 * of a block; this file defines the order of the blocks.
 */
#ifndef IOV_FIXPOINT_H
#define IOV_FIXPOINT_H

#include "flow/rpo.h"

/*
 * A state is `state_size` bytes, which are copied with memcpy(). All bytes zero is bottom, the
 * state before a block that no path reaches. The domain keeps facts about SSA values outside of the
 * states; these facts may only grow, or the iteration does not end.
 */
struct iov_domain {
	void *self;
	size_t state_size;
	/* Turns bottom into the state at the entry of the function. */
	void (*enter)(void *self, void *state);
	/* Sets *into to the least upper bound of both. Returns true if *into changes. */
	bool (*join)(void *self, void *into, const void *from);
	/* Turns the state before the block into the state after it. Returns true if a value that
	 * the block defines changes. */
	bool (*transfer)(void *self, iov_id block, void *state);
};

/* The result: the state before each block, by block. */
struct iov_fixpoint {
	size_t state_size; /* in bytes, at least 1 */
	unsigned char *states;
};

/*
 * Iterates until the states are stable; they are in the arena. Returns false if the limit of sweeps
 * is reached first: then the states must not be used.
 */
bool iov_fixpoint(const struct iov_rpo *order, const struct iov_domain *domain,
		  struct iov_arena *arena, struct iov_fixpoint *result);
/* Returns the state before the block. */
void *iov_state_before(const struct iov_fixpoint *fixpoint, iov_id block);

#endif /* IOV_FIXPOINT_H */
