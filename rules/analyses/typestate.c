/* SPDX-License-Identifier: MIT */
#include "analyses/effects.h"
#include "analyses/typestate_parts.h"
#include "model/access.h"
#include "numeric/transfer.h"
#include "support/hole.h"

const char iov_state_sets[IOV_STATE_SETS] = {0};

struct merge {
	struct iov_typestate_walk *w;
	unsigned absent; /* the states of a key that only one of the maps has, in the other one */
};

/* Joins the states of an object on two paths: their union. */
static const void *unite(void *self, uint32_t key, const void *a, const void *b)
{
	const struct merge *m = self;
	unsigned x = a ? iov_unpack(a) : m->absent, y = b ? iov_unpack(b) : m->absent;

	if (iov_hole(20)) /* a mapping that is released on one path is as on the other */
		return iov_pack(x);

	(void)key;
	return iov_pack(x | y);
}

/* Joins values that are no sets of states: the one that was joined first stays. */
static const void *either(void *self, uint32_t key, const void *a, const void *b)
{
	(void)self;
	(void)key;
	return a ? a : b;
}

static struct iov_map merge(struct iov_typestate_walk *w, struct iov_map a, struct iov_map b,
			    unsigned absent)
{
	struct merge m = {w, absent};

	return iov_map_merge(a, b, IOV_MAP_ASK, unite, &m, w->arena);
}

static void join(struct iov_typestate_walk *w, struct iov_typestates *into,
		 const struct iov_typestates *from)
{
	if (!from->reachable)
		return;
	if (!into->reachable) {
		*into = *from;
		return;
	}
	into->mappings =
		merge(w, into->mappings, from->mappings, IOV_MAPPING_MAPPED | IOV_MAPPING_NO_DUTY);
	into->results = merge(w, into->results, from->results, IOV_RESULT_SEEN);
	into->fetches = merge(w, into->fetches, from->fetches, 0);
	into->released_cells =
		merge(w, into->released_cells, from->released_cells, IOV_MAPPING_MAPPED);
	into->pending =
		iov_map_merge(into->pending, from->pending, IOV_MAP_KEEP, either, NULL, w->arena);
	into->existing =
		iov_map_merge(into->existing, from->existing, IOV_MAP_KEEP, either, NULL, w->arena);
	into->failed =
		iov_map_merge(into->failed, from->failed, IOV_MAP_KEEP, either, NULL, w->arena);
	into->written =
		iov_map_merge(into->written, from->written, IOV_MAP_KEEP, either, NULL, w->arena);
	into->outputs =
		iov_map_merge(into->outputs, from->outputs, IOV_MAP_KEEP, either, NULL, w->arena);
}

static const void *note_difference(void *self, uint32_t key, const void *a, const void *b)
{
	(void)key;
	(void)b;
	*(bool *)self = true;
	return a;
}

/*
 * Returns true if two maps have the same entries. Such maps can have different roots, which
 * iov_map_is() would take for a change in each round, so that the iteration would not end.
 */
static bool same_map(struct iov_map a, struct iov_map b)
{
	bool differs = false;

	iov_map_differ(a, b, note_difference, &differs);
	return !differs;
}

static bool is_same(const struct iov_typestates *a, const struct iov_typestates *b)
{
	return a->reachable == b->reachable && same_map(a->mappings, b->mappings) &&
	       same_map(a->results, b->results) && same_map(a->outputs, b->outputs) &&
	       same_map(a->pending, b->pending) && same_map(a->written, b->written) &&
	       same_map(a->existing, b->existing) && same_map(a->failed, b->failed) &&
	       same_map(a->fetches, b->fetches) && same_map(a->released_cells, b->released_cells);
}

/* Executes one instruction on the typestates and the numbers. */
static void step(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	iov_id id = iov_id_of(w->f, i);
	bool known = w->now->reachable && w->state->reachable;

	if (known) {
		iov_typestate_mappings(w, i);
		iov_typestate_results(w, i);
		iov_typestate_fetches(w, i);
		iov_drop_written_places(w, i);
	}
	iov_step(w->n, w->state, id);
	bool maps = i->op == IOV_OP_CALL && (iov_mapper_of(w->in, i).by || iov_mapped_by(w->in, i));
	if (!known || !iov_has_value(i) || w->n->value[id] != id)
		return;
	iov_drop_places_at(w, id);
	/*
	 * iov_typestate_mappings() has set the states of a mapper's result, iov_join_mappings()
	 * those of a phi.
	 */
	if (maps || i->op == IOV_OP_PHI)
		return;
	iov_forget_mapping(w, id);
	if (i->op == IOV_OP_LOAD && iov_is_ptr(i->type))
		iov_take_states(w, id, iov_states_at_place(w, i));
}

