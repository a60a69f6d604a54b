/* SPDX-License-Identifier: MIT */
#include "model/def_use.h"

#include <string.h>

#include "model/address.h"
#include "model/space.h"

static bool is_transient_use(const struct iov_instr *i, unsigned operand)
{
	switch (i->op) {
	case IOV_OP_LOAD:
	case IOV_OP_STORE:
	case IOV_OP_ATOMIC:
	case IOV_OP_FIELD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
	case IOV_OP_DECAY:
		return operand == 0;
	case IOV_OP_BUILTIN:
	case IOV_OP_ASM:
		return true;
	default:
		return false;
	}
}

static bool is_plain_ptr(struct iov_qtype q)
{
	return iov_is_ptr(q) && iov_pointee_space(q) == IOV_PLAIN;
}

/*
 * Returns true if io-escape reports an I/O pointer that is passed as argument n: the parameter is
 * declared as a plain pointer, or there is only the `...` for it and iov_config.variadic_escape is
 * not set; and the function is neither trusted nor given a role by the profile.
 */
static bool is_escape(const struct iov_config *config, const struct iov_instr *call, unsigned n)
{
	const struct iov_type *fn = call->sym->type.type;

	if (call->sym->trusted || !iov_is_ordinary(&call->sym->role) || fn->kind != IOV_FN)
		return false;
	return n < fn->fn.nparams ? is_plain_ptr(fn->fn.params[n]) : !config->variadic_escape;
}

/*
 * Returns true if another rule reports an I/O pointer in operand n. Whether that rule is on does
 * not matter: the findings of a rule must not depend on the severity of another.
 */
static bool is_reported(const struct iov_function *f, const struct iov_config *config,
			const struct iov_instr *i, unsigned n)
{
	switch (i->op) {
	case IOV_OP_CALL:
		return is_escape(config, i, n);
	case IOV_OP_STORE:
		return n == 1 && is_plain_ptr(i->type) &&
		       (f->instrs[i->ops[0]].op == IOV_OP_FIELD ||
			f->instrs[i->ops[0]].op == IOV_OP_GLOBAL);
	case IOV_OP_RET:
		return is_plain_ptr(f->sym->type.type->fn.result);
	case IOV_OP_CAST:
		return i->sub == IOV_CAST_PTR && i->flags & IOV_EXPLICIT &&
		       !(i->flags & (IOV_FORCE | IOV_RUNTIME)) && is_plain_ptr(i->type);
	default:
		return false;
	}
}

/*
 * Returns true if operand n is the address of an accessor that the profile itself lists: an address
 * that is formed there is a part of the access. The runtime's hooks do not count, since programs
 * with views use the verbs instead.
 */
static bool is_accessed(const struct iov_config *config, const struct iov_instr *i, unsigned n)
{
	if (i->op != IOV_OP_CALL || n != i->sym->role.io_arg)
		return false;
	for (unsigned a = 0; a < config->naccessors; a++)
		if (!strcmp(config->accessors[a].name, i->sym->name))
			return true;
	return false;
}

const bool *iov_find_kept(const struct iov_function *f, const struct iov_config *config,
			  struct iov_arena *arena)
{
	bool *kept = IOV_NEW_ARRAY(arena, bool, f->ninstrs + 1);

	/* Backwards, so that a conversion is visited before its operand. */
	for (iov_id id = f->ninstrs; id-- > 0;) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned n = 0; n < i->nops; n++)
			/* An implicit conversion keeps its operand if its own result is kept. */
			kept[i->ops[n]] |= iov_is_converted(i)
						   ? kept[id]
						   : !is_transient_use(i, n) &&
							     !is_reported(f, config, i, n) &&
							     !is_accessed(config, i, n);
	}
	return kept;
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

void iov_find_stores(const struct iov_function *f, struct iov_arena *arena, struct iov_stores *out)
{
	out->first = IOV_NEW_ARRAY(arena, iov_id, f->nvars + 1);
	out->next = IOV_NEW_ARRAY(arena, iov_id, f->ninstrs + 1);
	for (iov_id v = 0; v < f->nvars; v++)
		out->first[v] = IOV_NONE;
	for (iov_id id = f->ninstrs; id-- > 0;) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op != IOV_OP_STORE)
			continue;
		const struct iov_instr *root = &f->instrs[iov_address_root(f, i->ops[0])];
		if (root->op != IOV_OP_VAR)
			continue;
		out->next[id] = out->first[root->var];
		out->first[root->var] = id;
	}
}
