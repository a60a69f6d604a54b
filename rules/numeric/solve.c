/* SPDX-License-Identifier: MIT */
/*
 * The iteration to a fixpoint, in a weak topological order. First ascending, with widening at the
 * heads of loops, until no state changes. Then descending, for each outermost loop: two sweeps
 * without widening, which make the states sharper. The transfer functions are not monotone, so the
 * result of a descent need not be a fixpoint: it is used only if the state at each head covers the
 * states on the edges into it. Otherwise the states of before the descent are restored.
 */
#include "numeric/numeric.h"

#include "numeric/assume.h"
#include "numeric/join.h"
#include "numeric/lifetime.h"
#include "numeric/transfer.h"

enum {
	/* The budget of visits of blocks: many times as many as the loops of real code need. */
	VISITS_PER_BLOCK = 120,
	MIN_VISITS = 30000,
	DESCENTS = 2, /* descending sweeps */
};

/* Returns the only reachable edge into a block; IOV_NONE: there are several, or none. */
static unsigned only_edge(const struct iov_numeric *n, iov_id block)
{
	unsigned only = IOV_NONE;

	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
		unsigned e = n->pred_edge[p];
		if (!n->out[e].reachable)
			continue;
		if (only != IOV_NONE)
			return IOV_NONE;
		only = e;
	}
	return only;
}

/*
 * Goes back from a block along single edges to the block where paths join, and sets n->chain to the
 * blocks on the way. Returns IOV_NONE if a head of a loop or the entry comes first, or if there are
 * more blocks on the way than n->chain can hold.
 */
static iov_id last_join(struct iov_numeric *n, iov_id block)
{
	const unsigned most = sizeof(n->chain) / sizeof(*n->chain);

	for (n->nchain = 0; n->nchain < most && block;) {
		unsigned e = only_edge(n, block);
		if (iov_wto_is_head(&n->wto, block))
			return IOV_NONE;
		if (e == IOV_NONE)
			return block;
		n->chain[n->nchain++] = block;
		block = n->edge_from[e];
	}
	return IOV_NONE;
}

/*
 * Sets the states on the edges out of a block: the state after it, refined by the condition at its
 * end.
 */
static void leave(struct iov_numeric *n, iov_id block, const struct iov_state *s)
{
	const struct iov_instr *i = &n->f->instrs[n->f->blocks[block].last];
	unsigned first = n->order->succs.first[block], end = n->order->succs.first[block + 1];
	struct iov_state rest = *s;
	const struct iov_instr *last = n->at;

	n->at = i;
	n->latest_join =
		i->op == IOV_OP_CONDBR || i->op == IOV_OP_SWITCH ? last_join(n, block) : IOV_NONE;
	for (unsigned e = first; e < end; e++)
		n->out[e] = *s;
	if (i->op == IOV_OP_CONDBR && s->reachable) {
		iov_assume(n, &n->out[first], n->value[i->ops[0]], true);
		iov_assume(n, &n->out[first + 1], n->value[i->ops[0]], false);
	}
	for (unsigned c = 0; i->op == IOV_OP_SWITCH && s->reachable && c + 1 < i->ncases; c++) {
		iov_sym x = n->value[i->ops[0]];
		iov_wide low = i->cases[c].low, high = i->cases[c].high;
		struct iov_width w;
		if (!iov_width_of(n->f->instrs[i->ops[0]].type, &w))
			break;
		low = iov_num_cast(iov_num_const(low), w).lo;
		high = iov_num_cast(iov_num_const(high), w).lo;
		iov_assume_num(n, &n->out[first + c], x, iov_num_range(low, high));
		/*
		 * The default takes the other numbers: cases are removed at both ends of the
		 * interval.
		 */
		struct iov_num num = iov_num_of(n, &rest, x);
		for (iov_wide v = low; rest.reachable && v <= high && v - low < 64; v++) {
			struct iov_num one = iov_num_const(num.lo == v ? v : high - (v - low));
			iov_num_refine(IOV_CMP_NE, &num, &one);
		}
		iov_assume_num(n, &rest, x, num);
		n->out[end - 1] = rest;
	}
	n->at = last;
	n->latest_join = IOV_NONE;
}

static void run_block(struct iov_numeric *n, iov_id block)
{
	struct iov_state s = n->in[block];

	n->visits++;
	if (s.reachable)
		for (iov_id id = n->f->blocks[block].first; id != IOV_NONE;
		     id = n->f->instrs[id].next)
			iov_step(n, &s, id);
	iov_collect(n, &s, block);
	leave(n, block, &s);
}

