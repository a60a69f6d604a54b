/* SPDX-License-Identifier: MIT */
/* Lifetimes of values, and the removal of facts that no later instruction can use. */
#ifndef IOV_LIFETIME_H
#define IOV_LIFETIME_H

#include "numeric/numeric.h"

/* Computes n->lifetimes from n->wto; leaves NULL if there are too many values to list. */
void iov_find_lifetimes(struct iov_numeric *n);
/*
 * Removes dead facts and cells from the state after the block. Does nothing as long as the state is
 * small, unless the block leads to the head of a loop.
 */
void iov_collect(struct iov_numeric *n, struct iov_state *s, iov_id block);

#endif /* IOV_LIFETIME_H */
