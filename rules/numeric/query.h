/* SPDX-License-Identifier: MIT */
/*
 * Queries of a state: bounds, distances and comparisons that follow from its facts and from the
 * definitions of symbols.
 */
#ifndef IOV_QUERY_H
#define IOV_QUERY_H

#include "numeric/numeric.h"

/* The most symbols that a search for bounds visits. */
enum { IOV_MAX_REACHED = 24 };

/*
 * Finds bounds of x by the operands of its definition: of x = a + 1, x <= a + 1. `upper`: upper
 * bounds, otherwise lower ones. Returns their number, at most 4, which out[] must have room for.
 */
unsigned iov_defined_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper,
			    struct iov_bound *out);
/*
 * Finds bounds x <= of + k by other symbols, first those that follow from the fewest facts. Returns
 * their number, at most `most`.
 */
unsigned iov_upper_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
			  struct iov_bound *out, unsigned most);
/* Returns true if it is proved that the subtraction that defines x does not wrap. */
bool iov_is_difference(struct iov_numeric *n, const struct iov_state *s, iov_sym x);
/* The symbols `of` that a search from x has reached, with x <= of + k, or x >= of + k. */
struct iov_reached {
	struct iov_bound b[IOV_MAX_REACHED];
	unsigned n;
};

/* One side of a distance: the numbers of a symbol, and the bounds that a search from it reaches. */
struct iov_end {
	iov_sym sym;
	struct iov_num num;
	struct iov_reached bounds;
};

/*
 * Returns the side of x. upper: with its upper bounds, as iov_end_distance() wants them of its
 * first symbol; else with its lower bounds, as of the second one. Sides are costly to make, so a
 * caller that asks for several distances of one symbol keeps its side, as long as the state is the
 * same.
 */
struct iov_end iov_end_of(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper);
/* As iov_distance(), of two sides. */
bool iov_end_distance(const struct iov_numeric *n, const struct iov_end *x, const struct iov_end *y,
		      iov_wide *d);
/* Sets *d to the least known number with x <= y + d. Returns false if none is known. */
bool iov_distance(struct iov_numeric *n, const struct iov_state *s, iov_sym x, iov_sym y,
		  iov_wide *d);
/*
 * Returns the symbol y for which x = y + *plus, as far back in the definitions as possible; x
 * itself and 0 if its definition is no such sum.
 */
iov_sym iov_strip_constants(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
			    int64_t *plus);
/*
 * Replaces the symbol of *l by its definition: a constant, or a sum, multiple, shift or conversion
 * that does not wrap. Returns false and leaves *l unchanged if that is not possible.
 */
bool iov_linear_step(struct iov_numeric *n, const struct iov_state *s, struct iov_linear *l);
/*
 * Returns the numbers that the form can have. If the form is not `known`, the result means nothing.
 */
struct iov_num iov_linear_num(struct iov_numeric *n, const struct iov_state *s,
			      struct iov_linear l);
/* Returns true if a + width <= b is proved. */
bool iov_linear_fits(struct iov_numeric *n, const struct iov_state *s, struct iov_linear a,
		     iov_wide width, struct iov_linear b);

/*
 * Returns true if at + x <= most would be proved by a test that the program makes of the sum, but
 * for the sum that may wrap around. Defined in sums.c.
 */
bool iov_sum_wraps(struct iov_numeric *n, const struct iov_state *s, struct iov_linear at,
		   iov_sym x, struct iov_linear most);
/*
 * Returns true if at + x <= most is proved, where `at` has a symbol too, so that the sum is no
 * linear form. Defined in sums.c.
 */
bool iov_sum_fits(struct iov_numeric *n, const struct iov_state *s, struct iov_linear at, iov_sym x,
		  struct iov_linear most);
/*
 * Returns true if two roots are different objects: two variables, or a variable of the function and
 * a pointer that the caller passed.
 */
bool iov_are_apart(const struct iov_numeric *n, iov_sym a, iov_sym b);

#endif /* IOV_QUERY_H */
