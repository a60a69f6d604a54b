/* SPDX-License-Identifier: MIT */
/*
 * Refinement by paths: a condition after a join tells which of the joined paths can have been
 * taken. For a phi, these are the edges that can have brought such a value; for another symbol, the
 * edges on which it can have such a value. Facts that all these edges have hold again.
 */
#include "numeric/assume.h"

#include "numeric/join.h"
#include "numeric/memory.h"

/* Returns the symbol that the edge brings to a phi, of a cell or of the IR; IOV_NO_SYM: unknown. */
static iov_sym value_on_edge(const struct iov_numeric *n, const struct iov_sym_info *phi,
			     unsigned edge)
{
	if (phi->kind == IOV_SYM_PHI)
		return iov_cell_contents(&n->out[edge], phi->cell);
	const struct iov_instr *i = &n->f->instrs[phi->id];
	for (unsigned k = 0; k < i->nops; k++)
		if (i->blocks[k] == n->edge_from[edge])
			return n->value[i->ops[k]];
	return IOV_NO_SYM;
}

struct edge_merge {
	struct iov_numeric *n;
	const struct iov_state *a, *b; /* the states whose facts are merged */
	iov_id block;		       /* where the edges lead */
};

/*
 * Returns true if the definition of x dominates the block, so that x is defined on all paths to it.
 * Facts about other symbols are not restored: states would collect the symbols of all paths.
 */
static bool is_common(const struct iov_numeric *n, iov_sym x, iov_id block)
{
	const struct iov_sym_info *info = &n->syms[x];

	switch (info->kind) {
	case IOV_SYM_INSTR:
		return iov_dominates(&n->cfg, n->f->instrs[info->id].block, block);
	case IOV_SYM_PHI:
		return iov_dominates(&n->cfg, info->id, block);
	case IOV_SYM_CELL:
		return iov_dominates(&n->cfg, n->f->instrs[info->id].block, block);
	default:
		return true;
	}
}

static const void *join_edge_fact(void *self, uint32_t x, const void *a, const void *b)
{
	struct edge_merge *k = self;

	if (!a || !b)
		return NULL;
	struct iov_fact *both = IOV_NEW(k->n->arena, struct iov_fact);
	*both = iov_join_facts(k->n, k->a, x, k->b, x);
	return both;
}

/*
 * Returns the fact of this state, refined by the fact that all possible edges have. A fact that
 * only the edges have is added if the symbol is defined on all paths to the block.
 */
static const void *meet_edge_fact(void *self, uint32_t x, const void *here, const void *there)
{
	struct edge_merge *k = self;
	const struct iov_fact *a = here, *b = there;

	if (!there || (!here && !is_common(k->n, x, k->block)))
		return here;
	struct iov_fact *both = IOV_NEW(k->n->arena, struct iov_fact);
	*both = a ? *a : (struct iov_fact){.num = k->n->syms[x].top};
	both->num = iov_num_meet(both->num, b->num);
	/* The edge has the sharper pointer: conditions after the join rarely refine addresses. */
	if (b->pointer)
		both->pointer = b->pointer;
	both->upper = iov_meet_bounds(both->upper, b->upper, true, k->n->arena);
	both->lower = iov_meet_bounds(both->lower, b->lower, false, k->n->arena);
	return both;
}

