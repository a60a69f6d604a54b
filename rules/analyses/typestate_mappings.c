/* SPDX-License-Identifier: MIT */
/*
 * The typestate of mappings. A mapper such as ioremap() makes a mapping, and may fail; the program
 * tests the result, accesses the mapping and releases it. A mapping is identified by the root of
 * its pointers: the result of the mapper, or a pointer that was loaded from memory, for as long as
 * no store can have changed it there.
 */
#include "analyses/effects.h"
#include "analyses/typestate_parts.h"
#include "model/access.h"

unsigned iov_mapping_states(const struct iov_typestates *now, iov_sym mapping)
{
	return iov_unpack(iov_map_get(now->mappings, mapping));
}

static void set_states(struct iov_typestate_walk *w, iov_sym mapping, unsigned states)
{
	bool is_pending = states & (IOV_MAPPING_UNTESTED | IOV_MAPPING_MUST_RELEASE);
	const void *pending = is_pending ? iov_pack(1) : NULL;

	w->now->pending = iov_map_set(w->now->pending, mapping, pending, w->arena);
	w->now->existing = iov_map_set(w->now->existing, mapping, pending, w->arena);
	w->now->mappings = iov_map_set(w->now->mappings, mapping, iov_pack(states), w->arena);
}

/*
 * Replaces the states of a mapping that are in the set `kind` by `now`. A pointer without states
 * counts as one that may be accessed and that the function need not release.
 */
static void replace_states(struct iov_typestate_walk *w, iov_sym mapping, unsigned kind,
			   unsigned now)
{
	unsigned states = iov_mapping_states(w->now, mapping);

	if (!states)
		states = IOV_MAPPING_MAPPED | IOV_MAPPING_NO_DUTY;
	set_states(w, mapping, (states & ~kind) | now);
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
		set_states(w, mapping, states | IOV_MAPPING_NO_DUTY);
}

void iov_forget_mapping(struct iov_typestate_walk *w, iov_sym mapping)
{
	set_states(w, mapping, 0);
}

typedef void mapping_fn(struct iov_typestate_walk *w, iov_sym mapping, iov_id by);

/* Calls fn for a mapping, and for each mapping with states that it may be chosen from at a join. */
static void for_choices(struct iov_typestate_walk *w, iov_sym mapping, iov_id by, mapping_fn *fn,
			unsigned depth)
{
	fn(w, mapping, by);
	for (unsigned k = 0; depth < 4 && k < iov_choices(w->n, mapping); k++) {
		iov_sym held = iov_choice(w->in, w->state, mapping, k);
		if (held != IOV_NO_SYM && held != mapping && iov_mapping_states(w->now, held))
			for_choices(w, held, by, fn, depth + 1);
	}
}

static void release_one(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	replace_states(w, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
		       IOV_MAPPING_RELEASED | IOV_MAPPING_NO_DUTY);
	if (mapping < w->n->nsyms && w->t->released[mapping] == IOV_NONE)
		w->t->released[mapping] = by;
}

static void release(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	/*
	 * `mapping` may be a phi of several mappings. for_choices() marks it, and those of them
	 * that have states, as released. Only then does iov_release_choices() give states to the
	 * others, which are perhaps released: for_choices() would mark them as released for
	 * certain.
	 */
	for_choices(w, mapping, by, release_one, 0);
	iov_release_choices(w, mapping, by);
	iov_end_chosen(w, mapping, IOV_MAPPING_RELEASED);
}

/*
 * Applies a call that is passed the mapping. The callee may test it, store it or release it later.
 * So it counts as tested, and this function need not release it.
 */
static void pass_one(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	unsigned states = iov_mapping_states(w->now, mapping);

	(void)by;
	if (!states || states & IOV_MAPPING_RELEASED)
		return;
	/* The error code of a mapping that failed is passed: PTR_ERR(regs). */
	if (states & IOV_MAPPING_FAILED && !(states & IOV_MAPPING_LIFE))
		return;
	replace_states(w, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
		       IOV_MAPPING_MAPPED | IOV_MAPPING_NO_DUTY);
	if (mapping < w->n->nsyms)
		w->t->passed[mapping] = true;
}

/* Takes the duty to release the mapping from the function: the caller, or other code, has it. */
static void drop_duty(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	(void)by;
	if (iov_mapping_states(w->now, mapping))
		replace_states(w, mapping, IOV_MAPPING_DUTY, IOV_MAPPING_NO_DUTY);
}

