/* SPDX-License-Identifier: MIT */
/* Which values decide what a function does next, or what its caller does. */
#ifndef IOV_DECIDING_H
#define IOV_DECIDING_H

#include "rules.h"

/*
 * By instruction: may the value be tested by a branch or a switch, as it is or computed with; or
 * be returned? Through local variables, in whatever order they are written; not through memory
 * and not through other functions.
 */
struct iov_deciding {
	bool *tested, *returned;
};
void iov_find_deciding(const struct iov_function *f, struct iov_arena *arena,
		       struct iov_deciding *out);

#endif /* IOV_DECIDING_H */
