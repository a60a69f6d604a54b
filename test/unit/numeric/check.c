/* SPDX-License-Identifier: MIT */
/*
 * What the analysis knows at each instruction, made into lists of comparisons once, and what
 * an execution has of it. A symbol has a value where its definition dominates: whatever way
 * was taken, what it is made of is then what it was made of last.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "numeric-test.h"

enum kind { IN_NUM, AT_MOST, SAME, LINEAR, POINTER, CELL };

/* One thing that must hold at a place. */
struct item {
	uint8_t kind;
	iov_sym a, b; /* a in num; a <= b + k; a == b; a == linear */
	struct iov_num num;
	int64_t k;
	struct iov_linear linear;
	const struct iov_pointer *pointer;
	uint32_t cell; /* holds a */
};

struct list {
	struct item *items;
	unsigned n, capacity;
};

struct check {
	const struct iov_function *f;
	struct iov_arena arena;
	struct iov_order order;
	struct iov_space_domain space;
	struct iov_fixpoint fixpoint;
	struct iov_numeric n;
	bool known;
	struct random *r;
	struct counts *counts;
	bool *dominates;    /* of (a, b), blocks */
	bool *reachable;    /* by instruction: the state before it */
	bool *dead;	    /* by instruction: the state after it is unreachable */
	struct list *at;    /* by block: when it is entered */
	struct list *after; /* by instruction */
	iov_wide *value;    /* by symbol, now */
	iov_wide *next;	    /* of the phis of the block that is entered */
	bool *has;
	char violation[512];
};

/* Does the definition of a symbol dominate the place after `id`, or before the block if IOV_NONE?
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
		/* Instructions of a block are numbered as they come. */
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

/* An instruction whose value dominates, but for records. */
static iov_id some_value(struct place *p)
{
	const struct iov_function *f = p->c->f;
	iov_id id = random_below(p->c->r, f->ninstrs);

	if (!iov_has_value(&f->instrs[id]) || f->instrs[id].type.type->kind == IOV_RECORD ||
	    p->c->order.position[f->instrs[id].block] == IOV_NONE ||
	    !is_defined(p->c, id, p->block, p->id))
		return IOV_NONE;
	return id;
}

/* The value of an instruction is that of its symbol. */
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

/* By the definition: is b out of reach when a is taken away? */
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
			for (unsigned e = c->order.succs.first[b]; e < c->order.succs.first[b + 1];
			     e++)
				if (!seen[c->order.succs.to[e]]) {
					seen[c->order.succs.to[e]] = true;
					stack[depth++] = c->order.succs.to[e];
				}
		}
		for (iov_id b = 0; b < nblocks; b++)
			c->dominates[a * nblocks + b] = a == b || !a || !seen[b];
	}
	free(stack);
	free(seen);
}

static void list_all(struct check *c)
{
	const struct iov_function *f = c->f;

	c->reachable = IOV_NEW_ARRAY(&c->arena, bool, f->ninstrs + 1);
	c->dead = IOV_NEW_ARRAY(&c->arena, bool, f->ninstrs + 1);
	c->at = IOV_NEW_ARRAY(&c->arena, struct list, f->nblocks);
	c->after = IOV_NEW_ARRAY(&c->arena, struct list, f->ninstrs + 1);
	find_dominators(c);
	for (unsigned b = 0; b < c->order.nblocks; b++)
		list_block(c, c->order.blocks[b]);
	c->value = IOV_NEW_ARRAY(&c->arena, iov_wide, c->n.nsyms + 1);
	c->next = IOV_NEW_ARRAY(&c->arena, iov_wide, c->n.nsyms + 1);
	c->will_have = IOV_NEW_ARRAY(&c->arena, bool, c->n.nsyms + 1);
	c->has = IOV_NEW_ARRAY(&c->arena, bool, c->n.nsyms + 1);
}

struct check *check_new(const struct iov_function *f, const struct iov_config *config,
			const struct iov_summaries *summaries, struct random *r,
			struct counts *counts)
{
	struct check *c = calloc(1, sizeof(*c));

	c->f = f;
	c->r = r;
	c->counts = counts;
	iov_order_blocks(f, &c->arena, &c->order);
	iov_space_init(&c->space, f, config, &c->arena);
	struct iov_domain domain = iov_space_domain(&c->space);
	c->space.flow_unknown = !iov_fixpoint(&c->order, &domain, &c->arena, &c->fixpoint);
	c->known = iov_numeric_run(&c->n, &c->order, &c->space, config, summaries, &c->arena);
	counts->functions++;
	counts->analysed += c->known;
	if (c->known)
		list_all(c);
	return c;
}

