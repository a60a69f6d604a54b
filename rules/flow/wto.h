/* SPDX-License-Identifier: MIT */
/*
 * A weak topological order (Bourdoncle, "Efficient chaotic iteration strategies with
 * widenings", 1993): the blocks in a row, loops nested in it, each with its head first.
 * Every cycle goes through a head, so that widening there ends every iteration; and
 * an inner loop is stable before what follows it is looked at.
 */
#ifndef IOV_WTO_H
#define IOV_WTO_H

#include "flow/rpo.h"

struct iov_wto {
	iov_id *blocks; /* those that the entry reaches */
	unsigned *end;	/* of a head: the place behind its component; of any other: its own place */
	unsigned nblocks;
	unsigned *place; /* in `blocks`, by block; IOV_NONE: unreachable */
};

/* False when loops nest too deep to be worth following. All of *wto is the arena's. */
bool iov_wto_build(const struct iov_rpo *order, struct iov_arena *arena, struct iov_wto *wto);
static inline bool iov_wto_is_head(const struct iov_wto *wto, iov_id block)
{
	return wto->end[wto->place[block]] > wto->place[block];
}

#endif /* IOV_WTO_H */
