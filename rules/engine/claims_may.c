/* SPDX-License-Identifier: MIT */
/* What can be told of a function's claims without an analysis. */
#include "engine/claims.h"

static bool is_const(const struct iov_function *f, iov_id id, int64_t *value)
{
	const struct iov_instr *i = &f->instrs[id];

	while (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT && i->nops && i->ops[0] < id) {
		id = i->ops[0];
		i = &f->instrs[id];
	}
	*value = i->imm;
	return i->op == IOV_OP_CONST;
}

static bool declares(const struct iov_symbol *sym)
{
	const struct iov_type *fn = sym->type.type;

	if (sym->require || sym->ensure || (sym->facts && (sym->facts->count || sym->facts->size)))
		return true;
	for (unsigned p = 0; sym->params && fn->kind == IOV_FN && p < fn->fn.nparams; p++)
		if (sym->params[p])
			return true;
	return false;
}

/* In code that was not written for ioview, only what can be wrong for certain is looked for. */
static bool may_be_wrong(const struct iov_function *f, const struct iov_config *config,
			 const struct iov_instr *i)
{
	uint64_t size = iov_pointee_size(i->type);
	uint64_t step = size ? size : 1;
	int64_t value;

	switch (i->op) {
	case IOV_OP_CALL:
		if (i->sym->role.kind != IOV_ROLE_NONE && i->sym->role.buffer_arg < i->nops)
			return true;
		return declares(i->sym) ||
		       (i->sym->role.kind == IOV_ROLE_MAP && i->sym->role.size_arg < i->nops &&
			is_const(f, i->ops[i->sym->role.size_arg], &value));
	case IOV_OP_OFFSET:
		return is_const(f, i->ops[1], &value) && config->base_align &&
		       (uint64_t)value * step % config->base_align;
	case IOV_OP_INDEX:
		return true;
	default:
		return false;
	}
}

const iov_id *iov_find_only_users(const struct iov_function *f, const bool **any,
				  struct iov_arena *arena)
{
	iov_id *user = IOV_NEW_ARRAY(arena, iov_id, f->ninstrs + 1);
	bool *used = IOV_NEW_ARRAY(arena, bool, f->ninstrs + 1);

	for (iov_id id = 0; id < f->ninstrs; id++)
		user[id] = IOV_NONE;
	for (iov_id id = 0; id < f->ninstrs; id++)
		for (unsigned o = 0; o < f->instrs[id].nops; o++) {
			iov_id x = f->instrs[id].ops[o];
			user[x] = used[x] ? IOV_NONE : id;
			used[x] = true;
		}
	*any = used;
	return user;
}

bool iov_may_claim(const struct iov_function *f, const struct iov_config *config,
		   const struct iov_space_domain *space)
{
	if (declares(f->sym))
		return true;
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		bool step = i->op == IOV_OP_INDEX || i->op == IOV_OP_OFFSET ||
			    (i->op == IOV_OP_CAST && i->flags & IOV_EXPLICIT);
		if ((step || i->op == IOV_OP_STORE) &&
		    !(space->values[i->ops[i->op == IOV_OP_STORE]].may & IOV_IO_SPACES))
			continue;
		if (config->certain_only ? may_be_wrong(f, config, i)
					 : step || i->op == IOV_OP_CALL || i->op == IOV_OP_STORE)
			return true;
	}
	return false;
}
