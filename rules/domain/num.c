/* SPDX-License-Identifier: MIT */
#include "domain/num.h"

#include <stdio.h>

#include "domain/num_internal.h"
#include "support/hole.h"

iov_wide iov_width_min(struct iov_width w)
{
	return w.is_signed ? -((iov_wide)1 << (w.bits - 1)) : 0;
}

iov_wide iov_width_max(struct iov_width w)
{
	return ((iov_wide)1 << (w.bits - w.is_signed)) - 1;
}

iov_uwide iov_num_gcd(iov_uwide a, iov_uwide b)
{
	while (b > UINT64_MAX) {
		iov_uwide rest = a % b;

		a = b;
		b = rest;
	}
	if (b == 0)
		return a;
	if (b == 1)
		return 1;
	/* One division of 128 bits, then only divisions of 64 bits, which are faster. */
	uint64_t x = (uint64_t)b, y = (uint64_t)(a % b);
	while (y > 1) {
		uint64_t rest = x % y;

		x = y;
		y = rest;
	}
	return y == 1 ? 1 : x;
}

iov_wide iov_num_floor(iov_wide a, iov_uwide by)
{
	return a >= 0 ? (iov_wide)((iov_uwide)a / by) : ~(iov_wide)((iov_uwide)~a / by);
}

/* Returns a modulo m, from 0 to m - 1. */
static uint64_t residue(iov_wide a, uint64_t m)
{
	return (uint64_t)(a - iov_num_floor(a, m) * (iov_wide)m);
}

struct iov_num iov_num_bottom(void)
{
	return (struct iov_num){1, 0, 0};
}

/* Sets bounds beyond the limit to the limit. The set keeps more than 2^64 numbers, see
 * num_internal.h. */
static struct iov_num saturate(iov_wide lo, iov_wide hi)
{
	const iov_wide all = (iov_wide)1 << 64;

	if (lo <= -IOV_NUM_LIMIT) {
		lo = -IOV_NUM_LIMIT;
		hi = iov_wide_greatest(hi, lo + all);
	}
	if (hi >= IOV_NUM_LIMIT) {
		hi = IOV_NUM_LIMIT;
		lo = iov_wide_least(lo, hi - all);
	}
	return (struct iov_num){lo, hi, 1};
}

struct iov_num iov_num_make(iov_wide lo, iov_wide hi, iov_uwide stride)
{
	const iov_uwide top = (iov_uwide)1 << 63;

	if (lo <= -IOV_NUM_LIMIT || hi >= IOV_NUM_LIMIT)
		return saturate(lo, hi);
	if (lo == hi)
		stride = 0;
	else if (stride > UINT64_MAX) /* the divisor that keeps alignment: its lowest bit */
		stride = stride % top ? stride & (~stride + 1) : top;
	return (struct iov_num){lo, hi, (uint64_t)stride};
}

struct iov_num iov_num_top(struct iov_width w)
{
	return (struct iov_num){iov_width_min(w), iov_width_max(w), 1};
}

struct iov_num iov_num_const(iov_wide value)
{
	return iov_num_make(value, value, 0);
}

struct iov_num iov_num_range(iov_wide lo, iov_wide hi)
{
	return lo > hi ? iov_num_bottom() : iov_num_make(lo, hi, 1);
}

struct iov_num iov_num_progression(iov_wide lo, iov_wide hi, uint64_t stride, iov_wide rest)
{
	if (stride <= 1 || lo <= -IOV_NUM_LIMIT || hi >= IOV_NUM_LIMIT)
		return iov_num_range(lo, hi);
	if (lo > hi)
		return iov_num_bottom();
	rest = residue(rest, stride);
	lo += residue(rest - lo, stride);
	hi -= residue(hi - rest, stride);
	return lo > hi ? iov_num_bottom() : iov_num_make(lo, hi, stride);
}

bool iov_num_has(struct iov_num a, iov_wide value)
{
	if (value < a.lo || value > a.hi)
		return false;
	return a.stride <= 1 || (iov_uwide)(value - a.lo) % a.stride == 0;
}

bool iov_num_within(struct iov_num a, struct iov_num b)
{
	if (iov_num_is_bottom(a))
		return true;
	if (!iov_num_has(b, a.lo) || !iov_num_has(b, a.hi))
		return false;
	return b.stride <= 1 || a.stride % b.stride == 0;
}

