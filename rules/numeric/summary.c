/* SPDX-License-Identifier: MIT */
#include "numeric/summary.h"
#include "support/hole.h"

#include <string.h>

#include "numeric/assume.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "numeric/transfer.h"

/*
 * MAX_TERMS limits the terms of facts, since each pair of terms is compared. A constant beyond NEAR
 * comes from the limits of a type, not from a test.
 */
enum { MAX_TERMS = 10, NEAR = 1 << 24 };

const struct iov_summary *iov_summary_of(const struct iov_summaries *all,
					 const struct iov_symbol *sym)
{
	return iov_callee_of(all, sym)->numbers;
}

bool iov_converts(const struct iov_summaries *all, const struct iov_function *f,
		  const struct iov_instr *i)
{
	if (i->op == IOV_OP_CAST || i->op == IOV_OP_BUILTIN)
		return i->nops == 1;
	if (i->op != IOV_OP_CALL || !i->nops || !iov_is_int(i->type) ||
	    !iov_is_int(f->instrs[i->ops[0]].type) || !iov_is_ordinary(&i->sym->role))
		return false;
	if (i->nops > 1)
		return i->flags & IOV_RUNTIME;
	const struct iov_summary *callee = iov_summary_of(all, i->sym);
	return callee && !callee->writes;
}

struct iov_expr *iov_new_expr(struct iov_arena *arena, enum iov_expr_kind kind, unsigned sub,
			      const struct iov_expr *a, const struct iov_expr *b)
{
	struct iov_expr *e = IOV_NEW(arena, struct iov_expr);

	e->kind = (uint8_t)kind;
	e->sub = (uint8_t)sub;
	e->a = a;
	e->b = b;
	return e;
}

const struct iov_expr *iov_const_expr(struct iov_arena *arena, int64_t value)
{
	struct iov_expr *e = iov_new_expr(arena, IOV_EXPR_CONST, 0, NULL, NULL);

	e->value = value;
	return e;
}

/*
 * Returns the expression $p->member for a cell that was read at the entry; NULL: the cell is not a
 * member of the record that a parameter points to.
 */
static const struct iov_expr *entry_member(struct iov_numeric *n, const struct iov_cell *c,
					   struct iov_arena *arena)
{
	const struct iov_sym_info *root = &n->syms[c->root];

	if (root->kind != IOV_SYM_PARAM || !c->field || (uint64_t)c->offset != c->field->offset ||
	    !iov_is_ptr(root->type) || root->type.type->pointee.type != c->field->record)
		return NULL;
	struct iov_expr *of = iov_new_expr(arena, IOV_EXPR_PARAM, 0, NULL, NULL);
	of->value = root->id;
	struct iov_expr *e = iov_new_expr(arena, IOV_EXPR_MEMBER, 0, of, NULL);
	e->field = c->field;
	return e;
}

const struct iov_expr *iov_caller_term(struct iov_numeric *n, iov_sym x, struct iov_arena *arena)
{
	const struct iov_sym_info *info = &n->syms[x];

	switch (info->kind) {
	case IOV_SYM_CONST: {
		iov_wide far = (iov_wide)1 << 62;
		return info->top.lo < far && info->top.lo > -far
			       ? iov_const_expr(arena, (int64_t)info->top.lo)
			       : NULL;
	}
	case IOV_SYM_PARAM: {
		struct iov_expr *e = iov_new_expr(arena, IOV_EXPR_PARAM, 0, NULL, NULL);
		e->value = info->id;
		return e;
	}
	default:
		return info->entry_cell == IOV_NONE
			       ? NULL
			       : entry_member(n, &n->cells[info->entry_cell], arena);
	}
}

static const struct iov_expr *times(struct iov_arena *arena, const struct iov_expr *e, int64_t k)
{
	return k == 1 ? e
		      : iov_new_expr(arena, IOV_EXPR_BIN, IOV_BIN_MUL, e, iov_const_expr(arena, k));
}

