/* SPDX-License-Identifier: MIT */
/* Obligations that become requirements for the callers of the function: conditions on arguments. */
#include "analyses/obligations_search.h"
#include "numeric/query.h"
#include "numeric/summary.h"

#include <string.h>

/*
 * Returns the requirement with the same condition, or NULL. A condition that several accesses need
 * is required once, so that a wrong argument gives one finding.
 */
static struct iov_requirement *find_required(const struct iov_requirements *required,
					     const struct iov_expr *expr)
{
	const char *text = iov_print_expr(expr, required->arena);

	for (unsigned r = 0; r < required->n; r++)
		if (!strcmp(text, iov_print_expr(required->all[r].expr, required->arena)))
			return &required->all[r];
	return NULL;
}

/* Returns true if each path through the function reaches the block: it dominates all exits. */
static bool is_always_reached(const struct iov_obligation_search *s, iov_id block)
{
	const struct iov_rpo *order = s->n->order;

	for (unsigned k = 0; k < order->nblocks; k++) {
		iov_id b = order->blocks[k];
		if (order->succs.first[b] == order->succs.first[b + 1] &&
		    !iov_dominates(&s->n->cfg, block, b))
			return false;
	}
	return true;
}

void iov_defer(struct iov_obligation_search *s, struct iov_obligation *obligation,
	       const struct iov_expr *expr)
{
	struct iov_requirements *required = s->out->required;

	if (!expr)
		return;
	obligation->verdict = IOV_PROVED;
	bool always = !obligation->may_be_stronger && is_always_reached(s, s->n->at->block);
	struct iov_requirement *known = find_required(required, expr);
	if (known) {
		known->always |= always;
		return;
	}
	IOV_GROW(required->arena, required->all, required->n, required->capacity);
	required->all[required->n++] =
		(struct iov_requirement){expr, obligation->loc ? obligation->loc : s->n->at->loc,
					 obligation->origin, always};
}

static const struct iov_expr *compare(struct iov_obligation_search *s, enum iov_cmp_kind kind,
				      const struct iov_expr *a, const struct iov_expr *b)
{
	return a && b ? iov_new_expr(s->out->required->arena, IOV_EXPR_CMP, kind, a, b) : NULL;
}

static struct iov_linear divided(struct iov_linear l, int64_t by)
{
	l.k /= by;
	l.c /= by;
	return l;
}

/*
 * Returns the condition that `width` bytes at `at` are within `size`, as readers expect it: in
 * elements if all numbers are multiples of one, `i < 16` instead of `4 * i + 4 <= 64`. NULL:
 * callers cannot evaluate it.
 */
static const struct iov_expr *fits_expr(struct iov_obligation_search *s, struct iov_linear at,
					int64_t width, struct iov_linear size, int64_t element)
{
	struct iov_arena *arena = s->out->required->arena;
	bool whole = element > 1 && width == element && at.k % element == 0 &&
		     at.c % element == 0 && size.k % element == 0 && size.c % element == 0;

	if (whole || width == 1) {
		at = divided(at, whole ? element : 1);
		size = divided(size, whole ? element : 1);
		/* `n <= 16`, not `n - 1 < 16`. */
		bool less = at.c >= 0;
		at.c += !less;
		return compare(s, less ? IOV_CMP_LT : IOV_CMP_LE,
			       iov_caller_linear(s->n, s->state, at, arena),
			       iov_caller_linear(s->n, s->state, size, arena));
	}
	at.c += width;
	return compare(s, IOV_CMP_LE, iov_caller_linear(s->n, s->state, at, arena),
		       iov_caller_linear(s->n, s->state, size, arena));
}

/*
 * Returns e with the condition that the offset is not below 0. iov_unwrap() drops the wrapping of
 * unsigned numbers: `n - 1` becomes -1 if n is 0, and -1 is below each extent.
 */
