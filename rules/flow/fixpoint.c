/* SPDX-License-Identifier: MIT */
/*
 * Round-robin iteration in reverse postorder (Kam and Ullman, "Global Data Flow Analysis and
 * Iterative Algorithms", 1976). Without loops one sweep is exact. With loops, typical code needs as
 * many sweeps as its loops nest, and 2 more.
 */
#include "flow/fixpoint.h"

#include <string.h>

enum {
	/* Far above the nesting of real loops; only code with many gotos may need more. */
	MAX_SWEEPS = 32,
};

void *iov_state_before(const struct iov_fixpoint *fixpoint, iov_id block)
{
	return fixpoint->states + fixpoint->state_size * block;
}

/*
 * Transfers one block, with `state` as a buffer. Returns true if another sweep is needed: a value
 * of the block changes, or the state before this or an earlier block does. Always returns false in
 * a function without loops, for which one sweep is enough.
 */
static bool visit(const struct iov_rpo *order, const struct iov_domain *d,
		  const struct iov_fixpoint *fixpoint, iov_id block, void *state)
{
	memcpy(state, iov_state_before(fixpoint, block), d->state_size);
	bool again = d->transfer(d->self, block, state);
	for (unsigned e = order->succs.first[block]; e < order->succs.first[block + 1]; e++) {
		iov_id to = order->succs.to[e];
		bool changed = d->join(d->self, iov_state_before(fixpoint, to), state);
		again |= changed && order->position[to] <= order->position[block];
	}
	return again && order->has_loop;
}

bool iov_fixpoint(const struct iov_rpo *order, const struct iov_domain *domain,
		  struct iov_arena *arena, struct iov_fixpoint *result)
{
	/* At least 1, since memcpy() and the arena must not get a size of 0. */
	size_t size = domain->state_size ? domain->state_size : 1;
	bool again = true;

	result->state_size = size;
	result->states = IOV_NEW_ARRAY(arena, unsigned char, size * order->f->nblocks);
	void *state = iov_alloc(arena, size);
	domain->enter(domain->self, iov_state_before(result, 0));
	for (unsigned sweeps = 0; again; sweeps++) {
		if (sweeps == MAX_SWEEPS)
			return false;
		again = false;
		for (unsigned n = 0; n < order->nblocks; n++)
			again |= visit(order, domain, result, order->blocks[n], state);
	}
	return true;
}
