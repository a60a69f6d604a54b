/* SPDX-License-Identifier: MIT */
/*
 * Mappings: opened by a mapper, which may fail; tested; used; released, by whoever has to. A
 * mapping is known by what its pointers were formed from: the call, or what was read from memory,
 * as long as nothing can have written there since.
 */
#include "analyses/typestate.h"
#include "driver/check.h"

iov_sym iov_mapping_of(const struct iov_checker *c, iov_id pointer)
{
	iov_sym x = c->numeric.value[iov_pointer_root(c->f, pointer)];
	const struct iov_pointer *p = iov_pointer_of(&c->numeric, &c->state, x);

	return p && p->root != IOV_NO_SYM ? p->root : x;
}

unsigned iov_mapping_states(const struct iov_checker *c, iov_sym mapping)
{
	return iov_unpack(iov_map_get(c->track.mappings, mapping));
}

static void set(struct iov_checker *c, iov_sym mapping, unsigned states)
{
	bool open = states & (IOV_MAPPING_UNTESTED | IOV_MAPPING_MINE);

	c->track.open = iov_map_set(c->track.open, mapping, open ? iov_pack(1) : NULL, &c->arena);
	c->track.mappings = iov_map_set(c->track.mappings, mapping, iov_pack(states), &c->arena);
}

/* Replaces the states of one kind; of what was not tracked the others are those of any pointer. */
static void become(struct iov_checker *c, iov_sym mapping, unsigned kind, unsigned now)
{
	unsigned states = iov_mapping_states(c, mapping);

	if (!states)
		states = IOV_MAPPING_OPEN | IOV_MAPPING_OTHERS;
	set(c, mapping, (states & ~kind) | now);
}

iov_id iov_released_by(const struct iov_checker *c, const struct iov_instr *call)
{
	const struct iov_role *role = &call->sym->role;
	const struct iov_summary *summary = iov_summary_of(c->context->summaries, call->sym);

	if (role->kind == IOV_ROLE_RELEASE && role->io_arg < call->nops)
		return call->ops[role->io_arg];
	for (unsigned a = 0; summary && a < call->nops && a < 32; a++)
		if (summary->releases >> a & 1)
			return call->ops[a];
	return IOV_NONE;
}

void iov_forget_mapping(struct iov_checker *c, iov_sym mapping)
{
	set(c, mapping, 0);
}

/* The pointers that a block chooses are in the states of all that they may be. */
void iov_join_mappings(struct iov_checker *c, iov_id block)
{
	const struct iov_numeric *n = &c->numeric;

	for (unsigned k = 0; k < n->phis[block].n; k++) {
		iov_sym phi = n->phis[block].syms[k];
		unsigned all = 0;
		bool any = false;
		if (n->syms[phi].is_int || n->syms[phi].kind != IOV_SYM_PHI)
			continue;
		for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
			unsigned e = n->pred_edge[p];
			iov_sym held = iov_phi_brings(n, phi, e);
			if (held == IOV_NO_SYM || !c->tracker.out[e].reachable)
				continue;
			const void *states = iov_map_get(c->tracker.out[e].mappings, held);
			any |= states != NULL;
			all |= states ? iov_unpack(states) & IOV_MAPPING_LIFE : IOV_MAPPING_OPEN;
		}
		c->tracker.in[block].mappings =
			iov_map_set(c->tracker.in[block].mappings, phi,
				    any ? iov_pack(all | IOV_MAPPING_OTHERS) : NULL, &c->arena);
	}
}

typedef void act(struct iov_checker *c, iov_sym mapping, iov_id by);

/* What the pointer may be, when it was chosen where paths join: all of that is meant. */
static void for_choices(struct iov_checker *c, iov_sym mapping, iov_id by, act *fn, unsigned depth)
{
	const struct iov_numeric *n = &c->numeric;
	const struct iov_sym_info *info = &n->syms[mapping];

	fn(c, mapping, by);
	if (info->kind != IOV_SYM_PHI || depth == 4)
		return;
	for (unsigned p = n->pred_first[info->id]; p < n->pred_first[info->id + 1]; p++) {
		iov_sym held = iov_phi_brings(n, mapping, n->pred_edge[p]);
		if (held != IOV_NO_SYM && held != mapping && iov_mapping_states(c, held))
			for_choices(c, held, by, fn, depth + 1);
	}
}

static void release_one(struct iov_checker *c, iov_sym mapping, iov_id by)
{
	become(c, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
	       IOV_MAPPING_CLOSED | IOV_MAPPING_OTHERS);
	if (mapping < c->numeric.nsyms && c->tracker.released[mapping] == IOV_NONE)
		c->tracker.released[mapping] = by;
}

static void release(struct iov_checker *c, iov_sym mapping, iov_id by)
{
	for_choices(c, mapping, by, release_one, 0);
}