static bool ascend(struct iov_numeric *n, unsigned from, unsigned to);

/*
 * Marks the edges back to the head of a loop as not reachable, when the loop is entered again from
 * a loop around it. Their states are from the last time that the loop was entered; joined with the
 * new state, they would make each variable that the outer loop changes look as if this loop changed
 * it.
 */
static void forget_rounds(struct iov_numeric *n, unsigned place)
{
	iov_id head = n->wto.blocks[place];

	for (unsigned p = n->pred_first[head]; p < n->pred_first[head + 1]; p++) {
		unsigned from = n->wto.place[n->edge_from[n->pred_edge[p]]];
		if (from != IOV_NONE && from >= place && from < n->wto.end[place])
			n->out[n->pred_edge[p]].reachable = false;
	}
}

/* Iterates one loop until the state at its head is stable. Returns false if the budget runs out. */
static bool stabilise(struct iov_numeric *n, unsigned place)
{
	iov_id head = n->wto.blocks[place];

	forget_rounds(n, place);
	/*
	 * Starts from bottom again, which is sharper. Once half of the budget is used, the loop
	 * goes on from its old state, since in deep nests the restarts are most of the work.
	 */
	if (n->visits < n->budget / 2)
		n->in[head].reachable = false;
	for (bool first = true;; first = false) {
		struct iov_state now = iov_join_edges(n, head);
		bool changed = iov_widen_head(n, head, &now);
		if (!changed && !first)
			return true;
		run_block(n, head);
		if (!ascend(n, place + 1, n->wto.end[place]))
			return false;
	}
}

static bool ascend(struct iov_numeric *n, unsigned from, unsigned to)
{
	for (unsigned p = from; p < to; p++) {
		iov_id block = n->wto.blocks[p];
		if (n->visits > n->budget)
			return false;
		if (n->wto.end[p] > p) {
			if (!stabilise(n, p))
				return false;
			p = n->wto.end[p] - 1;
			continue;
		}
		if (p)
			n->in[block] = iov_join_edges(n, block);
		run_block(n, block);
	}
	return true;
}

/*
 * Visits each block of a loop once. With `descend`, the state at each head becomes the join of the
 * edges into it, if that is sharper. Otherwise the states at heads stay as they are. Returns false
 * if no state changes: until one does, the blocks are not run, which would give what they gave in
 * the last visit.
 */
static bool sweep(struct iov_numeric *n, unsigned place, bool descend)
{
	bool changed = false;

	for (unsigned p = place; p < n->wto.end[place]; p++) {
		iov_id block = n->wto.blocks[p];
		bool head = n->wto.end[p] > p;
		struct iov_state now = iov_join_edges(n, block);
		if (!changed && iov_same_state(&n->in[block], &now))
			continue;
		changed = true;
		if (!head || (descend && now.reachable && iov_state_covers(n, &n->in[block], &now)))
			n->in[block] = now;
		run_block(n, block);
	}
	return changed;
}

/* Returns true if the state at each head in the loop covers the states on the edges into it. */
static bool is_stable(struct iov_numeric *n, unsigned place)
{
	for (unsigned p = place; p < n->wto.end[place]; p++) {
		iov_id block = n->wto.blocks[p];
		if (n->wto.end[p] <= p)
			continue;
		struct iov_state now = iov_join_edges(n, block);
		if (!iov_state_covers(n, &n->in[block], &now))
			return false;
	}
	return true;
}

/*
 * Descends in an outermost loop, before the blocks after the loop are visited. So these blocks
 * start from the sharper state, and no state depends on one that was replaced. If the result is not
 * stable, restores the states of before.
 */
static void descend(struct iov_numeric *n, unsigned place)
{
	unsigned count = n->wto.end[place] - place;
	struct iov_state *before = IOV_NEW_ARRAY(n->arena, struct iov_state, count);

	for (unsigned k = 0; k < count; k++)
		before[k] = n->in[n->wto.blocks[place + k]];
	for (unsigned d = 0; d < DESCENTS; d++)
		if (!sweep(n, place, true))
			return;
	sweep(n, place, false);
	if (is_stable(n, place))
		return;
	for (unsigned k = 0; k < count; k++)
		n->in[n->wto.blocks[place + k]] = before[k];
	sweep(n, place, false);
}

static bool solve(struct iov_numeric *n)
{
	for (unsigned p = 0; p < n->wto.nblocks; p++) {
		unsigned last = n->wto.end[p] > p ? n->wto.end[p] - 1 : p;
		if (!ascend(n, p, last + 1))
			return false;
		if (n->wto.end[p] > p)
			descend(n, p);
		p = last;
	}
	return true;
}

