/* SPDX-License-Identifier: MIT */
#include "model/access.h"

#include <string.h>

static uint64_t size_of(struct iov_qtype type)
{
	return type.type ? type.type->size : 0;
}

static bool access_by_memory(const struct iov_model *m, const struct iov_instr *i,
			     struct iov_access *out)
{
	bool load = i->op == IOV_OP_LOAD, whole = iov_is_aggregate(i->type);

	if (!iov_operand_io(m, i, 0))
		return false;
	*out = (struct iov_access){
		.kind = load ? (whole ? IOV_ACCESS_COPY_FROM : IOV_ACCESS_READ)
			     : (whole ? IOV_ACCESS_COPY_TO : IOV_ACCESS_WRITE),
		.plain = true,
		.address = i->ops[0],
		.width = size_of(i->type),
		.value = load ? iov_id_of(m->f, i) : i->ops[1],
		.buffer = IOV_NONE,
		.length = IOV_NONE,
	};
	return true;
}

static iov_id argument(const struct iov_instr *i, unsigned n)
{
	return n < i->nops ? i->ops[n] : IOV_NONE;
}

/*
 * Returns the value that an accessor writes: the first argument that is neither address nor size
 * nor offset; IOV_NONE: there is none.
 */
static iov_id written(const struct iov_instr *i, const struct iov_role *role)
{
	for (unsigned n = 0; n < i->nops; n++)
		if (n != role->io_arg && n != role->size_arg && n != role->offset_arg)
			return i->ops[n];
	return IOV_NONE;
}

static bool access_by_call(const struct iov_model *m, const struct iov_instr *i,
			   struct iov_access *out)
{
	static const uint8_t kinds[IOV_ROLES] = {
		[IOV_ROLE_READ] = IOV_ACCESS_READ,
		[IOV_ROLE_WRITE] = IOV_ACCESS_WRITE,
		[IOV_ROLE_UPDATE] = IOV_ACCESS_UPDATE,
		[IOV_ROLE_COPY] = IOV_ACCESS_SET,
		[IOV_ROLE_COPY_FROM] = IOV_ACCESS_COPY_FROM,
		[IOV_ROLE_COPY_TO] = IOV_ACCESS_COPY_TO,
	};
	const struct iov_role *role = &i->sym->role;

	*out = (struct iov_access){
		.kind = kinds[role->kind],
		.relaxed = role->relaxed,
		.split = role->split,
		.address = argument(i, role->io_arg),
		.width = role->width / 8u,
		.value = IOV_NONE,
		.buffer = argument(i, role->buffer_arg),
		.length = argument(i, role->size_arg),
	};
	if (out->kind == IOV_ACCESS_NONE)
		return false;
	/* An accessor with a buffer, such as ioread32_rep(), transfers several values. */
	if (out->buffer != IOV_NONE && role->kind == IOV_ROLE_READ)
		out->kind = IOV_ACCESS_COPY_FROM;
	if (out->buffer != IOV_NONE && role->kind == IOV_ROLE_WRITE)
		out->kind = IOV_ACCESS_COPY_TO;
	if (out->kind == IOV_ACCESS_READ && iov_has_value(i))
		out->value = iov_id_of(m->f, i);
	if (out->kind == IOV_ACCESS_WRITE)
		out->value = written(i, role);
	return true;
}

bool iov_find_access(const struct iov_model *m, const struct iov_instr *i, struct iov_access *out)
{
	switch (i->op) {
	case IOV_OP_LOAD:
	case IOV_OP_STORE:
		return access_by_memory(m, i, out);
	case IOV_OP_CALL:
		return access_by_call(m, i, out);
	default:
		return false;
	}
}

bool iov_find_accessor(const struct iov_model *m, const struct iov_instr *i, struct iov_access *out)
{
	return iov_find_access(m, i, out) && !out->plain && out->width &&
	       out->address != IOV_NONE && m->space.values[out->address].may & IOV_IO_SPACES;
}

/*
 * Returns the member, variable or global variable from which the pointer of an access is loaded, or
 * the instruction that gives the pointer if it is not loaded from one of these. NULL: the
 * instruction is no access, or its access has no address.
 */
static const void *mapping_of(const struct iov_model *m, iov_id id)
{
	struct iov_access access;

	if (!iov_find_access(m, &m->f->instrs[id], &access) || access.address == IOV_NONE)
		return NULL;
	iov_id root = iov_pointer_root(m->f, access.address);
	for (unsigned k = 0; k < IOV_MAX_CHAIN && iov_source_of(m, root) != root; k++)
		root = iov_pointer_root(m->f, iov_source_of(m, root));
	const struct iov_instr *i = &m->f->instrs[root];
	if (i->op != IOV_OP_LOAD)
		return i;
	i = iov_declaring_instr(m->f, i->ops[0]);
	return i->op == IOV_OP_FIELD	? (const void *)i->field
	       : i->op == IOV_OP_VAR	? (const void *)&m->f->vars[i->var]
	       : i->op == IOV_OP_GLOBAL ? (const void *)i->sym
					: i;
}

