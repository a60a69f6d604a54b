/* SPDX-License-Identifier: MIT */
/*
 * Garbage collection of states: removes the facts about symbols that no later instruction can use.
 * Each instruction adds a fact; without collection, the state of the last block would have the
 * facts of the whole function, and each join would cost time for all of them. It is sound to drop
 * any fact. States that lead to the head of a loop are always collected, so that the states on all
 * edges into the head have facts about the same symbols. Other states are collected when they have
 * grown to about twice the size that the last collection left.
 */
#include "numeric/lifetime.h"

enum {
	/* The depth to which queries follow definitions and bounds. */
	MAX_DEPTH = 8,
	/* The number of new facts and cells below which a collection is not worth its time. */
	GROWN = 96,
};

struct collect {
	struct iov_numeric *n;
	struct iov_state *s;
	unsigned place; /* of the block, in the weak topological order */
	iov_sym *queue; /* the marked symbols: `to` of them; those before `from` are visited */
	unsigned from, to, kept;
};

static void push(struct collect *c, iov_sym x)
{
	if (x >= c->n->nsyms || c->n->mark[x] == c->n->epoch || c->n->syms[x].kind == IOV_SYM_CONST)
		return;
	c->n->mark[x] = c->n->epoch;
	c->queue[c->to++] = x;
}

static void push_pointer(struct collect *c, const struct iov_pointer *p)
{
	for (; p; p = p->outer) {
		push(c, p->root);
		if (p->linear.known)
			push(c, p->linear.sym);
		if (p->size.known)
			push(c, p->size.sym);
	}
}

static void push_next(struct collect *c, iov_sym x)
{
	const struct iov_fact *fact = iov_fact_of(c->n, c->s, x);

	push(c, c->n->syms[x].a);
	push(c, c->n->syms[x].b);
	if (!fact)
		return;
	push_pointer(c, fact->pointer);
	for (unsigned b = 0; b < fact->upper.n; b++)
		push(c, fact->upper.b[b].of);
	for (unsigned b = 0; b < fact->lower.n; b++)
		push(c, fact->lower.b[b].of);
}

/*
 * Marks the symbols to which definitions, pointers and bounds lead from the marked ones. Breadth
 * first, so that a symbol is marked if its shortest way is within MAX_DEPTH steps.
 */
static void mark_reached(struct collect *c)
{
	for (unsigned depth = 0; depth < MAX_DEPTH; depth++)
		for (unsigned end = c->to; c->from < end; c->from++)
			push_next(c, c->queue[c->from]);
}

static const void *push_held(void *self, uint32_t cell, const void *held, const void *none)
{
	struct collect *c = self;

	(void)cell;
	(void)none;
	push(c, *(const iov_sym *)held);
	c->kept++;
	return held;
}

/*
 * Marks the symbols of parameters, of values that annotations read, and of loads from memory that
 * still had its contents from the entry. Summaries express facts by these symbols, so their facts
 * must stay even if no later instruction uses them.
 */
static const void *push_entry(void *self, uint32_t x, const void *fact, const void *none)
{
	struct collect *c = self;
	const struct iov_sym_info *info = &c->n->syms[x];

	(void)none;
	if (info->kind == IOV_SYM_PARAM || info->kind == IOV_SYM_CELL ||
	    info->entry_cell != IOV_NONE)
		push(c, x);
	return fact;
}

static const void *unless_dead(void *self, uint32_t cell, const void *held, const void *none)
{
	struct collect *c = self;
	const struct iov_sym_info *root = &c->n->syms[c->n->cells[cell].root];

	(void)none;
	return root->kind == IOV_SYM_VAR && c->n->lifetimes->last[root->id] <= c->place ? NULL
											: held;
}

static const void *unless_unmarked(void *self, uint32_t x, const void *fact, const void *none)
{
	struct collect *c = self;

	(void)none;
	if (c->n->mark[x] != c->n->epoch)
		return NULL;
	c->kept++;
	return fact;
}

static void mark_roots(struct collect *c, iov_id block)
{
	const struct iov_map none = {NULL};
	const struct iov_lifetimes *l = c->n->lifetimes;
	const struct iov_instr *last = &c->n->f->instrs[c->n->f->blocks[block].last];

	iov_map_differ(c->s->locals, none, push_held, c);
	iov_map_differ(c->s->memory, none, push_held, c);
	iov_map_differ(c->s->facts, none, push_entry, c);
	for (unsigned v = l->first[c->place]; v < l->first[c->place + 1]; v++)
		push(c, c->n->value[l->values[v]]);
	/* The operands of the last instruction, which decides the next block. */
	for (unsigned o = 0; o < last->nops; o++)
		push(c, c->n->value[last->ops[o]]);
}

static bool leads_to_head(const struct iov_numeric *n, iov_id block)
{
	const struct iov_edges *succs = &n->order->succs;

	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++)
		if (iov_wto_is_head(&n->wto, succs->to[e]))
			return true;
	return false;
}

void iov_collect(struct iov_numeric *n, struct iov_state *s, iov_id block)
{
	const struct iov_map none = {NULL};
	struct collect c = {.n = n, .s = s, .place = n->wto.place[block]};

	if (!n->lifetimes || !s->reachable ||
	    (s->made <= GROWN + s->kept && !leads_to_head(n, block)))
		return;
	if (n->marks < n->nsyms) {
		n->marks = n->nsyms * 2;
		n->mark = IOV_NEW_ARRAY(n->arena, uint32_t, n->marks);
		n->queue = IOV_NEW_ARRAY(n->arena, iov_sym, n->marks);
		n->epoch = 0;
	}
	n->epoch++;
	c.queue = n->queue;
	s->locals = iov_map_merge(s->locals, none, IOV_MAP_ASK, unless_dead, &c, n->arena);
	mark_roots(&c, block);
	mark_reached(&c);
	s->facts = iov_map_merge(s->facts, none, IOV_MAP_ASK, unless_unmarked, &c, n->arena);
	s->kept = c.kept;
	s->made = 0;
}
