/* SPDX-License-Identifier: MIT */
/* What is known where paths join, and where they go round a loop. */
#ifndef IOV_JOIN_H
#define IOV_JOIN_H

#include "numeric/numeric.h"

/* The state before a block, of the states on the edges into it. */
struct iov_state iov_join_edges(struct iov_numeric *n, iov_id block);

/* Has the head's state become weaker? */
bool iov_widen_head(struct iov_numeric *n, iov_id block, const struct iov_state *now);
/* Does the head's state cover what comes over its edges? */
bool iov_state_covers(struct iov_numeric *n, const struct iov_state *head,
		      const struct iov_state *now);
struct iov_fact iov_join_facts(struct iov_numeric *n, const struct iov_state *sa, iov_sym a,
			       const struct iov_state *sb, iov_sym b);

#endif /* IOV_JOIN_H */
