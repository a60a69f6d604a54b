/* SPDX-License-Identifier: MIT */
/*
 * Round-robin iteration in reverse postorder (Kam and Ullman, "Global Data Flow
 * Analysis and Iterative Algorithms", 1976): exact in one sweep without loops,
 * and in loop depth + 2 sweeps for the code that people write.
 */
#include "flow/fixpoint.h"

#include <string.h>

enum {
	/* Loops nest four deep at most in real code; only webs of goto need more than this. */
	MAX_SWEEPS = 32,
};

void *iov_state_before(const struct iov_fixpoint *fixpoint, iov_id block)
{
	return fixpoint->states + fixpoint->state_size * block;
}

/* Is there need of another sweep: did a block change what an earlier one starts from? */
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
	/* Never of no bytes at all, so that memcpy and the arena see sizes that they know. */
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
