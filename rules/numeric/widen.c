/* SPDX-License-Identifier: MIT */
/*
 * Widening at the heads of loops, so that the iteration ends. A difference bound that does not hold
 * in the new state is dropped. An interval that grows is widened to the next threshold, a constant
 * with which the loop compares. After MAX_TRIES steps it is widened to the limits of its type.
 */
#include "numeric/join.h"

#include <stdlib.h>
#include <string.h>

#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"

enum { MAX_THRESHOLDS = 32, MAX_TRIES = 12 };

static int rising(const void *a, const void *b)
{
	const iov_wide *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void add(struct iov_widening *w, iov_wide value)
{
	if (w->n < MAX_THRESHOLDS)
		w->thresholds[w->n++] = value;
}

/* Adds the constants with which the instruction compares, and their neighbours for < and >. */
static void add_operands(const struct iov_numeric *n, const struct iov_instr *i,
			 struct iov_widening *w)
{
	if (i->op != IOV_OP_CMP && i->op != IOV_OP_SWITCH)
		return;
	for (unsigned o = 0; o < i->nops; o++) {
		const struct iov_instr *operand = &n->f->instrs[i->ops[o]];
		while (operand->op == IOV_OP_CAST && operand->nops == 1)
			operand = &n->f->instrs[operand->ops[0]];
		if (operand->op != IOV_OP_CONST)
			continue;
		add(w, (iov_wide)operand->imm - 1);
		add(w, operand->imm);
		add(w, (iov_wide)operand->imm + 1);
	}
}

static void find_thresholds(struct iov_numeric *n, iov_id head, struct iov_widening *w)
{
	unsigned place = n->wto.place[head];

	w->thresholds = IOV_NEW_ARRAY(n->arena, iov_wide, MAX_THRESHOLDS);
	add(w, -1);
	add(w, 0);
	for (unsigned p = place; p < n->wto.end[place] && w->n < MAX_THRESHOLDS; p++)
		for (iov_id id = n->f->blocks[n->wto.blocks[p]].first; id != IOV_NONE;
		     id = n->f->instrs[id].next)
			add_operands(n, &n->f->instrs[id], w);
	qsort(w->thresholds, w->n, sizeof(*w->thresholds), rising);
}

struct widen {
	struct iov_numeric *n;
	const struct iov_state *old, *now;
	const struct iov_widening *w;
	iov_id head;
	bool covers;
};

/* Returns the bounds of `old` that hold in the new state too. */
static struct iov_bounds kept_bounds(struct widen *w, iov_sym x, const struct iov_bounds *old,
				     bool upper)
{
	struct iov_bound_list kept = {0};
	iov_wide d;

	for (unsigned i = 0; i < old->n; i++) {
		iov_sym of = old->b[i].of;
		bool known = upper ? iov_distance(w->n, w->now, x, of, &d)
				   : iov_distance(w->n, w->now, of, x, &d);
		if (known && d <= (upper ? old->b[i].k : -old->b[i].k))
			kept.b[kept.n++] = old->b[i];
	}
	return kept.n == old->n ? *old : iov_keep_bounds(&kept, w->n->arena);
}

/*
 * Returns true if the pointers differ at most in `offset`, `linear`, `begin` and `start`, and each
 * start of q is also one of p.
 */
static bool same_extent(const struct iov_pointer *p, const struct iov_pointer *q)
{
	return p->root == q->root && p->region == q->region && p->pending == q->pending &&
	       p->outer == q->outer && p->extent == q->extent && p->base_known == q->base_known &&
	       p->base == q->base && iov_num_within(q->start, p->start) &&
	       p->size.known == q->size.known && p->size.sym == q->size.sym &&
	       p->size.k == q->size.k && p->size.c == q->size.c;
}

/* Returns `old`, with its offset widened to cover `now`; NULL: no pointer covers both. */
static const struct iov_pointer *widen_pointer(struct widen *w, const struct iov_pointer *old,
					       const struct iov_pointer *now)
{
	const struct iov_width offsets = {64, true};

	if (!old || !now || old == now)
		return now ? old : NULL;
	if (!same_extent(old, now))
		return NULL;
	/* The only threshold is the end of the region, where most loops over it stop. */
	iov_wide end = old->size.known && old->size.sym == IOV_NO_SYM ? old->size.c : 0;
	struct iov_num offset =
		iov_num_meet(iov_offset_of(w->n, w->now, now), iov_num_top(offsets));
	bool linear = !old->linear.known || iov_same_linear(old->linear, now->linear);
	bool begin = !old->begin.known || iov_same_linear(old->begin, now->begin);
	if (linear && begin && iov_num_within(offset, old->offset))
		return old;
	struct iov_pointer *wide = IOV_NEW(w->n->arena, struct iov_pointer);
	*wide = *old;
	wide->offset = iov_num_within(offset, old->offset)
			       ? old->offset
			       : iov_num_widen(old->offset, offset, offsets, &end, end > 0);
	wide->linear.known &= linear;
	wide->begin.known &= begin;
	return wide;
}

/*
 * Widens the numbers of x. Only a phi of this head is widened here, unless too many steps were
 * tried. Another symbol grows because of an outer loop, and is widened at the head of that loop:
 * the descent of the outer loop could not undo a widening that was made here.
 */
static struct iov_num widen_num(struct widen *w, iov_sym x, struct iov_num old)
{
	struct iov_num now = iov_num_of(w->n, w->now, x);
	bool tried = w->w && w->w->times > MAX_TRIES;
	bool own = w->n->syms[x].kind == IOV_SYM_PHI && w->n->syms[x].id == w->head;

	if (iov_num_within(now, old))
		return old;
	if (!own && !tried)
		return iov_num_join(old, now);
	return iov_num_widen(old, now, w->n->syms[x].width,
			     tried || !w->w ? NULL : w->w->thresholds,
			     tried || !w->w ? 0 : w->w->n);
}

static const void *widen_fact(void *self, uint32_t x, const void *a, const void *b)
{
	struct widen *w = self;
	const struct iov_fact *old = a, *now = b;
	struct iov_fact wide;

	if (!old || !now)
		return NULL;
	memset(&wide, 0, sizeof(wide));
	wide.num = widen_num(w, x, old->num);
	wide.upper = kept_bounds(w, x, &old->upper, true);
	wide.lower = kept_bounds(w, x, &old->lower, false);
	wide.pointer = widen_pointer(w, old->pointer, now->pointer);
	if (iov_num_same(wide.num, old->num) && wide.upper.n == old->upper.n &&
	    wide.lower.n == old->lower.n && wide.pointer == old->pointer)
		return old;
	struct iov_fact *kept = IOV_NEW(w->n->arena, struct iov_fact);
	*kept = wide;
	return kept;
}

/*
 * Returns the new symbol of a cell that differs, the phi that the cell has got since; NULL if one
 * of the states does not have the cell.
 */
static const void *take_new_phi(void *self, uint32_t cell, const void *old, const void *now)
{
	(void)self;
	(void)cell;
	return old && now ? now : NULL;
}

static const void *either(void *self, uint32_t var, const void *a, const void *b)
{
	(void)self;
	(void)var;
	return a ? a : b;
}

/*
 * Copies from the new state the facts about the phis of the block that the old state does not have:
 * there is no old fact to widen.
 */
static void add_new_phis(struct widen *w, iov_id block, struct iov_state *wide)
{
	struct iov_numeric *n = w->n;

	for (unsigned p = 0; p < n->phis[block].n; p++) {
		iov_sym phi = n->phis[block].syms[p];
		const struct iov_sym_info *info = &n->syms[phi];
		if (info->kind != IOV_SYM_PHI || iov_cell_contents(w->old, info->cell) == phi)
			continue;
		wide->facts =
			iov_map_set(wide->facts, phi, iov_map_get(w->now->facts, phi), n->arena);
	}
}

bool iov_widen_head(struct iov_numeric *n, iov_id block, const struct iov_state *now)
{
	struct iov_state *old = &n->in[block], wide;
	struct iov_widening *thresholds = &n->widening[block];
	struct widen w = {n, old, now, thresholds, block, true};

	if (!now->reachable)
		return false;
	if (!old->reachable) {
		*old = *now;
		return true;
	}
	if (!thresholds->thresholds)
		find_thresholds(n, block, thresholds);
	wide = *old;
	wide.facts = iov_map_merge(old->facts, now->facts, IOV_MAP_DROP, widen_fact, &w, n->arena);
	wide.wrote |= now->wrote;
	add_new_phis(&w, block, &wide);
	wide.locals =
		iov_map_merge(old->locals, now->locals, IOV_MAP_DROP, take_new_phi, &w, n->arena);
	wide.memory =
		iov_map_merge(old->memory, now->memory, IOV_MAP_DROP, take_new_phi, &w, n->arena);
	wide.escaped =
		iov_map_merge(old->escaped, now->escaped, IOV_MAP_KEEP, either, &w, n->arena);
	wide.lost = iov_map_merge(old->lost, now->lost, IOV_MAP_KEEP, either, &w, n->arena);
	if (wide.wrote == old->wrote && iov_map_is(wide.lost, old->lost) &&
	    iov_map_is(wide.facts, old->facts) && iov_map_is(wide.locals, old->locals) &&
	    iov_map_is(wide.memory, old->memory) && iov_map_is(wide.escaped, old->escaped))
		return false;
	thresholds->times++;
	*old = wide;
	return true;
}

static const void *check_fact(void *self, uint32_t x, const void *old, const void *now)
{
	struct widen *w = self;

	/* A fact that only the new state has restricts it, so that `old` still covers it. */
	if (old && widen_fact(self, x, old, now) != old)
		w->covers = false;
	return NULL;
}

static const void *check_cell(void *self, uint32_t cell, const void *old, const void *now)
{
	struct widen *w = self;

	(void)cell;
	if (old && old != now)
		w->covers = false;
	return NULL;
}

static const void *check_escaped(void *self, uint32_t var, const void *old, const void *now)
{
	struct widen *w = self;

	(void)var;
	if (!old && now)
		w->covers = false;
	return NULL;
}

bool iov_state_covers(struct iov_numeric *n, const struct iov_state *head,
		      const struct iov_state *now)
{
	struct widen w = {n, head, now, NULL, IOV_NONE, true};

	if (!now->reachable || !head->reachable)
		return !now->reachable;
	if (now->wrote && !head->wrote)
		return false;
	iov_map_differ(head->facts, now->facts, check_fact, &w);
	iov_map_differ(head->locals, now->locals, check_cell, &w);
	iov_map_differ(head->memory, now->memory, check_cell, &w);
	iov_map_differ(head->escaped, now->escaped, check_escaped, &w);
	iov_map_differ(head->lost, now->lost, check_escaped, &w);
	return w.covers;
}

static bool same_pointer(const struct iov_pointer *p, const struct iov_pointer *q)
{
	if (p == q || !p || !q)
		return p == q;
	return same_extent(p, q) && iov_num_same(p->start, q->start) &&
	       iov_num_same(p->offset, q->offset) && iov_same_linear(p->begin, q->begin) &&
	       iov_same_linear(p->linear, q->linear);
}

static const void *note_fact(void *self, uint32_t x, const void *a, const void *b)
{
	const struct iov_fact *p = a, *q = b;

	(void)x;
	if (!p || !q || !iov_num_same(p->num, q->num) || !same_pointer(p->pointer, q->pointer) ||
	    !iov_same_bounds(p->upper, q->upper) || !iov_same_bounds(p->lower, q->lower))
		*(bool *)self = true;
	return a;
}

static const void *note_cell(void *self, uint32_t cell, const void *a, const void *b)
{
	(void)cell;
	(void)b;
	*(bool *)self = true;
	return a;
}

bool iov_same_state(const struct iov_state *a, const struct iov_state *b)
{
	bool differs = a->reachable != b->reachable || a->wrote != b->wrote;

	if (differs || !a->reachable)
		return !differs;
	iov_map_differ(a->locals, b->locals, note_cell, &differs);
	iov_map_differ(a->memory, b->memory, note_cell, &differs);
	iov_map_differ(a->escaped, b->escaped, note_cell, &differs);
	iov_map_differ(a->lost, b->lost, note_cell, &differs);
	iov_map_differ(a->facts, b->facts, note_fact, &differs);
	return !differs;
}
