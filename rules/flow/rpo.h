/* SPDX-License-Identifier: MIT */
/*
 * Reverse postorder, the order in which a forward analysis visits the blocks of a function. Each
 * block comes after its predecessors, except for edges that close loops.
 */
#ifndef IOV_RPO_H
#define IOV_RPO_H

#include "ir/cfg.h"

struct iov_rpo {
	const struct iov_function *f;
	iov_id *blocks; /* the reachable blocks in order */
	unsigned nblocks;
	unsigned *position; /* index in `blocks`, by block; IOV_NONE: unreachable */
	struct iov_edges succs;
	bool has_loop; /* some edge leads to the same or an earlier block of the order */
};

/* Computes the order; its arrays are in the arena. */
void iov_rpo_blocks(const struct iov_function *f, struct iov_arena *arena, struct iov_rpo *order);

#endif /* IOV_RPO_H */
