/* SPDX-License-Identifier: MIT */
/*
 * Mappings: opened by a mapper, which may fail; tested; used; released, by whoever has to. A
 * mapping is known by what its pointers were formed from: the call, or what was read from memory,
 * as long as nothing can have written there since.
 */
#include "analyses/typestate_parts.h"
#include "model/access.h"

iov_sym iov_mapping_of(const struct iov_inputs *in, const struct iov_state *s, iov_id pointer)
{
	iov_sym x = in->numeric->value[iov_pointer_root(in->f, pointer)];
	const struct iov_pointer *p = iov_pointer_of(in->numeric, s, x);

	return p && p->root != IOV_NO_SYM ? p->root : x;
}

unsigned iov_mapping_states(const struct iov_typestates *now, iov_sym mapping)
{
	return iov_unpack(iov_map_get(now->mappings, mapping));
}

static void set(struct iov_typestate_walk *w, iov_sym mapping, unsigned states)
{
	bool open = states & (IOV_MAPPING_UNTESTED | IOV_MAPPING_MINE);

	w->now->open = iov_map_set(w->now->open, mapping, open ? iov_pack(1) : NULL, w->arena);
	w->now->mappings = iov_map_set(w->now->mappings, mapping, iov_pack(states), w->arena);
}

/* Replaces the states of one kind. A pointer without states has those of any other pointer. */
static void become(struct iov_typestate_walk *w, iov_sym mapping, unsigned kind, unsigned now)
{
	unsigned states = iov_mapping_states(w->now, mapping);

	if (!states)
		states = IOV_MAPPING_OPEN | IOV_MAPPING_OTHERS;
	set(w, mapping, (states & ~kind) | now);
}

iov_id iov_released_by(const struct iov_inputs *in, const struct iov_instr *call)
{
	const struct iov_role *role = &call->sym->role;
	const struct iov_typestate_summary *summary =
		iov_callee_of(in->summaries, call->sym)->typestate;

	if (role->kind == IOV_ROLE_RELEASE && role->io_arg < call->nops)
		return call->ops[role->io_arg];
	for (unsigned a = 0; summary && a < call->nops && a < 32; a++)
		if (summary->releases >> a & 1)
			return call->ops[a];
	return IOV_NONE;
}

void iov_take_states(struct iov_typestate_walk *w, iov_sym mapping, unsigned states)
{
	if (states)
		set(w, mapping, states | IOV_MAPPING_OTHERS);
}

void iov_forget_mapping(struct iov_typestate_walk *w, iov_sym mapping)
{
	set(w, mapping, 0);
}

/* The pointers that a block chooses are in the states of all that they may be. */
void iov_join_mappings(struct iov_typestate_walk *w, iov_id block)
{
	const struct iov_numeric *n = w->n;

	for (unsigned k = 0; k < n->phis[block].n; k++) {
		iov_sym phi = n->phis[block].syms[k];
		unsigned all = 0;
		bool any = false;
		if (n->syms[phi].is_int || n->syms[phi].kind != IOV_SYM_PHI)
			continue;
		for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
			unsigned e = n->pred_edge[p];
			iov_sym held = iov_phi_brings(n, phi, e);
			if (held == IOV_NO_SYM || !w->t->out[e].reachable)
				continue;
			const void *states = iov_map_get(w->t->out[e].mappings, held);
			any |= states != NULL;
			all |= states ? iov_unpack(states) & IOV_MAPPING_LIFE : IOV_MAPPING_OPEN;
		}
		w->t->in[block].mappings =
			iov_map_set(w->t->in[block].mappings, phi,
				    any ? iov_pack(all | IOV_MAPPING_OTHERS) : NULL, w->arena);
	}
}

typedef void act(struct iov_typestate_walk *w, iov_sym mapping, iov_id by);

/* What the pointer may be, when it was chosen where paths join: all of that is meant. */
static void for_choices(struct iov_typestate_walk *w, iov_sym mapping, iov_id by, act *fn,
			unsigned depth)
{
	const struct iov_numeric *n = w->n;
	const struct iov_sym_info *info = &n->syms[mapping];

	fn(w, mapping, by);
	if (info->kind != IOV_SYM_PHI || depth == 4)
		return;
	for (unsigned p = n->pred_first[info->id]; p < n->pred_first[info->id + 1]; p++) {
		iov_sym held = iov_phi_brings(n, mapping, n->pred_edge[p]);
		if (held != IOV_NO_SYM && held != mapping && iov_mapping_states(w->now, held))
			for_choices(w, held, by, fn, depth + 1);
	}
}

