/* SPDX-License-Identifier: MIT */
#include "model/declared_bytes.h"

#include <string.h>

#include "model/space.h"

enum iov_byte_order iov_declared_bytes(struct iov_qtype type)
{
	if (!type.type || type.type->kind != IOV_INT)
		return IOV_BYTES_ANY;
	switch (type.type->integer.endian) {
	case IOV_ENDIAN_LITTLE:
		return IOV_BYTES_LITTLE;
	case IOV_ENDIAN_BIG:
		return IOV_BYTES_BIG;
	default:
		return IOV_BYTES_CPU;
	}
}

/*
 * Returns the byte order of the only member of a struct that ioview/endian.h defines as `typedef
 * struct { uint32_t io_le; } io_le32`. The names of the struct and its member decide.
 */
static enum iov_byte_order sole_member_order(const struct iov_field *field)
{
	if (!field->name || !field->record)
		return IOV_BYTES_ANY;
	const char *record = field->record->record.name;
	if (!record || strncmp(record, field->name, strlen("io_le")) != 0)
		return IOV_BYTES_ANY;
	return !strcmp(field->name, "io_le")   ? IOV_BYTES_LITTLE
	       : !strcmp(field->name, "io_be") ? IOV_BYTES_BIG
					       : IOV_BYTES_ANY;
}

bool iov_is_sole_member(const struct iov_field *field)
{
	return sole_member_order(field) != IOV_BYTES_ANY;
}

static enum iov_byte_order order_at_member(const struct iov_instr *i)
{
	return i->op == IOV_OP_FIELD ? sole_member_order(i->field) : IOV_BYTES_ANY;
}

bool iov_is_sole_member_address(const struct iov_function *f, iov_id address)
{
	return order_at_member(&f->instrs[address]) != IOV_BYTES_ANY;
}

/*
 * Returns true for a cast to a pointer to a volatile type, with which READ_ONCE() and WRITE_ONCE()
 * of Linux access memory. The type after the cast does not state the byte order; the type before it
 * does.
 */
static bool is_once(const struct iov_instr *i)
{
	return i->op == IOV_OP_CAST && i->sub == IOV_CAST_PTR &&
	       i->type.type->pointee.quals & IOV_VOLATILE;
}

enum iov_byte_order iov_bytes_at(const struct iov_function *f, iov_id address,
				 struct iov_qtype type)
{
	const struct iov_instr *i = &f->instrs[address];
	enum iov_byte_order order = order_at_member(i);

	if (order == IOV_BYTES_ANY)
		order = iov_declared_bytes(type);
	for (unsigned k = 0; k < IOV_MAX_CHAIN && order == IOV_BYTES_CPU && is_once(i); k++) {
		i = &f->instrs[i->ops[0]];
		if (!iov_is_ptr(i->type) || i->type.type->pointee.type->size != type.type->size)
			break;
		enum iov_byte_order under = iov_declared_bytes(i->type.type->pointee);
		order = iov_is_device_order(under) ? under : order;
	}
	return order;
}