bool check_known(const struct check *c)
{
	return c->known;
}

void check_free(struct check *c)
{
	iov_arena_free(&c->arena);
	free(c);
}

const char *check_violation(const struct check *c)
{
	return c->violation;
}

/* The address of what a symbol points at. */
static bool address_of(const struct check *c, const struct frame *f, iov_sym x, iov_wide *at)
{
	const struct iov_sym_info *info = &c->n.syms[x];

	if (info->kind == IOV_SYM_VAR) {
		*at = (iov_wide)f->vars[info->id];
		return true;
	}
	if (info->kind == IOV_SYM_GLOBAL) {
		*at = (iov_wide)f->m->constant;
		for (unsigned g = 0; g < f->m->p->nglobals; g++)
			if (f->m->p->globals[g] == info->global)
				*at = (iov_wide)f->m->globals[g];
		return true;
	}
	*at = c->value[x];
	return c->has[x];
}

static bool value_of(const struct check *c, iov_sym x, iov_wide *value)
{
	*value = c->n.syms[x].kind == IOV_SYM_CONST ? c->n.syms[x].top.lo : c->value[x];
	return c->n.syms[x].kind == IOV_SYM_CONST || c->has[x];
}

static bool read_cell(const struct check *c, const struct frame *f, uint32_t cell, iov_wide *value)
{
	const struct iov_cell *what = &c->n.cells[cell];
	iov_wide root;

	return address_of(c, f, what->root, &root) &&
	       machine_read(f->m, (uint64_t)(root + what->offset), what->type, value);
}

static bool linear_value(const struct check *c, struct iov_linear l, iov_wide *value)
{
	iov_wide x = 0;

	if (l.sym != IOV_NO_SYM && !value_of(c, l.sym, &x))
		return false;
	*value = l.k * x + l.c;
	return true;
}

static bool pointer_holds(struct check *c, const struct frame *f, const struct item *i, iov_wide at)
{
	const struct iov_pointer *p = i->pointer;
	iov_wide root, value, size;

	if (!at || !address_of(c, f, p->root, &root))
		return true;
	const struct object *o = machine_object(f->m, (uint64_t)root);
	c->counts->pointers++;
	if (!iov_num_has(i->num, at - root - p->base))
		return false;
	if (i->linear.known && linear_value(c, i->linear, &value) && value != at - root - p->base)
		return false;
	if (c->n.syms[p->root].kind != IOV_SYM_VAR || p->extent == IOV_EXTENT_NONE || !o ||
	    !p->size.known || !linear_value(c, p->size, &size))
		return true;
	return p->base >= 0 && p->base + size <= (iov_wide)o->size;
}

static bool holds(struct check *c, const struct frame *f, const struct item *i)
{
	iov_wide a = 0, b = 0;
	bool has = value_of(c, i->a, &a), is_int = c->n.syms[i->a].is_int;

	c->counts->checks++;
	if (i->kind == CELL) {
		c->counts->cells++;
		if (!read_cell(c, f, i->cell, &b))
			return true;
		/* It may have been stored as a number of another sign. */
		if (!has || !is_int)
			return !has || a == b;
		return (a - b) % ((iov_wide)1 << 8 * c->n.cells[i->cell].size) == 0 &&
		       iov_num_has(i->num, a);
	}
	if (!has)
		return true;
	switch (i->kind) {
	case IN_NUM:
		return iov_num_has(i->num, a);
	case AT_MOST:
		c->counts->bounds++;
		return !value_of(c, i->b, &b) || a <= b + i->k;
	case SAME:
		return !value_of(c, i->b, &b) || a == b;
	case LINEAR:
		c->counts->distances++;
		return !linear_value(c, i->linear, &b) || a == b;
	default:
		return pointer_holds(c, f, i, a);
	}
}

