/* SPDX-License-Identifier: MIT */
#include "domain/num_internal.h"
#include "support/hole.h"

static iov_wide wrap(uint64_t value, struct iov_width w)
{
	const iov_wide rest = value & (uint64_t)(iov_width_end(w) - 1);

	return rest > iov_width_max(w) ? rest - (iov_wide)iov_width_end(w) : rest;
}

/* C lets the compiler choose the result for a negative number; all compilers keep the sign. */
static iov_wide shifted_right(iov_wide x, unsigned count)
{
	return iov_num_floor(x, (iov_uwide)1 << count);
}

enum iov_num_outcome iov_num_apply(enum iov_bin_kind kind, iov_wide x, iov_wide y,
				   struct iov_width w, iov_wide *value)
{
	const uint64_t a = (uint64_t)x, b = (uint64_t)y;
	const bool shift = kind == IOV_BIN_SHL || kind == IOV_BIN_SHR;
	uint64_t r = 0;

	if (shift && (y < 0 || y >= w.bits))
		return IOV_NUM_ANYTHING;
	if ((kind == IOV_BIN_DIV || kind == IOV_BIN_REM) && y == 0)
		return IOV_NUM_NOTHING;
	switch (kind) {
	case IOV_BIN_ADD:
		r = a + b;
		break;
	case IOV_BIN_SUB:
		r = a - b;
		break;
	case IOV_BIN_MUL:
		r = a * b;
		break;
	case IOV_BIN_DIV:
		r = (uint64_t)(x / y);
		break;
	case IOV_BIN_REM:
		r = (uint64_t)(x % y);
		break;
	case IOV_BIN_AND:
		r = a & b;
		break;
	case IOV_BIN_OR:
		r = a | b;
		break;
	case IOV_BIN_XOR:
		r = a ^ b;
		break;
	case IOV_BIN_SHL:
		r = a << b;
		break;
	case IOV_BIN_SHR:
		r = (uint64_t)shifted_right(x, (unsigned)b);
		break;
	case IOV_BINS:
		return IOV_NUM_ANYTHING;
	}
	*value = wrap(r, w);
	return IOV_NUM_VALUE;
}

static struct iov_num neg(struct iov_num a, struct iov_width w)
{
	return iov_num_cast(iov_num_mirror(a), w);
}

static struct iov_num not(struct iov_num a, struct iov_width w)
{
	return iov_num_shift(iov_num_mirror(a), w.is_signed ? -1 : iov_width_max(w));
}

static bool is_all_ones(struct iov_num a, struct iov_width w)
{
	return iov_num_is_const(a) && a.lo == (w.is_signed ? -1 : iov_width_max(w));
}

/*
 * If the sum has gaps, as {0, 1} + {0, 8, 16}, its wrapped values may be a smaller progression than
 * the wrapped hull. So the operand with few numbers is added one number at a time, which leaves no
 * gaps.
 */
static struct iov_num add(struct iov_num a, struct iov_num b, struct iov_width w)
{
	if (iov_hole(11)) /* mistake 11: the upper bound of b is forgotten */
		b = iov_num_const(b.lo);
	const iov_wide lo = a.lo + b.lo, hi = a.hi + b.hi;
	const bool fits = lo >= iov_width_min(w) && hi <= iov_width_max(w);
	struct iov_num sum = iov_num_make(lo, hi, iov_num_gcd(a.stride, b.stride));

	if (fits)
		return sum;
	if (iov_num_count(a) > iov_num_count(b)) {
		struct iov_num t = a;

		a = b;
		b = t;
	}
	if (a.stride == b.stride || iov_num_is_const(a) || iov_num_count(a) > IOV_NUM_FEW)
		return iov_num_cast(sum, w);
	struct iov_num all = iov_num_bottom();
	for (iov_wide x = a.lo; x <= a.hi; x += a.stride)
		all = iov_num_join(all, iov_num_cast(iov_num_shift(b, x), w));
	return all;
}

static struct iov_num mul_const(struct iov_num a, iov_wide by, struct iov_width w)
{
	return iov_num_wrapped((uint64_t)a.lo * (uint64_t)by, a.stride * (uint64_t)by,
			       iov_num_count(a), w);
}

