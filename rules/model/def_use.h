/* SPDX-License-Identifier: MIT */
/* The uses of the values of a function. */
#ifndef IOV_DEF_USE_H
#define IOV_DEF_USE_H

#include "rules.h"

/*
 * Returns, by instruction, whether the program keeps the value. These uses do not keep it, since a
 * rule judges them by themselves: an access at that address, also by a builtin, assembly or an
 * accessor of the profile; a step to another address; and a use by which a pointer escapes or loses
 * its space. An implicit conversion keeps the value if its own result is kept. Each other use keeps
 * it. io-raw-projection reports addresses that are kept. The array is in the arena.
 */
const bool *iov_find_kept(const struct iov_function *f, const struct iov_config *config,
			  struct iov_arena *arena);

/*
 * Returns, by instruction, the only instruction that uses its value, in one operand. IOV_NONE: the
 * value has no use, or several. Sets *any to an array of whether the value has a use at all. Both
 * arrays are in the arena.
 */
const iov_id *iov_find_only_users(const struct iov_function *f, const bool **any,
				  struct iov_arena *arena);

/*
 * The stores in each variable, or in a part of it, as lists in the order of the instructions:
 * first[var] is the first store in the variable, next[id] the store after the store `id`; IOV_NONE:
 * there is none.
 */
struct iov_stores {
	iov_id *first; /* by variable */
	iov_id *next;  /* by instruction */
};
/* Makes the lists in one pass, in the arena. */
void iov_find_stores(const struct iov_function *f, struct iov_arena *arena, struct iov_stores *out);

#endif /* IOV_DEF_USE_H */