static const struct iov_expr *plus(struct iov_arena *arena, const struct iov_expr *e, int64_t c)
{
	if (!c)
		return e;
	return iov_new_expr(arena, IOV_EXPR_BIN, c < 0 ? IOV_BIN_SUB : IOV_BIN_ADD, e,
			    iov_const_expr(arena, c < 0 ? -c : c));
}

const struct iov_expr *iov_caller_linear(struct iov_numeric *n, const struct iov_state *s,
					 struct iov_linear l, struct iov_arena *arena)
{
	enum { MAX_STEPS = 8 };

	for (unsigned k = 0; l.known && k < MAX_STEPS; k++) {
		if (l.sym == IOV_NO_SYM)
			return iov_const_expr(arena, l.c);
		const struct iov_expr *term = iov_caller_term(n, l.sym, arena);
		if (term)
			return plus(arena, times(arena, term, l.k), l.c);
		if (!iov_linear_step(n, s, &l))
			return NULL;
	}
	return NULL;
}

/*
 * Replaces the symbol of *l by its definition, as if the unsigned operation did not wrap. Returns
 * false if the definition is not an unsigned conversion, or an unsigned sum, difference, product or
 * left shift with a constant on the right; if that constant is above NEAR; or if the factor of *l
 * is below 1 or above INT32_MAX.
 */
static bool unwrap_step(struct iov_numeric *n, struct iov_linear *l)
{
	const struct iov_sym_info *info = &n->syms[l->sym];
	const struct iov_instr *i = iov_instr_of(n, l->sym);
	iov_wide b;

	if (!i || !info->is_int || info->width.is_signed || info->a == IOV_NO_SYM)
		return false;
	if (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT && n->syms[info->a].is_int &&
	    !n->syms[info->a].width.is_signed) {
		l->sym = info->a;
		return true;
	}
	if (i->op != IOV_OP_BIN || !iov_sym_is_const(n, info->b, &b) || b < 0 || b > NEAR)
		return false;
	int64_t by = i->sub == IOV_BIN_MUL			      ? (int64_t)b
		     : i->sub == IOV_BIN_SHL && b < 24		      ? (int64_t)1 << b
		     : i->sub == IOV_BIN_ADD || i->sub == IOV_BIN_SUB ? 1
								      : 0;
	if (by < 1 || l->k > INT32_MAX || l->k < 1)
		return false;
	if (i->sub == IOV_BIN_ADD)
		l->c += l->k * (int64_t)b;
	if (i->sub == IOV_BIN_SUB)
		l->c -= l->k * (int64_t)b;
	l->k *= by;
	l->sym = info->a;
	return true;
}

bool iov_unwrap(struct iov_numeric *n, const struct iov_state *s, struct iov_linear *l)
{
	enum { MAX_STEPS = 8 };

	for (unsigned k = 0; l->known && k < MAX_STEPS; k++) {
		if (l->sym == IOV_NO_SYM || n->syms[l->sym].kind == IOV_SYM_PARAM ||
		    n->syms[l->sym].entry_cell != IOV_NONE)
			return true;
		if (!iov_linear_step(n, s, l) && !unwrap_step(n, l))
			return false;
	}
	return false;
}

