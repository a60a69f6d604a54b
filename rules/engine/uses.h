/* SPDX-License-Identifier: MIT */
/* What becomes of the addresses that a function forms. */
#ifndef IOV_USES_H
#define IOV_USES_H

#include "ir/ir.h"

/*
 * By instruction: does the program keep the value, that is, use it for more than
 * an access there and then, or as a step to another address? Of what it does not
 * keep, the access or the step says all there is to say.
 */
const bool *iov_find_kept(const struct iov_function *f, struct iov_arena *arena);

#endif /* IOV_USES_H */