/*
 * Returns true if mul_hull() does not overflow iov_wide. This is so for each signed type; of an
 * unsigned type, only products within the type are accepted.
 */
static bool product_fits(struct iov_num a, struct iov_num b, struct iov_width w)
{
	if (w.is_signed || a.hi == 0)
		return true;
	return b.hi <= iov_width_max(w) / a.hi;
}

/* The bounds are at the corners; (x + i s) (y + j t) - x y = i s y + j t x + i j s t is the stride.
 */
static struct iov_num mul_hull(struct iov_num a, struct iov_num b)
{
	const iov_wide p[] = {a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi};
	iov_wide lo = p[0], hi = p[0];
	iov_uwide g = iov_num_gcd((iov_uwide)iov_wide_size(b.lo) * a.stride,
				  (iov_uwide)a.stride * b.stride);

	g = iov_num_gcd((iov_uwide)iov_wide_size(a.lo) * b.stride, g);
	for (int i = 1; i < 4; i++) {
		lo = iov_wide_least(lo, p[i]);
		hi = iov_wide_greatest(hi, p[i]);
	}
	return iov_num_make(lo, hi, g);
}

static struct iov_num mul(struct iov_num a, struct iov_num b, struct iov_width w)
{
	struct iov_num all = iov_num_bottom(), hull;

	if (iov_num_count(a) > iov_num_count(b)) {
		struct iov_num t = a;

		a = b;
		b = t;
	}
	if (product_fits(a, b, w)) {
		hull = mul_hull(a, b);
		if (hull.lo >= iov_width_min(w) && hull.hi <= iov_width_max(w))
			return hull;
	}
	if (iov_num_count(a) <= IOV_NUM_FEW) {
		for (iov_wide x = a.lo; x <= a.hi; x += a.stride ? a.stride : 1)
			all = iov_num_join(all, mul_const(b, x, w));
		return all;
	}
	if (w.bits <= 32) /* so the hull fits iov_wide */
		return iov_num_cast(mul_hull(a, b), w);
	/* A power of two that divides all differences also divides them after they wrap. */
	const uint64_t x = (uint64_t)a.lo, y = (uint64_t)b.lo;
	uint64_t unit = iov_lowest_bit(a.stride * y | b.stride * x | a.stride * b.stride);
	if (unit == 0 || unit >= iov_width_end(w))
		return iov_num_wrapped(x * y, 0, 1, w);
	const uint64_t rest = x * y % unit;
	return iov_num_progression(iov_width_min(w), iov_width_max(w), unit, rest);
}

/* The negative part, mirrored, and the rest, since division in C is symmetric about 0. */
struct halves {
	struct iov_num below, above;
};

static struct halves halves(struct iov_num a)
{
	return (struct halves){iov_num_mirror(iov_num_clip(a, a.lo, -1)), iov_num_clip(a, 0, a.hi)};
}

static struct iov_num unite(struct iov_num below, struct iov_num above)
{
	return iov_num_join(iov_num_mirror(below), above);
}

static struct iov_num div_const(struct iov_num a, iov_wide by, struct iov_width w)
{
	const struct halves h = halves(a);
	const uint64_t d = iov_wide_size(by);
	struct iov_num q = unite(iov_num_shrink(h.below, d), iov_num_shrink(h.above, d));

	return by < 0 ? neg(q, w) : q;
}

static struct iov_num rem_half(struct iov_num a, uint64_t d)
{
	if (iov_num_is_bottom(a) || a.hi < d)
		return a;
	return iov_num_run((uint64_t)a.lo % d, a.stride % d, iov_num_count(a), d);
}

static struct iov_num rem_const(struct iov_num a, iov_wide by)
{
	const struct halves h = halves(a);
	const uint64_t d = iov_wide_size(by);

	return unite(rem_half(h.below, d), rem_half(h.above, d));
}

/* Divides numbers that are not negative; b does not contain 0. */
static struct iov_num div_half(struct iov_num a, struct iov_num b)
{
	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return iov_num_bottom();
	return iov_num_range(a.lo / b.hi, a.hi / b.lo);
}

/*
 * For x >= 0 and y > 0, x % y = x - k y, so a common divisor of all y and of the differences
 * between the x divides the differences between the results. If y > x, the result is x. Else x = k
 * y + r with k >= 1 and y > r, so that x > 2 r.
 */
