/* SPDX-License-Identifier: MIT */
/* Annotations given a meaning. */
#ifndef IOV_EXPRESSION_H
#define IOV_EXPRESSION_H

#include "numeric/numeric.h"

struct iov_frame {
	const iov_sym *args; /* values of the parameters */
	unsigned nargs;
	const struct iov_pointer *record; /* whose siblings are named */
	iov_sym result;
};
/* Not `known` when it has none here: a product of two, a parameter that is no number. */
struct iov_linear iov_meaning(struct iov_numeric *n, struct iov_state *s, const struct iov_expr *e,
			      const struct iov_frame *frame);
void iov_assume_expr(struct iov_numeric *n, struct iov_state *s, const struct iov_expr *e,
		     const struct iov_frame *frame);
/* a <= b, of numbers. */
void iov_assume_at_most(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
			struct iov_linear b);
void iov_assume_multiple(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
			 uint64_t m);
/* Of x % m == 0: m; of anything else 0. */
uint64_t iov_divisor_of(const struct iov_expr *e);
enum iov_verdict iov_judge_expr(struct iov_numeric *n, struct iov_state *s,
				const struct iov_expr *e, const struct iov_frame *frame);

#endif /* IOV_EXPRESSION_H */