static void find_preds(struct iov_numeric *n)
{
	const struct iov_edges *succs = &n->order->succs;
	unsigned nblocks = n->f->nblocks, nedges = succs->first[nblocks];

	n->pred_first = IOV_NEW_ARRAY(n->arena, unsigned, nblocks + 2);
	n->pred_edge = IOV_NEW_ARRAY(n->arena, unsigned, nedges + 1);
	n->edge_from = IOV_NEW_ARRAY(n->arena, iov_id, nedges + 1);
	for (unsigned e = 0; e < nedges; e++)
		n->pred_first[succs->to[e] + 2]++;
	for (unsigned b = 2; b < nblocks + 2; b++)
		n->pred_first[b] += n->pred_first[b - 1];
	for (iov_id b = 0; b < nblocks; b++)
		for (unsigned e = succs->first[b]; e < succs->first[b + 1]; e++) {
			n->edge_from[e] = b;
			n->pred_edge[n->pred_first[succs->to[e] + 1]++] = e;
		}
}

/*
 * Returns true if the operand is used as a value. An operand of a comparison is not, and neither is
 * the address of a load, of a store or of a step to another address.
 */
static bool is_value_use(const struct iov_instr *i, unsigned operand)
{
	if (iov_is_step(i) || i->op == IOV_OP_LOAD || i->op == IOV_OP_STORE)
		return operand != 0;
	return i->op != IOV_OP_CMP;
}

static void find_address_taken(struct iov_numeric *n)
{
	bool *kept = IOV_NEW_ARRAY(n->arena, bool, n->f->nvars + 1);

	for (iov_id id = 0; id < n->f->ninstrs; id++) {
		const struct iov_instr *i = &n->f->instrs[id];
		for (unsigned o = 0; o < i->nops; o++) {
			const struct iov_instr *root =
				&n->f->instrs[iov_address_root(n->f, i->ops[o])];
			if (root->op == IOV_OP_VAR && is_value_use(i, o))
				kept[root->var] = true;
		}
	}
	n->address_taken = IOV_NEW_ARRAY(n->arena, iov_id, n->f->nvars + 1);
	for (iov_id v = 0; v < n->f->nvars; v++)
		if (kept[v])
			n->address_taken[n->naddress_taken++] = v;
}

static void prepare(struct iov_numeric *n)
{
	const struct iov_function *f = n->f;
	const struct iov_qtype none = {NULL, 0, 0};

	iov_syms_init(n);
	n->scratch = iov_sym_of(n, IOV_SYM_CELL, IOV_NONE, IOV_NONE, none);
	n->value = IOV_NEW_ARRAY(n->arena, iov_sym, f->ninstrs + 1);
	for (iov_id id = 0; id < f->ninstrs; id++)
		n->value[id] = id;
	n->result_facts = IOV_NEW_ARRAY(n->arena, const struct iov_result_facts *, f->ninstrs + 1);
	n->snapshots = IOV_NEW_ARRAY(n->arena, const struct iov_snapshot *, f->ninstrs + 1);
	n->in = IOV_NEW_ARRAY(n->arena, struct iov_state, f->nblocks);
	n->joined = IOV_NEW_ARRAY(n->arena, struct iov_map, f->nblocks);
	n->phis = IOV_NEW_ARRAY(n->arena, struct iov_phis, f->nblocks);
	n->widening = IOV_NEW_ARRAY(n->arena, struct iov_widening, f->nblocks);
	find_preds(n);
	iov_cfg_build(f, n->arena, &n->cfg);
	n->out = IOV_NEW_ARRAY(n->arena, struct iov_state, n->order->succs.first[f->nblocks] + 1);
	find_address_taken(n);
	iov_find_lifetimes(n);
	n->budget = VISITS_PER_BLOCK * f->nblocks + MIN_VISITS;
}

bool iov_numeric_run(const struct iov_model *model, const struct iov_summaries *summaries,
		     struct iov_arena *arena, struct iov_numeric *n)
{
	*n = (struct iov_numeric){.f = model->f,
				  .config = model->config,
				  .space = &model->space,
				  .summaries = summaries,
				  .arena = arena,
				  .order = &model->order,
				  .head = IOV_NONE,
				  .latest_join = IOV_NONE};
	if (!iov_wto_build(n->order, arena, &n->wto))
		return false;
	prepare(n);
	iov_enter_function(n, &n->in[0]);
	/* An edge back to the entry would need a join with the state from iov_enter_function(). */
	if (n->pred_first[0] != n->pred_first[1])
		return false;
	return solve(n);
}
