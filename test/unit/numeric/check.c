/* SPDX-License-Identifier: MIT */
/* Compares an execution with the results of the analysis. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "numeric/memory.h"

struct check *check_new(const struct iov_function *f, const struct iov_config *config,
			const struct iov_summaries *summaries, struct random *r,
			struct counts *counts)
{
	struct check *c = calloc(1, sizeof(*c));

	c->f = f;
	c->r = r;
	c->counts = counts;
	iov_model_init(&c->model, f, config, &c->arena);
	c->known = iov_numeric_run(&c->model, summaries, &c->arena, &c->n);
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

/* Computes the address that a symbol points to. */
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
		/* It may have been stored as a number of the other sign. */
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

/* The value of a phi's symbol is that of its cell at the end of the block that control came from.
 */
static void find_phi(struct check *c, const struct frame *f, iov_id from, iov_sym phi)
{
	const struct iov_sym_info *info = &c->n.syms[phi];
	const struct iov_edges *succs = &c->model.order.succs;

	c->will_have[phi] = read_cell(c, f, info->cell, &c->next[phi]);
	for (unsigned e = succs->first[from]; e < succs->first[from + 1]; e++) {
		if (succs->to[e] != info->id)
			continue;
		iov_sym held = iov_cell_contents(&c->n.out[e], info->cell);
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
