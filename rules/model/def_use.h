/* SPDX-License-Identifier: MIT */
/* What becomes of the addresses that a function forms. */
#ifndef IOV_DEF_USE_H
#define IOV_DEF_USE_H

#include "rules.h"

/*
 * By instruction: does the program keep the value, that is, use it for more than
 * an access there and then, as a step to another address, or where a rule that is
 * on reports that it escapes or loses its space? Of what it does not keep, the
 * access, the step or that rule says all there is to say.
 */
const bool *iov_find_kept(const struct iov_function *f, const struct iov_config *config,
			  struct iov_arena *arena);

/*
 * By instruction: the one that alone uses its value; IOV_NONE: none does, or several. *any: does
 * any?
 */
const iov_id *iov_find_only_users(const struct iov_function *f, const bool **any,
				  struct iov_arena *arena);

#endif /* IOV_DEF_USE_H */