static struct iov_num rem_range(struct iov_num a, struct iov_num b)
{
	if (iov_num_is_bottom(a) || iov_num_is_bottom(b) || a.hi < b.lo)
		return iov_num_is_bottom(b) ? b : a;
	const iov_wide k = a.hi / b.lo;
	if (k == a.lo / b.hi) /* k is the same for all pairs */
		return iov_num_make(a.lo - k * b.hi, a.hi - k * b.lo,
				    iov_num_gcd(a.stride, (iov_uwide)k * b.stride));
	const iov_uwide g = iov_num_gcd(iov_num_gcd((iov_uwide)b.lo, b.stride), a.stride);
	const struct iov_num same = iov_num_clip(a, 0, b.hi - 1);
	iov_wide hi = iov_wide_least((a.hi + 1) / 2 - 1, b.hi - 1);
	if (!iov_num_is_bottom(same))
		hi = iov_wide_greatest(hi, same.hi);
	return iov_num_progression(0, iov_wide_greatest(hi, 0), (uint64_t)g, a.lo);
}

static struct iov_num divide(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
			     struct iov_width w)
{
	struct iov_num r = iov_num_bottom();

	if (b.lo == 0 && b.hi == 0)
		return iov_num_top(w);
	if (iov_num_count(b) <= IOV_NUM_FEW) {
		for (iov_wide y = b.lo; y <= b.hi; y += b.stride ? b.stride : 1)
			if (y)
				r = iov_num_join(r, kind == IOV_BIN_DIV ? div_const(a, y, w)
									: rem_const(a, y));
		return r;
	}
	const struct halves n = halves(a), all = halves(b);
	const struct iov_num below = all.below, above = iov_num_clip(all.above, 1, b.hi);
	if (kind == IOV_BIN_REM) {
		/* The sign of the divisor does not matter for the remainder. */
		r = unite(rem_range(n.below, below), rem_range(n.above, below));
		return iov_num_join(r, unite(rem_range(n.below, above), rem_range(n.above, above)));
	}
	r = iov_num_join(div_half(n.above, above), div_half(n.below, below));
	r = unite(iov_num_join(div_half(n.above, below), div_half(n.below, above)), r);
	return iov_num_cast(r, w);
}

static struct iov_num shift_const(enum iov_bin_kind kind, struct iov_num a, unsigned count,
				  struct iov_width w)
{
	const iov_wide min = iov_width_min(w);
	const uint64_t by = (uint64_t)1 << count;

	if (kind == IOV_BIN_SHL)
		return mul_const(a, by, w);
	/* Relative to the least value of the type, which `by` divides, no number is negative. */
	struct iov_num r = iov_num_shrink(iov_num_shift(a, -min), by);
	return iov_num_shift(r, iov_num_floor(min, by));
}

static struct iov_num shift(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
			    struct iov_width w)
{
	struct iov_num all = iov_num_bottom();

	if (b.lo < 0 || b.hi >= w.bits)
		return iov_num_top(w);
	for (iov_wide n = b.lo; n <= b.hi; n += b.stride ? b.stride : 1)
		all = iov_num_join(all, shift_const(kind, a, (unsigned)n, w));
	return all;
}

struct iov_num iov_num_bin_large(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
				 struct iov_width w)
{
	switch (kind) {
	case IOV_BIN_ADD:
		return add(a, b, w);
	case IOV_BIN_SUB:
		return add(a, iov_num_mirror(b), w);
	case IOV_BIN_MUL:
		return mul(a, b, w);
	case IOV_BIN_DIV:
	case IOV_BIN_REM:
		return divide(kind, a, b, w);
	case IOV_BIN_AND:
		return iov_num_and(a, b, w);
	case IOV_BIN_OR: /* by De Morgan; not() is exact */
		return not(iov_num_and(not(a, w), not(b, w), w), w);
	case IOV_BIN_XOR:
		if (is_all_ones(b, w))
			return not(a, w);
		return is_all_ones(a, w) ? not(b, w) : iov_num_xor(a, b, w);
	case IOV_BIN_SHL:
	case IOV_BIN_SHR:
		return shift(kind, a, b, w);
	case IOV_BINS:
		break;
	}
	return iov_num_top(w);
}

