/* SPDX-License-Identifier: MIT */
/* The stores of a loop: to variables, to objects, and whether ordinary memory keeps its value. */
#include "analyses/polling.h"
#include "flow/loop.h"
#include "model/access.h"

iov_id iov_unshared_variable(const struct iov_function *f, const bool *escapes, iov_id at)
{
	const struct iov_instr *root = &f->instrs[iov_address_root(f, at)];

	return root->op == IOV_OP_VAR && !escapes[root->var] ? root->var : IOV_NONE;
}

iov_id iov_last_store(const struct iov_function *f, const bool *escapes, iov_id block, iov_id until,
		      iov_id var)
{
	iov_id last = IOV_NONE;

	for (iov_id id = f->blocks[block].first; id != IOV_NONE && id != until;
	     id = f->instrs[id].next) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op == IOV_OP_STORE && iov_unshared_variable(f, escapes, i->ops[0]) == var)
			last = id;
	}
	return last;
}

bool iov_loop_stores(const struct iov_function *f, const bool *escapes, const struct iov_loop *loop,
		     iov_id var)
{
	for (unsigned n = 0; n < loop->nblocks; n++)
		if (iov_last_store(f, escapes, loop->blocks[n], IOV_NONE, var) != IOV_NONE)
			return true;
	return false;
}

/* Returns true if the instruction may change memory other than local variables, or is a fence. */
static bool may_change_memory(const struct iov_inputs *in, const struct iov_instr *i)
{
	struct iov_access access;

	switch (i->op) {
	case IOV_OP_STORE:
		return iov_variable_at(in->model, i->ops[0]) == IOV_NONE;
	case IOV_OP_CALL:
		return !iov_find_access(in->model, i, &access) || access.buffer != IOV_NONE;
	case IOV_OP_ICALL:
	case IOV_OP_ASM:
	case IOV_OP_ATOMIC:
	case IOV_OP_BUILTIN:
	case IOV_OP_FENCE:
	case IOV_OP_UNKNOWN:
		return true;
	default:
		return false;
	}
}

bool iov_loop_keeps_memory(const struct iov_inputs *in, const struct iov_loop *loop)
{
	for (unsigned n = 0; n < loop->nblocks; n++) {
		const struct iov_block *b = &in->f->blocks[loop->blocks[n]];
		for (iov_id id = b->first; id != IOV_NONE; id = in->f->instrs[id].next)
			if (may_change_memory(in, &in->f->instrs[id]))
				return false;
	}
	return true;
}

bool iov_loop_changes_object(const struct iov_inputs *in, const struct iov_loop *loop,
			     iov_id pointer)
{
	const struct iov_function *f = in->f;

	pointer = iov_source_of(in->model, pointer);
	for (unsigned n = 0; n < loop->nblocks; n++) {
		const struct iov_block *b = &f->blocks[loop->blocks[n]];
		for (iov_id id = b->first; id != IOV_NONE; id = f->instrs[id].next) {
			const struct iov_instr *i = &f->instrs[id];
			if (i->op != IOV_OP_STORE)
				continue;
			iov_id to = iov_source_of(in->model, iov_address_root(f, i->ops[0]));
			if (iov_values_alike(in->model, to, pointer))
				return true;
		}
	}
	return false;
}

/* Returns true if the store adds a constant other than 0 to the variable, or subtracts one. */
static bool is_step_of(const struct iov_inputs *in, const struct iov_instr *store, iov_id var)
{
	const struct iov_function *f = in->f;
	const struct iov_instr *moved = &f->instrs[store->ops[1]];

	while (moved->op == IOV_OP_CAST)
		moved = &f->instrs[moved->ops[0]];
	bool sum =
		moved->op == IOV_OP_BIN && (moved->sub == IOV_BIN_ADD || moved->sub == IOV_BIN_SUB);
	if (!sum && moved->op != IOV_OP_OFFSET)
		return false;
	const struct iov_instr *from = &f->instrs[moved->ops[0]];
	while (from->op == IOV_OP_CAST)
		from = &f->instrs[from->ops[0]];
	const struct iov_instr *by = &f->instrs[iov_source_of(in->model, moved->ops[1])];
	return by->op == IOV_OP_CONST && by->imm && from->op == IOV_OP_LOAD &&
	       f->instrs[from->ops[0]].op == IOV_OP_VAR && f->instrs[from->ops[0]].var == var;
}

bool iov_loop_only_steps(const struct iov_inputs *in, const struct iov_loop *loop, iov_id var)
{
	const struct iov_stores *stores = &in->model->stores;
	bool any = false;

	for (iov_id id = stores->first[var]; id != IOV_NONE; id = stores->next[id]) {
		const struct iov_instr *store = &in->f->instrs[id];
		if (!iov_in_loop(loop, store->block))
			continue;
		if (!is_step_of(in, store, var))
			return false;
		any = true;
	}
	return any;
}
