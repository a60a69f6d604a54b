/* SPDX-License-Identifier: MIT */
/*
 * The order of the bytes of each value: the CPU's, or one that the device has. C forgets it at
 * the first operator, since `__le32` is but a name for an integer; so it is computed from how the
 * value is formed.
 */
#ifndef IOV_BYTE_ORDER_H
#define IOV_BYTE_ORDER_H

#include "analyses/inputs.h"
#include "model/declared_bytes.h"

/* enum iov_byte_order of each instruction's value. NULL: the function has no such types. */
struct iov_byte_orders {
	const uint8_t *of;
};

/* Never gives up. */
bool iov_byte_order_run(const struct iov_inputs *in, struct iov_arena *arena,
			struct iov_byte_orders *out);

#endif /* IOV_BYTE_ORDER_H */
