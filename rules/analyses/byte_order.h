/* SPDX-License-Identifier: MIT */
/*
 * The byte order of each value: that of the CPU, or the little or big endian order of a device. The
 * C type does not have it: `__le32` is a typedef of an integer, and the result of an operator is a
 * plain integer. So this analysis computes it from the operands.
 */
#ifndef IOV_BYTE_ORDER_H
#define IOV_BYTE_ORDER_H

#include "analyses/inputs.h"
#include "model/declared_bytes.h"

/*
 * By instruction: the enum iov_byte_order of its value. NULL: no value, argument or result in the
 * function is declared in a device's byte order.
 */
struct iov_byte_orders {
	const uint8_t *of;
};

/* Always returns true. The array is in the arena. */
bool iov_byte_order_run(const struct iov_inputs *in, struct iov_arena *arena,
			struct iov_byte_orders *out);

#endif /* IOV_BYTE_ORDER_H */
