/* SPDX-License-Identifier: MIT */
#include "analyses/typestate.h"

#include "driver/check.h"

const char iov_state_sets[IOV_STATE_SETS] = {0};

struct merge {
	struct iov_checker *c;
	unsigned absent; /* the states of what is not there */
};

/* On one path it is in some of these states, on the other in some of those. */
static const void *unite(void *self, uint32_t key, const void *a, const void *b)
{
	const struct merge *m = self;
	unsigned x = a ? iov_unpack(a) : m->absent, y = b ? iov_unpack(b) : m->absent;

	(void)key;
	return iov_pack(x | y);
}

/* What is a number of its own, and no set: the earlier one stays. */
static const void *either(void *self, uint32_t key, const void *a, const void *b)
{
	(void)self;
	(void)key;
	return a ? a : b;
}

static struct iov_map merge(struct iov_checker *c, struct iov_map a, struct iov_map b,
			    unsigned absent)
{
	struct merge m = {c, absent};

	return iov_map_merge(a, b, IOV_MAP_ASK, unite, &m, &c->arena);
}

static void join(struct iov_checker *c, struct iov_typestates *into,
		 const struct iov_typestates *from)
{
	if (!from->reachable)
		return;
	if (!into->reachable) {
		*into = *from;
		return;
	}
	into->mappings =
		merge(c, into->mappings, from->mappings, IOV_MAPPING_OPEN | IOV_MAPPING_OTHERS);
	into->results = merge(c, into->results, from->results, IOV_RESULT_SEEN);
	into->fetches = merge(c, into->fetches, from->fetches, 0);
	into->open = iov_map_merge(into->open, from->open, IOV_MAP_KEEP, either, NULL, &c->arena);
	into->written =
		iov_map_merge(into->written, from->written, IOV_MAP_KEEP, either, NULL, &c->arena);
	into->outputs =
		iov_map_merge(into->outputs, from->outputs, IOV_MAP_KEEP, either, NULL, &c->arena);
}

static const void *note_difference(void *self, uint32_t key, const void *a, const void *b)
{
	(void)key;
	(void)b;
	*(bool *)self = true;
	return a;
}

/* By what is in them: a key that came and went leaves another tree. */
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
	       same_map(a->open, b->open) && same_map(a->written, b->written) &&
	       same_map(a->fetches, b->fetches);
}

void iov_typestate_step(struct iov_checker *c, const struct iov_instr *i)
{
	iov_id id = iov_id_of(c->f, i);
	bool active = c->tracker.active && c->track.reachable && c->state.reachable;

	if (active) {
		iov_typestate_mappings(c, i);
		iov_typestate_results(c, i);
		iov_typestate_fetches(c, i);
	}
	iov_step(&c->numeric, &c->state, id);
	bool maps = i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_MAP;
	if (active && iov_has_value(i) && !maps && c->numeric.value[id] == id)
		iov_forget_mapping(c, id);
}

static void leave(struct iov_checker *c, iov_id block)
{
	const struct iov_edges *succs = &c->numeric.order->succs;
	const struct iov_instr *last = &c->f->instrs[c->f->blocks[block].last];

	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++) {
		struct iov_typestates *t = &c->tracker.out[e];
		*t = c->track;
		t->reachable = c->track.reachable && c->numeric.out[e].reachable;
		if (!t->reachable)
			continue;
		iov_refine_mappings(c, t, e, last);
		iov_refine_results(c, t, e, last);
		iov_refine_fetches(c, t, last);
	}
}

/* The state before the block grows to the union of what its edges bring. Has it? */
static bool enter(struct iov_checker *c, iov_id block, bool first)
{
	const struct iov_numeric *n = &c->numeric;
	struct iov_typestates *in = &c->tracker.in[block];
	const struct iov_typestates before = *in;

	if (!block)
		in->reachable = true;
	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++)
		join(c, in, &c->tracker.out[n->pred_edge[p]]);
	if (in->reachable)
		iov_join_mappings(c, block);
	return first || !is_same(&before, in);
}

static void run_block(struct iov_checker *c, iov_id block)
{
	c->track = c->tracker.in[block];
	c->state = c->numeric.in[block];
	for (iov_id id = c->f->blocks[block].first; id != IOV_NONE && c->state.reachable;
	     id = c->f->instrs[id].next)
		iov_typestate_step(c, &c->f->instrs[id]);
	c->track.reachable &= c->state.reachable;
	leave(c, block);
}

