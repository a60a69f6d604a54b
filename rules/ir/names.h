/* SPDX-License-Identifier: MIT */
/* From a name within a scope to a number: for the reader's labels and the writer's. */
#ifndef IOV_NAMES_H
#define IOV_NAMES_H

#include <stdint.h>

#include "support/arena.h"

struct iov_name;

/* All zeroes is an empty table. */
struct iov_names {
	struct iov_name *slots;
	unsigned nslots, count;
};

/* Where the number of a name is kept; UINT32_MAX when it is new. `text` is not copied. */
uint32_t *iov_name_slot(struct iov_names *names, struct iov_arena *arena, uintptr_t scope,
			const char *text, size_t length);
/* The number of a name; UINT32_MAX when it is not there. */
uint32_t iov_name_find(const struct iov_names *names, uintptr_t scope, const char *text,
		       size_t length);

#endif /* IOV_NAMES_H */
