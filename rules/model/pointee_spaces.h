/* SPDX-License-Identifier: MIT */
/*
 * Two pointer types that differ in space below their own pointee: `u32 __io_mmio **`
 * and `u32 **`, or two function types.
 */
#ifndef IOV_POINTEE_SPACES_H
#define IOV_POINTEE_SPACES_H

#include "ir/types.h"

enum iov_level_kind { IOV_LEVEL_POINTER, IOV_LEVEL_PARAM, IOV_LEVEL_RESULT };

struct iov_difference {
	enum iov_level_kind kind;
	unsigned number; /* of the pointer level, where the pointer's own pointee is 1; or parameter
			  */
	enum iov_space from, to;
};

/* The first difference, if there is one. Void and records end the comparison. */
bool iov_types_differ(struct iov_qtype from, struct iov_qtype to, struct iov_difference *out);

#endif /* IOV_POINTEE_SPACES_H */
