/* SPDX-License-Identifier: MIT */
/*
 * Joins of states. A cell that holds different symbols on the edges into a block gets a phi, a
 * symbol of the block. Its fact is the join of the facts about the symbols that the edges bring.
 * Other cells stay if all edges have them, and facts about other symbols are joined likewise.
 *
 * No fact about a symbol that is defined in a loop survives the join at the head of the loop: the
 * edge from outside has no such fact, and bounds by such symbols are dropped. So a symbol never
 * stands for the values of two rounds.
 */
#include "numeric/join.h"

#include <string.h>

#include "numeric/join_bounds.h"
#include "numeric/lost_addresses.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"

static bool is_null(const struct iov_numeric *n, iov_sym x)
{
	return n->syms[x].kind == IOV_SYM_INSTR && n->f->instrs[n->syms[x].id].op == IOV_OP_NULL;
}

static const struct iov_pointer *join_pointers(struct iov_numeric *n,
					       const struct iov_joined_value *a,
					       const struct iov_joined_value *b)
{
	const struct iov_pointer *p = a->fact ? a->fact->pointer : NULL;
	const struct iov_pointer *q = b->fact ? b->fact->pointer : NULL;

	/* A null pointer is never accessed, so that the other pointer describes all accesses. */
	if (is_null(n, a->x))
		p = q;
	if (is_null(n, b->x))
		q = p;
	if (!p || !q || p == q)
		return p && q ? p : NULL;
	struct iov_pointer *both = IOV_NEW(n->arena, struct iov_pointer);
	*both = *p;
	both->offset = iov_num_join(iov_offset_of(n, a->s, p), iov_offset_of(n, b->s, q));
	if (!both->outer)
		both->outer = q->outer;
	if (both->pending < q->pending)
		both->pending = q->pending;
	both->start = iov_num_join(p->start, q->start);
	if (!iov_same_linear(p->linear, q->linear))
		both->linear.known = false;
	if (p->region != q->region)
		both->region = IOV_NONE;
	if (p->root != q->root)
		both->root = IOV_NO_SYM;
	if (p->root != q->root || !p->base_known || !q->base_known || p->base != q->base)
		both->base_known = false;
	if (p->root != q->root || !iov_same_linear(p->begin, q->begin))
		both->begin.known = false;
	if (p->extent == q->extent && iov_same_linear(p->size, q->size))
		return both;
	/* The smaller of two constant sizes is certain; other sizes that differ are not known. */
	bool numbers = p->extent && q->extent && p->size.known && q->size.known &&
		       p->size.sym == IOV_NO_SYM && q->size.sym == IOV_NO_SYM;
	both->extent = numbers ? IOV_EXTENT_ATLEAST : IOV_EXTENT_NONE;
	if (numbers && q->size.c < p->size.c)
		both->size = q->size;
	return both;
}

struct iov_fact iov_join_facts(struct iov_numeric *n, const struct iov_state *sa, iov_sym a,
			       const struct iov_state *sb, iov_sym b)
{
	const struct iov_joined_value x = {sa, a, iov_fact_of(n, sa, a)},
				      y = {sb, b, iov_fact_of(n, sb, b)};
	struct iov_fact both = {.pointer = join_pointers(n, &x, &y)};

	both.num = iov_num_join(iov_num_of(n, sa, a), iov_num_of(n, sb, b));
	if (!n->syms[a].is_int || !n->syms[b].is_int)
		return both;
	both.upper = iov_join_bounds(n, &x, &y, true);
	both.lower = iov_join_bounds(n, &x, &y, false);
	return both;
}

struct join {
	struct iov_numeric *n;
	iov_id block;
	const struct iov_state **from; /* reachable states on the edges */
	unsigned *edges, nfrom;
	const struct iov_state *a, *b; /* the two states whose facts are merged */
	struct iov_map *common;	       /* by edge: the facts that it and all edges before it have */
};

/*
 * Returns a phi for a cell that differs; NULL, which drops the cell, if a state does not have it.
 * define_phi() adds the fact about the phi.
 */
