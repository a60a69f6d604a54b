/* SPDX-License-Identifier: MIT */
/*
 * A forward analysis of the accesses that are pending (no barrier has followed yet), on some path
 * and on all paths. The effect of each instruction is found once, before the iteration.
 */
#include "analyses/memory_order.h"

#include <string.h>

#include "analyses/handover.h"
#include "analyses/order_dependency.h"
#include "analyses/tested_values.h"
#include "model/access.h"
#include "numeric/transfer.h"

enum { MEMORY = 1 << IOV_COHERENT | 1 << IOV_SYSMEM, REGISTERS = 1 << IOV_MMIO };

/* One more pair: relaxed reads of registers whose value only the caller tests, before it reads
 * memory. */
enum { RETURNED = IOV_ORDER_PAIRS, PAIRS };

/* The pending accesses of one pair at a point. All zeroes: no path leads to the point. */
struct pending {
	iov_id earlier; /* 1 + an access that is pending on some path; 0: none is */
	bool none;	/* on some path, no access of this function is pending */
	bool outer;	/* on some path, an access of the caller is still pending */
	bool ordered;	/* on some path, a barrier followed the caller's pending access */
};
struct state {
	struct pending pair[PAIRS];
};

struct analysis {
	const struct iov_inputs *in;
	struct iov_arena *arena;
	struct iov_memory_order *out;
	struct iov_order_effect *effect[PAIRS]; /* by instruction */
	bool *has_effect;			/* by instruction: it has an effect on some pair */
	uint8_t *pending; /* by instruction: iov_order_effects.pending of a call */
	struct iov_tested_values tested_values; /* which values are tested, which are returned */
	const bool *handover;			/* iov_find_handovers(); or NULL */
	bool has_pair; /* the function has an earlier and a later access of some pair */
	bool judging;  /* in the last pass: verdicts are written to `out` */
};

/* Effects of a barrier, an earlier and a later access; maybe_: its space is not certain. */
static const struct iov_order_effect nothing = {.may_leave_none = true, .keeps_outer = true};
static const struct iov_order_effect barrier = {.may_leave_none = true, .has_barrier = true};
static const struct iov_order_effect early = {.leaves_pending = true, .keeps_outer = true};
static const struct iov_order_effect maybe_early = {
	.leaves_pending = true, .may_leave_none = true, .keeps_outer = true};
static const struct iov_order_effect late = {
	.may_leave_none = true, .has_later = true, .always_has_later = true};
static const struct iov_order_effect maybe_late = {
	.may_leave_none = true, .keeps_outer = true, .has_later = true};

bool iov_order_needs_callers(const struct iov_order_effects *effects)
{
	return effects && (effects->pair[IOV_ORDER_WRITES].has_later ||
			   effects->pair[IOV_ORDER_READS].has_later);
}

static bool is_within(uint8_t may, unsigned spaces)
{
	return !(may & ~spaces);
}

/* Sets the effect of a barrier; `order` is a set of IOV_FENCE_READ and IOV_FENCE_WRITE. */
static void fence(unsigned order, struct iov_order_effect *effect)
{
	if (order & IOV_FENCE_WRITE)
		effect[IOV_ORDER_WRITES] = effect[IOV_ORDER_HANDOVERS] = barrier;
	if (order & IOV_FENCE_READ)
		effect[IOV_ORDER_READS] = effect[IOV_ORDER_RECORDS] = effect[RETURNED] = barrier;
}

/* Ordered accessors, as readl(), are barriers; relaxed ones and plain accesses are none. */
static void find_register_effect(const struct analysis *a, const struct iov_access *access,
				 uint8_t may, struct iov_order_effect *effect)
{
	bool certain = is_within(may, REGISTERS), relaxed = access->relaxed || access->plain;

	if (access->plain && !a->in->model->config->plain_registers)
		return;
	/* __iowrite64_copy() is for write-combined memory: its writes are pending. */
	if (access->kind == IOV_ACCESS_COPY_TO && access->relaxed)
		effect[IOV_ORDER_WRITES] = certain ? early : maybe_early;
	if (access->kind == IOV_ACCESS_WRITE || access->kind == IOV_ACCESS_UPDATE)
		effect[IOV_ORDER_WRITES] = !relaxed ? barrier : certain ? late : maybe_late;
	/* If the value is neither tested nor returned, no read of memory depends on it. */
	if (access->kind != IOV_ACCESS_READ || access->value == IOV_NONE)
		return;
	if (!relaxed)
		fence(IOV_FENCE_READ, effect);
	else if (a->tested_values.tested[access->value])
		effect[IOV_ORDER_READS] = certain ? early : maybe_early;
	else if (a->tested_values.returned[access->value])
		effect[RETURNED] = certain ? early : maybe_early;
}

