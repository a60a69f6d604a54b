/* SPDX-License-Identifier: MIT */
/* The order of bytes that declarations give: of a type, and of the object at an address. */
#ifndef IOV_DECLARED_BYTES_H
#define IOV_DECLARED_BYTES_H

#include "ir/ir.h"

enum iov_byte_order {
	IOV_BYTES_ANY, /* 0, all ones; what is not known, or was reported already */
	IOV_BYTES_CPU,
	IOV_BYTES_LITTLE,
	IOV_BYTES_BIG,
};

/* As declared; IOV_BYTES_ANY for what is no integer. */
enum iov_byte_order iov_declared_bytes(struct iov_qtype type);
/* Of the object at an address: also of the one member of io_le32 and the like. */
enum iov_byte_order iov_bytes_at(const struct iov_function *f, iov_id address,
				 struct iov_qtype type);
/* Is the address that of the one member of io_le32 and the like? */
bool iov_is_bare_member(const struct iov_function *f, iov_id address);
bool iov_is_bare_field(const struct iov_field *field);
/* Little or big. */
static inline bool iov_is_device_order(enum iov_byte_order order)
{
	return order == IOV_BYTES_LITTLE || order == IOV_BYTES_BIG;
}
/* May a value of the one be taken for one of the other? */
static inline bool iov_bytes_fit(enum iov_byte_order a, enum iov_byte_order b)
{
	return a == b || a == IOV_BYTES_ANY || b == IOV_BYTES_ANY;
}

#endif /* IOV_DECLARED_BYTES_H */