static void release_one(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	become(w, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
	       IOV_MAPPING_CLOSED | IOV_MAPPING_OTHERS);
	if (mapping < w->n->nsyms && w->t->released[mapping] == IOV_NONE)
		w->t->released[mapping] = by;
}

static void release(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	iov_release_choices(w, mapping, by);
	for_choices(w, mapping, by, release_one, 0);
}

/* Who is given a mapping may keep it, test it, and end it. */
static void give_one(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	unsigned states = iov_mapping_states(w->now, mapping);

	(void)by;
	if (!states || states & IOV_MAPPING_CLOSED)
		return;
	become(w, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
	       IOV_MAPPING_OPEN | IOV_MAPPING_OTHERS);
	if (mapping < w->n->nsyms)
		w->t->given[mapping] = true;
}

static void return_one(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	(void)by;
	if (iov_mapping_states(w->now, mapping))
		become(w, mapping, IOV_MAPPING_DUTY, IOV_MAPPING_OTHERS);
}

static void keep_one(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	const struct iov_instr *to = &w->f->instrs[w->f->instrs[by].ops[0]];
	unsigned states = iov_mapping_states(w->now, mapping);

	if (!states)
		return;
	set(w, mapping, states | IOV_MAPPING_KEPT);
	if (to->op == IOV_OP_FIELD && mapping < w->n->nsyms)
		w->t->kept_in[mapping] = to->field;
}

struct release {
	struct iov_typestate_walk *w;
	const struct iov_field *field;
	iov_id by;
};

static const void *release_kept(void *self, uint32_t mapping, const void *states, const void *none)
{
	struct release *r = self;

	(void)none;
	if (iov_unpack(states) & IOV_MAPPING_KEPT && r->w->t->kept_in[mapping] == r->field)
		release(r->w, mapping, r->by);
	return states;
}

/* What was read back from the member that a mapping was stored in is taken for the mapping. */
static void release_argument(struct iov_typestate_walk *w, iov_id pointer, iov_id by)
{
	const struct iov_instr *i = &w->f->instrs[iov_source_of(w->in->model, pointer)];
	const struct iov_instr *from = i->op == IOV_OP_LOAD ? &w->f->instrs[i->ops[0]] : i;
	const struct iov_map none = {NULL};

	release(w, iov_mapping_of(w->in, w->state, pointer), by);
	iov_release_place(w, pointer, by);
	if (from->op != IOV_OP_FIELD)
		return;
	struct release r = {w, from->field, by};
	iov_map_differ(w->now->mappings, none, release_kept, &r);
}

static bool is_record(struct iov_qtype q)
{
	return q.type->kind == IOV_RECORD;
}

/* The local record whose value, or address, this is; or IOV_NONE. */
static iov_id record_of(const struct iov_model *m, iov_id value)
{
	const struct iov_instr *i = &m->f->instrs[value];

	if (i->op == IOV_OP_LOAD && is_record(i->type))
		return iov_variable_at(m, i->ops[0]);
	if (i->op == IOV_OP_VAR && is_record(m->f->vars[i->var].type))
		return i->var;
	return IOV_NONE;
}

/* A record takes along what was put into it, wherever it goes. */
static void for_members(struct iov_typestate_walk *w, iov_id value, act *fn, unsigned depth)
{
	iov_id v = w->now->open.root && depth ? record_of(w->in->model, value) : IOV_NONE;

	for (iov_id id = 0; v != IOV_NONE && id < w->f->ninstrs; id++) {
		const struct iov_instr *put = &w->f->instrs[id];
		if (put->op != IOV_OP_STORE || iov_variable_at(w->in->model, put->ops[0]) != v)
			continue;
		for_choices(w, iov_mapping_of(w->in, w->state, put->ops[1]), id, fn, 0);
		for_members(w, put->ops[1], fn, depth - 1);
	}
}

static void see_argument(struct iov_typestate_walk *w, const struct iov_instr *i, unsigned a,
			 bool released)
{
	const struct iov_typestate_summary *summary =
		iov_callee_of(w->in->summaries, i->sym)->typestate;
	iov_sym mapping = iov_mapping_of(w->in, w->state, i->ops[a]);
	bool may = summary && a < 32 && summary->may_release >> a & 1;

	if (may && !released) {
		become(w, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
		       IOV_MAPPING_OPEN | IOV_MAPPING_CLOSED | IOV_MAPPING_OTHERS);
		if (w->t->released[mapping] == IOV_NONE)
			w->t->released[mapping] = iov_id_of(w->f, i);
	} else if (!(i->flags & IOV_RUNTIME)) {
		for_choices(w, mapping, IOV_NONE, give_one, 0);
		for_members(w, i->ops[a], give_one, 4);
	}
}

