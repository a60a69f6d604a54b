/* SPDX-License-Identifier: MIT */
/*
 * Turns the results of the analysis at each instruction into lists of conditions. A symbol has a
 * value where its definition dominates: on every path, its operands then have the values of their
 * last execution.
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "numeric/transfer.h"

/*
 * Returns true if the definition of a symbol dominates the place after `id`, or the start of the
 * block if `id` is IOV_NONE.
 */
static bool is_defined(const struct check *c, iov_sym x, iov_id block, iov_id id)
{
	const struct iov_sym_info *info = &c->n.syms[x];
	iov_id at;

	switch (info->kind) {
	case IOV_SYM_CONST:
	case IOV_SYM_PARAM:
	case IOV_SYM_VAR:
	case IOV_SYM_GLOBAL:
		return true;
	case IOV_SYM_PHI:
		return c->dominates[info->id * c->f->nblocks + block];
	default:
		if (info->id == IOV_NONE)
			return false;
		at = c->f->instrs[info->id].block;
		/* Within a block, instructions are numbered in their order. */
		if (at == block)
			return id != IOV_NONE && info->id <= id;
		return c->dominates[at * c->f->nblocks + block];
	}
}

static struct item *add(struct check *c, struct list *l, enum kind kind, iov_sym a)
{
	IOV_GROW(&c->arena, l->items, l->n, l->capacity);
	l->items[l->n] = (struct item){.kind = (uint8_t)kind, .a = a};
	return &l->items[l->n++];
}

struct place {
	struct check *c;
	struct list *list;
	const struct iov_state *s;
	iov_id block, id;
};

static void add_num(struct place *p, iov_sym x)
{
	add(p->c, p->list, IN_NUM, x)->num = iov_num_of(&p->c->n, p->s, x);
}

static void add_at_most(struct place *p, iov_sym a, iov_sym b, int64_t k)
{
	if (!is_defined(p->c, a, p->block, p->id) || !is_defined(p->c, b, p->block, p->id))
		return;
	struct item *i = add(p->c, p->list, AT_MOST, a);
	i->b = b;
	i->k = k;
}

static const void *add_fact(void *self, uint32_t x, const void *a, const void *b)
{
	struct place *p = self;
	const struct iov_fact *fact = a ? a : b;

	if (!is_defined(p->c, x, p->block, p->id))
		return NULL;
	for (unsigned i = 0; i < fact->upper.n; i++)
		add_at_most(p, x, fact->upper.b[i].of, fact->upper.b[i].k);
	for (unsigned i = 0; i < fact->lower.n; i++)
		add_at_most(p, fact->lower.b[i].of, x, -fact->lower.b[i].k);
	if (p->c->n.syms[x].is_int)
		add_num(p, x);
	return NULL;
}

static const void *add_cell(void *self, uint32_t cell, const void *a, const void *b)
{
	struct place *p = self;
	const void *held = a ? a : b;
	iov_sym x = *(const iov_sym *)held;
	iov_sym root = p->c->n.cells[cell].root;

	if (is_defined(p->c, root, p->block, p->id)) {
		struct item *i = add(p->c, p->list, CELL, x);
		i->cell = cell;
		i->num = iov_num_of(&p->c->n, p->s, x);
	}
	return NULL;
}

static void add_all(struct place *p)
{
	const struct iov_map none = {NULL};

	iov_map_differ(p->s->facts, none, add_fact, p);
	iov_map_differ(p->s->locals, none, add_cell, p);
	iov_map_differ(p->s->memory, none, add_cell, p);
}

static void add_distance(struct place *p, iov_sym a, iov_sym b)
{
	const iov_wide far = (iov_wide)1 << 62;
	iov_wide d;

	if (p->c->n.syms[a].is_int && p->c->n.syms[b].is_int &&
	    iov_distance(&p->c->n, p->s, a, b, &d) && d < far && d > -far)
		add_at_most(p, a, b, (int64_t)d);
}

static void add_linear(struct place *p, iov_sym x)
{
	struct iov_linear l = {x, 1, 0, true};

	for (unsigned k = 0; k < 6 && iov_linear_step(&p->c->n, p->s, &l); k++)
		if (l.sym == IOV_NO_SYM || is_defined(p->c, l.sym, p->block, p->id))
			add(p->c, p->list, LINEAR, x)->linear = l;
}

static void add_pointer(struct place *p, iov_sym x)
{
	const struct iov_pointer *to = iov_pointer_of(&p->c->n, p->s, x);

	if (!to || to->root == IOV_NO_SYM || !to->base_known ||
	    !is_defined(p->c, to->root, p->block, p->id))
		return;
	struct item *i = add(p->c, p->list, POINTER, x);
	i->pointer = to;
	i->num = iov_offset_of(&p->c->n, p->s, to);
	i->linear = to->linear;
	if (to->linear.known && to->linear.sym != IOV_NO_SYM &&
	    !is_defined(p->c, to->linear.sym, p->block, p->id))
		i->linear.known = false;
}

