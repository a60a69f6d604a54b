/* SPDX-License-Identifier: MIT */
/* Which values decide what a function does next, or what its caller does. */
#ifndef IOV_TESTED_VALUES_H
#define IOV_TESTED_VALUES_H

#include "rules.h"

/*
 * By instruction: may the value be tested by a branch or a switch, as it is or computed with; or
 * be returned? Through local variables, in whatever order they are written; not through memory
 * and not through other functions.
 */
struct iov_tested_values {
	bool *tested, *returned;
};
void iov_find_tested_values(const struct iov_function *f, struct iov_arena *arena,
			    struct iov_tested_values *out);

#endif /* IOV_TESTED_VALUES_H */
