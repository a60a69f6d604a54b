/* SPDX-License-Identifier: MIT */
#include "domain/num_internal.h"
#include "support/hole.h"

struct iov_num iov_num_cmp(enum iov_cmp_kind kind, struct iov_num a, struct iov_num b)
{
	bool can_be = false, can_fail = false;

	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return iov_num_bottom();
	switch (kind) {
	case IOV_CMP_EQ:
	case IOV_CMP_NE:
		can_be = !iov_num_is_bottom(iov_num_meet(a, b));
		can_fail = !(iov_num_is_const(a) && iov_num_same(a, b));
		break;
	case IOV_CMP_LT:
	case IOV_CMP_GE:
		can_be = a.lo < b.hi;
		can_fail = a.hi >= b.lo;
		break;
	case IOV_CMP_LE:
	case IOV_CMP_GT:
		can_be = a.lo <= b.hi;
		can_fail = a.hi > b.lo;
		break;
	case IOV_CMPS:
		return iov_num_range(0, 1);
	}
	if (kind == IOV_CMP_NE || kind == IOV_CMP_GE || kind == IOV_CMP_GT) {
		bool t = can_be;

		can_be = can_fail;
		can_fail = t;
	}
	return iov_num_range(!can_fail, can_be);
}

/*
 * Returns a without the number, if that is a progression: the number is at an end, or in the middle
 * of three. Otherwise returns a.
 */
static struct iov_num without(struct iov_num a, iov_wide value)
{
	const iov_wide step = a.stride;

	if (!iov_num_has(a, value))
		return a;
	if (iov_num_is_const(a))
		return iov_num_bottom();
	if (value == a.lo)
		return iov_num_make(a.lo + step, a.hi, a.stride);
	if (value == a.hi)
		return iov_num_make(a.lo, a.hi - step, a.stride);
	if (iov_num_count(a) == 3 && a.stride <= UINT64_MAX / 2)
		return iov_num_make(a.lo, a.hi, (iov_uwide)2 * a.stride);
	return a;
}

/* Refines by a <= b - gap. A saturated bound stands for all numbers beyond it, so it is no bound.
 */
static void refine_order(struct iov_num *a, struct iov_num *b, int gap)
{
	gap |= iov_hole(3); /* mistake 3: <= counts as < */
	const iov_wide hi = b->hi >= IOV_NUM_LIMIT ? a->hi : b->hi - gap;
	const iov_wide lo = a->lo <= -IOV_NUM_LIMIT ? b->lo : a->lo + gap;

	*a = iov_num_clip(*a, a->lo, hi);
	*b = iov_num_clip(*b, lo, b->hi);
}

static void agree_on_bottom(struct iov_num *a, struct iov_num *b)
{
	if (iov_num_is_bottom(*a) || iov_num_is_bottom(*b))
		*a = *b = iov_num_bottom();
}

void iov_num_refine(enum iov_cmp_kind kind, struct iov_num *a, struct iov_num *b)
{
	const struct iov_num x = *a, y = *b;

	agree_on_bottom(a, b);
	if (iov_num_is_bottom(*a))
		return;
	switch (kind) {
	case IOV_CMP_EQ:
		*a = iov_num_meet(x, y);
		*b = iov_num_meet(y, x);
		break;
	case IOV_CMP_NE:
		if (iov_num_is_const(y))
			*a = without(x, y.lo);
		if (iov_num_is_const(x))
			*b = without(y, x.lo);
		break;
	case IOV_CMP_LT:
	case IOV_CMP_LE:
		refine_order(a, b, kind == IOV_CMP_LT);
		break;
	case IOV_CMP_GT:
	case IOV_CMP_GE:
		refine_order(b, a, kind == IOV_CMP_GT);
		break;
	case IOV_CMPS:
		break;
	}
	agree_on_bottom(a, b);
}