/* Returns an instruction whose value dominates the place, except for records. */
static iov_id some_value(struct place *p)
{
	const struct iov_function *f = p->c->f;
	iov_id id = random_below(p->c->r, f->ninstrs);

	if (!iov_has_value(&f->instrs[id]) || f->instrs[id].type.type->kind == IOV_RECORD ||
	    p->c->model.order.position[f->instrs[id].block] == IOV_NONE ||
	    !is_defined(p->c, id, p->block, p->id))
		return IOV_NONE;
	return id;
}

/* Adds that the value of an instruction is that of its symbol. */
static void add_value(struct place *p, iov_id id)
{
	iov_sym x = p->c->n.value[id];

	if (is_defined(p->c, x, p->block, p->id))
		add(p->c, p->list, SAME, id)->b = x;
	add_num(p, x);
	p->list->items[p->list->n - 1].a = id;
	if (p->c->n.syms[x].is_int)
		add_linear(p, x);
	else if (is_defined(p->c, x, p->block, p->id))
		add_pointer(p, x);
}

static void add_some(struct place *p, unsigned tries)
{
	for (unsigned k = 0; k < tries; k++) {
		iov_id a = some_value(p), b = some_value(p);
		if (a != IOV_NONE)
			add_value(p, a);
		if (a != IOV_NONE && b != IOV_NONE)
			add_distance(p, p->c->n.value[a], p->c->n.value[b]);
	}
}

static void add_after(struct place *p, const struct iov_instr *i)
{
	const bool writes = i->op == IOV_OP_CALL || i->op == IOV_OP_STORE;

	if (writes)
		add_all(p);
	add_some(p, writes ? 8 : 2);
	if (!iov_has_value(i) || i->type.type->kind == IOV_RECORD)
		return;
	add_value(p, p->id);
	for (unsigned k = 0; k < 4; k++) {
		iov_id other = some_value(p);
		if (other == IOV_NONE)
			continue;
		add_distance(p, p->c->n.value[p->id], p->c->n.value[other]);
		add_distance(p, p->c->n.value[other], p->c->n.value[p->id]);
	}
}

static void list_block(struct check *c, iov_id block)
{
	struct iov_state s = c->n.in[block];
	struct place p = {c, &c->at[block], &s, block, IOV_NONE};

	if (s.reachable) {
		add_all(&p);
		add_some(&p, 16);
	}
	for (iov_id id = c->f->blocks[block].first; id != IOV_NONE; id = c->f->instrs[id].next) {
		c->reachable[id] = s.reachable;
		if (!s.reachable)
			continue;
		iov_step(&c->n, &s, id);
		p.list = &c->after[id];
		p.id = id;
		c->dead[id] = !s.reachable;
		if (s.reachable)
			add_after(&p, &c->f->instrs[id]);
	}
}

/* By the definition: a dominates b if b is unreachable after a is removed. */
static void find_dominators(struct check *c)
{
	unsigned nblocks = c->f->nblocks, depth;
	iov_id *stack = malloc(sizeof(*stack) * (nblocks + 1));
	bool *seen = malloc(nblocks + 1);

	c->dominates = IOV_NEW_ARRAY(&c->arena, bool, nblocks *nblocks);
	for (iov_id a = 0; a < nblocks; a++) {
		memset(seen, 0, nblocks);
		depth = 0;
		if (a)
			stack[depth++] = 0;
		seen[0] = seen[a] = true;
		while (depth) {
			iov_id b = stack[--depth];
			for (unsigned e = c->model.order.succs.first[b];
			     e < c->model.order.succs.first[b + 1]; e++)
				if (!seen[c->model.order.succs.to[e]]) {
					seen[c->model.order.succs.to[e]] = true;
					stack[depth++] = c->model.order.succs.to[e];
				}
		}
		for (iov_id b = 0; b < nblocks; b++)
			c->dominates[a * nblocks + b] = a == b || !a || !seen[b];
	}
	free(stack);
	free(seen);
}

void list_all(struct check *c)
{
	const struct iov_function *f = c->f;

	c->reachable = IOV_NEW_ARRAY(&c->arena, bool, f->ninstrs + 1);
	c->dead = IOV_NEW_ARRAY(&c->arena, bool, f->ninstrs + 1);
	c->at = IOV_NEW_ARRAY(&c->arena, struct list, f->nblocks);
	c->after = IOV_NEW_ARRAY(&c->arena, struct list, f->ninstrs + 1);
	find_dominators(c);
	for (unsigned b = 0; b < c->model.order.nblocks; b++)
		list_block(c, c->model.order.blocks[b]);
	c->value = IOV_NEW_ARRAY(&c->arena, iov_wide, c->n.nsyms + 1);
	c->next = IOV_NEW_ARRAY(&c->arena, iov_wide, c->n.nsyms + 1);
	c->will_have = IOV_NEW_ARRAY(&c->arena, bool, c->n.nsyms + 1);
	c->has = IOV_NEW_ARRAY(&c->arena, bool, c->n.nsyms + 1);
}
