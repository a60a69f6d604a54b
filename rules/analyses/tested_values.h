/* SPDX-License-Identifier: MIT */
/* Finds the values on which the control flow of a function, or of its caller, may depend. */
#ifndef IOV_TESTED_VALUES_H
#define IOV_TESTED_VALUES_H

#include "rules.h"

/*
 * By instruction: `tested`, a branch or a switch may depend on its value; `returned`, the result of
 * the function may. Values are followed through operators and local variables, but not through
 * other memory or other functions. The order of stores to a variable is ignored.
 */
struct iov_tested_values {
	bool *tested, *returned;
};
/* The arrays are in the arena. */
void iov_find_tested_values(const struct iov_function *f, struct iov_arena *arena,
			    struct iov_tested_values *out);

#endif /* IOV_TESTED_VALUES_H */
