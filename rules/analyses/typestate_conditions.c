/* SPDX-License-Identifier: MIT */
/*
 * Mappings under a condition that the function tests twice: `if (c) p = map(); ... if (!c)
 * return;`. On the edge that contradicts the first test, the mapping was not made. The analysis
 * joins paths, so it finds the conditions under which a mapping was made by the blocks that
 * dominate it.
 */
#include <stdlib.h>

#include "analyses/effects.h"
#include "analyses/polling.h"
#include "analyses/typestate_parts.h"
#include "model/access.h"

enum { MAX_DEPTH = 8, HASH_DEPTH = 3 };

/* An edge of a branch that is the only way into its block. */
struct edge {
	uint32_t hash; /* of the condition; equal for conditions that are the same value */
	iov_id from, to;
	iov_id condition; /* without its negations */
	bool truth;	  /* of that condition, on the edge */
};

/* The conditions of a function, and the memory that they may read and that the function changes. */
struct iov_conditions {
	struct edge *edges; /* sorted by hash; of equal ones, in the order of their blocks */
	unsigned nedges;
	bool *changes;	     /* by variable: it is stored to after its initialiser, or escapes */
	const void **stored; /* the members and globals that are stored to, sorted */
	unsigned nstored, capacity;
	bool *in_loop; /* by block */
};

/* Marks the variables whose addresses the instruction uses for more than a load or a store. */
static void note_escapes(const struct iov_function *f, const struct iov_instr *i, bool *changes)
{
	for (unsigned n = 0; n < i->nops; n++) {
		const struct iov_instr *op = &f->instrs[i->ops[n]];
		bool plain = n == 0 && (i->op == IOV_OP_LOAD || i->op == IOV_OP_STORE);
		if (op->op == IOV_OP_VAR && !plain)
			changes[op->var] = true;
	}
}

static int by_address(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)*(const void *const *)a, y = (uintptr_t)*(const void *const *)b;

	return (x > y) - (x < y);
}

static void find_changes(const struct iov_function *f, struct iov_arena *arena,
			 struct iov_conditions *c)
{
	c->changes = IOV_NEW_ARRAY(arena, bool, f->nvars + 1);
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		note_escapes(f, i, c->changes);
		if (i->op != IOV_OP_STORE)
			continue;
		const struct iov_instr *to = &f->instrs[i->ops[0]];
		/* The store of an initialiser is no change: it comes before each use. */
		if (to->op == IOV_OP_VAR && !(i->flags & IOV_INIT))
			c->changes[to->var] = true;
		if (to->op != IOV_OP_FIELD && to->op != IOV_OP_GLOBAL)
			continue;
		IOV_GROW(arena, c->stored, c->nstored, c->capacity);
		c->stored[c->nstored++] =
			to->op == IOV_OP_FIELD ? (const void *)to->field : (const void *)to->sym;
	}
	if (c->nstored)
		qsort(c->stored, c->nstored, sizeof(*c->stored), by_address);
}

/*
 * Returns true if `at` is the address of a member, local or global that no store of the function
 * can change; an initialiser of a local does not count. Returns false for a local whose address
 * escapes.
 */
static bool is_unchanged(const struct iov_conditions *c, const struct iov_instr *at)
{
	const void *holder =
		at->op == IOV_OP_FIELD ? (const void *)at->field : (const void *)at->sym;

	if (at->op == IOV_OP_VAR)
		return !c->changes[at->var];
	if (at->op != IOV_OP_FIELD && at->op != IOV_OP_GLOBAL)
		return false;
	return !c->nstored ||
	       !bsearch(&holder, c->stored, c->nstored, sizeof(*c->stored), by_address);
}

/*
 * Returns true if no store of the function can change the value; calls are not considered. Returns
 * false for a local whose address escapes, and for a value that is made by other operators or
 * nested too deep.
 */
static bool is_steady(const struct iov_typestate_walk *w, iov_id value, unsigned depth)
{
	const struct iov_instr *i = &w->f->instrs[value];

	if (depth == MAX_DEPTH)
		return false;
	switch (i->op) {
	case IOV_OP_CONST:
	case IOV_OP_NULL:
	case IOV_OP_VAR:
		return true;
	case IOV_OP_LOAD:
		return !(i->type.quals & (IOV_VOLATILE | IOV_ATOMIC_QUAL)) &&
		       is_unchanged(w->t->conditions, &w->f->instrs[i->ops[0]]) &&
		       is_steady(w, i->ops[0], depth + 1);
	case IOV_OP_FIELD:
	case IOV_OP_CAST:
	case IOV_OP_UN:
	case IOV_OP_BIN:
	case IOV_OP_CMP:
		for (unsigned n = 0; n < i->nops; n++)
			if (!is_steady(w, i->ops[n], depth + 1))
				return false;
		return true;
	default:
		return i->op == IOV_OP_GLOBAL;
	}
}

/* Returns the condition without its negations, each of which inverts *truth. */
static iov_id without_not(const struct iov_function *f, iov_id condition, bool *truth)
{
	for (unsigned k = 0; k < MAX_DEPTH; k++) {
		const struct iov_instr *i = &f->instrs[condition];
		bool negates = i->op == IOV_OP_UN && i->sub == IOV_UN_LNOT;
		if (!negates && !(i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT))
			break;
		*truth ^= negates;
		condition = i->ops[0];
	}
	return condition;
}

