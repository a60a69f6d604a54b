/* SPDX-License-Identifier: MIT */
/*
 * Finds pointer types that differ below their own pointee: in the space of an inner pointer, as
 * `u32 __io_mmio **` and `u32 **` do, or in that of a parameter or result of the function pointed
 * at.
 */
#ifndef IOV_POINTEE_SPACES_H
#define IOV_POINTEE_SPACES_H

#include "ir/types.h"

enum iov_level_kind { IOV_LEVEL_POINTER, IOV_LEVEL_PARAM, IOV_LEVEL_RESULT };

struct iov_difference {
	enum iov_level_kind kind;
	/* The level, from 2: that of the pointer's own pointee is 1; or the parameter, from 1. */
	unsigned number;
	enum iov_space from, to;
};

/*
 * Returns true if the spaces of two pointer types differ below their own pointees; *out is then the
 * first such difference. The space `any` matches each space. Members of records, and levels beyond
 * a fixed limit, are not compared.
 */
bool iov_types_differ(struct iov_qtype from, struct iov_qtype to, struct iov_difference *out);

#endif /* IOV_POINTEE_SPACES_H */
