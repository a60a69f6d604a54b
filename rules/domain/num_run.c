/* SPDX-License-Identifier: MIT */
/* Arithmetic progressions modulo m: the values of start, start + step, ... when numbers wrap. */
#include "domain/num_internal.h"
#include "support/hole.h"

/*
 * Returns the least of (start + i * step) mod m for i < count, like Euclid's algorithm. Beside the
 * first number, the least one follows a wrap. The numbers that follow wraps are below step, and are
 * such a sequence modulo step. The sequence is reversed if step > m / 2, so m halves in each round.
 * count <= m holds, so that no product reaches 2^128.
 */
static uint64_t least(uint64_t start, uint64_t step, iov_uwide count, iov_uwide m)
{
	uint64_t best = start;

	for (;;) {
		if (step > m - step) {
			start = (uint64_t)((start + (count - 1) * step) % m);
			step = (uint64_t)(m - step);
		}
		if (start < best)
			best = start;
		iov_uwide wraps = (start + (count - 1) * step) / m;
		if (!wraps)
			return best;
		/* The first number after a wrap, for a sequence that starts at 0. */
		uint64_t next = (uint64_t)((step - m % step) % step);

		start = (uint64_t)(((iov_uwide)start + next) % step);
		if (start < best)
			best = start;
		m = step;
		step = next;
		count = wraps;
	}
}

struct iov_num iov_num_run(uint64_t start, uint64_t step, iov_uwide count, iov_uwide m)
{
	if (step == 0 || count == 1)
		return iov_num_const(start);
	if (step > m - step) {
		start = (uint64_t)((start + (count - 1) % m * step) % m);
		step = (uint64_t)(m - step);
	}
	/* The sequence does not wrap. */
	if (count <= m && (count - 1) * step <= m - 1 - start)
		return iov_num_make(start, start + (iov_wide)((count - 1) * step), step);
	/* The sequence reaches all numbers that it can reach. */
	const uint64_t g = (uint64_t)iov_num_gcd(m, step);
	if (count >= m / g)
		return iov_num_make(start % g, (iov_wide)(m - g + start % g), g);
	if (count == 2) {
		iov_wide other = start + (iov_wide)step - (iov_wide)m;

		return iov_num_make(other, start, (iov_uwide)(start - other));
	}
	if (step == 1)
		return iov_num_make(0, (iov_wide)(m - 1), 1);
	/*
	 * Here the sequence wraps, has at least three numbers, and step < m / 2. Around a wrap, one
	 * pair of neighbours differs by step and the other by m - step. So the stride of the hull
	 * is their greatest common divisor, which is g.
	 */
	uint64_t down = (uint64_t)(m - step), mirror = (uint64_t)(m - 1 - start);
	return iov_num_make(least(start, step, count, m),
			    (iov_wide)(m - 1 - least(mirror, down, count, m)), g);
}

struct iov_num iov_num_wrapped(uint64_t start, uint64_t step, iov_uwide count, struct iov_width w)
{
	const iov_wide min = iov_width_min(w);
	const uint64_t mask = (uint64_t)(iov_width_end(w) - 1);

	return iov_num_shift(
		iov_num_run((start - (uint64_t)min) & mask, step & mask, count, iov_width_end(w)),
		min);
}

struct iov_num iov_num_cast(struct iov_num a, struct iov_width to)
{
	if (iov_num_is_bottom(a) || (a.lo >= iov_width_min(to) && a.hi <= iov_width_max(to)))
		return a;
	if (iov_hole(4)) /* mistake 4: a number that is too large does not wrap */
		return iov_num_clip(a, iov_width_min(to), iov_width_max(to));
	return iov_num_wrapped((uint64_t)a.lo, a.stride, iov_num_count(a), to);
}

/*
 * Neighbouring quotients differ by stride / by, or by one more. If both differences occur, the
 * stride is their greatest common divisor, 1. If only one occurs, the stride is the last quotient
 * minus the first one, divided by the number of steps.
 */
struct iov_num iov_num_shrink(struct iov_num a, uint64_t by)
{
	if (iov_num_is_bottom(a) || by == 1)
		return a;
	const uint64_t lo = (uint64_t)a.lo / by, hi = (uint64_t)a.hi / by;
	if (lo == hi)
		return iov_num_const(lo);
	const uint64_t steps = (uint64_t)(a.hi - a.lo) / a.stride;
	/* For stride < by with more than one step, both differences occur. */
	uint64_t stride = 1;
	if ((a.stride >= by || steps == 1) && (hi - lo) % steps == 0)
		stride = (hi - lo) / steps;
	return iov_num_make(lo, hi, stride);
}

static iov_wide ceiling(iov_wide a, iov_uwide by)
{
	return -iov_num_floor(-a, by);
}

/*
 * For iov_num_congruent(): there are too many copies of d to try, at distances k * m for
 * first <= k <= last. The stride is computed, and copies are tried from both ends only.
 */
static struct iov_num congruent_to_many(struct iov_num a, struct iov_num d, iov_uwide m,
					iov_wide first, iov_wide last)
{
	const iov_uwide g = iov_num_gcd(m, d.stride);
	iov_wide lo = d.lo + (first + IOV_NUM_WINDOWS) * (iov_wide)m;
	iov_wide hi = d.hi + (last - IOV_NUM_WINDOWS) * (iov_wide)m;

	if (g > 1 && g <= UINT64_MAX)
		a = iov_num_meet(a, iov_num_progression(a.lo, a.hi, (uint64_t)g, d.lo));
	for (int k = 0; k < IOV_NUM_WINDOWS; k++) {
		struct iov_num low = iov_num_shift(d, (first + k) * (iov_wide)m);
		struct iov_num common = iov_num_meet(a, low);

		if (!iov_num_is_bottom(common)) {
			lo = common.lo;
			break;
		}
	}
	for (int k = 0; k < IOV_NUM_WINDOWS; k++) {
		struct iov_num high = iov_num_shift(d, (last - k) * (iov_wide)m);
		struct iov_num common = iov_num_meet(a, high);

		if (!iov_num_is_bottom(common)) {
			hi = common.hi;
			break;
		}
	}
	return iov_num_clip(a, lo, hi);
}

struct iov_num iov_num_congruent(struct iov_num a, struct iov_num d, iov_uwide m)
{
	struct iov_num all = iov_num_bottom();

	if (iov_num_is_bottom(a) || iov_num_is_bottom(d))
		return iov_num_bottom();
	/* A saturated bound stands for all numbers beyond it, so it cannot be compared. */
	if (a.lo <= -IOV_NUM_LIMIT || a.hi >= IOV_NUM_LIMIT)
		return a;
	iov_wide first = ceiling(a.lo - d.hi, m), last = iov_num_floor(a.hi - d.lo, m);
	if (last - first >= IOV_NUM_WINDOWS)
		return congruent_to_many(a, d, m, first, last);
	for (iov_wide k = first; k <= last; k++)
		all = iov_num_join(all, iov_num_meet(a, iov_num_shift(d, k * (iov_wide)m)));
	return all;
}