static const void *join_cell(void *self, uint32_t cell, const void *a, const void *b)
{
	struct join *j = self;

	if (!a || !b)
		return NULL;
	iov_sym phi = iov_sym_of(j->n, IOV_SYM_PHI, j->block, cell, j->n->cells[cell].type);
	return j->n->syms[phi].self;
}

/* Returns `old` if it equals `now`, so that maps share it; else a copy of `now`. */
static const struct iov_fact *keep_fact(struct iov_numeric *n, const struct iov_fact *old,
					const struct iov_fact *now)
{
	if (old->pointer == now->pointer && iov_num_same(old->num, now->num) &&
	    iov_same_bounds(old->upper, now->upper) && iov_same_bounds(old->lower, now->lower))
		return old;
	struct iov_fact *kept = IOV_NEW(n->arena, struct iov_fact);
	*kept = *now;
	return kept;
}

static const void *join_fact(void *self, uint32_t x, const void *a, const void *b)
{
	struct join *j = self;

	if (!a || !b)
		return NULL;
	struct iov_fact both = iov_join_facts(j->n, j->a, x, j->b, x);
	if (both.pointer && both.pointer->root == IOV_NO_SYM)
		both.pointer = NULL;
	return keep_fact(j->n, a, &both);
}

static const void *join_escaped(void *self, uint32_t var, const void *a, const void *b)
{
	(void)self;
	(void)var;
	return a ? a : b;
}

static void add_phi(struct iov_numeric *n, iov_id block, iov_sym phi)
{
	struct iov_phis *p = &n->phis[block];

	IOV_GROW(n->arena, p->syms, p->n, p->capacity);
	p->syms[p->n++] = phi;
}

/*
 * Returns the fact about a phi: the join of the facts about values[k] on edge k. Facts are joined
 * in pairs; in between, the fact of the edges so far is that of n->scratch.
 */
static struct iov_fact phi_fact(struct join *j, iov_sym phi, const iov_sym *values)
{
	struct iov_numeric *n = j->n;
	struct iov_fact fact = iov_join_facts(n, j->from[0], values[0], j->from[0], values[0]);
	struct iov_state so_far = *j->from[0];
	iov_sym x = values[0];

	n->syms[n->scratch].is_int = n->syms[phi].is_int;
	n->syms[n->scratch].is_address = n->syms[phi].is_address;
	n->syms[n->scratch].top = n->syms[phi].top;
	for (unsigned k = 1; k < j->nfrom; k++) {
		fact = iov_join_facts(n, &so_far, x, j->from[k], values[k]);
		struct iov_fact *kept = IOV_NEW(n->arena, struct iov_fact);
		*kept = fact;
		x = n->scratch;
		so_far.facts = iov_map_set(j->common[k], x, kept, n->arena);
	}
	return fact;
}

/*
 * Defines a phi in the joined state. If the edges bring pointers with different roots, the phi
 * becomes the root of the joined pointer. In this case, and if no joined pointer is known, the
 * variables whose addresses the edges bring are marked as escaped: a write through the phi may
 * change them, but does not name them.
 */
static void define_phi(struct join *j, struct iov_state *s, iov_sym phi, const iov_sym *values)
{
	struct iov_numeric *n = j->n;
	struct iov_fact fact = phi_fact(j, phi, values), bare = fact;

	if (!n->syms[phi].is_int)
		for (unsigned k = 0;
		     fact.pointer && fact.pointer->root == IOV_NO_SYM && k < j->nfrom; k++)
			iov_escape(n, s, values[k]);
	if (fact.pointer && fact.pointer->root == IOV_NO_SYM) {
		struct iov_pointer *own = IOV_NEW(n->arena, struct iov_pointer);
		*own = *fact.pointer;
		own->root = phi;
		bare.pointer = own;
	} else if (!fact.pointer && !n->syms[phi].is_int) {
		for (unsigned k = 0; k < j->nfrom; k++)
			iov_escape(n, s, values[k]);
	}
	bare.upper.n = bare.lower.n = 0;
	iov_set_fact(n, s, phi, &bare);
	for (unsigned i = 0; i < fact.upper.n; i++)
		iov_add_bound(n, s, phi, fact.upper.b[i].of, fact.upper.b[i].k);
	for (unsigned i = 0; i < fact.lower.n; i++)
		iov_add_bound(n, s, fact.lower.b[i].of, phi, -fact.lower.b[i].k);
	add_phi(n, j->block, phi);
}