/* Notes that instruction `by` stores the mapping in memory, and in which member. */
static void store_one(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	const struct iov_instr *to = &w->f->instrs[w->f->instrs[by].ops[0]];
	unsigned states = iov_mapping_states(w->now, mapping);

	if (!states)
		return;
	set_states(w, mapping, states | IOV_MAPPING_STORED);
	if (to->op == IOV_OP_FIELD && mapping < w->n->nsyms)
		w->t->stored_in[mapping] = to->field;
}

void iov_drop_duty(struct iov_typestate_walk *w, iov_sym mapping)
{
	drop_duty(w, mapping, IOV_NONE);
}

struct release {
	struct iov_typestate_walk *w;
	const struct iov_field *field;
	iov_id by;
};

static const void *release_stored(void *self, uint32_t mapping, const void *states,
				  const void *none)
{
	struct release *r = self;

	(void)none;
	if (iov_unpack(states) & IOV_MAPPING_STORED && r->w->t->stored_in[mapping] == r->field)
		release(r->w, mapping, r->by);
	return states;
}

/*
 * Releases the mapping of a pointer. If the pointer was loaded from a member, the mappings that the
 * function has stored in this member of any record are released too: the driver reads back the
 * pointer that it stored, while the analysis does not know that the two are equal. The same holds
 * for a local record: a callee that is passed the address of another member, such as the handle's,
 * may have written to this one, as far as the numbers show.
 */
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
	iov_map_differ(w->now->mappings, none, release_stored, &r);
	for (iov_id put = 0; (put = iov_put_beside(w, i->ops[0], put)) != IOV_NONE; put++) {
		iov_sym mapping = iov_mapping_of(w->in, w->state, w->f->instrs[put].ops[1]);
		if (iov_mapping_states(w->now, mapping))
			release(w, mapping, by);
	}
}

static bool is_record(struct iov_qtype q)
{
	return q.type->kind == IOV_RECORD;
}

/* Returns the local variable of a record type whose value or address this is; or IOV_NONE. */
static iov_id record_of(const struct iov_model *m, iov_id value)
{
	const struct iov_instr *i = &m->f->instrs[value];

	if (i->op == IOV_OP_LOAD && is_record(i->type))
		return iov_variable_at(m, i->ops[0]);
	if (i->op == IOV_OP_VAR && is_record(m->f->vars[i->var].type))
		return i->var;
	return IOV_NONE;
}

/*
 * If the value is a local record, or its address, calls fn for each mapping that was stored in the
 * record: code that gets the record gets them too. Does the same for records that were stored in
 * it, at most `depth` levels deep.
 */
static void for_members(struct iov_typestate_walk *w, iov_id value, mapping_fn *fn, unsigned depth)
{
	iov_id v = w->now->pending.root && depth ? record_of(w->in->model, value) : IOV_NONE;

	for (iov_id id = 0; v != IOV_NONE && id < w->f->ninstrs; id++) {
		const struct iov_instr *put = &w->f->instrs[id];
		if (put->op != IOV_OP_STORE || iov_variable_at(w->in->model, put->ops[0]) != v)
			continue;
		for_choices(w, iov_mapping_of(w->in, w->state, put->ops[1]), id, fn, 0);
		for_members(w, put->ops[1], fn, depth - 1);
	}
}

/*
 * Applies a call to the mapping in argument `a`. `released`: apply_call() has released it already.
 */
static void apply_argument(struct iov_typestate_walk *w, const struct iov_instr *i, unsigned a,
			   bool released)
{
	const struct iov_typestate_summary *summary =
		iov_callee_of(w->in->summaries, i->sym)->typestate;
	iov_sym mapping = iov_mapping_of(w->in, w->state, i->ops[a]);
	bool may = summary && a < 32 && summary->may_release >> a & 1;

	/*
	 * An integer may be the result of a helper that maps: its symbol stands for the mapping,
	 * but the mapping is not passed.
	 */
	if (iov_is_int(w->f->instrs[i->ops[a]].type) && mapping < w->f->ninstrs &&
	    iov_is_int(w->f->instrs[mapping].type))
		return;
	if (may && !released) {
		replace_states(w, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_DUTY,
			       IOV_MAPPING_MAPPED | IOV_MAPPING_RELEASED | IOV_MAPPING_NO_DUTY);
		iov_end_chosen(w, mapping, IOV_MAPPING_MAPPED | IOV_MAPPING_RELEASED);
		if (w->t->released[mapping] == IOV_NONE)
			w->t->released[mapping] = iov_id_of(w->f, i);
	} else if (!(i->flags & IOV_RUNTIME)) {
		for_choices(w, mapping, IOV_NONE, pass_one, 0);
		for_members(w, i->ops[a], pass_one, 4);
	}
}