static struct iov_typestate_walk walk_of(const struct iov_inputs *in, struct iov_arena *arena,
					 struct iov_typestate *t, struct iov_typestates *now,
					 struct iov_state *state)
{
	return (struct iov_typestate_walk){in, in->f, in->numeric, arena, t, now, state};
}

void iov_typestate_step(const struct iov_inputs *in, struct iov_arena *arena,
			struct iov_typestate *t, struct iov_typestates *now,
			struct iov_state *state, const struct iov_instr *i)
{
	struct iov_typestate_walk w = walk_of(in, arena, t, now, state);

	step(&w, i);
}

/* Writes the typestates on each edge that leaves the block, refined by its condition. */
static void leave(struct iov_typestate_walk *w, iov_id block)
{
	const struct iov_edges *succs = &w->n->order->succs;
	const struct iov_instr *last = &w->f->instrs[w->f->blocks[block].last];

	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++) {
		struct iov_typestates *t = &w->t->out[e];
		*t = *w->now;
		t->reachable = w->now->reachable && w->n->out[e].reachable;
		if (!t->reachable)
			continue;
		iov_refine_mappings(w, t, e, last);
		iov_drop_contradicted(w, t, e, last);
		iov_refine_results(w, t, e, last);
		iov_refine_fetches(w, t, last);
	}
}

/*
 * Joins the typestates of the block's incoming edges into those before it. Returns true if these
 * have changed, or in the first round, in which each block must run once.
 */
static bool enter(struct iov_typestate_walk *w, iov_id block, bool first)
{
	const struct iov_numeric *n = w->n;
	struct iov_typestates *in = &w->t->in[block];
	const struct iov_typestates before = *in;

	if (!block)
		in->reachable = true;
	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++)
		join(w, in, &w->t->out[n->pred_edge[p]]);
	if (in->reachable)
		iov_join_mappings(w, block);
	*w->now = *in;
	for (unsigned k = 0; in->released_cells.root && k < n->phis[block].n; k++)
		iov_drop_places_at(w, n->phis[block].syms[k]);
	in->released_cells = w->now->released_cells;
	return first || !is_same(&before, in);
}

static void run_block(struct iov_typestate_walk *w, iov_id block)
{
	*w->now = w->t->in[block];
	*w->state = w->n->in[block];
	for (iov_id id = w->f->blocks[block].first; id != IOV_NONE && w->state->reachable;
	     id = w->f->instrs[id].next)
		step(w, &w->f->instrs[id]);
	w->now->reachable &= w->state->reachable;
	leave(w, block);
}

bool iov_may_need_typestate(const struct iov_inputs *in)
{
	unsigned fetches = 0;

	for (iov_id id = 0; id < in->f->ninstrs; id++) {
		const struct iov_instr *i = &in->f->instrs[id];
		fetches += iov_is_fetch(in->model, i);
		if (fetches > 1)
			return true;
		if (i->op != IOV_OP_CALL)
			continue;
		if (iov_mapper_of(in, i).by || i->sym->role.kind == IOV_ROLE_RELEASE ||
		    iov_is_result(i) || iov_released_by(in, i) != IOV_NONE)
			return true;
		const struct iov_typestate_summary *summary =
			iov_callee_of(in->summaries, i->sym)->typestate;
		if ((summary && summary->may_release) || iov_mapped_by(in, i) ||
		    iov_releases_reached(in, i))
			return true;
	}
	return false;
}

/* Finds the local variables that verbs write and that no other code of the function writes. */
static void find_outputs(struct iov_typestate_walk *w)
{
	const struct iov_function *f = w->f;
	bool *output = IOV_NEW_ARRAY(w->arena, bool, f->nvars + 1);

	for (iov_id v = 0; v < f->nvars; v++)
		output[v] = !f->vars[v].is_param;
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned o = 0; o < i->nops; o++) {
			iov_id v = iov_variable_at(w->in->model, i->ops[o]);
			bool read = iov_is_step(i) || i->op == IOV_OP_LOAD;
			/*
			 * An initialiser can be an expansion of a macro of the runtime, such as
			 * io_slice(). Its store has IOV_RUNTIME too, but no verb makes it.
			 */
			bool own = i->flags & IOV_RUNTIME && !(o == 0 && i->flags & IOV_INIT);
			if (v != IOV_NONE && !read && !own)
				output[v] = false;
		}
	}
	w->t->output = output;
}