struct define {
	struct join *j;
	struct iov_state *s;
};

/* Defines the phi in a cell that differs from the first edge, if it is one of this block. */
static const void *define_cell(void *self, uint32_t cell, const void *first, const void *joined)
{
	struct define *d = self;
	struct join *j = d->j;

	(void)first;
	if (!joined)
		return joined;
	iov_sym phi = *(const iov_sym *)joined;
	const struct iov_sym_info *info = &j->n->syms[phi];
	if (info->kind != IOV_SYM_PHI || info->id != j->block || info->cell != cell)
		return joined;
	iov_sym *values = IOV_NEW_ARRAY(j->n->arena, iov_sym, j->nfrom);
	for (unsigned k = 0; k < j->nfrom; k++)
		values[k] = iov_cell_contents(j->from[k], cell);
	define_phi(j, d->s, phi, values);
	return joined;
}

/* Defines the phis of the IR, which `?:`, && and || make. */
static void define_instrs(struct join *j, struct iov_state *s)
{
	struct iov_numeric *n = j->n;

	iov_sym *values = IOV_NEW_ARRAY(n->arena, iov_sym, j->nfrom);

	for (iov_id id = n->f->blocks[j->block].first; id != IOV_NONE; id = n->f->instrs[id].next) {
		const struct iov_instr *i = &n->f->instrs[id];
		/*
		 * No expression of C makes a phi at the head of a loop. If there is one, its value
		 * is any.
		 */
		bool known = !iov_wto_is_head(&n->wto, j->block);
		if (i->op != IOV_OP_PHI)
			continue;
		for (unsigned k = 0; known && k < j->nfrom; k++) {
			values[k] = IOV_NO_SYM;
			for (unsigned o = 0; o < i->nops; o++)
				if (i->blocks[o] == n->edge_from[j->edges[k]])
					values[k] = n->value[i->ops[o]];
			known = values[k] != IOV_NO_SYM;
		}
		n->value[id] = id;
		if (!known)
			iov_define(n, s, id, n->syms[id].top, NULL);
		else if (j->nfrom == 1)
			n->value[id] = values[0];
		else
			define_phi(j, s, id, values);
	}
}

/*
 * Makes the edge `with` the first one. At the head of a loop the first edge must come from outside:
 * its state cannot hold a phi of this block.
 */
static void swap_edges(struct join *j, unsigned with)
{
	unsigned edge = j->edges[0];
	const struct iov_state *from = j->from[0];

	j->edges[0] = j->edges[with];
	j->from[0] = j->from[with];
	j->edges[with] = edge;
	j->from[with] = from;
}

/* Returns true if a loop is entered other than at its head, by a goto into its middle. */
static bool has_other_entry(const struct iov_numeric *n, iov_id head)
{
	unsigned at = n->wto.place[head], end = n->wto.end[at];

	for (unsigned place = at + 1; place < end; place++) {
		iov_id block = n->wto.blocks[place];
		for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
			unsigned from = n->wto.place[n->edge_from[n->pred_edge[p]]];
			if ((from < at || from >= end) && n->out[n->pred_edge[p]].reachable)
				return true;
		}
	}
	return false;
}

/*
 * Lists the reachable edges into the block; the first is one from outside of its loop, if there is
 * any. Lists none for the head of a loop that no reachable edge enters.
 */
static void find_edges(struct join *j)
{
	struct iov_numeric *n = j->n;
	unsigned first = n->pred_first[j->block], end = n->pred_first[j->block + 1];
	bool from_outside = false;

	j->from = IOV_NEW_ARRAY(n->arena, const struct iov_state *, end - first + 1);
	j->edges = IOV_NEW_ARRAY(n->arena, unsigned, end - first + 1);
	for (unsigned p = first; p < end; p++) {
		unsigned e = n->pred_edge[p];
		if (!n->out[e].reachable)
			continue;
		unsigned place = n->wto.place[n->edge_from[e]], at = n->wto.place[j->block];
		bool outside = place < at || place >= n->wto.end[at];
		j->edges[j->nfrom] = e;
		j->from[j->nfrom++] = &n->out[e];
		if (outside && !from_outside)
			swap_edges(j, j->nfrom - 1);
		from_outside |= outside;
	}
	/* Control cannot come from inside of a loop that it cannot enter. */
	if (!from_outside && iov_wto_is_head(&n->wto, j->block) && !has_other_entry(n, j->block))
		j->nfrom = 0;
}