static void find_memory_effect(const struct analysis *a, iov_id id, const struct iov_access *access,
			       uint8_t may, struct iov_order_effect *effect)
{
	bool certain = is_within(may, MEMORY);

	if (access->kind != IOV_ACCESS_READ && access->kind != IOV_ACCESS_COPY_FROM) {
		effect[IOV_ORDER_WRITES] = certain ? early : maybe_early;
		effect[IOV_ORDER_HANDOVERS] = effect[IOV_ORDER_WRITES];
		if (iov_hands_over(a->in, a->handover, id))
			effect[IOV_ORDER_HANDOVERS] = certain ? late : maybe_late;
		return;
	}
	effect[IOV_ORDER_READS] = certain ? late : maybe_late;
	if (!a->handover)
		return;
	bool hands_over = access->kind == IOV_ACCESS_READ && access->value != IOV_NONE &&
			  a->handover[access->value];
	effect[IOV_ORDER_RECORDS] = certain ? late : maybe_late;
	effect[IOV_ORDER_RECORDS].leaves_pending = hands_over;
	effect[IOV_ORDER_RECORDS].may_leave_none = !hands_over || !certain;
}

static void find_access_effect(const struct analysis *a, iov_id id, const struct iov_access *access,
			       struct iov_order_effect *effect)
{
	uint8_t may = 0;

	/* A verb that copies a struct converts the pointer to `any` space: look at its argument. */
	if (access->address != IOV_NONE)
		may = a->in->model->space.values[iov_source_of(a->in->model, access->address)].may;
	/* `__io_any` alone has no effect: it is not known whether a register or memory is meant. */
	if (may & REGISTERS)
		find_register_effect(a, access, may, effect);
	else if (may & MEMORY)
		find_memory_effect(a, id, access, may, effect);
}

/* Unknown code may contain the barrier. It counts as one: a missed finding beats a false one. */
static void unknown_call(struct iov_order_effect *effect)
{
	fence(IOV_FENCE_FULL, effect);
}

/* meant: the program tests (RETURNED: returns) the result. Else no read of it is pending. */
static void drop_unless(bool meant, struct iov_order_effect *effect)
{
	effect->leaves_pending &= meant;
	effect->may_leave_none |= !meant;
}

static void find_call_effect(const struct analysis *a, const struct iov_instr *i,
			     struct iov_order_effect *effect)
{
	const struct iov_order_effects *known = iov_callee_of(a->in->summaries, i->sym)->order;

	if (i->sym->role.kind == IOV_ROLE_FENCE)
		fence(i->sym->role.order, effect);
	/* The helpers that verbs of the runtime call only compute. */
	if (!iov_is_ordinary(&i->sym->role) || i->flags & IOV_RUNTIME)
		return;
	if (!known) {
		unknown_call(effect);
		return;
	}
	memcpy(effect, known->pair, sizeof(known->pair));
	a->pending[iov_id_of(a->in->f, i)] = known->pending;
	/* A register that the helper reads orders later reads only if its result is tested. */
	iov_id id = iov_id_of(a->in->f, i);
	bool untested = iov_has_value(i) && !a->tested_values.tested[id];
	effect[RETURNED] = effect[IOV_ORDER_READS];
	effect[RETURNED].has_later = false;
	drop_unless(untested && a->tested_values.returned[id], &effect[RETURNED]);
	drop_unless(!untested, &effect[IOV_ORDER_READS]);
}

static void find_effect(const struct analysis *a, const struct iov_instr *i,
			struct iov_order_effect *effect)
{
	struct iov_access access;

	for (unsigned s = 0; s < PAIRS; s++)
		effect[s] = nothing;
	if (iov_find_access(a->in->model, i, &access)) {
		find_access_effect(a, iov_id_of(a->in->f, i), &access, effect);
		return;
	}
	if (i->op == IOV_OP_FENCE)
		fence(i->sub, effect);
	/* GCC's manual of __sync_*: "considered a full barrier". Other atomics may be relaxed. */
	else if (i->op == IOV_OP_ATOMIC && !strncmp(i->text, "__sync_", strlen("__sync_")))
		fence(IOV_FENCE_FULL, effect);
	else if (i->op == IOV_OP_CALL)
		find_call_effect(a, i, effect);
	else if (i->op == IOV_OP_ICALL)
		unknown_call(effect);
}

