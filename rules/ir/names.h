/* SPDX-License-Identifier: MIT */
/* A hash table from a name in a scope to a number, for labels. */
#ifndef IOV_NAMES_H
#define IOV_NAMES_H

#include <stdint.h>

#include "support/arena.h"

struct iov_name;

/* With all members zero, the table is empty. */
struct iov_names {
	struct iov_name *slots;
	unsigned nslots, count;
};

/*
 * Returns the place of the name's number, which is UINT32_MAX for a name that was not in the table
 * and is added. The place is valid until the next call. `text` is not copied.
 */
uint32_t *iov_name_slot(struct iov_names *names, struct iov_arena *arena, uintptr_t scope,
			const char *text, size_t length);
/* Returns the number of the name; UINT32_MAX: the table does not have it. */
uint32_t iov_name_find(const struct iov_names *names, uintptr_t scope, const char *text,
		       size_t length);

#endif /* IOV_NAMES_H */
