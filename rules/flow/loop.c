/* SPDX-License-Identifier: MIT */
#include "flow/loop.h"

bool *iov_loop_set(const struct iov_loop *l)
{
	return IOV_NEW_ARRAY(l->arena, bool, l->nblocks);
}

iov_id *iov_loop_stack(const struct iov_loop *l)
{
	return IOV_NEW_ARRAY(l->arena, iov_id, l->nblocks);
}

/*
 * Adds to `seen` the block `from`, and the blocks of the loop from which control reaches it in the
 * same round without a pass through the block `without`.
 */
static void walk_back(const struct iov_loop *l, iov_id from, iov_id without, bool *seen,
		      iov_id *stack)
{
	unsigned depth = 0;

	if (seen[iov_loop_place(l, from)])
		return;
	seen[iov_loop_place(l, from)] = true;
	stack[depth++] = from;
	while (depth) {
		iov_id b = stack[--depth];
		for (unsigned e = l->cfg.preds.first[b];
		     b != l->blocks[0] && e < l->cfg.preds.first[b + 1]; e++) {
			iov_id to = l->cfg.preds.to[e];
			if (to == without || !iov_in_loop(l, to) || seen[iov_loop_place(l, to)])
				continue;
			seen[iov_loop_place(l, to)] = true;
			stack[depth++] = to;
		}
	}
}

static bool leaves_round(const struct iov_loop *l, iov_id block)
{
	for (unsigned e = l->cfg.succs.first[block]; e < l->cfg.succs.first[block + 1]; e++)
		if (l->cfg.succs.to[e] == l->blocks[0] || !iov_in_loop(l, l->cfg.succs.to[e]))
			return true;
	return false;
}

/*
 * Returns true if control may avoid `block` from the branch, but not from one of the branch's
 * successors. So the branch decides whether the round reaches the block.
 */
static bool decides(const struct iov_loop *l, iov_id branch, iov_id block, const bool *reaches,
		    const bool *avoids)
{
	if (branch == block || !avoids[iov_loop_place(l, branch)])
		return false;
	for (unsigned e = l->cfg.succs.first[branch]; e < l->cfg.succs.first[branch + 1]; e++) {
		iov_id to = l->cfg.succs.to[e];
		/*
		 * An edge to the head begins the next round, and an edge out of the loop ends the
		 * loop: both avoid the block.
		 */
		if (to == l->blocks[0] || !iov_in_loop(l, to))
			continue;
		if (to == block ||
		    (reaches[iov_loop_place(l, to)] && !avoids[iov_loop_place(l, to)]))
			return true;
	}
	return false;
}

const bool *iov_loop_deciders(const struct iov_loop *l, iov_id block)
{
	bool *reaches = iov_loop_set(l), *avoids = iov_loop_set(l), *found = iov_loop_set(l);
	iov_id *stack = iov_loop_stack(l);

	walk_back(l, block, IOV_NONE, reaches, stack);
	for (unsigned n = 0; n < l->nblocks; n++)
		if (l->blocks[n] != block && leaves_round(l, l->blocks[n]))
			walk_back(l, l->blocks[n], block, avoids, stack);
	for (unsigned n = 0; n < l->nblocks; n++)
		found[n] = decides(l, l->blocks[n], block, reaches, avoids);
	return found;
}
