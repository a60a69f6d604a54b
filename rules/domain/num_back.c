/* SPDX-License-Identifier: MIT */
/*
 * Backward operations. If one operand is a constant, the other is computed: an interval of numbers,
 * or the numbers congruent to some. Operands with few pairs are tried pair by pair, which is exact.
 * In other cases an operation limits the operands by the intervals of each other and of the result,
 * or leaves them as they are.
 */
#include "domain/num_internal.h"

/* For r = a + b modulo 2^bits: a is congruent to r - b, and b to r - a. */
static void back_add(struct iov_num r, struct iov_num *a, struct iov_num *b, struct iov_width w)
{
	*a = iov_num_congruent(*a, iov_num_sum(r, iov_num_mirror(*b)), iov_width_end(w));
	*b = iov_num_congruent(*b, iov_num_sum(r, iov_num_mirror(*a)), iov_width_end(w));
}

static void back_sub(struct iov_num r, struct iov_num *a, struct iov_num *b, struct iov_width w)
{
	*a = iov_num_congruent(*a, iov_num_sum(r, *b), iov_width_end(w));
	*b = iov_num_congruent(*b, iov_num_sum(*a, iov_num_mirror(r)), iov_width_end(w));
}

/*
 * Returns the numbers of a whose product with the constant `by` wraps to a number of r; a set that
 * may have others of a too. Returns a itself if `by` is 0, above 2^32, or makes a stride above 64
 * bits.
 */
static struct iov_num back_mul(struct iov_num r, struct iov_num a, iov_wide by, struct iov_width w)
{
	if (!w.is_signed && by > iov_width_max(w) / 2 + 1) /* a large constant is a negative one */
		by -= (iov_wide)iov_width_end(w);
	const iov_uwide d = iov_wide_size(by);
	if (by == 0 || d > UINT32_MAX || a.stride * d > UINT64_MAX)
		return a;
	struct iov_num product =
		iov_num_congruent(iov_num_scale(a, (int64_t)by), r, iov_width_end(w));
	if (iov_num_is_bottom(product))
		return product;
	/* Products are multiples of d apart. Another stride comes from the limit of 64 bits. */
	product = iov_num_make(product.lo / (iov_wide)d, product.hi / (iov_wide)d,
			       product.stride % d ? 1 : product.stride / d);
	return iov_num_meet(a, by < 0 ? iov_num_mirror(product) : product);
}

/*
 * x / d = q holds for an interval of x; for q = 0 it reaches to both sides of 0. For d = +-1, the
 * quotient is a product, which may wrap, so back_mul() is used.
 */
static struct iov_num back_div(struct iov_num r, struct iov_num a, iov_wide by, struct iov_width w)
{
	const iov_wide d = by < 0 ? -by : by;

	if (d == 1)
		return back_mul(r, a, by, w);
	if (by < 0)
		r = iov_num_mirror(r);
	return iov_num_clip(a, r.lo > 0 ? r.lo * d : r.lo * d - (d - 1),
			    r.hi < 0 ? r.hi * d : r.hi * d + (d - 1));
}

/* For a >= 0 and b > 0: r b <= a < (r + 1) b. No product exceeds the bounds of a. */
static void back_quotient(struct iov_num r, struct iov_num *a, struct iov_num *b)
{
	r = iov_num_clip(r, a->lo / b->hi, a->hi / b->lo);
	if (iov_num_is_bottom(r)) {
		*a = *b = r;
		return;
	}
	const iov_wide least = a->lo / (r.hi + 1) + 1, most = r.lo > 0 ? a->hi / r.lo : b->hi;
	const iov_wide end = r.hi < a->hi / b->hi ? (r.hi + 1) * b->hi - 1 : a->hi;

	*a = iov_num_clip(*a, r.lo * b->lo, end);
	*b = iov_num_clip(*b, least, most);
}

static struct iov_num half(struct iov_num a, bool below)
{
	return below ? iov_num_mirror(iov_num_clip(a, a.lo, -1)) : iov_num_clip(a, 0, a.hi);
}

/* Treats each combination of signs. The caller excludes the least number divided by -1, which
 * wraps. */