/* Returns true if iov_num_bin_large() gives the hull also for few numbers, so pairs give no more.
 */
static bool is_hull(enum iov_bin_kind kind, struct iov_num a, struct iov_num b, struct iov_width w)
{
	const iov_wide value = iov_num_is_const(a) ? a.lo : b.lo;
	struct iov_num_mask m;

	switch (kind) {
	case IOV_BIN_DIV:
	case IOV_BIN_REM:
		return iov_num_count(b) <= IOV_NUM_FEW;
	case IOV_BIN_AND:
	case IOV_BIN_OR:
		if (!iov_num_is_const(a) && !iov_num_is_const(b))
			return false;
		m = iov_num_mask(kind == IOV_BIN_AND ? value : ~value, w);
		return m.end && (m.unit == 1 || m.end == iov_width_end(w));
	case IOV_BIN_XOR:
		return is_all_ones(a, w) || is_all_ones(b, w);
	default:
		return true;
	}
}

static struct iov_num by_pairs(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
			       struct iov_width w)
{
	struct iov_num all = iov_num_bottom();
	iov_wide value;

	for (iov_wide x = a.lo; x <= a.hi; x += a.stride ? a.stride : 1)
		for (iov_wide y = b.lo; y <= b.hi; y += b.stride ? b.stride : 1)
			if (iov_num_apply(kind, x, y, w, &value) == IOV_NUM_VALUE &&
			    !iov_num_has(all, value))
				all = iov_num_join(all, iov_num_const(value));
	return all;
}

struct iov_num iov_num_bin(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
			   struct iov_width w)
{
	iov_wide value;

	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return iov_num_bottom();
	if (iov_num_is_const(a) && iov_num_is_const(b)) {
		if (iov_num_apply(kind, a.lo, b.lo, w, &value) != IOV_NUM_VALUE)
			return iov_num_top(w);
		return iov_num_const(value);
	}
	const iov_uwide m = iov_num_count(a), n = iov_num_count(b);
	if (m <= IOV_NUM_PAIRS && n <= IOV_NUM_PAIRS && m * n <= IOV_NUM_PAIRS &&
	    !is_hull(kind, a, b, w))
		return by_pairs(kind, a, b, w);
	return iov_num_bin_large(kind, a, b, w);
}

struct iov_num iov_num_un(enum iov_un_kind kind, struct iov_num a, struct iov_width w)
{
	if (iov_num_is_bottom(a))
		return a;
	switch (kind) {
	case IOV_UN_NEG:
		return neg(a, w);
	case IOV_UN_NOT:
		return not(a, w);
	case IOV_UN_LNOT:
		return iov_num_cmp(IOV_CMP_EQ, a, iov_num_const(0));
	case IOV_UNS:
		break;
	}
	return iov_num_top(w);
}

/* A saturated bound stays saturated. */
static iov_wide sum_of_bounds(iov_wide a, iov_wide b, iov_wide limit)
{
	return a == limit || b == limit ? limit : a + b;
}

struct iov_num iov_num_sum(struct iov_num a, struct iov_num b)
{
	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return iov_num_bottom();
	return iov_num_make(sum_of_bounds(a.lo, b.lo, -IOV_NUM_LIMIT),
			    sum_of_bounds(a.hi, b.hi, IOV_NUM_LIMIT),
			    iov_num_gcd(a.stride, b.stride));
}

static iov_wide scale_bound(iov_wide a, iov_wide by)
{
	const iov_wide most = IOV_NUM_LIMIT / (by < 0 ? -by : by);

	if (a > most || a < -most)
		return (a < 0) == (by < 0) ? IOV_NUM_LIMIT : -IOV_NUM_LIMIT;
	return a * by;
}

struct iov_num iov_num_scale(struct iov_num a, int64_t by)
{
	if (iov_num_is_bottom(a))
		return a;
	if (by == 0)
		return iov_num_const(0);
	const iov_wide x = scale_bound(a.lo, by), y = scale_bound(a.hi, by);
	return iov_num_make(iov_wide_least(x, y), iov_wide_greatest(x, y),
			    (iov_uwide)a.stride * iov_wide_size(by));
}
