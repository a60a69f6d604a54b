/* SPDX-License-Identifier: MIT */
/* A loop: a component of the weak topological order, of which the first block is the head. */
#ifndef IOV_LOOP_H
#define IOV_LOOP_H

#include "flow/wto.h"

struct iov_loop {
	struct iov_cfg cfg; /* of the whole function */
	const struct iov_wto *wto;
	struct iov_arena *arena;
	const iov_id *blocks; /* blocks[0] is the head */
	unsigned nblocks;
};

/* Returns the index of a block of the loop in `blocks`. */
static inline unsigned iov_loop_place(const struct iov_loop *l, iov_id block)
{
	return l->wto->place[block] - l->wto->place[l->blocks[0]];
}
/*
 * Returns true if the block is in the loop. Returns false for an unreachable block: its place is
 * IOV_NONE, the largest number.
 */
static inline bool iov_in_loop(const struct iov_loop *l, iov_id block)
{
	return l->wto->place[block] >= l->wto->place[l->blocks[0]] &&
	       iov_loop_place(l, block) < l->nblocks;
}
/*
 * Return zeroed arrays in the loop's arena, with an element for each block of the loop: of flags,
 * and of ids of blocks.
 */
bool *iov_loop_set(const struct iov_loop *l);
iov_id *iov_loop_stack(const struct iov_loop *l);

/*
 * Returns an array by index in `blocks`: true for each block whose branch decides whether a round
 * of the loop reaches `block`. This is control dependence (Ferrante, Ottenstein and Warren, "The
 * program dependence graph and its use in optimization", 1987) within one round. The result is in
 * the loop's arena.
 */
const bool *iov_loop_deciders(const struct iov_loop *l, iov_id block);

#endif /* IOV_LOOP_H */