/* Finds the effect of each instruction. Returns true if some instruction has one. */
static bool find_effects(struct analysis *a)
{
	const struct iov_function *f = a->in->f;
	bool any_earlier[PAIRS] = {false}, any_later[PAIRS] = {false};
	bool any = false;

	a->has_effect = IOV_NEW_ARRAY(a->arena, bool, f->ninstrs + 1);
	a->pending = IOV_NEW_ARRAY(a->arena, uint8_t, f->ninstrs + 1);
	for (unsigned s = 0; s < PAIRS; s++)
		a->effect[s] = IOV_NEW_ARRAY(a->arena, struct iov_order_effect, f->ninstrs + 1);
	for (iov_id id = 0; id < f->ninstrs; id++) {
		struct iov_order_effect effect[PAIRS];
		find_effect(a, &f->instrs[id], effect);
		for (unsigned s = 0; s < PAIRS; s++) {
			a->effect[s][id] = effect[s];
			a->has_effect[id] |= memcmp(&effect[s], &nothing, sizeof(nothing)) != 0;
			any_earlier[s] |= effect[s].leaves_pending;
			any_later[s] |= effect[s].has_later;
			a->has_pair |= any_earlier[s] && any_later[s];
		}
		any |= a->has_effect[id];
	}
	return any;
}

/* Writes the verdict on the later access `id` of pair s. */
static void judge(struct analysis *a, unsigned s, iov_id id, const struct pending *p)
{
	struct iov_memory_order *result = a->out;
	bool certain = !p->none && a->effect[s][id].always_has_later;
	enum iov_verdict verdict = !p->earlier ? IOV_PROVED : certain ? IOV_VIOLATED : IOV_UNPROVED;

	result->verdict_at[s][id] = (uint8_t)(1 + verdict);
	result->earlier[s][id] = p->earlier ? p->earlier - 1 : IOV_NONE;
}

/* Returns true if the later read needs the value of the pending one to know its address. */
static bool is_dependent(const struct analysis *a, iov_id earlier, iov_id id)
{
	struct iov_access access;

	return earlier != IOV_NONE &&
	       iov_find_access(a->in->model, &a->in->f->instrs[id], &access) &&
	       access.address != IOV_NONE && iov_address_depends(a->in, access.address, earlier);
}

/* Returns the effect of the instruction on pair s, given the pending accesses before it. */
static struct iov_order_effect effect_on(const struct analysis *a, unsigned s, iov_id id,
					 const struct pending *p)
{
	struct iov_order_effect e = a->effect[s][id];
	iov_id earlier = p->earlier - 1; /* IOV_NONE: there is none */

	bool dependent = s == IOV_ORDER_READS && e.has_later && is_dependent(a, earlier, id);
	if (!dependent &&
	    (!e.has_later ||
	     (s == IOV_ORDER_WRITES && !iov_same_mapping(a->in->model, earlier, id)) ||
	     (s >= IOV_ORDER_RECORDS && p->earlier && iov_are_neighbours(a->in, earlier, id)) ||
	     (s != IOV_ORDER_WRITES && s < IOV_ORDER_RECORDS) || s == RETURNED))
		return e;
	/* WRITES: one mapping keeps order. READS: an address dependency does. RECORDS: no handover
	 * before, or another record's. */
	e.has_later = e.always_has_later = false;
	e.keeps_outer = true;
	return e;
}

/*
 * Executes an instruction on pair s. When a later access was judged, the earlier one is not pending
 * any more: a barrier between them also orders all that follows, so one finding is enough. A hatch
 * exempts only its own access, so the earlier one stays pending.
 */
static void step(struct analysis *a, unsigned s, iov_id id, struct pending *p)
{
	const struct iov_order_effect e = effect_on(a, s, id, p);
	bool judged = e.has_later && !(a->in->f->instrs[id].flags & IOV_HATCHED);
	bool keeps_outer = e.keeps_outer || (e.has_later && !judged);

	if (e.has_later && a->judging)
		judge(a, s, id, p);
	p->none = e.may_leave_none && (p->none || !keeps_outer || e.has_barrier || judged);
	p->earlier = e.leaves_pending ? id + 1 : keeps_outer ? p->earlier : 0;
	p->ordered |= p->outer && e.has_barrier;
	p->outer = p->outer && keeps_outer;
}