const struct iov_expr *iov_caller_expr(struct iov_numeric *n, const struct iov_state *s,
				       const struct iov_expr *e, const iov_sym *args,
				       unsigned nargs, bool lesser, struct iov_arena *arena)
{
	const struct iov_expr *a, *b;
	bool order = e->kind == IOV_EXPR_CMP && (e->sub == IOV_CMP_LT || e->sub == IOV_CMP_LE);
	bool sum = e->kind == IOV_EXPR_BIN && (e->sub == IOV_BIN_ADD || e->sub == IOV_BIN_MUL);

	switch ((enum iov_expr_kind)e->kind) {
	case IOV_EXPR_CONST:
	case IOV_EXPR_GLOBAL:
		return e;
	case IOV_EXPR_PARAM: {
		if ((uint64_t)e->value >= nargs || args[e->value] == IOV_NO_SYM)
			return NULL;
		struct iov_linear l = {args[e->value], 1, 0, true};
		struct iov_linear loose = l;
		/* On the lesser side, the exact number may stand for one that may have wrapped. */
		if (lesser && n->syms[l.sym].is_int && iov_unwrap(n, s, &loose) &&
		    iov_linear_num(n, s, loose).lo >= 0)
			l = loose;
		return iov_caller_linear(n, s, l, arena);
	}
	case IOV_EXPR_MEMBER: {
		a = iov_caller_expr(n, s, e->a, args, nargs, false, arena);
		if (!a || (a->kind != IOV_EXPR_PARAM && a->kind != IOV_EXPR_MEMBER))
			return NULL;
		struct iov_expr *of = iov_new_expr(arena, IOV_EXPR_MEMBER, e->sub, a, NULL);
		of->field = e->field;
		return of;
	}
	case IOV_EXPR_BIN:
	case IOV_EXPR_CMP:
	case IOV_EXPR_AND:
		a = iov_caller_expr(n, s, e->a, args, nargs, order || (sum && lesser), arena);
		b = iov_caller_expr(n, s, e->b, args, nargs, sum && lesser, arena);
		return a && b ? iov_new_expr(arena, e->kind, e->sub, a, b) : NULL;
	default:
		return NULL;
	}
}

/* One return from the function: the state there, and the returned value. */
struct exit {
	struct iov_state s;
	iov_sym value; /* IOV_NO_SYM: none */
};

struct exits {
	struct exit *at;
	unsigned n, capacity;
};

struct term {
	iov_sym x; /* IOV_NO_SYM: the result, which is another symbol at each exit */
	const struct iov_expr *e;
};

static iov_sym sym_at(const struct term *t, const struct exit *x)
{
	return t->x == IOV_NO_SYM ? x->value : t->x;
}

static void add_fact(struct iov_fact_list *list, const struct iov_expr *e)
{
	if (list->n < IOV_MAX_FACTS)
		list->facts[list->n++] = e;
}

/*
 * Adds the fact a <= b + k, with the least k that holds at each reachable exit. Adds nothing if an
 * exit has no such k, or one beyond NEAR, which follows from the types alone.
 */
static void add_difference(struct iov_numeric *n, const struct exits *all, const struct term *a,
			   const struct term *b, struct iov_arena *arena, struct iov_fact_list *out)
{
	iov_wide most = -NEAR, d;

	for (unsigned i = 0; i < all->n; i++) {
		const struct exit *x = &all->at[i];
		if (!x->s.reachable)
			continue;
		if (!iov_distance(n, &x->s, sym_at(a, x), sym_at(b, x), &d) || d > NEAR)
			return;
		most = d > most ? d : most;
	}
	if (most > -NEAR)
		add_fact(out, iov_new_expr(arena, IOV_EXPR_CMP, IOV_CMP_LE, a->e,
					   plus(arena, b->e, (int64_t)most)));
}

/* Adds the interval and the alignment of a term over all exits, unless its type implies them. */
static void add_limits(struct iov_numeric *n, const struct exits *all, const struct term *t,
		       struct iov_arena *arena, struct iov_fact_list *out)
{
	struct iov_num num = iov_num_bottom(), top = n->syms[t->x].top;
	const iov_wide far = (iov_wide)1 << 62;

