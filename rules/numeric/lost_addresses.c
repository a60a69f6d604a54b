/* SPDX-License-Identifier: MIT */
/*
 * Lost addresses: addresses of local variables in another local variable, the holder, but in none
 * of its cells. An address is lost if it is stored at an index that is not constant, is stored on
 * one of several paths, or is copied as a part of a record without cells. Its place in the holder
 * is not known, so it escapes when the address of the holder escapes.
 */
#include "numeric/lost_addresses.h"

#include "numeric/memory.h"
#include "numeric/pointer.h"

static bool is_null(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_instr *i = iov_instr_of(n, x);

	return i && i->op == IOV_OP_NULL;
}

/*
 * Returns the key of a holder and a lost variable. Functions with very many variables have one key
 * only, UINT32_MAX, which stands for all pairs.
 */
static uint32_t pair_of(const struct iov_numeric *n, iov_id holder, iov_id var)
{
	const uint64_t vars = (uint64_t)n->f->nvars + 1;

	return vars < UINT16_MAX ? (uint32_t)(holder * vars + var) : UINT32_MAX;
}

/*
 * Adds the pair to s->lost. If `var` is f->nvars, it stands for each variable of n->address_taken.
 */
static void add_pair(struct iov_numeric *n, struct iov_state *s, iov_id holder, iov_id var)
{
	const uint32_t pair = pair_of(n, holder, var);

	if (!iov_map_get(s->lost, pair))
		s->lost = iov_map_set(s->lost, pair, n, n->arena);
}

void iov_add_lost(struct iov_numeric *n, struct iov_state *s, iov_sym holder, iov_sym value)
{
	const struct iov_pointer *p = iov_pointer_of(n, s, value);

	if (n->syms[holder].kind != IOV_SYM_VAR || value == IOV_NO_SYM || is_null(n, value) ||
	    (!n->syms[value].is_address && !p))
		return;
	if (!p || p->root == IOV_NO_SYM)
		add_pair(n, s, n->syms[holder].id, n->f->nvars);
	else if (n->syms[p->root].kind == IOV_SYM_VAR &&
		 !iov_map_get(s->escaped, n->syms[p->root].id))
		add_pair(n, s, n->syms[holder].id, n->syms[p->root].id);
}

struct copy_context {
	struct iov_numeric *n;
	struct iov_state *s;
	iov_id from, to;
};

static const void *copy_lost(void *self, uint32_t pair, const void *lost, const void *none)
{
	struct copy_context *c = self;
	const uint64_t vars = (uint64_t)c->n->f->nvars + 1;

	(void)none;
	if (pair != UINT32_MAX && pair / vars == c->from)
		add_pair(c->n, c->s, c->to, (iov_id)(pair % vars));
	return lost;
}

void iov_copy_lost(struct iov_numeric *n, struct iov_state *s, iov_sym from, iov_sym to)
{
	const struct iov_map none = {NULL}, lost = s->lost;
	struct copy_context c = {n, s, n->syms[from].id, n->syms[to].id};

	if (n->syms[from].kind == IOV_SYM_VAR && n->syms[to].kind == IOV_SYM_VAR)
		iov_map_differ(lost, none, copy_lost, &c);
}

struct drop_context {
	struct iov_numeric *n;
	struct iov_state *s;
	const struct iov_state *from;
};

static const void *add_dropped(void *self, uint32_t cell, const void *held, const void *joined)
{
	struct drop_context *l = self;
	struct iov_state then = *l->from;

	if (!held || joined)
		return held;
	/* Only the state that has the cell has the fact about the address in it. */
	then.lost = l->s->lost;
	then.escaped = l->s->escaped;
	iov_add_lost(l->n, &then, l->n->cells[cell].root, *(const iov_sym *)held);
	l->s->lost = then.lost;
	return held;
}

void iov_add_lost_dropped(struct iov_numeric *n, struct iov_state *joined,
			  const struct iov_state *from)
{
	struct drop_context l = {n, joined, from};

	iov_map_differ(from->locals, joined->locals, add_dropped, &l);
}

void iov_add_lost_overwritten(struct iov_numeric *n, struct iov_state *s, iov_sym root,
			      int64_t from, int64_t to)
{
	for (uint32_t c = n->first_cell[root]; c != IOV_NONE; c = n->cells[c].next) {
		const struct iov_cell *cell = &n->cells[c];
		bool apart = from != to &&
			     (cell->offset >= to || cell->offset + (int64_t)cell->size <= from);
		bool whole = from <= cell->offset && cell->offset + (int64_t)cell->size <= to;
		if (!apart && !whole)
			iov_add_lost(n, s, root, iov_cell_contents(s, c));
	}
}

void iov_add_lost_record(struct iov_numeric *n, struct iov_state *s, iov_sym holder,
			 const struct iov_instr *store)
{
	const struct iov_instr *i = &n->f->instrs[store->ops[1]];
	const struct iov_snapshot *whole = n->snapshots[store->ops[1]];
	struct iov_state then = *s;

	/* A ?: between two records has no snapshot, so the stored addresses are not known. */
	if (!whole && i->op == IOV_OP_PHI && n->syms[holder].kind == IOV_SYM_VAR)
		add_pair(n, s, n->syms[holder].id, n->f->nvars);
	if (!whole)
		return;
	then.locals = whole->locals;
	then.memory = whole->memory;
	for (uint32_t c = n->first_cell[whole->from->root]; c != IOV_NONE; c = n->cells[c].next)
		iov_add_lost(n, s, holder, iov_cell_contents(&then, c));
}

struct escape_context {
	struct iov_numeric *n;
	struct iov_state *s;
	iov_id holder;
};

static const void *escape_lost(void *self, uint32_t pair, const void *lost, const void *none)
{
	struct escape_context *f = self;
	const uint64_t vars = (uint64_t)f->n->f->nvars + 1;
	bool any = pair == UINT32_MAX;

	(void)none;
	if (!any && pair / vars != f->holder)
		return lost;
	f->s->lost = iov_map_set(f->s->lost, pair, NULL, f->n->arena);
	if (any || pair % vars == f->n->f->nvars)
		iov_escape_address_taken(f->n, f->s);
	else
		iov_escape_var(f->n, f->s, (iov_id)(pair % vars));
	return lost;
}

void iov_escape_lost(struct iov_numeric *n, struct iov_state *s, iov_id holder)
{
	const struct iov_map none = {NULL}, lost = s->lost;
	struct escape_context f = {n, s, holder};

	iov_map_differ(lost, none, escape_lost, &f);
}

void iov_escape_bytes(struct iov_numeric *n, struct iov_state *s, const struct iov_pointer *p,
		      uint64_t size)
{
	int64_t from = INT64_MIN;
	bool everywhere = !iov_place_of(n, s, p, &from);

	for (uint32_t c = n->first_cell[p->root]; c != IOV_NONE; c = n->cells[c].next) {
		const struct iov_cell cell = n->cells[c];
		iov_sym held = iov_cell_contents(s, c);
		bool apart = cell.offset >= from + (int64_t)size ||
			     cell.offset + (int64_t)cell.size <= from;
		if (held != IOV_NO_SYM && n->syms[held].is_address && (everywhere || !apart))
			iov_escape(n, s, held);
	}
	if (everywhere)
		iov_escape_lost(n, s, n->syms[p->root].id);
}
