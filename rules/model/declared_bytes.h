/* SPDX-License-Identifier: MIT */
/* The byte order that declarations state: of a type, and of the object at an address. */
#ifndef IOV_DECLARED_BYTES_H
#define IOV_DECLARED_BYTES_H

#include "ir/ir.h"

enum iov_byte_order {
	IOV_BYTES_ANY, /* not known, the same in each order (0, all ones), or already reported */
	IOV_BYTES_CPU,
	IOV_BYTES_LITTLE,
	IOV_BYTES_BIG,
};

/* Returns the byte order that an integer type states; IOV_BYTES_ANY for other types. */
enum iov_byte_order iov_declared_bytes(struct iov_qtype type);
/*
 * Returns the byte order of the object of this type at the address. If the object is the only
 * member of a struct such as io_le32, that struct states the order. A cast that READ_ONCE() makes
 * does not hide the order that the type before it states.
 */
enum iov_byte_order iov_bytes_at(const struct iov_function *f, iov_id address,
				 struct iov_qtype type);
/* Returns true for the address of the only member of a struct such as io_le32. */
bool iov_is_sole_member_address(const struct iov_function *f, iov_id address);
/* Returns true for the only member of a struct such as io_le32. */
bool iov_is_sole_member(const struct iov_field *field);
/* Returns true for the orders of a device's data: little-endian or big-endian. */
static inline bool iov_is_device_order(enum iov_byte_order order)
{
	return order == IOV_BYTES_LITTLE || order == IOV_BYTES_BIG;
}
/* Returns true if a value of order a can be used as one of order b without a conversion. */
static inline bool iov_bytes_fit(enum iov_byte_order a, enum iov_byte_order b)
{
	return a == b || a == IOV_BYTES_ANY || b == IOV_BYTES_ANY;
}

#endif /* IOV_DECLARED_BYTES_H */
