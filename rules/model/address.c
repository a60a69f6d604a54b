/* SPDX-License-Identifier: MIT */
#include "model/address.h"

bool iov_is_step(const struct iov_instr *i)
{
	return i->op == IOV_OP_FIELD || i->op == IOV_OP_INDEX || i->op == IOV_OP_OFFSET ||
	       i->op == IOV_OP_DECAY;
}

iov_id iov_address_root(const struct iov_function *f, iov_id address)
{
	for (unsigned n = 0; n < IOV_MAX_CHAIN && iov_is_step(&f->instrs[address]); n++)
		address = f->instrs[address].ops[0];
	return address;
}

const struct iov_field *iov_union_at(const struct iov_function *f, iov_id address)
{
	const struct iov_instr *i = &f->instrs[address];
	const struct iov_field *first = NULL;

	for (; iov_is_step(i); i = &f->instrs[i->ops[0]])
		if (i->op == IOV_OP_FIELD && i->field->record->record.is_union)
			first = i->field->record->record.fields[0];
	return first;
}

const struct iov_field *iov_member_at(const struct iov_function *f, iov_id address)
{
	const struct iov_field *in_union = iov_union_at(f, address);
	const struct iov_instr *i = &f->instrs[address];

	if (in_union)
		return in_union;
	while (iov_is_step(i) && i->op != IOV_OP_FIELD)
		i = &f->instrs[i->ops[0]];
	return i->op == IOV_OP_FIELD && !iov_is_aggregate(iov_element_of(i->field->type)) ? i->field
											  : NULL;
}

iov_id iov_pointer_root(const struct iov_function *f, iov_id pointer)
{
	for (unsigned n = 0; n < IOV_MAX_CHAIN; n++) {
		const struct iov_instr *i = &f->instrs[pointer];
		bool same = i->op == IOV_OP_CAST && i->sub != IOV_CAST_OTHER;
		if (!same && !iov_is_step(i))
			break;
		pointer = i->ops[0];
	}
	return pointer;
}

bool iov_is_converted(const struct iov_instr *i)
{
	return i->op == IOV_OP_CAST && i->sub == IOV_CAST_PTR &&
	       !(i->flags & (IOV_EXPLICIT | IOV_FORCE));
}

iov_id iov_as_written(const struct iov_function *f, iov_id value)
{
	for (unsigned n = 0; n < IOV_MAX_CHAIN && iov_is_converted(&f->instrs[value]); n++)
		value = f->instrs[value].ops[0];
	return value;
}

const struct iov_instr *iov_declaring_instr(const struct iov_function *f, iov_id address)
{
	const struct iov_instr *i = &f->instrs[address];

	for (unsigned n = 0; n < IOV_MAX_CHAIN && iov_is_step(i) && i->op != IOV_OP_FIELD; n++)
		i = &f->instrs[i->ops[0]];
	return i;
}

const struct iov_facts *iov_facts_of(const struct iov_function *f, const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_VAR:
		return f->vars[i->var].facts;
	case IOV_OP_FIELD:
		return i->field->facts;
	case IOV_OP_GLOBAL:
	case IOV_OP_CALL:
		return i->sym->facts;
	default:
		return NULL;
	}
}

const struct iov_facts *iov_facts_at(const struct iov_function *f, iov_id address)
{
	const struct iov_instr *i = iov_declaring_instr(f, address);

	return i->op == IOV_OP_CALL ? NULL : iov_facts_of(f, i);
}
