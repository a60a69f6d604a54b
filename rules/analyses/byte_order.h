/* SPDX-License-Identifier: MIT */
/*
 * The order of the bytes of each value: the CPU's, or one that the device has. C forgets it at
 * the first operator, since `__le32` is but a name for an integer; so it is computed from how the
 * value is formed.
 */
#ifndef IOV_BYTE_ORDER_H
#define IOV_BYTE_ORDER_H

#include "flow/rpo.h"
#include "model/declared_bytes.h"
#include "rules.h"

struct iov_checker;

/* By instruction, enum iov_byte_order of its value. NULL: the function has no such types. */
const uint8_t *iov_find_byte_orders(const struct iov_checker *c, const struct iov_rpo *order,
				    struct iov_arena *arena);

#endif /* IOV_BYTE_ORDER_H */
