/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ir/ir.h"

/* Allocates a module or a function, which are not in an arena since each owns one. */
static void *new_owner(size_t size)
{
	void *memory = calloc(1, size);

	if (!memory) {
		fputs("ioview: out of memory\n", stderr);
		abort();
	}
	return memory;
}

struct iov_module *iov_module_new(void)
{
	struct iov_module *m = new_owner(sizeof(*m));

	m->pointer_size = 8;
	return m;
}

void iov_module_free(struct iov_module *m)
{
	if (!m)
		return;
	for (unsigned i = 0; i < m->nfunctions; i++)
		iov_function_free(m->functions[i]);
	iov_arena_free(&m->arena);
	free(m);
}

void iov_module_keep(struct iov_module *m, struct iov_function *f)
{
	IOV_GROW(&m->arena, m->functions, m->nfunctions, m->functions_capacity);
	m->functions[m->nfunctions++] = f;
}

struct iov_symbol *iov_symbol_new(struct iov_module *m, const char *name, struct iov_qtype type,
				  iov_loc loc)
{
	struct iov_symbol *sym = IOV_NEW(&m->arena, struct iov_symbol);

	sym->id = m->nsymbols;
	sym->name = iov_strdup(&m->arena, name);
	sym->type = type;
	sym->loc = loc;
	sym->role.io_arg = IOV_NO_ARG;
	sym->role.offset_arg = IOV_NO_ARG;
	sym->role.size_arg = IOV_NO_ARG;
	sym->role.buffer_arg = IOV_NO_ARG;
	sym->role.direction_arg = IOV_NO_ARG;
	IOV_GROW(&m->arena, m->symbols, m->nsymbols, m->symbols_capacity);
	m->symbols[m->nsymbols++] = sym;
	return sym;
}

struct iov_function *iov_function_new(struct iov_module *m, const struct iov_symbol *sym)
{
	struct iov_function *f = new_owner(sizeof(*f));

	f->module = m;
	f->sym = sym;
	return f;
}

void iov_function_free(struct iov_function *f)
{
	if (!f)
		return;
	iov_arena_free(&f->arena);
	free(f);
}

iov_id iov_add_var(struct iov_function *f, const char *name, struct iov_qtype type, iov_loc loc,
		   bool is_param)
{
	IOV_GROW(&f->arena, f->vars, f->nvars, f->vars_capacity);
	f->vars[f->nvars] = (struct iov_var){.name = iov_strdup(&f->arena, name ? name : ""),
					     .type = type,
					     .loc = loc,
					     .is_param = is_param};
	f->nparams += is_param;
	return f->nvars++;
}

iov_id iov_add_block(struct iov_function *f)
{
	IOV_GROW(&f->arena, f->blocks, f->nblocks, f->blocks_capacity);
	f->blocks[f->nblocks] = (struct iov_block){IOV_NONE, IOV_NONE};
	return f->nblocks++;
}

static void link_last(struct iov_function *f, iov_id block, iov_id id)
{
	struct iov_block *b = &f->blocks[block];

	if (b->first == IOV_NONE)
		b->first = id;
	else
		f->instrs[b->last].next = id;
	b->last = id;
}

struct iov_instr *iov_append(struct iov_function *f, iov_id block, enum iov_opcode op,
			     struct iov_qtype type, iov_loc loc, const iov_id *ops, unsigned nops)
{
	IOV_GROW(&f->arena, f->instrs, f->ninstrs, f->instrs_capacity);
	iov_id id = f->ninstrs++;
	struct iov_instr *i = &f->instrs[id];

	*i = (struct iov_instr){.op = (uint16_t)op, .type = type, .loc = loc};
	if (!type.type)
		i->type = iov_unqualified(iov_void_type(f->module));
	i->block = block;
	i->next = IOV_NONE;
	if (nops) {
		i->nops = nops;
		i->ops = IOV_NEW_ARRAY(&f->arena, iov_id, nops);
		memcpy(i->ops, ops, nops * sizeof(*ops));
	}
	link_last(f, block, id);
	return i;
}

iov_id iov_id_of(const struct iov_function *f, const struct iov_instr *i)
{
	return (iov_id)(i - f->instrs);
}

bool iov_is_terminator(enum iov_opcode op)
{
	switch (op) {
	case IOV_OP_BR:
	case IOV_OP_CONDBR:
	case IOV_OP_SWITCH:
	case IOV_OP_RET:
	case IOV_OP_UNREACHABLE:
		return true;
	default:
		return false;
	}
}

bool iov_terminated(const struct iov_function *f, iov_id block)
{
	iov_id last = f->blocks[block].last;

	return last != IOV_NONE && iov_is_terminator((enum iov_opcode)f->instrs[last].op);
}

bool iov_has_value(const struct iov_instr *i)
{
	return iov_opinfo[i->op].result != IOV_RESULT_NONE && i->type.type &&
	       i->type.type->kind != IOV_VOID;
}

unsigned iov_successors(const struct iov_instr *i, iov_id *out, unsigned max)
{
	if (i->op == IOV_OP_SWITCH) {
		for (unsigned k = 0; k < i->ncases && k < max; k++)
			out[k] = i->cases[k].block;
		return i->ncases;
	}
	if (i->op != IOV_OP_BR && i->op != IOV_OP_CONDBR)
		return 0;
	for (unsigned k = 0; k < i->nblocks && k < max; k++)
		out[k] = i->blocks[k];
	return i->nblocks;
}
