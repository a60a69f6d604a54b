/* SPDX-License-Identifier: MIT */
/*
 * Refinement of a state by a condition. If the condition cannot hold, the state becomes
 * unreachable. The iov_assume functions ignore IOV_NO_SYM, a value that is not known.
 */
#ifndef IOV_ASSUME_H
#define IOV_ASSUME_H

#include "numeric/numeric.h"

/* Assumes that x is not 0 (`truth`), or that x is 0. */
void iov_assume(struct iov_numeric *n, struct iov_state *s, iov_sym x, bool truth);
/* Assumes that the integer x is in `num`. Of a pointer, nothing is assumed. */
void iov_assume_num(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num);
/* Assumes that the comparison of x with y holds. */
void iov_assume_cmp(struct iov_numeric *n, struct iov_state *s, enum iov_cmp_kind kind, iov_sym x,
		    iov_sym y);

/*
 * Meets the numbers of x with `num`. If that leaves fewer numbers, also refines the state by the
 * paths on which x can be one of them, and refines the operands of which x is computed, and theirs,
 * through at most `depth` definitions. x must not be IOV_NO_SYM.
 */
void iov_narrow(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		unsigned depth);

/*
 * Assumes that `phi` is in `num`: the facts hold that are common to all edges into its block on
 * which the phi can be such a number. Does nothing for a phi at the head of a loop.
 */
void iov_restrict_phi(struct iov_numeric *n, struct iov_state *s, iov_sym phi, struct iov_num num,
		      unsigned depth);
/*
 * The same for a symbol x that was defined before the join n->latest_join, with the edges into that
 * join on which x can be in `num`. Does nothing if no such join is known, or if x was defined
 * later.
 */
void iov_restrict_join(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		       unsigned depth);

#endif /* IOV_ASSUME_H */
