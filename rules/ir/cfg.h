/* SPDX-License-Identifier: MIT */
/*
 * What follows from a function's terminators: the edges between its blocks and
 * which block dominates which. For functions whose blocks end as they should
 * and name blocks that exist.
 */
#ifndef IOV_CFG_H
#define IOV_CFG_H

#include "ir/ir.h"

/* Those of block b are to[first[b]] up to to[first[b + 1]]; an edge counts as often as it is named.
 */
struct iov_edges {
	unsigned *first;
	iov_id *to;
};

/* Taken from the arena. */
void iov_find_successors(const struct iov_function *f, struct iov_arena *arena,
			 struct iov_edges *succs);

struct iov_cfg {
	struct iov_edges succs, preds;
	/* Preorder intervals in the dominator tree; enter is 0 where the entry does not reach. */
	unsigned *enter, *leave;
};

/* All of *cfg is taken from the arena. */
void iov_cfg_build(const struct iov_function *f, struct iov_arena *arena, struct iov_cfg *cfg);
bool iov_reachable(const struct iov_cfg *cfg, iov_id block);
/* Is `a` on every path from the entry to `b`? For reachable blocks; each dominates itself. */
bool iov_dominates(const struct iov_cfg *cfg, iov_id a, iov_id b);

#endif /* IOV_CFG_H */
