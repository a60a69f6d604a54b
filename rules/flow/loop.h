/* SPDX-License-Identifier: MIT */
/* A loop: a component of the weak topological order, with its head first. */
#ifndef IOV_LOOP_H
#define IOV_LOOP_H

#include "flow/wto.h"

struct iov_loop {
	struct iov_cfg cfg; /* of the function */
	const struct iov_wto *wto;
	struct iov_arena *arena;
	const iov_id *blocks; /* blocks[0] is the head */
	unsigned nblocks;
};

/* Of a block in the loop: which of its blocks it is. */
static inline unsigned iov_loop_place(const struct iov_loop *l, iov_id block)
{
	return l->wto->place[block] - l->wto->place[l->blocks[0]];
}
/* A block that is not reached has a place behind all others. */
static inline bool iov_in_loop(const struct iov_loop *l, iov_id block)
{
	return l->wto->place[block] >= l->wto->place[l->blocks[0]] &&
	       iov_loop_place(l, block) < l->nblocks;
}
/* For each of its blocks a mark, or room for its number. */
bool *iov_loop_set(const struct iov_loop *l);
iov_id *iov_loop_stack(const struct iov_loop *l);

/*
 * By place: the branches that decide whether a round comes to the block. Control dependence
 * (Ferrante, Ottenstein and Warren, "The program dependence graph and its use in optimization",
 * 1987) within one round of the loop.
 */
const bool *iov_loop_deciders(const struct iov_loop *l, iov_id block);

#endif /* IOV_LOOP_H */
