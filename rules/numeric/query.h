/* SPDX-License-Identifier: MIT */
/* What follows from what a state knows: bounds, distances, sums. */
#ifndef IOV_QUERY_H
#define IOV_QUERY_H

#include "numeric/numeric.h"

/* What the definition alone says of a symbol's bounds. Returns how many; at most 4. */
unsigned iov_defined_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper,
			    struct iov_bound *out);
/* What x is known to be at most, in other symbols, the nearest first. Returns how many. */
unsigned iov_upper_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
			  struct iov_bound *out, unsigned most);
/* Does x, which is a - b, never wrap? */
bool iov_is_difference(struct iov_numeric *n, const struct iov_state *s, iov_sym x);
/* The least d known with x <= y + d; false: none is. */
bool iov_distance(struct iov_numeric *n, const struct iov_state *s, iov_sym x, iov_sym y,
		  iov_wide *d);
/* The same value as x: another symbol plus a constant, as far as definitions lead. */
iov_sym iov_strip(struct iov_numeric *n, const struct iov_state *s, iov_sym x, int64_t *plus);
/* One step towards the definition: sum, multiple, shift. False: this is all. */
bool iov_linear_step(struct iov_numeric *n, const struct iov_state *s, struct iov_linear *l);
struct iov_num iov_linear_num(struct iov_numeric *n, const struct iov_state *s,
			      struct iov_linear l);
/* Is a + width <= b for certain? */
bool iov_linear_fits(struct iov_numeric *n, const struct iov_state *s, struct iov_linear a,
		     iov_wide width, struct iov_linear b);

/* sums.c: is at + x <= most for certain, where `at` goes by a symbol, too? */
bool iov_sum_fits(struct iov_numeric *n, const struct iov_state *s, struct iov_linear at, iov_sym x,
		  struct iov_linear most);

#endif /* IOV_QUERY_H */