bool iov_same_mapping(const struct iov_model *m, iov_id a, iov_id b)
{
	const void *mapping = a == IOV_NONE ? NULL : mapping_of(m, a);

	return mapping && mapping == mapping_of(m, b);
}

const iov_id *iov_find_single_stores(const struct iov_function *f, struct iov_arena *arena)
{
	iov_id *only = IOV_NEW_ARRAY(arena, iov_id, f->nvars + 1);
	bool *has_other_use = IOV_NEW_ARRAY(arena, bool, f->nvars + 1);

	for (iov_id v = 0; v < f->nvars; v++) {
		only[v] = IOV_NONE;
		has_other_use[v] = f->vars[v].is_param;
	}
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned o = 0; o < i->nops; o++) {
			const struct iov_instr *address = &f->instrs[i->ops[o]];
			if (address->op != IOV_OP_VAR || (i->op == IOV_OP_LOAD && o == 0))
				continue;
			bool first =
				i->op == IOV_OP_STORE && o == 0 && !has_other_use[address->var];
			only[address->var] = first ? id : IOV_NONE;
			has_other_use[address->var] = true;
		}
	}
	return only;
}

/* Returns true for a conversion that the program does not write: implicit, or in the runtime. */
static bool is_unwritten_conversion(const struct iov_instr *i)
{
	return i->op == IOV_OP_CAST && i->sub != IOV_CAST_OTHER &&
	       (!(i->flags & IOV_EXPLICIT) || i->flags & IOV_RUNTIME);
}

iov_id iov_source_of(const struct iov_model *m, iov_id value)
{
	const struct iov_function *f = m->f;

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		const struct iov_instr *i = &f->instrs[value];
		const struct iov_instr *address =
			i->op == IOV_OP_LOAD ? &f->instrs[i->ops[0]] : NULL;
		if (is_unwritten_conversion(i))
			value = i->ops[0];
		else if (address && address->op == IOV_OP_VAR &&
			 m->single_stores[address->var] != IOV_NONE)
			value = f->instrs[m->single_stores[address->var]].ops[1];
		else
			break;
	}
	return value;
}

iov_id iov_variable_at(const struct iov_model *m, iov_id address)
{
	const struct iov_function *f = m->f;

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		address = iov_source_of(m, address);
		const struct iov_instr *i = &f->instrs[address];
		if (i->op == IOV_OP_VAR)
			return i->var;
		if (!iov_is_step(i))
			return IOV_NONE;
		address = i->ops[0];
	}
	return IOV_NONE;
}

struct iov_qtype iov_object_at(const struct iov_model *m, iov_id address)
{
	return iov_pointee(m->f->instrs[iov_source_of(m, address)].type);
}

const struct iov_instr *iov_last_step(const struct iov_model *m, iov_id *address)
{
	*address = iov_source_of(m, *address);
	const struct iov_instr *i = &m->f->instrs[*address];
	if (!iov_is_step(i))
		return NULL;
	*address = i->ops[0];
	return i;
}

bool iov_is_verb_temporary(const struct iov_function *f, iov_id address)
{
	const struct iov_instr *i = &f->instrs[address];

	return i->op == IOV_OP_VAR && !strncmp(f->vars[i->var].name, "io__", 4);
}

const struct iov_facts *iov_declared_facts(const struct iov_model *m, iov_id root)
{
	const struct iov_instr *i = &m->f->instrs[root];

	if (i->op == IOV_OP_CALL)
		return iov_facts_of(m->f, i);
	if (i->op != IOV_OP_LOAD)
		return NULL;
	const struct iov_instr *address = &m->f->instrs[i->ops[0]];
	return address->op == IOV_OP_CALL ? NULL : iov_facts_of(m->f, address);
}

bool iov_only_computes(const struct iov_function *f)
{
	for (iov_id id = 0; id < f->ninstrs; id++)
		switch (f->instrs[id].op) {
		case IOV_OP_CALL:
		case IOV_OP_ICALL:
		case IOV_OP_ASM:
		case IOV_OP_ATOMIC:
		case IOV_OP_FENCE:
		case IOV_OP_UNKNOWN:
			return false;
		default:
			break;
		}
	return true;
}