static void back_quotients(struct iov_num r, struct iov_num *a, struct iov_num *b)
{
	struct iov_num as = iov_num_bottom(), bs = iov_num_bottom();

	for (int signs = 0; signs < 4; signs++) {
		const bool below_a = signs & 1, below_b = signs & 2;
		struct iov_num x = half(*a, below_a), y = half(*b, below_b);
		const struct iov_num q = below_a == below_b ? r : iov_num_mirror(r);

		y = iov_num_clip(y, 1, y.hi);
		if (iov_num_is_bottom(x) || iov_num_is_bottom(y))
			continue;
		back_quotient(q, &x, &y);
		if (iov_num_is_bottom(x) || iov_num_is_bottom(y))
			continue;
		as = iov_num_join(as, below_a ? iov_num_mirror(x) : x);
		bs = iov_num_join(bs, below_b ? iov_num_mirror(y) : y);
	}
	*a = as;
	*b = bs;
}

/* x % d = r: x is congruent to r modulo d, and has the sign of r. */
static struct iov_num back_rem(struct iov_num r, struct iov_num a, iov_wide by)
{
	const iov_wide d = by < 0 ? -by : by;
	struct iov_num below = iov_num_clip(a, a.lo, -1), above = iov_num_clip(a, 0, a.hi);

	below = iov_num_congruent(below, iov_num_clip(r, 1 - d, 0), (iov_uwide)d);
	above = iov_num_congruent(above, iov_num_clip(r, 0, d - 1), (iov_uwide)d);
	return iov_num_join(below, above);
}

/*
 * Returns the numbers that give a number of r when they are rounded down to a multiple of unit. If
 * all numbers of a have the same remainder modulo unit, only numbers with this remainder are
 * returned.
 */
static struct iov_num rounded_up(struct iov_num r, struct iov_num a, uint64_t unit)
{
	if (iov_num_is_bottom(r))
		return r;
	/* Here all numbers of a have the same remainder modulo unit. */
	if (a.stride % unit == 0)
		return iov_num_shift(r, a.lo - iov_num_floor(a.lo, unit) * (iov_wide)unit);
	return iov_num_range(r.lo, r.hi + (iov_wide)unit - 1);
}

static struct iov_num back_shr(struct iov_num r, struct iov_num a, unsigned count)
{
	const uint64_t unit = (uint64_t)1 << count;

	r = iov_num_make(r.lo * (iov_wide)unit, r.hi * (iov_wide)unit, (iov_uwide)r.stride * unit);
	return iov_num_meet(a, rounded_up(r, a, unit));
}

/* x & mask = r: bits of x below the mask are free; bits above it select a window of 2^n numbers. */
static struct iov_num back_mask(struct iov_num r, struct iov_num a, iov_wide mask,
				struct iov_width w)
{
	const struct iov_num_mask m = iov_num_mask(mask, w);
	struct iov_num all = iov_num_bottom();

	/* A few separate results are treated one by one, so that numbers between them are removed.
	 */
	if (m.end && r.stride > m.unit && iov_num_count(r) <= IOV_NUM_FEW) {
		for (iov_wide x = r.lo; x <= r.hi; x += r.stride) {
			struct iov_num block = rounded_up(iov_num_const(x), a, m.unit);

			all = iov_num_join(all, iov_num_congruent(a, block, m.end));
		}
		return all;
	}
	if (m.end)
		return iov_num_congruent(a, rounded_up(r, a, m.unit), m.end);
	/* If the lowest bits of the mask are ones, x is known modulo the bit above these. */
	uint64_t g = (uint64_t)iov_num_gcd(iov_lowest_bit(~m.bits), r.stride);
	if (g > 1)
		a = iov_num_meet(a, iov_num_progression(a.lo, a.hi, g, r.lo));
	/* x & mask <= x for x >= 0. */
	if (!iov_num_is_bottom(a) && a.lo >= 0)
		a = iov_num_clip(a, r.lo, a.hi);
	return a;
}

