/* SPDX-License-Identifier: MIT */
/*
 * A weak topological order (Bourdoncle, "Efficient chaotic iteration strategies with widenings",
 * 1993): the blocks in a row, with nested components for loops, each with its head first. Every
 * cycle contains a head, so widening at the heads ends every iteration. An inner loop is stable
 * before the blocks after it are visited.
 */
#ifndef IOV_WTO_H
#define IOV_WTO_H

#include "flow/rpo.h"

struct iov_wto {
	iov_id *blocks; /* the reachable blocks in order */
	unsigned *end; /* by index: of a head, the index after the last block of its component; else
			  its own index */
	unsigned nblocks;
	unsigned *place; /* index in `blocks`, by block; IOV_NONE: unreachable */
};

/* Computes the order, in the arena. Returns false if loops nest deeper than a fixed limit. */
bool iov_wto_build(const struct iov_rpo *order, struct iov_arena *arena, struct iov_wto *wto);
/* Returns true if the block, which must be reachable, is the head of a loop. */
static inline bool iov_wto_is_head(const struct iov_wto *wto, iov_id block)
{
	return wto->end[wto->place[block]] > wto->place[block];
}

#endif /* IOV_WTO_H */