/* Assumes that control came over this edge: each phi of the block is the value that it brings. */
static void take_edge(struct iov_numeric *n, struct iov_state *s, iov_id block, unsigned edge,
		      unsigned depth)
{
	for (unsigned x = 0; x < n->phis[block].n; x++) {
		iov_sym phi = n->phis[block].syms[x];
		iov_sym v = value_on_edge(n, &n->syms[phi], edge);
		if (v == IOV_NO_SYM || v == phi)
			continue;
		struct iov_fact fact = iov_join_facts(n, &n->out[edge], v, &n->out[edge], v);
		const struct iov_fact *old = iov_fact_of(n, s, phi);
		if (old)
			fact.num = iov_num_meet(fact.num, old->num);
		const struct iov_fact brought = fact;
		fact.upper = old ? old->upper : (struct iov_bounds){0};
		fact.lower = old ? old->lower : (struct iov_bounds){0};
		if (iov_num_is_bottom(fact.num)) {
			s->reachable = false;
			return;
		}
		iov_set_fact(n, s, phi, &fact);
		for (unsigned b = 0; b < brought.upper.n; b++)
			iov_add_bound(n, s, phi, brought.upper.b[b].of, brought.upper.b[b].k);
		for (unsigned b = 0; b < brought.lower.n; b++)
			iov_add_bound(n, s, brought.lower.b[b].of, phi, -brought.lower.b[b].k);
		if (n->syms[phi].is_int && n->syms[v].is_int) {
			if (is_common(n, v, block)) {
				iov_add_bound(n, s, phi, v, 0);
				iov_add_bound(n, s, v, phi, 0);
			}
			/* The value may be a phi of an earlier join, which this refines in turn. */
			iov_narrow(n, s, v, fact.num, depth ? depth - 1 : 0);
			if (!s->reachable)
				return;
		}
	}
}

/*
 * Refines the state by the edges into the block on which x may be in `num`: the facts that hold on
 * each of these edges hold after it. Without such an edge the state is unreachable. If `phi` is not
 * NULL, the symbol that each edge brings to the phi stands in the place of x.
 */
static void restrict_edges(struct iov_numeric *n, struct iov_state *s, iov_id block,
			   const struct iov_sym_info *phi, iov_sym x, struct iov_num num,
			   unsigned depth)
{
	unsigned possible = 0, all = 0, last = 0;
	struct iov_state known = {.reachable = true};

	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
		unsigned e = n->pred_edge[p];
		iov_sym v = phi ? value_on_edge(n, phi, e) : x;
		if (!n->out[e].reachable)
			continue;
		all++;
		if (v != IOV_NO_SYM &&
		    iov_num_is_bottom(iov_num_meet(iov_num_of(n, &n->out[e], v), num)))
			continue;
		struct edge_merge k = {n, &known, &n->out[e], block};
		known.facts = possible ? iov_map_merge(known.facts, n->out[e].facts, IOV_MAP_DROP,
						       join_edge_fact, &k, n->arena)
				       : n->out[e].facts;
		possible++;
		last = e;
	}
	if (possible == all)
		return;
	if (!possible) {
		s->reachable = false;
		return;
	}
	struct edge_merge k = {n, s, &known, block};
	s->facts = iov_map_merge(s->facts, known.facts, IOV_MAP_ASK, meet_edge_fact, &k, n->arena);
	if (possible == 1)
		take_edge(n, s, block, last, depth);
}

/*
 * Returns true if x is defined at the join n->latest_join or after it, so that the edges into that
 * join have no fact about x. This is assumed of a value that an annotation reads.
 */
static bool was_defined_since(const struct iov_numeric *n, iov_sym x)
{
	iov_id block = iov_defining_block(n, x);

	if (n->syms[x].kind == IOV_SYM_CELL || (block != IOV_NONE && block == n->latest_join))
		return true;
	for (unsigned k = 0; k < n->nchain; k++)
		if (n->chain[k] == block)
			return true;
	return false;
}

/*
 * A test of a value from before the last join tells which path led to the join: `if (ok) p = ...;`,
 * and later `if (ok)` again.
 */
void iov_restrict_join(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		       unsigned depth)
{
	if (n->latest_join != IOV_NONE && !was_defined_since(n, x))
		restrict_edges(n, s, n->latest_join, NULL, x, num, depth);
}

/*
 * Not at the head of a loop: there, the state on the edge from inside of the loop is about the
 * values of the round before.
 */
void iov_restrict_phi(struct iov_numeric *n, struct iov_state *s, iov_sym phi, struct iov_num num,
		      unsigned depth)
{
	const struct iov_sym_info info = n->syms[phi];
	iov_id block = info.kind == IOV_SYM_PHI ? info.id : n->f->instrs[info.id].block;

	if (!iov_wto_is_head(&n->wto, block))
		restrict_edges(n, s, block, &info, phi, num, depth);
}