static void say(struct check *c, const struct frame *f, const struct item *i, const char *where,
		iov_id id)
{
	static const char *const kinds[] = {"number", "bound",	 "alias",
					    "linear", "pointer", "cell"};
	char text[IOV_NUM_TEXT], now[IOV_NUM_TEXT], other[IOV_NUM_TEXT];
	iov_wide a = 0, b = 0;

	value_of(c, i->a, &a);
	if (i->kind == CELL)
		read_cell(c, f, i->cell, &b);
	else if (i->kind == AT_MOST || i->kind == SAME)
		value_of(c, i->b, &b);
	snprintf(c->violation, sizeof(c->violation),
		 "%s %u: %s of %s is wrong: it is %s, known as %s; other: %s %s, k %lld; linear "
		 "%lld * %s + %lld",
		 where, id, kinds[i->kind], iov_sym_name(&c->n, i->a),
		 iov_num_print(iov_num_const(a), now), iov_num_print(i->num, text),
		 i->kind == AT_MOST || i->kind == SAME ? iov_sym_name(&c->n, i->b) : "",
		 iov_num_print(iov_num_const(b), other), (long long)i->k, (long long)i->linear.k,
		 i->linear.known && i->linear.sym != IOV_NO_SYM ? iov_sym_name(&c->n, i->linear.sym)
								: "",
		 (long long)i->linear.c);
}

static void check_list(struct check *c, struct frame *f, const struct list *l, const char *where,
		       iov_id id)
{
	for (unsigned k = 0; k < l->n && !c->violation[0]; k++)
		if (!holds(c, f, &l->items[k])) {
			say(c, f, &l->items[k], where, id);
			f->m->stopped = true;
		}
}

static void set(struct check *c, iov_sym x, bool has, iov_wide value)
{
	c->has[x] = has;
	c->value[x] = value;
}

static void entered(void *self, struct frame *f)
{
	struct check *c = self;

	memset(c->has, 0, c->n.nsyms);
	for (iov_sym x = 0; x < c->n.nsyms; x++)
		if (c->n.syms[x].kind == IOV_SYM_PARAM)
			set(c, x, true, f->args[c->n.syms[x].id].number);
		else if (c->n.syms[x].kind == IOV_SYM_VAR)
			set(c, x, true, (iov_wide)f->vars[c->n.syms[x].id]);
}

/* What a phi stands for is what is in its cell, as the edge has it that was taken. */
static void find_phi(struct check *c, const struct frame *f, iov_id from, iov_sym phi)
{
	const struct iov_sym_info *info = &c->n.syms[phi];
	const struct iov_edges *succs = &c->order.succs;

	c->will_have[phi] = read_cell(c, f, info->cell, &c->next[phi]);
	for (unsigned e = succs->first[from]; e < succs->first[from + 1]; e++) {
		if (succs->to[e] != info->id)
			continue;
		iov_sym held = iov_held(&c->n.out[e], info->cell);
		if (held != IOV_NO_SYM)
			c->will_have[phi] = value_of(c, held, &c->next[phi]);
	}
}

static void block_entered(void *self, struct frame *f, iov_id from, iov_id block)
{
	struct check *c = self;

	for (iov_sym x = c->f->ninstrs; x < c->n.nsyms && from != IOV_NONE; x++)
		if (c->n.syms[x].kind == IOV_SYM_PHI && c->n.syms[x].id == block)
			find_phi(c, f, from, x);
	for (iov_sym x = c->f->ninstrs; x < c->n.nsyms && from != IOV_NONE; x++)
		if (c->n.syms[x].kind == IOV_SYM_PHI && c->n.syms[x].id == block)
			set(c, x, c->will_have[x], c->next[x]);
	check_list(c, f, &c->at[block], "at block", block);
}

static void before(void *self, struct frame *f, iov_id id)
{
	struct check *c = self;

	c->counts->instructions++;
	if (c->reachable[id] || c->violation[0])
		return;
	snprintf(c->violation, sizeof(c->violation), "before %%%u: is reached", id);
	f->m->stopped = true;
}

static void after(void *self, struct frame *f, iov_id id)
{
	struct check *c = self;

	set(c, id, true, f->values[id].number);
	for (iov_sym x = c->f->ninstrs; x < c->n.nsyms && c->f->instrs[id].op == IOV_OP_CALL; x++)
		if (c->n.syms[x].kind == IOV_SYM_CELL && c->n.syms[x].id == id)
			c->has[x] = read_cell(c, f, c->n.syms[x].cell, &c->value[x]);
	if (c->dead[id] && !c->violation[0]) {
		snprintf(c->violation, sizeof(c->violation), "after %%%u: is reached", id);
		f->m->stopped = true;
	}
	check_list(c, f, &c->after[id], "after", id);
}

struct watcher check_watcher(struct check *c)
{
	return (struct watcher){c, entered, block_entered, before, after};
}
