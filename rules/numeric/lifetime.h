/* SPDX-License-Identifier: MIT */
/* How long a value is of use, and what is dropped when it is no more. */
#ifndef IOV_LIFETIME_H
#define IOV_LIFETIME_H

#include "numeric/numeric.h"

/* Makes n->lifetimes, when the weak topological order is known. */
void iov_find_lifetimes(struct iov_numeric *n);
/* Drops what nothing leads to any more, when the block is left and it is worth it. */
void iov_collect(struct iov_numeric *n, struct iov_state *s, iov_id block);

#endif /* IOV_LIFETIME_H */