static void prepare(struct iov_typestate_walk *w)
{
	struct iov_typestate *t = w->t;
	const struct iov_numeric *n = w->n;

	t->in = IOV_NEW_ARRAY(w->arena, struct iov_typestates, w->f->nblocks);
	t->out = IOV_NEW_ARRAY(w->arena, struct iov_typestates,
			       n->order->succs.first[w->f->nblocks] + 1);
	t->released = IOV_NEW_ARRAY(w->arena, iov_id, n->nsyms + 1);
	t->replaced_by = IOV_NEW_ARRAY(w->arena, iov_id, n->nsyms + 1);
	t->nsyms = n->nsyms;
	t->output_of = IOV_NEW_ARRAY(w->arena, iov_id, n->nsyms + 1);
	for (iov_sym x = 0; x < n->nsyms; x++)
		t->output_of[x] = IOV_NONE;
	t->tested = IOV_NEW_ARRAY(w->arena, bool, n->nsyms + 1);
	t->passed = IOV_NEW_ARRAY(w->arena, bool, n->nsyms + 1);
	t->stored_in = IOV_NEW_ARRAY(w->arena, const struct iov_field *, n->nsyms + 1);
	for (iov_sym x = 0; x < n->nsyms; x++)
		t->released[x] = t->replaced_by[x] = IOV_NONE;
	t->place_of_read = IOV_NEW_ARRAY(w->arena, uint32_t, w->f->ninstrs + 1);
	for (iov_id id = 0; id < w->f->ninstrs; id++)
		t->place_of_read[id] = IOV_NONE;
	find_outputs(w);
}

bool iov_typestate_run(const struct iov_inputs *in, struct iov_arena *arena,
		       struct iov_typestate *out)
{
	const struct iov_rpo *order = in->numeric->order;
	struct iov_typestates now;
	struct iov_state state;
	struct iov_typestate_walk w = walk_of(in, arena, out, &now, &state);
	bool changed = true;

	*out = (struct iov_typestate){NULL};
	prepare(&w);
	/* The loop ends: sets of states only grow, and there are finitely many. */
	for (bool first = true; changed; first = false) {
		changed = false;
		for (unsigned b = 0; b < order->nblocks; b++)
			if (in->numeric->in[order->blocks[b]].reachable &&
			    enter(&w, order->blocks[b], first)) {
				run_block(&w, order->blocks[b]);
				changed = true;
			}
	}
	return true;
}

static bool ends_mappings(const struct iov_inputs *in)
{
	for (iov_id id = 0; id < in->f->ninstrs; id++) {
		const struct iov_instr *i = &in->f->instrs[id];
		if (i->op != IOV_OP_CALL)
			continue;
		const struct iov_typestate_summary *summary =
			iov_callee_of(in->summaries, i->sym)->typestate;
		if (i->sym->role.kind == IOV_ROLE_RELEASE || (summary && summary->ends_mappings))
			return true;
	}
	return false;
}

void iov_each_return(const struct iov_inputs *in, struct iov_arena *arena, struct iov_typestate *t,
		     iov_return_fn *fn, void *self)
{
	struct iov_typestates now;
	struct iov_state state;
	struct iov_typestate_walk w = walk_of(in, arena, t, &now, &state);

	for (iov_id b = 0; b < in->f->nblocks; b++) {
		const struct iov_instr *last = &in->f->instrs[in->f->blocks[b].last];
		if (last->op != IOV_OP_RET || !t->in[b].reachable)
			continue;
		run_block(&w, b);
		if (now.reachable)
			fn(self, &now, &state, last);
	}
}

struct parameters {
	const struct iov_inputs *in;
	struct iov_typestate_summary *summary;
	uint32_t released;
	bool returns;
};

static void collect_parameters(void *self, const struct iov_typestates *now,
			       struct iov_state *state, const struct iov_instr *ret)
{
	struct parameters *ps = self;
	const struct iov_function *f = ps->in->f;

	(void)state;
	(void)ret;
	ps->returns = true;
	for (iov_id p = 0; p < f->nparams && p < 32; p++) {
		iov_sym x = iov_sym_of(ps->in->numeric, IOV_SYM_PARAM, p, 0, f->vars[p].type);
		unsigned life = iov_mapping_states(now, x) & IOV_MAPPING_LIFE;
		if (life != IOV_MAPPING_RELEASED)
			ps->released &= ~(1u << p);
		if (life & IOV_MAPPING_RELEASED)
			ps->summary->may_release |= 1u << p;
	}
}

void iov_summarise_typestate(const struct iov_inputs *in, struct iov_arena *arena,
			     struct iov_typestate *t, struct iov_typestate_summary *summary)
{
	struct parameters ps = {in, summary, UINT32_MAX, false};

	*summary = (struct iov_typestate_summary){.ends_mappings = ends_mappings(in)};
	if (!t)
		return;
	/* The parameters that the function releases, on every path and on some path. */
	iov_each_return(in, arena, t, collect_parameters, &ps);
	if (in->f->nparams < 32)
		ps.released &= (1u << in->f->nparams) - 1;
	summary->releases = ps.returns ? ps.released : 0;
	summary->returned = iov_mapper_returned(in, arena, t);
}