/* Who is given a mapping may keep it, test it, and end it. */
static void give_one(struct iov_checker *c, iov_sym mapping, iov_id by)
{
	unsigned states = iov_mapping_states(c, mapping);

	(void)by;
	if (!states || states & IOV_MAPPING_CLOSED)
		return;
	become(c, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
	       IOV_MAPPING_OPEN | IOV_MAPPING_OTHERS);
	if (mapping < c->numeric.nsyms)
		c->tracker.given[mapping] = true;
}

static void return_one(struct iov_checker *c, iov_sym mapping, iov_id by)
{
	(void)by;
	if (iov_mapping_states(c, mapping))
		become(c, mapping, IOV_MAPPING_DUTY, IOV_MAPPING_OTHERS);
}

static void keep_one(struct iov_checker *c, iov_sym mapping, iov_id by)
{
	const struct iov_instr *to = &c->f->instrs[c->f->instrs[by].ops[0]];
	unsigned states = iov_mapping_states(c, mapping);

	if (!states)
		return;
	set(c, mapping, states | IOV_MAPPING_KEPT);
	if (to->op == IOV_OP_FIELD && mapping < c->numeric.nsyms)
		c->tracker.kept_in[mapping] = to->field;
}

struct release {
	struct iov_checker *c;
	const struct iov_field *field;
	iov_id by;
};

static const void *release_kept(void *self, uint32_t mapping, const void *states, const void *none)
{
	struct release *r = self;

	(void)none;
	if (iov_unpack(states) & IOV_MAPPING_KEPT && r->c->tracker.kept_in[mapping] == r->field)
		release(r->c, mapping, r->by);
	return states;
}

/* What was read back from the member that a mapping was stored in is taken for the mapping. */
static void release_argument(struct iov_checker *c, iov_id pointer, iov_id by)
{
	const struct iov_instr *i = &c->f->instrs[iov_source_of(&c->model, pointer)];
	const struct iov_instr *from = i->op == IOV_OP_LOAD ? &c->f->instrs[i->ops[0]] : i;
	const struct iov_map none = {NULL};

	release(c, iov_mapping_of(c, pointer), by);
	if (from->op != IOV_OP_FIELD)
		return;
	struct release r = {c, from->field, by};
	iov_map_differ(c->track.mappings, none, release_kept, &r);
}

static bool is_record(struct iov_qtype q)
{
	return q.type->kind == IOV_RECORD;
}

/* The local record whose value, or address, this is; or IOV_NONE. */
static iov_id record_of(const struct iov_checker *c, iov_id value)
{
	const struct iov_instr *i = &c->f->instrs[value];

	if (i->op == IOV_OP_LOAD && is_record(i->type))
		return iov_variable_at(c, i->ops[0]);
	if (i->op == IOV_OP_VAR && is_record(c->f->vars[i->var].type))
		return i->var;
	return IOV_NONE;
}

/* A record takes along what was put into it, wherever it goes. */
static void for_members(struct iov_checker *c, iov_id value, act *fn, unsigned depth)
{
	iov_id v = c->track.open.root && depth ? record_of(c, value) : IOV_NONE;

	for (iov_id id = 0; v != IOV_NONE && id < c->f->ninstrs; id++) {
		const struct iov_instr *put = &c->f->instrs[id];
		if (put->op != IOV_OP_STORE || iov_variable_at(c, put->ops[0]) != v)
			continue;
		for_choices(c, iov_mapping_of(c, put->ops[1]), id, fn, 0);
		for_members(c, put->ops[1], fn, depth - 1);
	}
}

