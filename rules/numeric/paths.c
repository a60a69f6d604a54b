/* SPDX-License-Identifier: MIT */
/*
 * Which of the paths that joined can have been taken, as a later condition tells: of a phi those
 * that can have given it, of any value those on which it can be so. What all of these know holds.
 */
#include "numeric/assume.h"

#include "numeric/join.h"
#include "numeric/memory.h"

/* A cell's or an instruction's value on an edge to the block of its phi. */
static iov_sym value_on_edge(const struct iov_numeric *n, const struct iov_sym_info *phi,
			     unsigned edge)
{
	if (phi->kind == IOV_SYM_PHI)
		return iov_held(&n->out[edge], phi->cell);
	const struct iov_instr *i = &n->f->instrs[phi->id];
	for (unsigned k = 0; k < i->nops; k++)
		if (i->blocks[k] == n->edge_from[edge])
			return n->value[i->ops[k]];
	return IOV_NO_SYM;
}

struct keep {
	struct iov_numeric *n;
	const struct iov_state *a, *b;
	iov_id block; /* where the edges lead */
};

/*
 * Was it there before paths parted? Only of that, what one of them knows is kept: what each made
 * for itself would pile up, a path's whole history in every state.
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

static const void *join_kept(void *self, uint32_t x, const void *a, const void *b)
{
	struct keep *k = self;

	if (!a || !b)
		return NULL;
	struct iov_fact *both = IOV_NEW(k->n->arena, struct iov_fact);
	*both = iov_join_facts(k->n, k->a, x, k->b, x);
	return both;
}

static void meet_bounds(struct iov_bounds *here, const struct iov_bounds *there, bool upper)
{
	for (unsigned i = 0; i < there->n; i++) {
		unsigned at = 0;
		while (at < here->n && here->b[at].of != there->b[i].of)
			at++;
		if (at == IOV_MAX_BOUNDS)
			return;
		if (at == here->n)
			here->b[here->n++] = there->b[i];
		else if (upper ? there->b[i].k < here->b[at].k : there->b[i].k > here->b[at].k)
			here->b[at].k = there->b[i].k;
	}
}

/* What an edge knows besides: numbers that are sharper there than here. */
static const void *meet_kept(void *self, uint32_t x, const void *here, const void *there)
{
	struct keep *k = self;
	const struct iov_fact *a = here, *b = there;

	if (!there || (!here && !is_common(k->n, x, k->block)))
		return here;
	struct iov_fact *both = IOV_NEW(k->n->arena, struct iov_fact);
	*both = a ? *a : (struct iov_fact){.num = k->n->syms[x].top};
	both->num = iov_num_meet(both->num, b->num);
	/* Of an address conditions say little: the path knows it best. */
	if (b->pointer)
		both->pointer = b->pointer;
	meet_bounds(&both->upper, &b->upper, true);
	meet_bounds(&both->lower, &b->lower, false);
	return both;
}

/* Every phi of the block was what the edge brings. */
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
			/* It may be a phi itself, of which more follows. */
			iov_narrow(n, s, v, fact.num, depth ? depth - 1 : 0);
			if (!s->reachable)
				return;
		}
	}
}

/*
 * Of the edges into a block only those are possible on which x may be in `num`: what all of
 * these know holds here. With a phi, x is what each edge brings to it.
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
		struct keep k = {n, &known, &n->out[e], block};
		known.facts = possible ? iov_map_merge(known.facts, n->out[e].facts, IOV_MAP_DROP,
						       join_kept, &k, n->arena)
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
	struct keep k = {n, s, &known, block};
	s->facts = iov_map_merge(s->facts, known.facts, IOV_MAP_ASK, meet_kept, &k, n->arena);
	if (possible == 1)
		take_edge(n, s, block, last, depth);
}

/* Was it made behind the join that the block being left follows alone, or at it? */
static bool was_defined_since(const struct iov_numeric *n, iov_sym x)
{
	iov_id block = iov_made_in(n, x);

	if (n->syms[x].kind == IOV_SYM_CELL || (block != IOV_NONE && block == n->joining))
		return true;
	for (unsigned k = 0; k < n->nchain; k++)
		if (n->chain[k] == block)
			return true;
	return false;
}

/*
 * A value from before the last join may tell which way was taken to it: `if (ok) p = ...;` and
 * later `if (ok)` again.
 */
void iov_restrict_join(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		       unsigned depth)
{
	if (n->joining != IOV_NONE && !was_defined_since(n, x))
		restrict_edges(n, s, n->joining, NULL, x, num, depth);
}

/*
 * A phi came over one of the edges whose value it can be. Not at the head of a loop: there an
 * edge knows of the round before.
 */
void iov_restrict_phi(struct iov_numeric *n, struct iov_state *s, iov_sym phi, struct iov_num num,
		      unsigned depth)
{
	const struct iov_sym_info info = n->syms[phi];
	iov_id block = info.kind == IOV_SYM_PHI ? info.id : n->f->instrs[info.id].block;

	if (!iov_wto_is_head(&n->wto, block))
		restrict_edges(n, s, block, &info, phi, num, depth);
}
