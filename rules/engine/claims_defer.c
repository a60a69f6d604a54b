/* SPDX-License-Identifier: MIT */
/* Claims that the function leaves to its callers. */
#include <string.h>

#include "engine/check.h"

/* One mistake of a caller is one finding, however often the function relies on it. */
static bool is_required(const struct iov_summary *summary, const struct iov_expr *expr,
			struct iov_arena *arena)
{
	const char *text = iov_print_expr(expr, arena);

	for (unsigned r = 0; r < summary->nrequires; r++)
		if (!strcmp(text, iov_print_expr(summary->requires[r].expr, arena)))
			return true;
	return false;
}

void iov_defer(struct iov_checker *c, struct iov_claim *claim, const struct iov_expr *expr)
{
	struct iov_summary *summary = c->context->summary;

	if (!expr || !summary)
		return;
	claim->verdict = IOV_PROVED;
	if (is_required(summary, expr, c->context->arena))
		return;
	IOV_GROW(c->context->arena, summary->requires, summary->nrequires,
		 summary->requires_capacity);
	summary->
		requires[
			summary->nrequires++] = (struct iov_requirement){
			expr, claim->loc ? claim->loc : c->numeric.at->loc};
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
		return compare(c, IOV_CMP_LT, iov_caller_linear(&c->numeric, &c->state, at, arena),
			       iov_caller_linear(&c->numeric, &c->state, size, arena));
	}
	at.c += width;
	return compare(c, IOV_CMP_LE, iov_caller_linear(&c->numeric, &c->state, at, arena),
		       iov_caller_linear(&c->numeric, &c->state, size, arena));
}

/* 0 <= offset && offset + width <= size */
void iov_defer_bytes(struct iov_checker *c, struct iov_claim *claim, const struct iov_pointer *p,
		     uint64_t width)
{
	struct iov_arena *arena = c->context->arena;
	struct iov_numeric *n = &c->numeric;
	struct iov_linear at = p->linear, size = p->size;

	if (!c->context->may_require || claim->verdict != IOV_UNPROVED || claim->unsized ||
	    !at.known || !size.known || width > INT32_MAX || at.c > INT32_MAX ||
	    at.c < -INT32_MAX || !iov_unwrap(n, &c->state, &at))
		return;
	const struct iov_expr *e =
		fits(c, at, (int64_t)width, size, claim->element ? (int64_t)claim->element : 1);
	if (e && iov_linear_num(n, &c->state, at).lo < 0) {
		const struct iov_expr *first = iov_caller_linear(n, &c->state, at, arena);
		e = iov_new_expr(arena, IOV_EXPR_AND, 0,
				 compare(c, IOV_CMP_LE, iov_const_expr(arena, 0), first), e);
	}
	iov_defer(c, claim, e);
}

/* The root is aligned, and so must be what it is moved by. */
void iov_defer_aligned(struct iov_checker *c, struct iov_claim *claim, uint64_t align)
{
	struct iov_arena *arena = c->context->arena;
	const struct iov_pointer *p = claim->pointer;

	if (!c->context->may_require || claim->verdict != IOV_UNPROVED || !p ||
	    p->root == IOV_NO_SYM || !p->linear.known || !p->base_known || p->base ||
	    !iov_num_multiple(iov_num_of(&c->numeric, &c->state, p->root), align))
		return;
	const struct iov_expr *at = iov_caller_linear(&c->numeric, &c->state, p->linear, arena);
	if (!at)
		return;
	iov_defer(c, claim,
		  iov_new_expr(arena, IOV_EXPR_CMP, IOV_CMP_EQ,
			       iov_new_expr(arena, IOV_EXPR_BIN, IOV_BIN_REM, at,
					    iov_const_expr(arena, (int64_t)align)),
			       iov_const_expr(arena, 0)));
}