static const void *drop_stored_duty(void *self, uint32_t mapping, const void *states,
				    const void *none)
{
	(void)none;
	if (iov_unpack(states) & IOV_MAPPING_STORED)
		drop_duty(self, mapping, IOV_NONE);
	return states;
}

/*
 * Applies a call that releases mappings which it finds in memory. Each mapping that is stored in
 * memory may be one of them, so the function need not release it.
 */
static void drop_stored_duties(struct iov_typestate_walk *w)
{
	const struct iov_map none = {NULL};

	iov_map_differ(w->now->mappings, none, drop_stored_duty, w);
}

/*
 * Records a call such as IS_ERR(p). It is a wrong test if it is known to detect none of the
 * failures that p's mapper reports.
 */
static void apply_failure_test(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;
	iov_sym mapping = iov_mapping_of(w->in, w->state, i->ops[role->io_arg]);
	struct iov_typestate *t = w->t;
	iov_id id = iov_id_of(w->f, i);

	for (unsigned f = 0; f < t->nfailures; f++)
		if (t->failures[f].call == id)
			return;
	IOV_GROW(w->arena, t->failures, t->nfailures, t->failures_capacity);
	t->failures[t->nfailures++] = (struct iov_failure){id, mapping};
	if (role->fails && iov_failures_of(w->in, mapping) &&
	    !(iov_failures_of(w->in, mapping) & role->fails))
		iov_note_wrong_test(w, id, mapping);
}

static const void *leave_kept(void *self, uint32_t mapping, const void *states, const void *none)
{
	struct release *r = self;

	(void)none;
	if (!(iov_unpack(states) & IOV_MAPPING_STORED) || r->w->t->stored_in[mapping] != r->field)
		return states;
	drop_duty(r->w, mapping, r->by);
	if (r->w->t->released[mapping] == IOV_NONE)
		r->w->t->released[mapping] = r->by;
	return states;
}

/*
 * Applies the release, by a callee, of a mapping to which one of its parameters leads. If the
 * callee releases it only on some paths, this function loses just the duty to release it.
 */
static void apply_release(struct iov_typestate_walk *w, const struct iov_instr *i,
			  const struct iov_effect *e)
{
	const struct iov_map none = {NULL};
	struct release r = {w, e->at.field, iov_id_of(w->f, i)};

	if (!e->always) {
		iov_map_differ(w->now->mappings, none, leave_kept, &r);
		return;
	}
	iov_sym held = iov_release_reached(w, i, &e->reach);
	if (held != IOV_NO_SYM)
		release(w, held, r.by);
	iov_map_differ(w->now->mappings, none, release_stored, &r);
}

/*
 * Gives states to a mapping that the callee makes and leaves in memory. The symbol of the call's
 * result stands for the mapping.
 */
static void apply_new_mapping(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_effect *e = iov_mapped_by(w->in, i);
	iov_id id = iov_id_of(w->f, i);

	if (!e)
		return;
	bool mine = !e->by->role.managed && !e->may;
	set_states(w, id,
		   IOV_MAPPING_MAPPED | IOV_MAPPING_STORED |
			   (mine ? IOV_MAPPING_MUST_RELEASE : IOV_MAPPING_NO_DUTY));
	w->t->stored_in[id] = e->at.field;
}

static void apply_effects(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_effects *effects = iov_callee_of(w->in->summaries, i->sym)->effects;

	for (unsigned k = 0; effects && k < effects->n; k++)
		if (effects->all[k].kind == IOV_EFFECT_RELEASES && effects->all[k].reach.n &&
		    effects->all[k].reach.param < i->nops)
			apply_release(w, i, &effects->all[k]);
	apply_new_mapping(w, i);
}