bool iov_num_multiple(struct iov_num a, uint64_t m)
{
	return iov_num_is_bottom(a) || (a.stride % m == 0 && residue(a.lo, m) == 0);
}

iov_uwide iov_num_count(struct iov_num a)
{
	if (a.lo >= a.hi)
		return a.lo == a.hi;
	return (a.stride == 1 ? (iov_uwide)(a.hi - a.lo) : (iov_uwide)(a.hi - a.lo) / a.stride) + 1;
}

struct iov_num iov_num_clip(struct iov_num a, iov_wide lo, iov_wide hi)
{
	if (iov_num_is_bottom(a) || lo > hi || lo > a.hi || hi < a.lo)
		return iov_num_bottom();
	if (a.stride <= 1)
		return iov_num_make(iov_wide_greatest(lo, a.lo), iov_wide_least(hi, a.hi),
				    a.stride);
	if (lo > a.lo)
		a.lo += (iov_wide)((iov_uwide)(lo - a.lo + a.stride - 1) / a.stride * a.stride);
	if (hi < a.hi)
		a.hi -= (iov_wide)((iov_uwide)(a.hi - hi + a.stride - 1) / a.stride * a.stride);
	return iov_num_is_bottom(a) ? iov_num_bottom() : iov_num_make(a.lo, a.hi, a.stride);
}

struct iov_num iov_num_mirror(struct iov_num a)
{
	return iov_num_is_bottom(a) ? a : (struct iov_num){-a.hi, -a.lo, a.stride};
}

struct iov_num iov_num_shift(struct iov_num a, iov_wide by)
{
	return iov_num_is_bottom(a) ? a : iov_num_make(a.lo + by, a.hi + by, a.stride);
}

struct iov_num iov_num_join(struct iov_num a, struct iov_num b)
{
	if (iov_num_is_bottom(a))
		return b;
	if (iov_num_is_bottom(b) || iov_hole(9)) /* mistake 9: only one path counts */
		return a;
	iov_uwide apart = (iov_uwide)(a.lo < b.lo ? b.lo - a.lo : a.lo - b.lo);
	/* gcd(0, n) is n, so the stride 0 of a constant and equal lower bounds do not matter. */
	return iov_num_make(iov_wide_least(a.lo, b.lo), iov_wide_greatest(a.hi, b.hi),
			    iov_num_gcd(apart, iov_num_gcd(a.stride, b.stride)));
}

/* Returns x < m with a * x = 1 modulo m, by Euclid. a and m have no common divisor. */
static uint64_t inverse(uint64_t a, uint64_t m)
{
	iov_wide r = m, next_r = a % m, x = 0, next_x = 1;

	while (next_r) {
		iov_wide q = r / next_r, t = r - q * next_r;

		r = next_r;
		next_r = t;
		t = x - q * next_x;
		x = next_x;
		next_x = t;
	}
	return residue(x, m);
}

/*
 * Intersects progressions with strides s, t > 1 by the Chinese remainder theorem. a.lo + k * s is
 * in the class of b for one k below t / gcd(s, t), and from there on at every common multiple of s
 * and t.
 */
static struct iov_num meet_classes(struct iov_num a, struct iov_num b)
{
	const iov_uwide g = iov_num_gcd(a.stride, b.stride);
	const uint64_t period = (uint64_t)(b.stride / g), apart = residue(b.lo - a.lo, b.stride);

	if (apart % g)
		return iov_num_bottom();
	iov_uwide k = apart / g * inverse((uint64_t)(a.stride / g), period) % period;
	iov_uwide offset = k * a.stride, room = (iov_uwide)(a.hi - a.lo);
	if (offset > room)
		return iov_num_bottom();
	iov_uwide stride = (iov_uwide)period * a.stride;
	iov_wide first = a.lo + (iov_wide)offset;
	iov_wide last = first + (iov_wide)((room - offset) / stride * stride);
	/* A stride above 64 bits cannot be represented; that of a is sound, and keeps it within a.
	 */
	if (stride > UINT64_MAX)
		stride = a.stride;
	return iov_num_make(first, last, stride);
}

/* Returns true if b is an interval that contains a, as most often in a meet with a type's range. */
static bool is_inside(struct iov_num a, struct iov_num b)
{
	return b.stride == 1 && a.lo >= b.lo && a.hi <= b.hi && !iov_num_is_bottom(a);
}

