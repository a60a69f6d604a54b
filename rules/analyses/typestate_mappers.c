/* SPDX-License-Identifier: MIT */
/*
 * Symbols that stand for mappings, and what makes them: a function with the role of a mapper, or a
 * function of the program that returns what a mapper has mapped, such as a helper around
 * devm_ioremap(), which is a mapper to its callers.
 */
#include "analyses/effects.h"
#include "analyses/typestate_parts.h"
#include "model/access.h"

iov_sym iov_mapping_of(const struct iov_inputs *in, const struct iov_state *s, iov_id pointer)
{
	iov_sym x = in->numeric->value[iov_pointer_root(in->f, pointer)];
	const struct iov_pointer *p = iov_pointer_of(in->numeric, s, x);

	return iov_mapping_at_root(in, p && p->root != IOV_NO_SYM ? p->root : x);
}

iov_sym iov_mapping_at_root(const struct iov_inputs *in, iov_sym root)
{
	const struct iov_instr *i = in->elements ? iov_instr_of(in->numeric, root) : NULL;
	iov_id id = i && i->op == IOV_OP_LOAD ? in->elements[iov_id_of(in->f, i)] : IOV_NONE;

	return id == IOV_NONE ? root : id;
}

unsigned iov_failures_of(const struct iov_inputs *in, iov_sym mapping)
{
	const struct iov_instr *i = iov_instr_of(in->numeric, mapping);

	return i ? iov_mapper_of(in, i).fails : 0;
}

struct iov_mapper iov_mapper_of(const struct iov_inputs *in, const struct iov_instr *call)
{
	const struct iov_typestate_summary *summary;

	if (call->op != IOV_OP_CALL)
		return (struct iov_mapper){NULL, 0, false};
	if (call->sym->role.kind == IOV_ROLE_MAP)
		return (struct iov_mapper){call->sym, call->sym->role.fails, true};
	summary = iov_callee_of(in->summaries, call->sym)->typestate;
	return summary && iov_is_ordinary(&call->sym->role) ? summary->returned
							    : (struct iov_mapper){NULL, 0, false};
}

/* The common properties of the returns of a function that were visited. */
struct returned {
	const struct iov_inputs *in;
	struct iov_mapper mapper; /* by NULL: no return of a mapping yet */
	bool other;		  /* a return of something else */
};

/* Adds a return of the mapping `x`; `states` are its states there. */
static void add_mapping(struct returned *r, iov_sym x, unsigned states)
{
	const struct iov_instr *map = iov_instr_of(r->in->numeric, x);
	const struct iov_mapper made =
		map ? iov_mapper_of(r->in, map) : (struct iov_mapper){NULL, 0, false};

	if (!made.by || (r->mapper.by && (r->mapper.by->role.managed != made.by->role.managed ||
					  r->mapper.by->role.space != made.by->role.space))) {
		r->other = true;
		return;
	}
	/* A mapping that is stored in memory, too, may be released by code that reads it. */
	r->other |= states & (IOV_MAPPING_STORED | IOV_MAPPING_RELEASED);
	r->mapper.by = r->mapper.by ? r->mapper.by : made.by;
	if (states & IOV_MAPPING_UNTESTED) {
		r->mapper.fails |= made.fails;
		r->mapper.may_fail |= made.may_fail;
	}
}

static void add_failure(struct returned *r, unsigned fails)
{
	r->mapper.fails |= fails;
	r->mapper.may_fail = true;
}

/* Returns true for a negative number that is made a pointer, as ERR_PTR(-ENOMEM) is. */
static bool is_error(const struct iov_function *f, iov_id value)
{
	const struct iov_instr *i = &f->instrs[value];

	while (i->op == IOV_OP_CAST)
		i = &f->instrs[i->ops[0]];
	return i->op == IOV_OP_CONST && i->imm < 0;
}

static void add_return(void *self, const struct iov_typestates *now, struct iov_state *state,
		       const struct iov_instr *ret)
{
	struct returned *r = self;
	iov_sym x = iov_mapping_of(r->in, state, ret->ops[0]);
	unsigned states = iov_mapping_states(now, x);
	struct iov_num address =
		iov_num_of(r->in->numeric, state, r->in->numeric->value[ret->ops[0]]);

	if (states & IOV_MAPPING_LIFE)
		add_mapping(r, x, states);
	else if (iov_num_is_const(address) && !address.lo)
		add_failure(r, IOV_FAILS_NULL);
	else if (is_error(r->in->f, ret->ops[0]))
		add_failure(r, IOV_FAILS_ERROR);
	else
		r->other = true;
}

struct iov_mapper iov_mapper_returned(const struct iov_inputs *in, struct iov_arena *arena,
				      struct iov_typestate *t)
{
	struct returned r = {.in = in};
	const struct iov_type *fn = in->f->sym->type.type;

	if (fn->kind != IOV_FN || !iov_is_ptr(fn->fn.result))
		return r.mapper;
	iov_each_return(in, arena, t, add_return, &r);
	return r.other || !r.mapper.by ? (struct iov_mapper){NULL, 0, false} : r.mapper;
}

bool iov_hands_over_end(const struct iov_typestate_walk *w, const struct iov_instr *i)
{
	for (unsigned a = 0; a < i->nops; a++) {
		const struct iov_symbol *passed = iov_function_given(w->in->model, i->ops[a]);
		if (!passed)
			continue;
		const struct iov_typestate_summary *summary =
			iov_callee_of(w->in->summaries, passed)->typestate;
		if (!summary || summary->ends_mappings)
			return true;
	}
	return false;
}
