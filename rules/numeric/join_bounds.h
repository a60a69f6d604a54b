/* SPDX-License-Identifier: MIT */
/* Joins of difference bounds: which bounds of one value hold for another one in another state too.
 */
#ifndef IOV_JOIN_BOUNDS_H
#define IOV_JOIN_BOUNDS_H

#include "numeric/numeric.h"

/* One of two values that are joined: its symbol, the state, and the fact about it there. */
struct iov_joined_value {
	const struct iov_state *s;
	iov_sym x;
	const struct iov_fact *fact;
};

/* Returns the upper or the lower bounds that hold for both values. They live in the arena of n. */
struct iov_bounds iov_join_bounds(struct iov_numeric *n, const struct iov_joined_value *x,
				  const struct iov_joined_value *y, bool upper);

#endif /* IOV_JOIN_BOUNDS_H */
