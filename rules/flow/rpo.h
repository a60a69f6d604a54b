/* SPDX-License-Identifier: MIT */
/*
 * The order in which a forward analysis visits a function's blocks: reverse
 * postorder from the entry, so that but for loops every predecessor comes first.
 */
#ifndef IOV_RPO_H
#define IOV_RPO_H

#include "ir/cfg.h"

struct iov_rpo {
	const struct iov_function *f;
	iov_id *blocks; /* those that the entry reaches */
	unsigned nblocks;
	unsigned *position; /* in `blocks`, by block; IOV_NONE: unreachable */
	struct iov_edges succs;
	bool has_loop; /* some edge goes backwards in this order */
};

/* All of *order is taken from the arena. */
void iov_rpo_blocks(const struct iov_function *f, struct iov_arena *arena, struct iov_rpo *order);

#endif /* IOV_RPO_H */