static const struct iov_expr *not_below(struct iov_obligation_search *s, struct iov_linear at,
					const struct iov_expr *e)
{
	struct iov_arena *arena = s->out->required->arena;

	if (!e || iov_linear_num(s->n, s->state, at).lo >= 0)
		return e;
	if (at.k > 1 && at.c % at.k == 0) /* `0 <= n - 1`, not `0 <= 4 * n - 4` */
		at = divided(at, at.k);
	const struct iov_expr *first = iov_caller_linear(s->n, s->state, at, arena);
	return iov_new_expr(arena, IOV_EXPR_AND, 0,
			    compare(s, IOV_CMP_LE, iov_const_expr(arena, 0), first), e);
}

/*
 * Returns the condition as fits_expr() does, but for an upper bound of the offset that callers
 * know, such as n for the counter i of a loop while i < n; NULL: there is none. It may be stronger
 * than needed.
 */
static const struct iov_expr *fits_at_most_expr(struct iov_obligation_search *s,
						struct iov_linear at, int64_t width,
						struct iov_linear size, int64_t element)
{
	struct iov_numeric *n = s->n;
	struct iov_bound most[8];

	if (at.sym == IOV_NO_SYM || at.k <= 0 || iov_linear_num(n, s->state, at).lo < 0)
		return NULL;
	unsigned count = iov_upper_bounds(n, s->state, at.sym, most, 8);
	for (unsigned b = 0; b < count; b++) {
		iov_wide further = at.c + (iov_wide)at.k * most[b].k;
		struct iov_linear end = {most[b].of, at.k, (int64_t)further, true};
		if (further > INT32_MAX || further < -INT32_MAX || !iov_unwrap(n, s->state, &end))
			continue;
		const struct iov_expr *e =
			not_below(s, end, fits_expr(s, end, width, size, element));
		if (e)
			return e;
	}
	return NULL;
}

/* The condition is 0 <= offset && offset + width <= size. */
void iov_defer_bytes(struct iov_obligation_search *s, struct iov_obligation *obligation,
		     const struct iov_pointer *p, uint64_t width)
{
	struct iov_numeric *n = s->n;
	struct iov_linear at = p->linear, size = p->size;

	/* If `reaches`, a bound in this function is wrong, whatever callers pass. */
	if (!s->out->required || obligation->verdict != IOV_UNPROVED || obligation->unsized ||
	    obligation->reaches || !at.known || !size.known || width > INT32_MAX ||
	    at.c > INT32_MAX || at.c < -INT32_MAX)
		return;
	int64_t element = obligation->element ? (int64_t)obligation->element : 1;
	const struct iov_expr *e = iov_unwrap(n, s->state, &at)
					   ? fits_expr(s, at, (int64_t)width, size, element)
					   : NULL;
	if (!e) {
		obligation->may_be_stronger = true;
		iov_defer(s, obligation,
			  fits_at_most_expr(s, p->linear, (int64_t)width, size, element));
		return;
	}
	iov_defer(s, obligation, not_below(s, at, e));
}

/*
 * The condition is that the offset is a multiple of `align`. Defers nothing if the root is not
 * known to be such a multiple.
 */
void iov_defer_aligned(struct iov_obligation_search *s, struct iov_obligation *obligation,
		       uint64_t align)
{
	const struct iov_pointer *p = obligation->pointer;

	if (!s->out->required || obligation->verdict != IOV_UNPROVED || !p ||
	    p->root == IOV_NO_SYM || !p->linear.known || !p->base_known || p->base ||
	    !iov_num_multiple(iov_num_of(s->n, s->state, p->root), align))
		return;
	struct iov_arena *arena = s->out->required->arena;
	const struct iov_expr *at = iov_caller_linear(s->n, s->state, p->linear, arena);
	if (!at)
		return;
	iov_defer(s, obligation,
		  iov_new_expr(arena, IOV_EXPR_CMP, IOV_CMP_EQ,
			       iov_new_expr(arena, IOV_EXPR_BIN, IOV_BIN_REM, at,
					    iov_const_expr(arena, (int64_t)align)),
			       iov_const_expr(arena, 0)));
}