/* Gives states to the mapping that the call returns, if it returns one. */
static void make_mapping(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_mapper mapper = iov_mapper_of(w->in, i);

	if (mapper.by)
		set_states(w, iov_id_of(w->f, i),
			   (mapper.may_fail ? IOV_MAPPING_UNTESTED : IOV_MAPPING_MAPPED) |
				   (mapper.by->role.managed ? IOV_MAPPING_NO_DUTY
							    : IOV_MAPPING_MUST_RELEASE));
}

static void apply_call(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;
	const struct iov_typestate_summary *summary =
		iov_callee_of(w->in->summaries, i->sym)->typestate;
	iov_id id = iov_id_of(w->f, i), released = iov_released_by(w->in, i);

	if (role->kind == IOV_ROLE_MAP && iov_has_value(i)) {
		make_mapping(w, i);
		return;
	}
	if (role->kind == IOV_ROLE_FREE)
		iov_typestate_free(w, i);
	if (role->kind == IOV_ROLE_FAILED && role->io_arg < i->nops) {
		apply_failure_test(w, i);
		return;
	}
	if (released != IOV_NONE)
		release_argument(w, released, id);
	for (unsigned a = 0; iov_is_ordinary(role) && a < i->nops; a++)
		apply_argument(w, i, a, i->ops[a] == released);
	if ((summary && summary->ends_mappings) || iov_hands_over_end(w, i))
		drop_stored_duties(w);
	apply_effects(w, i);
	make_mapping(w, i);
}

/*
 * If the result of a mapper is stored in a place, a pointer without states that was read from there
 * before is STALE: it is not the mapping that is stored there now.
 */
static void replace(struct iov_typestate_walk *w, const struct iov_instr *store, iov_sym mapping)
{
	const struct iov_instr *map = iov_instr_of(w->n, mapping);
	iov_sym before = iov_held_at(w, store);

	if (!map || !iov_mapper_of(w->in, map).by || before == IOV_NO_SYM || before == mapping ||
	    before >= w->t->nsyms || iov_mapping_states(w->now, before))
		return;
	const struct iov_instr *read = iov_instr_of(w->n, before);
	if (w->n->syms[before].kind != IOV_SYM_CELL && (!read || read->op != IOV_OP_LOAD))
		return;
	set_states(w, before, IOV_MAPPING_STALE | IOV_MAPPING_NO_DUTY);
	w->t->replaced_by[before] = mapping;
}

static void apply_store(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	iov_sym mapping = iov_mapping_of(w->in, w->state, i->ops[1]);
	iov_id v = iov_variable_at(w->in->model, i->ops[0]);

	/*
	 * A variable with __attribute__((cleanup)) is passed to its cleanup function at the end of
	 * its scope, which releases the mapping.
	 */
	if (v != IOV_NONE && w->f->vars[v].is_destroyed)
		drop_duty(w, mapping, IOV_NONE);
	if (v != IOV_NONE)
		return;
	replace(w, i, mapping);
	for_choices(w, mapping, iov_id_of(w->f, i), store_one, 0);
	for_members(w, i->ops[1], store_one, 4);
}

/*
 * An access makes the mapping MAPPED, so that the next access of an untested or released mapping is
 * not reported again. Rules judge the access by the states before it.
 */
static void apply_access(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	struct iov_access access;

	if (!iov_find_access(w->in->model, i, &access) || access.address == IOV_NONE)
		return;
	iov_sym mapping = iov_mapping_of(w->in, w->state, access.address);
	unsigned states = iov_mapping_states(w->now, mapping);
	if (states & (IOV_MAPPING_UNTESTED | IOV_MAPPING_RELEASED | IOV_MAPPING_FAILED))
		replace_states(w, mapping, IOV_MAPPING_LIFE | IOV_MAPPING_FAILED,
			       IOV_MAPPING_MAPPED);
}

static void apply_return(struct iov_typestate_walk *w, const struct iov_instr *ret)
{
	if (!ret->nops)
		return;
	for_choices(w, iov_mapping_of(w->in, w->state, ret->ops[0]), IOV_NONE, drop_duty, 0);
	for_members(w, ret->ops[0], drop_duty, 4);
}

void iov_typestate_mappings(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	apply_access(w, i);
	if (i->op == IOV_OP_CALL)
		apply_call(w, i);
	else if (i->op == IOV_OP_STORE)
		apply_store(w, i);
	else if (i->op == IOV_OP_RET)
		apply_return(w, i);
}

/* A return changes only `now`, so the walk needs no struct iov_typestate. */
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

	apply_return(&w, ret);
	return after;
}
