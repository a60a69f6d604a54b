/* SPDX-License-Identifier: MIT */
/* Evaluates the expressions of annotations, such as __io_count(nr), in a state of the analysis. */
#ifndef IOV_EXPRESSION_H
#define IOV_EXPRESSION_H

#include "numeric/numeric.h"

/* The values of the names in an expression. */
struct iov_frame {
	const iov_sym *args; /* by parameter: its value; NULL: parameters have no values */
	unsigned nargs;
	const struct iov_pointer *record; /* the record of sibling members; NULL: none */
	iov_sym result;			  /* the result of the call; IOV_NO_SYM: none */
};
/*
 * Returns the value of the expression. It is not `known` if it is no linear form, as a product of
 * two symbols, if it is too large, or if a name has no value. May define symbols in the state, for
 * members that it reads.
 */
struct iov_linear iov_expr_value(struct iov_numeric *n, struct iov_state *s,
				 const struct iov_expr *e, const struct iov_frame *frame);
/*
 * Assumes that the expression holds. Ignores each part of it, between &&, that is no comparison or
 * has a side that is not known here.
 */
void iov_assume_expr(struct iov_numeric *n, struct iov_state *s, const struct iov_expr *e,
		     const struct iov_frame *frame);
/* Assumes that a <= b, as exact numbers, which do not wrap. */
void iov_assume_at_most(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
			struct iov_linear b);
/* Assumes that a is a multiple of m. Does nothing unless a is a symbol plus a constant. */
void iov_assume_multiple(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
			 uint64_t m);
/* Returns m if the expression has the form x % m == 0, which states an alignment; otherwise 0. */
uint64_t iov_divisor_of(const struct iov_expr *e);
/* Returns the verdict on the expression; IOV_UNREACHABLE if the state is not reachable. */
enum iov_verdict iov_judge_expr(struct iov_numeric *n, struct iov_state *s,
				const struct iov_expr *e, const struct iov_frame *frame);

#endif /* IOV_EXPRESSION_H */