/* Returns the set of enum iov_returns that the numbers belong to; 0: there is no number. */
static unsigned results_in(struct iov_num num)
{
	unsigned zero = num.lo <= 0 && num.hi >= 0 ? IOV_RETURNS_ZERO : 0;

	return iov_num_is_bottom(num) ? 0 : zero | (num.lo || num.hi ? IOV_RETURNS_OTHER : 0);
}

/*
 * A helper that polls returns an error before its barrier: `if (err) return err;`. Its caller tests
 * the result. In a block that excludes all results with which the call leaves a read pending (its
 * set `pending`), no read of the call is pending.
 */
static void refine(const struct analysis *a, iov_id block, struct state *state)
{
	struct iov_numeric *n = a->in->numeric;

	if (!a->in->numeric || !n->in[block].reachable)
		return;
	for (unsigned s = IOV_ORDER_READS; s < PAIRS; s++) {
		struct pending *p = &state->pair[s];
		iov_id call = p->earlier ? p->earlier - 1 : IOV_NONE;
		if (call == IOV_NONE || !a->pending[call] || a->pending[call] == IOV_RETURNS_ANY)
			continue;
		struct iov_num result = iov_num_of(n, &n->in[block], n->value[call]);
		if (results_in(result) & a->pending[call])
			continue;
		p->earlier = 0;
		p->none = true;
	}
}

static bool transfer(void *self, iov_id block, void *to)
{
	struct analysis *a = self;
	struct state *state = to;
	const struct iov_function *f = a->in->f;

	refine(a, block, state);
	for (iov_id id = f->blocks[block].first; id != IOV_NONE; id = f->instrs[id].next)
		for (unsigned s = 0; s < PAIRS && a->has_effect[id]; s++)
			step(a, s, id, &state->pair[s]);
	return false;
}

static void enter(void *self, void *to)
{
	struct state *state = to;

	(void)self;
	for (unsigned s = 0; s < PAIRS; s++)
		state->pair[s] = (struct pending){.none = true, .outer = true};
}

static bool join(void *self, void *to, const void *other)
{
	struct state *into = to;
	const struct state *from = other;
	bool changed = false;

	(void)self;
	for (unsigned s = 0; s < PAIRS; s++) {
		struct pending *p = &into->pair[s], old = *p;
		const struct pending *q = &from->pair[s];
		p->earlier = p->earlier > q->earlier ? p->earlier : q->earlier;
		p->none |= q->none;
		p->outer |= q->outer;
		p->ordered |= q->ordered;
		changed |= p->earlier != old.earlier || p->none != old.none ||
			   p->outer != old.outer || p->ordered != old.ordered;
	}
	return changed;
}

/* Returns true if this is a later access of pair s and an access of the caller may be pending. */
static bool may_follow(const struct analysis *a, unsigned s, iov_id id, const struct state *before)
{
	return s < IOV_ORDER_RECORDS && a->effect[s][id].has_later && before->pair[s].outer &&
	       !(a->in->f->instrs[id].flags & IOV_HATCHED);
}

static void conclude_block(struct analysis *a, iov_id block, struct state *state,
			   struct iov_order_effects *all)
{
	const struct iov_function *f = a->in->f;

	refine(a, block, state);
	for (iov_id id = f->blocks[block].first; id != IOV_NONE; id = f->instrs[id].next)
		for (unsigned s = 0; s < PAIRS && a->has_effect[id]; s++) {
			if (s < IOV_ORDER_PAIRS)
				all->pair[s].has_later |= may_follow(a, s, id, state);
			step(a, s, id, &state->pair[s]);
		}
}

/*
 * Returns the set of results (enum iov_returns) that the block may return while no barrier has
 * followed a read of this function; 0: none.
 */
static unsigned pending_at(const struct analysis *a, iov_id block, const struct state *state)
{
	const struct iov_function *f = a->in->f;
	const struct iov_instr *ret = &f->instrs[f->blocks[block].last];
	struct iov_numeric *n = a->in->numeric;
	bool known = ret->nops && a->in->numeric;
	unsigned pending = 0;

	for (unsigned s = IOV_ORDER_READS; s < PAIRS; s++) {
		iov_id call = state->pair[s].earlier ? state->pair[s].earlier - 1 : IOV_NONE;
		if (call == IOV_NONE)
			continue;
		/* The result of the helper is returned unchanged, so its set holds here too. */
		bool its = known && a->pending[call] && n->value[call] == n->value[ret->ops[0]];
		pending |= its ? a->pending[call] : IOV_RETURNS_ANY;
	}
	if (!pending || !known)
		return pending;
	struct iov_state now = n->in[block];
	for (iov_id id = f->blocks[block].first; id != IOV_NONE && now.reachable;
	     id = f->instrs[id].next)
		iov_step(n, &now, id);
	return now.reachable ? pending & results_in(iov_num_of(n, &now, n->value[ret->ops[0]])) : 0;
}