static void back_and(struct iov_num r, struct iov_num *a, struct iov_num *b, struct iov_width w)
{
	if (iov_num_is_const(*b)) {
		*a = back_mask(r, *a, b->lo, w);
	} else if (iov_num_is_const(*a)) {
		*b = back_mask(r, *b, a->lo, w);
	} else if (a->lo >= 0 && b->lo >= 0) {
		*a = iov_num_clip(*a, r.lo, a->hi);
		*b = iov_num_clip(*b, r.lo, b->hi);
	}
}

static void back_or(struct iov_num r, struct iov_num *a, struct iov_num *b, struct iov_width w)
{
	struct iov_num x = iov_num_un(IOV_UN_NOT, *a, w), y = iov_num_un(IOV_UN_NOT, *b, w);

	back_and(iov_num_un(IOV_UN_NOT, r, w), &x, &y, w);
	*a = iov_num_un(IOV_UN_NOT, x, w);
	*b = iov_num_un(IOV_UN_NOT, y, w);
}

static void back_xor(struct iov_num r, struct iov_num *a, struct iov_num *b, struct iov_width w)
{
	const struct iov_num x = *a, y = *b;

	*a = iov_num_meet(x, iov_num_bin(IOV_BIN_XOR, r, y, w));
	*b = iov_num_meet(y, iov_num_bin(IOV_BIN_XOR, r, x, w));
}

static void back_divide(enum iov_bin_kind kind, struct iov_num r, struct iov_num *a,
			struct iov_num *b, struct iov_width w)
{
	struct iov_num zero = iov_num_const(0);

	/* A division by 0 has no result, so 0 is removed from b, unless b is 0 alone. */
	if (iov_num_is_const(*b) && b->lo == 0)
		return;
	iov_num_refine(IOV_CMP_NE, b, &zero);
	if (iov_num_is_const(*b)) {
		*a = kind == IOV_BIN_DIV ? back_div(r, *a, b->lo, w) : back_rem(r, *a, b->lo);
	} else if (kind == IOV_BIN_DIV) {
		if (a->lo > iov_width_min(w) || !iov_num_has(*b, -1))
			back_quotients(r, a, b);
	} else if (r.lo > 0) {
		*a = iov_num_clip(*a, r.lo, a->hi);
		if (b->lo >= 0)
			*b = iov_num_clip(*b, r.lo + 1, b->hi);
	}
}

void iov_num_back_large(enum iov_bin_kind kind, struct iov_num r, struct iov_num *a,
			struct iov_num *b, struct iov_width w)
{
	switch (kind) {
	case IOV_BIN_ADD:
		back_add(r, a, b, w);
		break;
	case IOV_BIN_SUB:
		back_sub(r, a, b, w);
		break;
	case IOV_BIN_MUL:
		if (iov_num_is_const(*b))
			*a = back_mul(r, *a, b->lo, w);
		else if (iov_num_is_const(*a))
			*b = back_mul(r, *b, a->lo, w);
		break;
	case IOV_BIN_DIV:
	case IOV_BIN_REM:
		back_divide(kind, r, a, b, w);
		break;
	case IOV_BIN_AND:
		back_and(r, a, b, w);
		break;
	case IOV_BIN_OR:
		back_or(r, a, b, w);
		break;
	case IOV_BIN_XOR:
		back_xor(r, a, b, w);
		break;
	case IOV_BIN_SHL:
	case IOV_BIN_SHR:
		if (!iov_num_is_const(*b) || b->lo < 0 || b->lo >= w.bits)
			break;
		if (kind == IOV_BIN_SHR)
			*a = back_shr(r, *a, (unsigned)b->lo);
		else
			*a = back_mul(r, *a, (iov_wide)1 << b->lo, w);
		break;
	case IOV_BINS:
		break;
	}
}

static void by_pairs(enum iov_bin_kind kind, struct iov_num r, struct iov_num *a, struct iov_num *b,
		     struct iov_width w)
{
	struct iov_num as = iov_num_bottom(), bs = iov_num_bottom();