/*
 * A cell that has had a phi at the head of a loop keeps it in later rounds, so that the states at
 * the head form an ascending chain, and the iteration ends.
 */
struct head_phis {
	struct join *j;
	struct iov_map *joined, m;
};

/*
 * Gives the cell, which had a phi in an earlier round, a phi again, if the joined state has the
 * cell.
 */
static const void *restore_phi(void *self, uint32_t cell, const void *was_joined, const void *none)
{
	struct head_phis *k = self;
	const void *held = iov_map_get(k->m, cell);

	(void)none;
	if (held)
		k->m = iov_map_set(k->m, cell, join_cell(k->j, cell, held, held), k->j->n->arena);
	return was_joined;
}

/* Notes that the cell has a phi at this head. */
static const void *note_phi(void *self, uint32_t cell, const void *first, const void *joined)
{
	struct head_phis *k = self;
	struct iov_numeric *n = k->j->n;

	(void)first;
	if (joined)
		*k->joined = iov_map_set(*k->joined, cell, joined, n->arena);
	return joined;
}

static struct iov_map join_cells(struct join *j, bool memory)
{
	struct iov_numeric *n = j->n;
	struct iov_map first = memory ? j->from[0]->memory : j->from[0]->locals, m = first;
	struct iov_map *joined = &n->joined[j->block];
	struct head_phis k = {j, joined, m};

	for (unsigned e = 1; e < j->nfrom; e++)
		m = iov_map_merge(m, memory ? j->from[e]->memory : j->from[e]->locals, IOV_MAP_DROP,
				  join_cell, j, n->arena);
	if (!iov_wto_is_head(&n->wto, j->block))
		return m;
	const struct iov_map before = *joined, none = {NULL};
	iov_map_differ(first, m, note_phi, &k);
	k.m = m;
	iov_map_differ(before, none, restore_phi, &k);
	return k.m;
}

struct iov_state iov_join_edges(struct iov_numeric *n, iov_id block)
{
	struct join j = {.n = n, .block = block};
	struct iov_state s = {.reachable = false};

	find_edges(&j);
	n->phis[block].n = 0;
	if (!j.nfrom)
		return s;
	n->head = iov_wto_is_head(&n->wto, block) ? block : IOV_NONE;
	s = *j.from[0];
	j.common = IOV_NEW_ARRAY(n->arena, struct iov_map, j.nfrom);
	if (j.nfrom > 1 || n->joined[block].root) {
		for (unsigned e = 1; e < j.nfrom; e++) {
			const struct iov_state so_far = s;
			j.a = &so_far;
			j.b = j.from[e];
			s.wrote |= j.b->wrote;
			s.facts = iov_map_merge(s.facts, j.b->facts, IOV_MAP_DROP, join_fact, &j,
						n->arena);
			j.common[e] = s.facts;
			s.escaped = iov_map_merge(s.escaped, j.b->escaped, IOV_MAP_KEEP,
						  join_escaped, &j, n->arena);
			s.lost = iov_map_merge(s.lost, j.b->lost, IOV_MAP_KEEP, join_escaped, &j,
					       n->arena);
		}
		s.locals = join_cells(&j, false);
		for (unsigned e = 0; e < j.nfrom; e++)
			iov_add_lost_dropped(n, &s, j.from[e]);
		s.memory = join_cells(&j, true);
		struct define d = {&j, &s};
		const struct iov_map locals = s.locals, memory = s.memory;
		iov_map_differ(j.from[0]->locals, locals, define_cell, &d);
		iov_map_differ(j.from[0]->memory, memory, define_cell, &d);
	}
	define_instrs(&j, &s);
	n->head = IOV_NONE;
	return s;
}