static void see_argument(struct iov_checker *c, const struct iov_instr *i, unsigned a,
			 bool released)
{
	const struct iov_summary *summary = iov_summary_of(c->context->summaries, i->sym);
	iov_sym mapping = iov_mapping_of(c, i->ops[a]);
	bool may = summary && a < 32 && summary->may_release >> a & 1;

	if (may && !released) {
		become(c, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
		       IOV_MAPPING_OPEN | IOV_MAPPING_CLOSED | IOV_MAPPING_OTHERS);
		if (c->tracker.released[mapping] == IOV_NONE)
			c->tracker.released[mapping] = iov_id_of(c->f, i);
	} else if (!(i->flags & IOV_RUNTIME)) {
		for_choices(c, mapping, IOV_NONE, give_one, 0);
		for_members(c, i->ops[a], give_one, 4);
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
static void end_kept(struct iov_checker *c)
{
	const struct iov_map none = {NULL};

	iov_map_differ(c->track.mappings, none, end_one, c);
}

static void see_call(struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;
	const struct iov_summary *summary = iov_summary_of(c->context->summaries, i->sym);
	iov_id id = iov_id_of(c->f, i), released = iov_released_by(c, i);

	if (role->kind == IOV_ROLE_MAP && iov_has_value(i)) {
		set(c, id,
		    IOV_MAPPING_UNTESTED | (role->managed ? IOV_MAPPING_OTHERS : IOV_MAPPING_MINE));
		return;
	}
	if (role->kind == IOV_ROLE_FAILED && role->io_arg < i->nops) {
		struct iov_typestate *t = &c->tracker;
		for (unsigned f = 0; f < t->nfailures; f++)
			if (t->failures[f].call == id)
				return;
		IOV_GROW(&c->arena, t->failures, t->nfailures, t->failures_capacity);
		t->failures[t->nfailures++] =
			(struct iov_failure){id, iov_mapping_of(c, i->ops[role->io_arg])};
		return;
	}
	if (released != IOV_NONE)
		release_argument(c, released, id);
	for (unsigned a = 0; role->kind == IOV_ROLE_NONE && a < i->nops; a++)
		see_argument(c, i, a, i->ops[a] == released);
	if (summary && summary->ends_mappings)
		end_kept(c);
}

static void see_store(struct iov_checker *c, const struct iov_instr *i)
{
	iov_sym mapping = iov_mapping_of(c, i->ops[1]);
	iov_id v = iov_variable_at(c, i->ops[0]);

	/* What is destroyed with its scope is ended by whoever destroys it. */
	if (v != IOV_NONE && c->f->vars[v].is_destroyed)
		return_one(c, mapping, IOV_NONE);
	if (v != IOV_NONE)
		return;
	for_choices(c, mapping, iov_id_of(c->f, i), keep_one, 0);
	for_members(c, i->ops[1], keep_one, 4);
}

/* What was used is not reported again; rules look before. */
static void see_access(struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_access access;

	if (!iov_find_access(&c->model, i, &access) || access.address == IOV_NONE)
		return;
	iov_sym mapping = iov_mapping_of(c, access.address);
	unsigned states = iov_mapping_states(c, mapping);
	if (states & IOV_MAPPING_LIFE & ~IOV_MAPPING_OPEN)
		become(c, mapping, IOV_MAPPING_LIFE, IOV_MAPPING_OPEN);
}

void iov_typestate_mappings(struct iov_checker *c, const struct iov_instr *i)
{
	see_access(c, i);
	if (i->op == IOV_OP_CALL)
		see_call(c, i);
	else if (i->op == IOV_OP_STORE)
		see_store(c, i);
	else if (i->op == IOV_OP_RET && i->nops) {
		for_choices(c, iov_mapping_of(c, i->ops[0]), IOV_NONE, return_one, 0);
		for_members(c, i->ops[0], return_one, 4);
	}
}

struct refine {
	struct iov_checker *c;
	const struct iov_state *s;
	struct iov_map out;
};

/* 1: it failed; 0: it did not; -1: nobody knows. */
static int failed(const struct refine *r, iov_sym mapping)
{
	struct iov_numeric *n = &r->c->numeric;
	const struct iov_typestate *t = &r->c->tracker;
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
		r->out = iov_map_set(r->out, mapping, NULL, &r->c->arena);
	else if (states & IOV_MAPPING_UNTESTED)
		r->out = iov_map_set(
			r->out, mapping,
			iov_pack((states & ~(unsigned)IOV_MAPPING_UNTESTED) | IOV_MAPPING_OPEN),
			&r->c->arena);
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
	struct iov_numeric *n = &r->c->numeric;

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
	if (iov_unpack(states) & IOV_MAPPING_KEPT && g->r->c->tracker.kept_in[mapping] == g->field)
		g->r->out = iov_map_set(g->r->out, mapping, NULL, &g->r->c->arena);
	return states;
}

/*
 * The condition is about a pointer, or an integer that holds one, and says whether it is null: if
 * so, there is no mapping, nor where it was kept.
 */
static void refine_pointer(struct refine *r, iov_sym x)
{
	const struct iov_numeric *n = &r->c->numeric;
	const struct iov_map none = {NULL};

	if (x == IOV_NO_SYM)
		return;
	struct iov_num address = iov_num_of(&r->c->numeric, r->s, x);
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
		i && i->op == IOV_OP_LOAD ? &r->c->f->instrs[i->ops[0]] : NULL;
	if (!from || from->op != IOV_OP_FIELD)
		return;
	struct gone g = {r, from->field};
	iov_map_differ(r->out, none, drop_kept, &g);
}

void iov_refine_mappings(struct iov_checker *c, struct iov_typestates *t, unsigned edge,
			 const struct iov_instr *branch)
{
	const struct iov_map none = {NULL};
	struct refine r = {c, &c->numeric.out[edge], t->mappings};

	if (!t->mappings.root)
		return;
	if (branch->op == IOV_OP_CONDBR) {
		iov_sym x = c->numeric.value[branch->ops[0]];
		refine_pointer(&r, x);
		refine_pointer(&r, c->numeric.syms[x].a);
		refine_pointer(&r, c->numeric.syms[x].b);
	}
	iov_map_differ(t->open, none, refine_one, &r);
	t->mappings = r.out;
}