	for (iov_wide x = a->lo; x <= a->hi; x += a->stride ? a->stride : 1) {
		for (iov_wide y = b->lo; y <= b->hi; y += b->stride ? b->stride : 1) {
			iov_wide value = 0;
			enum iov_num_outcome how = iov_num_apply(kind, x, y, w, &value);

			if (how == IOV_NUM_NOTHING ||
			    (how == IOV_NUM_VALUE && !iov_num_has(r, value)))
				continue;
			as = iov_num_join(as, iov_num_const(x));
			bs = iov_num_join(bs, iov_num_const(y));
		}
	}
	*a = as;
	*b = bs;
}

/*
 * Like iov_num_back_large(), but first removes numbers from the result that the operation cannot
 * give. Sets both operands to bottom if the result or an operand has no number left.
 */
static void back_possible(enum iov_bin_kind kind, struct iov_num result, struct iov_num *a,
			  struct iov_num *b, struct iov_width w)
{
	struct iov_num r = iov_num_meet(iov_num_bin(kind, *a, *b, w), result);

	if (!iov_num_is_bottom(r))
		iov_num_back_large(kind, r, a, b, w);
	if (iov_num_is_bottom(r) || iov_num_is_bottom(*a) || iov_num_is_bottom(*b))
		*a = *b = iov_num_bottom();
}

/* Treats each number of the operand with few numbers as a constant. */
static void back_by_numbers(enum iov_bin_kind kind, struct iov_num r, struct iov_num *a,
			    struct iov_num *b, struct iov_width w)
{
	const bool first = iov_num_count(*a) < iov_num_count(*b);
	const struct iov_num few = first ? *a : *b;
	struct iov_num as = iov_num_bottom(), bs = iov_num_bottom();

	for (iov_wide n = few.lo; n <= few.hi; n += few.stride) {
		struct iov_num x = first ? iov_num_const(n) : *a;
		struct iov_num y = first ? *b : iov_num_const(n);

		if (n == 0 && !first && (kind == IOV_BIN_DIV || kind == IOV_BIN_REM))
			continue;
		back_possible(kind, r, &x, &y, w);
		as = iov_num_join(as, x);
		bs = iov_num_join(bs, y);
	}
	*a = as;
	*b = bs;
}

void iov_num_back_bin(enum iov_bin_kind kind, struct iov_num result, struct iov_num *a,
		      struct iov_num *b, struct iov_width w)
{
	back_possible(kind, result, a, b, w);
	const iov_uwide m = iov_num_count(*a), n = iov_num_count(*b);
	/* The result of a division by 0 is not defined, so nothing follows from it. */
	if (iov_num_is_const(*b) && b->lo == 0 && (kind == IOV_BIN_DIV || kind == IOV_BIN_REM))
		return;
	if (m <= IOV_NUM_PAIRS && n <= IOV_NUM_PAIRS && m * n <= IOV_NUM_PAIRS)
		by_pairs(kind, result, a, b, w);
	else if (m > 1 && n > 1 && (m <= IOV_NUM_FEW || n <= IOV_NUM_FEW))
		back_by_numbers(kind, result, a, b, w);
}

void iov_num_back_un(enum iov_un_kind kind, struct iov_num result, struct iov_num *a,
		     struct iov_width w)
{
	struct iov_num zero = iov_num_const(0);

	switch (kind) {
	case IOV_UN_NEG:
		*a = iov_num_congruent(*a, iov_num_mirror(result), iov_width_end(w));
		break;
	case IOV_UN_NOT:
		*a = iov_num_meet(*a, iov_num_un(IOV_UN_NOT, result, w));
		break;
	case IOV_UN_LNOT:
		if (!iov_num_has(result, 0))
			*a = iov_num_meet(*a, iov_num_has(result, 1) ? zero : iov_num_bottom());
		else if (!iov_num_has(result, 1))
			iov_num_refine(IOV_CMP_NE, a, &zero);
		break;
	case IOV_UNS:
		break;
	}
}

void iov_num_back_cast(struct iov_num result, struct iov_num *a, struct iov_width to)
{
	result = iov_num_meet(result, iov_num_top(to));
	if (iov_num_is_bottom(*a) || iov_num_within(*a, iov_num_top(to)))
		*a = iov_num_meet(*a, result);
	else
		*a = iov_num_congruent(*a, result, iov_width_end(to));
}