/* Passes over the blocks once more, from the states of the fixpoint: verdicts and summary. */
static void conclude(struct analysis *a, const struct iov_fixpoint *fixpoint)
{
	const struct iov_function *f = a->in->f;
	const struct iov_rpo *order = &a->in->model->order;
	struct iov_order_effects *all = &a->out->effects;
	struct state exit = {0};

	a->judging = a->has_pair;
	for (unsigned n = 0; n < order->nblocks; n++) {
		iov_id block = order->blocks[n];
		struct state state = *(const struct state *)iov_state_before(fixpoint, block);
		conclude_block(a, block, &state, all);
		if (f->instrs[f->blocks[block].last].op != IOV_OP_RET)
			continue;
		join(a, &exit, &state);
		all->pending |= pending_at(a, block, &state);
	}
	for (unsigned s = 0; s < IOV_ORDER_PAIRS; s++) {
		const struct pending *p = &exit.pair[s];
		all->pair[s].leaves_pending = p->earlier != 0;
		all->pair[s].may_leave_none = p->none;
		all->pair[s].keeps_outer = p->outer;
		all->pair[s].has_barrier = p->ordered;
		all->pair[s].always_has_later = all->pair[s].has_later && !p->outer && !p->ordered;
	}
	/* Callers do not judge a record that was handed over to a helper. */
	all->pair[IOV_ORDER_RECORDS].leaves_pending = false;
	all->pair[IOV_ORDER_HANDOVERS].leaves_pending = false;
	all->pair[IOV_ORDER_READS].leaves_pending |= exit.pair[RETURNED].earlier != 0;
	all->pair[IOV_ORDER_READS].may_leave_none &= exit.pair[RETURNED].none;
	a->out->known = true;
}

static bool has_relaxed(const struct iov_function *f)
{
	for (iov_id id = 0; id < f->ninstrs; id++)
		if (f->instrs[id].op == IOV_OP_CALL && f->instrs[id].sym->role.relaxed)
			return true;
	return false;
}

/*
 * Returns true; in unpatched kernel code (certain_only) only if shared memory is declared or an
 * accessor is relaxed. A helper that rings the doorbell has a summary: its caller may write memory.
 */
static bool may_matter(const struct iov_model *m)
{
	return !m->config->certain_only || m->space.declared & MEMORY || has_relaxed(m->f);
}

static void have_no_effect(struct iov_memory_order *out)
{
	for (unsigned s = 0; s < IOV_ORDER_PAIRS; s++)
		out->effects.pair[s] = nothing;
	out->known = true;
}

bool iov_memory_order_run(const struct iov_inputs *in, struct iov_arena *arena,
			  struct iov_memory_order *out)
{
	struct analysis a = {.in = in, .arena = arena, .out = out};
	struct iov_fixpoint fixpoint;
	struct iov_domain domain = {.self = &a,
				    .state_size = sizeof(struct state),
				    .enter = enter,
				    .join = join,
				    .transfer = transfer};

	*out = (struct iov_memory_order){.known = false};
	if (!may_matter(in->model)) {
		if (iov_only_computes(in->f))
			have_no_effect(out);
		return true;
	}
	iov_find_tested_values(in->f, arena, &a.tested_values);
	if (in->model->space.declared & MEMORY)
		a.handover = iov_find_handovers(in, arena);
	if (!find_effects(&a)) {
		have_no_effect(out);
		return true;
	}
	if (!iov_fixpoint(&in->model->order, &domain, arena, &fixpoint))
		return false;
	for (unsigned s = 0; s < IOV_ORDER_PAIRS && a.has_pair; s++) {
		out->verdict_at[s] = IOV_NEW_ARRAY(arena, uint8_t, in->f->ninstrs + 1);
		out->earlier[s] = IOV_NEW_ARRAY(arena, iov_id, in->f->ninstrs + 1);
	}
	conclude(&a, &fixpoint);
	return true;
}