struct iov_num iov_num_meet(struct iov_num a, struct iov_num b)
{
	if (is_inside(a, b))
		return a;
	if (is_inside(b, a))
		return b;
	const iov_wide lo = iov_wide_greatest(a.lo, b.lo), hi = iov_wide_least(a.hi, b.hi);

	if (lo > hi)
		return iov_num_bottom();
	if (a.stride <= 1 && b.stride <= 1)
		return iov_num_make(lo, hi, 1);
	a = iov_num_clip(a, lo, hi);
	b = iov_num_clip(b, lo, hi);
	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return iov_num_bottom();
	if (iov_num_is_const(a))
		return iov_num_has(b, a.lo) ? a : iov_num_bottom();
	if (iov_num_is_const(b))
		return iov_num_has(a, b.lo) ? b : iov_num_bottom();
	/* Both are clipped to lo..hi, so an interval now contains the other set. */
	if (a.stride <= 1)
		return b;
	if (b.stride <= 1)
		return a;
	return meet_classes(a, b);
}

/*
 * Returns the least number congruent to lo modulo the stride that is not below the next threshold
 * at or under lo, nor below `end`, the end of the type. Returns -IOV_NUM_LIMIT if lo is below `end`
 * already. upper() does the same at the other end.
 */
static iov_wide lower(iov_wide lo, uint64_t stride, iov_wide end, const iov_wide *thresholds,
		      size_t n)
{
	if (lo < end)
		return -IOV_NUM_LIMIT;
	while (n && thresholds[n - 1] > lo)
		n--;
	if (n)
		end = iov_wide_greatest(end, thresholds[n - 1]);
	return lo - (iov_wide)((iov_uwide)(lo - end) / stride * stride);
}

static iov_wide upper(iov_wide hi, uint64_t stride, iov_wide end, const iov_wide *thresholds,
		      size_t n)
{
	if (hi > end)
		return IOV_NUM_LIMIT;
	while (n && *thresholds < hi) {
		thresholds++;
		n--;
	}
	if (n)
		end = iov_wide_least(end, *thresholds);
	return hi + (iov_wide)((iov_uwide)(end - hi) / stride * stride);
}

/*
 * Repeated widening ends: a stride that changes becomes a proper divisor of itself, and while it
 * stays the same, a bound that moves passes a threshold each time.
 */
struct iov_num iov_num_widen(struct iov_num before, struct iov_num now, struct iov_width w,
			     const iov_wide *thresholds, size_t nthresholds)
{
	struct iov_num both = iov_num_join(before, now);

	if (iov_num_is_bottom(before) || iov_num_same(both, before))
		return both;
	if (iov_hole(1)) /* mistake 1: what a loop adds is not added */
		return before;
	if (both.lo < before.lo)
		both.lo = lower(both.lo, both.stride, iov_width_min(w), thresholds, nthresholds);
	if (both.hi > before.hi)
		both.hi = upper(both.hi, both.stride, iov_width_max(w), thresholds, nthresholds);
	return iov_num_make(both.lo, both.hi, both.stride);
}

/* Writes the number before `end`. Returns its first character. */
static char *decimal(iov_wide a, char *end)
{
	iov_uwide rest = a < 0 ? (iov_uwide)0 - (iov_uwide)a : (iov_uwide)a;

	do {
		*--end = (char)('0' + (int)(rest % 10));
		rest /= 10;
	} while (rest);
	if (a < 0)
		*--end = '-';
	return end;
}

const char *iov_num_print(struct iov_num a, char *buffer)
{
	char lo[48] = "", hi[48] = "";
	const char *from = decimal(a.lo, lo + sizeof(lo) - 1);
	const char *to = decimal(a.hi, hi + sizeof(hi) - 1);

	if (iov_num_is_bottom(a))
		snprintf(buffer, IOV_NUM_TEXT, "nothing");
	else if (iov_num_is_const(a))
		snprintf(buffer, IOV_NUM_TEXT, "%s", from);
	else if (a.stride == 1)
		snprintf(buffer, IOV_NUM_TEXT, "%s..%s", from, to);
	else
		snprintf(buffer, IOV_NUM_TEXT, "%s..%s step %llu", from, to,
			 (unsigned long long)a.stride);
	return buffer;
}