static const void *end_one(void *self, uint32_t mapping, const void *states, const void *none)
{
	(void)none;
	if (iov_unpack(states) & IOV_MAPPING_KEPT)
		return_one(self, mapping, IOV_NONE);
	return states;
}

/* A helper that ends mappings which it finds in memory: any that is there may be meant. */
static void end_kept(struct iov_typestate_walk *w)
{
	const struct iov_map none = {NULL};

	iov_map_differ(w->now->mappings, none, end_one, w);
}

static void see_call(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;
	const struct iov_typestate_summary *summary =
		iov_callee_of(w->in->summaries, i->sym)->typestate;
	iov_id id = iov_id_of(w->f, i), released = iov_released_by(w->in, i);

	if (role->kind == IOV_ROLE_MAP && iov_has_value(i)) {
		set(w, id,
		    IOV_MAPPING_UNTESTED | (role->managed ? IOV_MAPPING_OTHERS : IOV_MAPPING_MINE));
		return;
	}
	if (role->kind == IOV_ROLE_FAILED && role->io_arg < i->nops) {
		struct iov_typestate *t = w->t;
		for (unsigned f = 0; f < t->nfailures; f++)
			if (t->failures[f].call == id)
				return;
		IOV_GROW(w->arena, t->failures, t->nfailures, t->failures_capacity);
		t->failures[t->nfailures++] = (struct iov_failure){
			id, iov_mapping_of(w->in, w->state, i->ops[role->io_arg])};
		return;
	}
	if (released != IOV_NONE)
		release_argument(w, released, id);
	for (unsigned a = 0; role->kind == IOV_ROLE_NONE && a < i->nops; a++)
		see_argument(w, i, a, i->ops[a] == released);
	if (summary && summary->ends_mappings)
		end_kept(w);
}

static void see_store(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	iov_sym mapping = iov_mapping_of(w->in, w->state, i->ops[1]);
	iov_id v = iov_variable_at(w->in->model, i->ops[0]);

	/* What is destroyed with its scope is ended by whoever destroys it. */
	if (v != IOV_NONE && w->f->vars[v].is_destroyed)
		return_one(w, mapping, IOV_NONE);
	if (v != IOV_NONE)
		return;
	for_choices(w, mapping, iov_id_of(w->f, i), keep_one, 0);
	for_members(w, i->ops[1], keep_one, 4);
}

/* What was used is not reported again; rules look before. */
static void see_access(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	struct iov_access access;

	if (!iov_find_access(w->in->model, i, &access) || access.address == IOV_NONE)
		return;
	iov_sym mapping = iov_mapping_of(w->in, w->state, access.address);
	unsigned states = iov_mapping_states(w->now, mapping);
	if (states & IOV_MAPPING_LIFE & ~IOV_MAPPING_OPEN)
		become(w, mapping, IOV_MAPPING_LIFE, IOV_MAPPING_OPEN);
}

static void see_return(struct iov_typestate_walk *w, const struct iov_instr *ret)
{
	if (!ret->nops)
		return;
	for_choices(w, iov_mapping_of(w->in, w->state, ret->ops[0]), IOV_NONE, return_one, 0);
	for_members(w, ret->ops[0], return_one, 4);
}

void iov_typestate_mappings(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	see_access(w, i);
	if (i->op == IOV_OP_CALL)
		see_call(w, i);
	else if (i->op == IOV_OP_STORE)
		see_store(w, i);
	else if (i->op == IOV_OP_RET)
		see_return(w, i);
}

/* What is returned is the caller's: that changes no more than the states. */
struct iov_typestates iov_after_return(const struct iov_at *at, struct iov_arena *arena,
				       const struct iov_instr *ret)
{
	struct iov_typestates after = *at->typestates;
	struct iov_typestate_walk w = {.in = at->in,
				       .f = at->in->f,
				       .n = at->in->numeric,
				       .arena = arena,
				       .now = &after,
				       .state = at->state};

	see_return(&w, ret);
	return after;
}

struct refine {
	struct iov_typestate_walk *w;
	const struct iov_state *s;
	struct iov_map out;
};