	for (unsigned i = 0; i < all->n; i++)
		if (all->at[i].s.reachable)
			num = iov_num_join(num, iov_num_of(n, &all->at[i].s, t->x));
	if (iov_num_is_bottom(num))
		return;
	if (num.hi < top.hi && num.hi < far && num.hi > -far)
		add_fact(out, iov_new_expr(arena, IOV_EXPR_CMP, IOV_CMP_LE, t->e,
					   iov_const_expr(arena, (int64_t)num.hi)));
	if (num.lo > top.lo && num.lo < far && num.lo > -far)
		add_fact(out, iov_new_expr(arena, IOV_EXPR_CMP, IOV_CMP_GE, t->e,
					   iov_const_expr(arena, (int64_t)num.lo)));
	if (num.stride > 1 && num.lo % (iov_wide)num.stride == 0 && num.stride < NEAR)
		add_fact(out, iov_new_expr(arena, IOV_EXPR_CMP, IOV_CMP_EQ,
					   iov_new_expr(arena, IOV_EXPR_BIN, IOV_BIN_REM, t->e,
							iov_const_expr(arena, (int64_t)num.stride)),
					   iov_const_expr(arena, 0)));
}

static void relate_all(struct iov_numeric *n, const struct exits *all, const struct term *terms,
		       unsigned nterms, struct iov_arena *arena, struct iov_fact_list *out)
{
	for (unsigned i = 0; i < nterms; i++) {
		if (terms[i].x != IOV_NO_SYM)
			add_limits(n, all, &terms[i], arena, out);
		for (unsigned j = 0; j < nterms; j++)
			if (i != j)
				add_difference(n, all, &terms[i], &terms[j], arena, out);
	}
}

static bool is_member(const struct iov_expr *e)
{
	return e && (e->kind == IOV_EXPR_MEMBER ||
		     (e->kind == IOV_EXPR_BIN && (is_member(e->a) || is_member(e->b))));
}

/*
 * Finds the terms of facts: parameters, and members that are read through them at the entry.
 * Callers evaluate a member after the call, so members are left out if the function writes memory.
 */
static unsigned find_terms(struct iov_numeric *n, bool writes, struct term *terms,
			   struct iov_arena *arena)
{
	unsigned count = 0;

	for (iov_sym x = 0; x < n->nsyms && count < MAX_TERMS - 1; x++) {
		const struct iov_sym_info *info = &n->syms[x];
		if (!info->is_int || info->kind == IOV_SYM_CONST || x == n->scratch)
			continue;
		const struct iov_expr *e = iov_caller_term(n, x, arena);
		if (e && !(writes && is_member(e)))
			terms[count++] = (struct term){x, e};
	}
	return count;
}

static void find_exits(struct iov_numeric *n, struct exits *all, struct iov_summary *summary)
{
	for (unsigned b = 0; b < n->order->nblocks; b++) {
		iov_id block = n->order->blocks[b];
		const struct iov_instr *last = &n->f->instrs[n->f->blocks[block].last];
		struct iov_state s = n->in[block];
		if (!s.reachable || last->op != IOV_OP_RET)
			continue;
		for (iov_id id = n->f->blocks[block].first; id != IOV_NONE;
		     id = n->f->instrs[id].next)
			iov_step(n, &s, id);
		summary->returns |= s.reachable;
		summary->writes |= s.wrote;
		IOV_GROW(n->arena, all->at, all->n, all->capacity);
		all->at[all->n++] =
			(struct exit){s, last->nops ? n->value[last->ops[0]] : IOV_NO_SYM};
	}
}

/* Returns the exits, with the assumption that the result is not 0 (`truth`), or is 0. */
static struct exits assume_result(struct iov_numeric *n, const struct exits *all, bool truth)
{
	struct exits some = {IOV_NEW_ARRAY(n->arena, struct exit, all->n + 1), all->n, all->n};

	for (unsigned i = 0; i < all->n; i++) {
		some.at[i] = all->at[i];
		iov_assume(n, &some.at[i].s, some.at[i].value, truth);
	}
	return some;
}

