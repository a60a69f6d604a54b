/* SPDX-License-Identifier: MIT */
/*
 * The least fixpoint of a forward analysis, whatever it computes. A domain
 * says what a state is and what a block does to it; this says in which order.
 */
#ifndef IOV_FIXPOINT_H
#define IOV_FIXPOINT_H

#include "flow/rpo.h"

/*
 * A state is so many bytes that can be copied; all zeroes is bottom: no path
 * comes here. What a domain knows of SSA values it keeps for itself, outside of
 * the states, and lets grow only.
 */
struct iov_domain {
	void *self;
	size_t state_size;
	/* Bottom becomes the state in which the function is entered. */
	void (*enter)(void *self, void *state);
	/* *into becomes the least upper bound of both. Has it changed? */
	bool (*join)(void *self, void *into, const void *from);
	/* The state before the block becomes the one after it. Has a value that it defines changed?
	 */
	bool (*transfer)(void *self, iov_id block, void *state);
};

struct iov_fixpoint {
	size_t state_size;
	unsigned char *states; /* before each block */
};

/*
 * False when the budget is exhausted before the states are stable; they mean
 * nothing then.
 */
bool iov_fixpoint(const struct iov_rpo *order, const struct iov_domain *domain,
		  struct iov_arena *arena, struct iov_fixpoint *result);
void *iov_state_before(const struct iov_fixpoint *fixpoint, iov_id block);

#endif /* IOV_FIXPOINT_H */
