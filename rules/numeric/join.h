/* SPDX-License-Identifier: MIT */
/* Joins of states where paths meet, and widening at the heads of loops. */
#ifndef IOV_JOIN_H
#define IOV_JOIN_H

#include "numeric/numeric.h"

/*
 * Returns the state before the block: the join of the states on the edges into it. Sets n->phis of
 * the block. The state is unreachable if no edge is reachable.
 */
struct iov_state iov_join_edges(struct iov_numeric *n, iov_id block);

/* Widens the state at the head of a loop so that it covers `now`. Returns true if it changes. */
bool iov_widen_head(struct iov_numeric *n, iov_id block, const struct iov_state *now);
/*
 * Returns true if each fact and cell of the state at the head also holds in `now`, and if all that
 * `now` has in `escaped`, `lost` and `wrote` is in the state at the head too. Also returns true if
 * `now` is not reachable.
 */
bool iov_state_covers(struct iov_numeric *n, const struct iov_state *head,
		      const struct iov_state *now);
/*
 * Returns true if both states are equal: in facts and cells, in what has escaped or is lost, and in
 * `wrote`. Two unreachable states are equal.
 */
bool iov_same_state(const struct iov_state *a, const struct iov_state *b);
/* Returns the fact that holds of both: of symbol a in state sa, and of symbol b in state sb. */
struct iov_fact iov_join_facts(struct iov_numeric *n, const struct iov_state *sa, iov_sym a,
			       const struct iov_state *sb, iov_sym b);

#endif /* IOV_JOIN_H */