static void summarise_number(struct iov_numeric *n, const struct exits *all,
			     struct iov_summary *summary, struct iov_arena *arena)
{
	struct term terms[MAX_TERMS];
	unsigned nterms = find_terms(n, summary->writes, terms, arena);
	struct term result = {IOV_NO_SYM, iov_new_expr(arena, IOV_EXPR_RESULT, 0, NULL, NULL)};
	const iov_sym first = all->at[0].value;
	bool same = true;

	summary->result = iov_num_bottom();
	for (unsigned i = 0; i < (iov_hole(15) ? 1 : all->n); i++) { /* mistake 15: one exit */
		summary->result = iov_num_join(summary->result,
					       iov_num_of(n, &all->at[i].s, all->at[i].value));
		same &= all->at[i].value == first;
	}
	summary->has_result = true;
	if (same && n->syms[first].kind == IOV_SYM_PARAM) {
		summary->same_as = n->syms[first].id;
		return;
	}
	for (unsigned t = 0; t < nterms; t++) {
		add_difference(n, all, &result, &terms[t], arena, &summary->always);
		add_difference(n, all, &terms[t], &result, arena, &summary->always);
	}
	const struct exits yes = assume_result(n, all, true), no = assume_result(n, all, false);
	relate_all(n, &yes, terms, nterms, arena, &summary->if_true);
	relate_all(n, &no, terms, nterms, arena, &summary->if_false);
}

/*
 * Summarises a function without a result. If it returns only for correct arguments, as a function
 * with an assertion does, its return tells facts about them.
 */
static void summarise_survivors(struct iov_numeric *n, const struct exits *all,
				struct iov_summary *summary, struct iov_arena *arena)
{
	struct term terms[MAX_TERMS];
	unsigned nterms = find_terms(n, summary->writes, terms, arena);

	relate_all(n, all, terms, nterms, arena, &summary->always);
}

static void summarise_pointer(struct iov_numeric *n, const struct exits *all,
			      struct iov_summary *summary, struct iov_arena *arena)
{
	const struct exit *x = &all->at[0];
	const struct iov_pointer *p = iov_pointer_of(n, &x->s, x->value);

	/*
	 * With several exits the result is not described, even if all but one return NULL: callers
	 * that do not test it would rely on the pointer.
	 */
	if (all->n != 1 || !p)
		return;
	struct iov_num size = iov_linear_num(n, &x->s, p->size), at = iov_offset_of(n, &x->s, p);
	summary->has_room = p->extent == IOV_EXTENT_EXACT && p->size.known &&
			    iov_num_is_const(size) && iov_num_is_const(at) && at.lo >= 0 &&
			    size.lo >= at.lo && size.lo <= INT32_MAX;
	summary->room = summary->has_room ? (int64_t)(size.lo - at.lo) : 0;
	if (p->root == IOV_NO_SYM || p->region != IOV_NONE)
		return;
	summary->root = iov_caller_term(n, p->root, arena);
	summary->moved = iov_caller_linear(n, &x->s, p->linear, arena);
	if (!summary->moved ||
	    (summary->writes && (is_member(summary->root) || is_member(summary->moved))))
		summary->root = NULL;
}

struct iov_summary *iov_summarise(struct iov_numeric *n, struct iov_arena *arena)
{
	struct iov_summary *summary = IOV_NEW(arena, struct iov_summary);
	const struct iov_qtype result = n->f->sym->type.type->fn.result;
	struct exits all = {NULL, 0, 0};
	bool values = true;

	summary->same_as = IOV_NONE;
	find_exits(n, &all, summary);
	for (unsigned i = 0; i < all.n; i++)
		values &= all.at[i].value != IOV_NO_SYM;
	if (!all.n)
		return summary;
	if (result.type->kind == IOV_VOID)
		summarise_survivors(n, &all, summary, arena);
	if (!values)
		return summary;
	if (iov_is_ptr(result))
		summarise_pointer(n, &all, summary, arena);
	else if (n->syms[all.at[0].value].is_int)
		summarise_number(n, &all, summary, arena);
	return summary;
}