/* 1: it failed; 0: it did not; -1: nobody knows. */
static int failed(const struct refine *r, iov_sym mapping)
{
	struct iov_numeric *n = r->w->n;
	const struct iov_typestate *t = r->w->t;
	struct iov_num address = iov_num_of(n, r->s, mapping);

	if (iov_num_is_const(address) && !address.lo)
		return 1;
	for (unsigned f = 0; f < t->nfailures; f++) {
		struct iov_num says = iov_num_of(n, r->s, t->failures[f].call);
		if (t->failures[f].mapping != mapping || iov_num_is_bottom(says))
			continue;
		if (iov_num_is_bottom(iov_num_meet(says, iov_num_const(0))))
			return 1;
		if (iov_num_is_const(says))
			return 0;
	}
	return address.lo > 0 ? 0 : -1;
}

/* What is known now of a mapping: that there is none, or that it did not fail. */
static void settle(struct refine *r, iov_sym mapping, bool is_null)
{
	unsigned states = iov_unpack(iov_map_get(r->out, mapping));

	if (is_null)
		r->out = iov_map_set(r->out, mapping, NULL, r->w->arena);
	else if (states & IOV_MAPPING_UNTESTED)
		r->out = iov_map_set(
			r->out, mapping,
			iov_pack((states & ~(unsigned)IOV_MAPPING_UNTESTED) | IOV_MAPPING_OPEN),
			r->w->arena);
}

static const void *refine_one(void *self, uint32_t mapping, const void *open, const void *none)
{
	struct refine *r = self;
	int known = failed(r, mapping);

	(void)none;
	if (known >= 0)
		settle(r, mapping, known);
	return open;
}

/* Of a pointer that was chosen where paths join, it is known of all that it may be. */
static void settle_choices(struct refine *r, iov_sym x, bool is_null, unsigned depth)
{
	struct iov_numeric *n = r->w->n;

	if (x == IOV_NO_SYM || n->syms[x].kind != IOV_SYM_PHI || n->syms[x].is_int || depth == 4)
		return;
	iov_id block = n->syms[x].id;
	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
		iov_sym held = iov_phi_brings(n, x, n->pred_edge[p]);
		if (held == IOV_NO_SYM || held == x)
			continue;
		settle(r, held, is_null);
		settle_choices(r, held, is_null, depth + 1);
	}
}

struct gone {
	struct refine *r;
	const struct iov_field *field;
};

static const void *drop_kept(void *self, uint32_t mapping, const void *states, const void *none)
{
	struct gone *g = self;

	(void)none;
	if (iov_unpack(states) & IOV_MAPPING_KEPT && g->r->w->t->kept_in[mapping] == g->field)
		g->r->out = iov_map_set(g->r->out, mapping, NULL, g->r->w->arena);
	return states;
}

/*
 * The condition is about a pointer, or an integer that holds one, and says whether it is null: if
 * so, there is no mapping, nor where it was kept.
 */
static void refine_pointer(struct refine *r, iov_sym x)
{
	const struct iov_numeric *n = r->w->n;
	const struct iov_map none = {NULL};

	if (x == IOV_NO_SYM)
		return;
	struct iov_num address = iov_num_of(r->w->n, r->s, x);
	bool is_null = iov_num_is_const(address) && !address.lo;
	if (iov_num_is_bottom(address) || (!is_null && address.lo <= 0))
		return;
	const struct iov_pointer *p = iov_pointer_of(n, r->s, x);
	if (p && p->root != IOV_NO_SYM)
		settle(r, p->root, is_null);
	settle_choices(r, x, is_null, 0);
	if (!is_null)
		return;
	const struct iov_instr *i = iov_instr_of(n, x);
	const struct iov_instr *from =
		i && i->op == IOV_OP_LOAD ? &r->w->f->instrs[i->ops[0]] : NULL;
	if (!from || from->op != IOV_OP_FIELD)
		return;
	struct gone g = {r, from->field};
	iov_map_differ(r->out, none, drop_kept, &g);
}

void iov_refine_mappings(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			 const struct iov_instr *branch)
{
	const struct iov_map none = {NULL};
	struct refine r = {w, &w->n->out[edge], t->mappings};

	if (!t->mappings.root)
		return;
	if (branch->op == IOV_OP_CONDBR) {
		iov_sym x = w->n->value[branch->ops[0]];
		refine_pointer(&r, x);
		refine_pointer(&r, w->n->syms[x].a);
		refine_pointer(&r, w->n->syms[x].b);
	}
	iov_map_differ(t->open, none, refine_one, &r);
	t->mappings = r.out;
}