/* Returns a hash of a value: values that iov_values_same() holds for the same have the same. */
static uint32_t hash_of(const struct iov_model *m, iov_id value, unsigned depth)
{
	iov_id id = iov_source_of(m, value);
	const struct iov_instr *i = &m->f->instrs[id];
	uint64_t own = i->op == IOV_OP_CONST	? (uint64_t)i->imm
		       : i->op == IOV_OP_VAR	? i->var
		       : i->op == IOV_OP_FIELD	? (uintptr_t)i->field
		       : i->op == IOV_OP_GLOBAL ? (uintptr_t)i->sym
		       : i->op == IOV_OP_CALL	? id
						: 0;
	uint64_t hash = (own ^ (uint64_t)i->op << 8 ^ i->sub) * 0x9e3779b97f4a7c15u;

	for (unsigned n = 0; depth < HASH_DEPTH && n < i->nops; n++)
		hash = (hash ^ hash_of(m, i->ops[n], depth + 1)) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(hash >> 32);
}

static int by_hash(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

static void find_edges(const struct iov_typestate_walk *w, struct iov_conditions *c)
{
	const struct iov_function *f = w->f;

	c->edges = IOV_NEW_ARRAY(w->arena, struct edge, (size_t)2 * f->nblocks);
	for (iov_id b = 0; b < f->nblocks; b++) {
		const struct iov_instr *last = &f->instrs[f->blocks[b].last];
		for (unsigned k = 0; last->op == IOV_OP_CONDBR && k < 2; k++) {
			iov_id to = last->blocks[k];
			struct edge e = {.from = b, .to = to, .truth = !k};
			if (w->n->pred_first[to + 1] - w->n->pred_first[to] != 1)
				continue;
			e.condition = without_not(f, last->ops[0], &e.truth);
			e.hash = hash_of(w->in->model, e.condition, 0);
			c->edges[c->nedges++] = e;
		}
	}
	if (c->nedges)
		qsort(c->edges, c->nedges, sizeof(*c->edges), by_hash);
}

static void find_loops(const struct iov_typestate_walk *w, struct iov_conditions *c)
{
	const struct iov_wto *wto = &w->n->wto;

	c->in_loop = IOV_NEW_ARRAY(w->arena, bool, w->f->nblocks);
	for (unsigned p = 0, end = 0; p < wto->nblocks; p++) {
		if (wto->end[p] > end)
			end = wto->end[p];
		c->in_loop[wto->blocks[p]] = p < end;
	}
}

static const struct iov_conditions *conditions_of(struct iov_typestate_walk *w)
{
	if (w->t->conditions)
		return w->t->conditions;
	struct iov_conditions *c = IOV_NEW(w->arena, struct iov_conditions);
	find_changes(w->f, w->arena, c);
	find_edges(w, c);
	find_loops(w, c);
	return w->t->conditions = c;
}

/* The edges on which the condition of a branch has the other truth. */
struct contradiction {
	struct iov_typestate_walk *w;
	struct iov_typestates *t;
	const struct edge **edges;
	unsigned nedges;
};

/*
 * Finds the edges of branches on an equal condition that is not `truth`. A block that is in no loop
 * is after all blocks that lead to it, in the weak topological order: edges after it are left out.
 */
static void find_contradictions(struct contradiction *k, iov_id block, iov_id condition, bool truth)
{
	const struct iov_conditions *c = k->w->t->conditions;
	const unsigned *place = k->w->n->wto.place;
	uint32_t hash = hash_of(k->w->in->model, condition, 0);
	unsigned from = 0, end = c->nedges, capacity = 0;

	while (from < end) {
		unsigned middle = from + (end - from) / 2;
		if (c->edges[middle].hash < hash)
			from = middle + 1;
		else
			end = middle;
	}
	for (; from < c->nedges && c->edges[from].hash == hash; from++) {
		const struct edge *e = &c->edges[from];
		if (e->truth == truth || (!c->in_loop[block] && place[e->to] > place[block]))
			continue;
		if (!iov_values_same(k->w->in->model, e->condition, condition))
			continue;
		IOV_GROW(k->w->arena, k->edges, k->nedges, capacity);
		k->edges[k->nedges++] = e;
	}
}

/* Returns true if there is an edge over which all paths to `block`, which makes a mapping, lead. */
static bool is_made_otherwise(const struct contradiction *k, iov_id block)
{
	const struct iov_cfg *cfg = &k->w->n->cfg;

	for (unsigned e = 0; e < k->nedges; e++)
		if (iov_dominates(cfg, k->edges[e]->from, block) &&
		    iov_dominates(cfg, k->edges[e]->to, block))
			return true;
	return false;
}

static const void *drop_one(void *self, uint32_t mapping, const void *pending, const void *none)
{
	struct contradiction *c = self;
	const struct iov_instr *map = iov_instr_of(c->w->n, mapping);

	(void)none;
	if (map && map->op == IOV_OP_CALL &&
	    (iov_mapper_of(c->w->in, map).by || iov_mapped_by(c->w->in, map)) &&
	    is_made_otherwise(c, map->block))
		c->t->mappings = iov_map_set(c->t->mappings, mapping, NULL, c->w->arena);
	return pending;
}

void iov_drop_contradicted(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			   const struct iov_instr *branch)
{
	const struct iov_map none = {NULL};

	if (branch->op != IOV_OP_CONDBR || !t->existing.root ||
	    branch->blocks[0] == branch->blocks[1])
		return;
	struct contradiction c = {w, t, NULL, 0};
	conditions_of(w);
	bool truth = w->n->order->succs.to[edge] == branch->blocks[0];
	iov_id condition = without_not(w->f, branch->ops[0], &truth);
	if (!is_steady(w, condition, 0))
		return;
	find_contradictions(&c, branch->block, condition, truth);
	if (c.nedges)
		iov_map_differ(t->existing, none, drop_one, &c);
}
