/* SPDX-License-Identifier: MIT */
/* What a condition says. The state becomes unreachable when it cannot be. */
#ifndef IOV_ASSUME_H
#define IOV_ASSUME_H

#include "numeric/numeric.h"

void iov_assume(struct iov_numeric *n, struct iov_state *s, iov_sym x, bool truth);
void iov_assume_num(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num);
void iov_assume_cmp(struct iov_numeric *n, struct iov_state *s, enum iov_cmp_kind kind, iov_sym x,
		    iov_sym y);

/* Meets what is known of x, and follows that back so many steps. */
void iov_narrow(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		unsigned depth);

/* Which paths can have been taken, if x is in `num`. */
void iov_restrict_phi(struct iov_numeric *n, struct iov_state *s, iov_sym phi, struct iov_num num,
		      unsigned depth);
void iov_restrict_join(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		       unsigned depth);

#endif /* IOV_ASSUME_H */
