/* SPDX-License-Identifier: MIT */
/*
 * Memory that is freed while it holds the only pointer to a mapping: nothing can release the
 * mapping any more.
 */
#include "analyses/effects.h"
#include "analyses/typestate_parts.h"
#include "model/access.h"
#include "model/address.h"
#include "model/register.h"

struct freed {
	const struct iov_inputs *in;
	const struct iov_state *state;
	const struct iov_typestates *now;
	const struct iov_typestate *t;
	struct iov_arena *arena;
	const struct iov_instr *call;
	iov_sym object;	 /* the root of the pointer that is freed */
	iov_sym mapping; /* the mapping that was found; or IOV_NO_SYM */
};

static iov_sym root_of(const struct freed *f, iov_id pointer)
{
	iov_sym x = f->in->numeric->value[iov_pointer_root(f->in->f, pointer)];
	const struct iov_pointer *p = iov_pointer_of(f->in->numeric, f->state, x);

	return p && p->root != IOV_NO_SYM ? p->root : x;
}

/* Returns true if control can get from one block to the other. */
static bool reaches(const struct freed *f, iov_id from, iov_id to)
{
	const struct iov_edges *succs = &f->in->numeric->order->succs;
	bool *seen = IOV_NEW_ARRAY(f->arena, bool, f->in->f->nblocks);
	iov_id *todo = IOV_NEW_ARRAY(f->arena, iov_id, f->in->f->nblocks);
	unsigned n = 0;

	seen[from] = true;
	todo[n++] = from;
	while (n) {
		iov_id block = todo[--n];
		if (block == to)
			return true;
		for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++) {
			if (seen[succs->to[e]])
				continue;
			seen[succs->to[e]] = true;
			todo[n++] = succs->to[e];
		}
	}
	return false;
}

/* Returns true for a call that may release what the freed object holds, before it is freed. */
static bool may_release(const struct freed *f, const struct iov_instr *i)
{
	if (i == f->call ||
	    (i->op == IOV_OP_CALL && (!iov_is_ordinary(&i->sym->role) ||
				      iov_callee_of(f->in->summaries, i->sym)->typestate)))
		return false;
	for (unsigned a = 0; a < i->nops; a++)
		if (iov_is_ptr(f->in->f->instrs[i->ops[a]].type) &&
		    root_of(f, i->ops[a]) == f->object)
			return reaches(f, i->block, f->call->block);
	return false;
}

/*
 * Returns true if the only memory in which the function stores the mapping is a member of the freed
 * object, and no call may have released it there.
 */
static bool is_only_there(const struct freed *f, iov_sym mapping)
{
	const struct iov_model *m = f->in->model;
	const struct iov_instr *map = iov_instr_of(f->in->numeric, mapping);
	const struct iov_effect *made =
		map && map->op == IOV_OP_CALL ? iov_mapped_by(f->in, map) : NULL;
	/* A helper has stored it. */
	bool stored = made && root_of(f, map->ops[made->reach.param]) == f->object;

	for (iov_id id = 0; id < f->in->f->ninstrs; id++) {
		const struct iov_instr *i = &f->in->f->instrs[id];
		if ((i->op == IOV_OP_CALL || i->op == IOV_OP_ICALL) && may_release(f, i))
			return false;
		if (i->op != IOV_OP_STORE || !iov_is_ptr(i->type) ||
		    f->in->numeric->value[iov_behind_casts(m, i->ops[1])] != mapping ||
		    iov_variable_at(m, i->ops[0]) != IOV_NONE)
			continue;
		if (f->in->f->instrs[i->ops[0]].op != IOV_OP_FIELD ||
		    root_of(f, i->ops[0]) != f->object)
			return false;
		stored = true;
	}
	return stored;
}

static const void *see_mapping(void *self, uint32_t mapping, const void *pending, const void *none)
{
	struct freed *f = self;
	const unsigned wanted = IOV_MAPPING_MUST_RELEASE | IOV_MAPPING_STORED;

	(void)none;
	if (f->mapping == IOV_NO_SYM && mapping < f->t->nsyms && !f->t->passed[mapping] &&
	    (iov_mapping_states(f->now, mapping) & wanted) == wanted && is_only_there(f, mapping))
		f->mapping = mapping;
	return pending;
}

static iov_sym find(struct freed *f)
{
	const struct iov_role *role = &f->call->sym->role;
	const struct iov_map none = {NULL};

	f->mapping = IOV_NO_SYM;
	if (role->kind != IOV_ROLE_FREE || role->buffer_arg >= f->call->nops)
		return IOV_NO_SYM;
	f->object = root_of(f, f->call->ops[role->buffer_arg]);
	iov_map_differ(f->now->pending, none, see_mapping, f);
	return f->mapping;
}

bool iov_frees_mapping(const struct iov_at *at, const struct iov_typestate *t,
		       struct iov_arena *arena, const struct iov_instr *call, iov_sym *mapping)
{
	struct freed f = {at->in, at->state, at->typestates, t,
			  arena,  call,	     IOV_NO_SYM,     IOV_NO_SYM};

	*mapping = find(&f);
	return *mapping != IOV_NO_SYM;
}

void iov_typestate_free(struct iov_typestate_walk *w, const struct iov_instr *call)
{
	struct freed f = {w->in, w->state, w->now, w->t, w->arena, call, IOV_NO_SYM, IOV_NO_SYM};

	if (find(&f) != IOV_NO_SYM)
		iov_drop_duty(w, f.mapping);
}
