/* SPDX-License-Identifier: MIT */
/*
 * The control-flow graph of a function: the edges between its blocks, and dominance. Every block of
 * the function must end with a terminator whose targets exist.
 */
#ifndef IOV_CFG_H
#define IOV_CFG_H

#include "ir/ir.h"

/*
 * The edges of block b are to[first[b]] to to[first[b + 1] - 1]. An edge that a terminator names
 * twice is there twice.
 */
struct iov_edges {
	unsigned *first;
	iov_id *to;
};

/* Fills *succs with the successors of each block; its arrays are in the arena. */
void iov_find_successors(const struct iov_function *f, struct iov_arena *arena,
			 struct iov_edges *succs);

struct iov_cfg {
	struct iov_edges succs, preds;
	/*
	 * Preorder intervals in the dominator tree, by block; enter is 0 if the block is
	 * unreachable.
	 */
	unsigned *enter, *leave;
};

/* Fills *cfg; all of its arrays are in the arena. */
void iov_cfg_build(const struct iov_function *f, struct iov_arena *arena, struct iov_cfg *cfg);
/* Returns true if a path leads from the entry to the block. */
bool iov_reachable(const struct iov_cfg *cfg, iov_id block);
/* Returns true if every path from the entry to `b` contains `a`, or a == b. Both are reachable. */
bool iov_dominates(const struct iov_cfg *cfg, iov_id a, iov_id b);
/*
 * Returns true if each path from the entry to instruction `y` executes instruction `x` before. Both
 * are in reachable blocks.
 */
bool iov_instr_dominates(const struct iov_function *f, const struct iov_cfg *cfg, iov_id x,
			 iov_id y);

#endif /* IOV_CFG_H */
