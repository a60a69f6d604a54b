/* SPDX-License-Identifier: MIT */
/* Gathers the accesses and calls of one function for the register maps. */
#include "analyses/register_maps.h"
#include "model/access.h"
#include "model/register.h"

struct iov_register_function *iov_register_function_of(const struct iov_register_maps *maps,
						       const struct iov_symbol *sym)
{
	return sym->id < maps->of_capacity ? maps->of[sym->id] : NULL;
}

static struct iov_register_function *add_function(struct iov_register_maps *maps,
						  const struct iov_symbol *sym)
{
	struct iov_register_function *f = IOV_NEW(maps->arena, struct iov_register_function);

	f->sym = sym;
	if (sym->id >= maps->of_capacity) {
		unsigned capacity = sym->id * 2 + 64;
		struct iov_register_function **of =
			IOV_NEW_ARRAY(maps->arena, struct iov_register_function *, capacity);
		for (unsigned k = 0; k < maps->of_capacity; k++)
			of[k] = maps->of[k];
		maps->of = of;
		maps->of_capacity = capacity;
	}
	maps->of[sym->id] = f;
	IOV_GROW(maps->arena, maps->functions, maps->n, maps->capacity);
	maps->functions[maps->n++] = f;
	return f;
}

/* Returns the sum of a value. It outlives the function, whose names are copied. */
static struct iov_form form_of(const struct iov_model *m, struct iov_register_maps *maps,
			       iov_id value)
{
	struct iov_form form = iov_form_of(m, value);

	if (form.base.function && form.base.name)
		form.base.name = iov_strdup(maps->arena, form.base.name);
	return form;
}

/* Returns the bytes that the access reads or writes; 0: not known. */
static uint64_t size_of(const struct iov_model *m, const struct iov_access *access)
{
	uint64_t unit = access->width ? access->width : 1;

	if (access->length == IOV_NONE)
		return access->width;
	struct iov_form length = iov_form_of(m, access->length);
	bool known = iov_form_is_constant(&length) && length.offset > 0;
	return known && (uint64_t)length.offset < UINT32_MAX ? (uint64_t)length.offset * unit : 0;
}

/* Returns true for a pointer to a record with members: docs/views.md draws these as records. */
static bool is_typed(struct iov_qtype base)
{
	struct iov_qtype to = iov_is_ptr(base) ? iov_element_of(iov_pointee(base)) : base;

	return iov_is_ptr(base) && to.type && to.type->kind == IOV_RECORD &&
	       to.type->record.nfields;
}

/*
 * Adds the access of an instruction. The load of a read-modify-write is added with its store. A
 * FIFO that ioread32_rep() reads is one register: its count is no length.
 */
static void add_touch(const struct iov_model *m, struct iov_register_maps *maps,
		      struct iov_register_function *f, const struct iov_instr *i)
{
	struct iov_access access;

	if ((i->op == IOV_OP_LOAD && i->flags & IOV_RMW) || !iov_find_access(m, i, &access) ||
	    access.address == IOV_NONE)
		return;
	uint8_t may = m->space.values[access.address].may & IOV_IO_SPACES;
	struct iov_touch touch = {.at = form_of(m, maps, access.address)};
	if (!(may & IOV_BIT(IOV_MMIO)) || touch.at.base.kind == IOV_BASE_NONE ||
	    is_typed(touch.at.base.type))
		return;
	bool copy = access.kind == IOV_ACCESS_COPY_FROM || access.kind == IOV_ACCESS_COPY_TO;
	bool updates = access.kind == IOV_ACCESS_UPDATE;
	bool fifo = access.width && access.length != IOV_NONE;
	touch.access = (struct iov_register_access){
		.space = iov_first_io(may),
		.width = access.plain && copy ? 0 : access.width,
		.size = fifo ? access.width : size_of(m, &access),
		.reads = access.kind == IOV_ACCESS_READ || access.kind == IOV_ACCESS_COPY_FROM ||
			 updates || i->flags & IOV_RMW,
		.function = m->f->sym,
		.loc = i->loc,
	};
	touch.access.writes = updates || access.kind == IOV_ACCESS_WRITE ||
			      access.kind == IOV_ACCESS_COPY_TO || access.kind == IOV_ACCESS_SET;
	IOV_GROW(maps->arena, f->touches, f->ntouches, f->touches_capacity);
	f->touches[f->ntouches++] = touch;
}

static void add_call(const struct iov_model *m, struct iov_register_maps *maps,
		     struct iov_register_function *f, const struct iov_instr *i)
{
	IOV_GROW(maps->arena, f->calls, f->ncalls, f->calls_capacity);
	struct iov_register_call *call = &f->calls[f->ncalls++];

	*call = (struct iov_register_call){
		.callee = i->sym,
		.caller = m->f->sym,
		.id = iov_id_of(m->f, i),
		.loc = i->loc,
		.args = IOV_NEW_ARRAY(maps->arena, struct iov_form, i->nops + 1),
		.nargs = i->nops,
	};
	for (unsigned a = 0; a < i->nops; a++) {
		call->args[a] = form_of(m, maps, i->ops[a]);
		if (!iov_form_is_constant(&call->args[a]))
			call->args[a].variable = m->f->instrs[i->ops[a]].node;
	}
}

/* Sets the sum that the function returns, if all its returns but those of NULL give the same. */
static void add_return(const struct iov_model *m, struct iov_register_maps *maps,
		       struct iov_register_function *f, const struct iov_instr *i)
{
	if (!i->nops || !iov_is_ptr(m->f->sym->type.type->fn.result))
		return;
	struct iov_form form = form_of(m, maps, i->ops[0]);
	if (iov_form_is_constant(&form) && form.offset == 0)
		return;
	if (f->returns_form && !iov_same_form(&f->result, &form))
		f->returns_other = true;
	f->result = form;
	f->returns_form = true;
}

void iov_gather_registers(const struct iov_model *m, struct iov_register_maps *maps)
{
	if (iov_register_function_of(maps, m->f->sym))
		return;
	struct iov_register_function *f = add_function(maps, m->f->sym);
	for (iov_id id = 0; id < m->f->ninstrs; id++) {
		const struct iov_instr *i = &m->f->instrs[id];
		if (m->order.position[i->block] == IOV_NONE)
			continue;
		if (i->op == IOV_OP_CALL && iov_is_ordinary(&i->sym->role))
			add_call(m, maps, f, i);
		else if (i->op == IOV_OP_RET)
			add_return(m, maps, f, i);
		else
			add_touch(m, maps, f, i);
	}
}