bool iov_may_need_typestate(const struct iov_checker *c)
{
	unsigned fetches = 0;

	for (iov_id id = 0; id < c->f->ninstrs; id++) {
		const struct iov_instr *i = &c->f->instrs[id];
		fetches += iov_is_fetch(c, i);
		if (fetches > 1)
			return true;
		if (i->op != IOV_OP_CALL)
			continue;
		if (i->sym->role.kind == IOV_ROLE_MAP || i->sym->role.kind == IOV_ROLE_RELEASE ||
		    iov_is_result(i) || iov_released_by(c, i) != IOV_NONE)
			return true;
		const struct iov_summary *summary = iov_summary_of(c->context->summaries, i->sym);
		if (summary && summary->may_release)
			return true;
	}
	return false;
}

/* Variables that verbs write to, and nobody else, not even through a pointer. */
static void find_outputs(struct iov_checker *c)
{
	const struct iov_function *f = c->f;
	bool *output = IOV_NEW_ARRAY(&c->arena, bool, f->nvars + 1);

	for (iov_id v = 0; v < f->nvars; v++)
		output[v] = !f->vars[v].is_param;
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned o = 0; o < i->nops; o++) {
			iov_id v = iov_variable_at(c, i->ops[o]);
			bool read = iov_is_step(i) || i->op == IOV_OP_LOAD;
			/* An initialiser may be spelled in the runtime: io_slice(). */
			bool own = i->flags & IOV_RUNTIME && !(o == 0 && i->flags & IOV_INIT);
			if (v != IOV_NONE && !read && !own)
				output[v] = false;
		}
	}
	c->tracker.output = output;
}

static void prepare(struct iov_checker *c)
{
	struct iov_typestate *t = &c->tracker;
	const struct iov_numeric *n = &c->numeric;

	t->in = IOV_NEW_ARRAY(&c->arena, struct iov_typestates, c->f->nblocks);
	t->out = IOV_NEW_ARRAY(&c->arena, struct iov_typestates,
			       n->order->succs.first[c->f->nblocks] + 1);
	t->released = IOV_NEW_ARRAY(&c->arena, iov_id, n->nsyms + 1);
	t->nsyms = n->nsyms;
	t->output_of = IOV_NEW_ARRAY(&c->arena, iov_id, n->nsyms + 1);
	for (iov_sym x = 0; x < n->nsyms; x++)
		t->output_of[x] = IOV_NONE;
	t->given = IOV_NEW_ARRAY(&c->arena, bool, n->nsyms + 1);
	t->kept_in = IOV_NEW_ARRAY(&c->arena, const struct iov_field *, n->nsyms + 1);
	for (iov_sym x = 0; x < n->nsyms; x++)
		t->released[x] = IOV_NONE;
	t->place_of_read = IOV_NEW_ARRAY(&c->arena, uint32_t, c->f->ninstrs + 1);
	for (iov_id id = 0; id < c->f->ninstrs; id++)
		t->place_of_read[id] = IOV_NONE;
	find_outputs(c);
}

void iov_typestate_run(struct iov_checker *c)
{
	const struct iov_rpo *order = c->numeric.order;
	bool changed = true;

	prepare(c);
	c->tracker.active = true;
	/* Sets of states only grow: it ends. */
	for (bool first = true; changed; first = false) {
		changed = false;
		for (unsigned b = 0; b < order->nblocks; b++)
			if (c->numeric.in[order->blocks[b]].reachable &&
			    enter(c, order->blocks[b], first)) {
				run_block(c, order->blocks[b]);
				changed = true;
			}
	}
}

bool iov_ends_mappings(const struct iov_checker *c)
{
	for (iov_id id = 0; id < c->f->ninstrs; id++) {
		const struct iov_instr *i = &c->f->instrs[id];
		if (i->op != IOV_OP_CALL)
			continue;
		const struct iov_summary *summary = iov_summary_of(c->context->summaries, i->sym);
		if (i->sym->role.kind == IOV_ROLE_RELEASE || (summary && summary->ends_mappings))
			return true;
	}
	return false;
}

void iov_summarise_typestate(struct iov_checker *c, struct iov_summary *summary)
{
	const struct iov_function *f = c->f;
	uint32_t released = UINT32_MAX;
	bool returns = false;

	for (iov_id b = 0; b < f->nblocks; b++) {
		if (f->instrs[f->blocks[b].last].op != IOV_OP_RET || !c->tracker.in[b].reachable)
			continue;
		run_block(c, b);
		returns |= c->track.reachable;
		for (iov_id p = 0; c->track.reachable && p < f->nparams && p < 32; p++) {
			iov_sym x = iov_sym_of(&c->numeric, IOV_SYM_PARAM, p, 0, f->vars[p].type);
			unsigned life = iov_mapping_states(c, x) & IOV_MAPPING_LIFE;
			if (life != IOV_MAPPING_CLOSED)
				released &= ~(1u << p);
			if (life & IOV_MAPPING_CLOSED)
				summary->may_release |= 1u << p;
		}
	}
	if (f->nparams < 32)
		released &= (1u << f->nparams) - 1;
	summary->releases = returns ? released : 0;
}
