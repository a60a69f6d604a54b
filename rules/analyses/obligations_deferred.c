/* SPDX-License-Identifier: MIT */
/* Claims that the function leaves to its callers. */
#include <string.h>

#include "driver/check.h"

/* One mistake of a caller is one finding, however often the function relies on it. */
static struct iov_requirement *find_required(const struct iov_summary *summary,
					     const struct iov_expr *expr, struct iov_arena *arena)
{
	const char *text = iov_print_expr(expr, arena);

	for (unsigned r = 0; r < summary->nrequires; r++)
		if (!strcmp(text, iov_print_expr(summary->requires[r].expr, arena)))
	return &summary->
			requires[
				r];
	return NULL;
}

/* Does every way through the function come by the block? */
static bool is_always_reached(const struct iov_checker *c, iov_id block)
{
	const struct iov_rpo *order = c->numeric.order;

	for (unsigned k = 0; k < order->nblocks; k++) {
		iov_id b = order->blocks[k];
		if (order->succs.first[b] == order->succs.first[b + 1] &&
		    !iov_dominates(&c->numeric.cfg, block, b))
			return false;
	}
	return true;
}

void iov_defer(struct iov_checker *c, struct iov_obligation *obligation,
	       const struct iov_expr *expr)
{
	struct iov_summary *summary = c->context->summary;

	if (!expr || !summary)
		return;
	obligation->verdict = IOV_PROVED;
	bool always = !obligation->loosely && is_always_reached(c, c->numeric.at->block);
	struct iov_requirement *known = find_required(summary, expr, c->context->arena);
	if (known) {
		known->always |= always;
		return;
	}
	IOV_GROW(c->context->arena, summary->requires, summary->nrequires,
		 summary->requires_capacity);
	struct iov_requirement *all = summary->
					      requires;
	all[summary->nrequires++] = (struct iov_requirement){
		expr, obligation->loc ? obligation->loc : c->numeric.at->loc, always};
}

static const struct iov_expr *compare(struct iov_checker *c, enum iov_cmp_kind kind,
				      const struct iov_expr *a, const struct iov_expr *b)
{
	return a && b ? iov_new_expr(c->context->arena, IOV_EXPR_CMP, kind, a, b) : NULL;
}

static struct iov_linear divided(struct iov_linear l, int64_t by)
{
	l.k /= by;
	l.c /= by;
	return l;
}

/* Elements where all is in whole elements, for people: `i < 16`, not `4 * i + 4 <= 64`. */
static const struct iov_expr *fits(struct iov_checker *c, struct iov_linear at, int64_t width,
				   struct iov_linear size, int64_t element)
{
	struct iov_arena *arena = c->context->arena;
	bool whole = element > 1 && width == element && at.k % element == 0 &&
		     at.c % element == 0 && size.k % element == 0 && size.c % element == 0;

	if (whole || width == 1) {
		at = divided(at, whole ? element : 1);
		size = divided(size, whole ? element : 1);
		/* `n <= 16`, not `n - 1 < 16`. */
		bool less = at.c >= 0;
		at.c += !less;
		return compare(c, less ? IOV_CMP_LT : IOV_CMP_LE,
			       iov_caller_linear(&c->numeric, &c->state, at, arena),
			       iov_caller_linear(&c->numeric, &c->state, size, arena));
	}
	at.c += width;
	return compare(c, IOV_CMP_LE, iov_caller_linear(&c->numeric, &c->state, at, arena),
		       iov_caller_linear(&c->numeric, &c->state, size, arena));
}

/* The same of what the offset is at most, as callers know it: of the end of a loop's count. */
static const struct iov_expr *fits_at_most(struct iov_checker *c, struct iov_linear at,
					   int64_t width, struct iov_linear size, int64_t element)
{
	struct iov_numeric *n = &c->numeric;
	struct iov_bound most[8];

	if (at.sym == IOV_NO_SYM || at.k <= 0 || iov_linear_num(n, &c->state, at).lo < 0)
		return NULL;
	unsigned count = iov_upper_bounds(n, &c->state, at.sym, most, 8);
	for (unsigned b = 0; b < count; b++) {
		iov_wide further = at.c + (iov_wide)at.k * most[b].k;
		struct iov_linear end = {most[b].of, at.k, (int64_t)further, true};
		if (further > INT32_MAX || further < -INT32_MAX || !iov_unwrap(n, &c->state, &end))
			continue;
		const struct iov_expr *e = fits(c, end, width, size, element);
		if (e)
			return e;
	}
	return NULL;
}

/* 0 <= offset && offset + width <= size */
void iov_defer_bytes(struct iov_checker *c, struct iov_obligation *obligation,
		     const struct iov_pointer *p, uint64_t width)
{
	struct iov_arena *arena = c->context->arena;
	struct iov_numeric *n = &c->numeric;
	struct iov_linear at = p->linear, size = p->size;

	if (!c->context->may_require || obligation->verdict != IOV_UNPROVED ||
	    obligation->unsized || !at.known || !size.known || width > INT32_MAX ||
	    at.c > INT32_MAX || at.c < -INT32_MAX)
		return;
	int64_t element = obligation->element ? (int64_t)obligation->element : 1;
	const struct iov_expr *e =
		iov_unwrap(n, &c->state, &at) ? fits(c, at, (int64_t)width, size, element) : NULL;
	if (!e) {
		obligation->loosely = true;
		iov_defer(c, obligation, fits_at_most(c, p->linear, (int64_t)width, size, element));
		return;
	}
	if (iov_linear_num(n, &c->state, at).lo < 0) {
		const struct iov_expr *first = iov_caller_linear(n, &c->state, at, arena);
		e = iov_new_expr(arena, IOV_EXPR_AND, 0,
				 compare(c, IOV_CMP_LE, iov_const_expr(arena, 0), first), e);
	}
	iov_defer(c, obligation, e);
}

/* The root is aligned, and so must be what it is moved by. */
void iov_defer_aligned(struct iov_checker *c, struct iov_obligation *obligation, uint64_t align)
{
	struct iov_arena *arena = c->context->arena;
	const struct iov_pointer *p = obligation->pointer;

	if (!c->context->may_require || obligation->verdict != IOV_UNPROVED || !p ||
	    p->root == IOV_NO_SYM || !p->linear.known || !p->base_known || p->base ||
	    !iov_num_multiple(iov_num_of(&c->numeric, &c->state, p->root), align))
		return;
	const struct iov_expr *at = iov_caller_linear(&c->numeric, &c->state, p->linear, arena);
	if (!at)
		return;
	iov_defer(c, obligation,
		  iov_new_expr(arena, IOV_EXPR_CMP, IOV_CMP_EQ,
			       iov_new_expr(arena, IOV_EXPR_BIN, IOV_BIN_REM, at,
					    iov_const_expr(arena, (int64_t)align)),
			       iov_const_expr(arena, 0)));
}
