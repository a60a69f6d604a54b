/* SPDX-License-Identifier: MIT */
/*
 * And, and exclusive or. If the ones of a mask are one sequence, x & mask is a remainder of x,
 * rounded down to a multiple of the mask's lowest one. Other operands get bounds from their
 * intervals (Warren, "Hacker's Delight", 2nd edition, section 4-3), and their known lowest bits
 * from their strides.
 */
#include "domain/num_internal.h"

/* The intervals of two unsigned operands x and y. */
struct box {
	uint64_t a, b; /* a <= x <= b */
	uint64_t c, d; /* c <= y <= d */
};

/*
 * If only one lower bound has the bit m, tries to raise the other to have it too, with zeroes
 * below. Returns true if that is within the interval.
 */
static bool raise_to_bit(struct box *q, uint64_t m)
{
	uint64_t a = (q->a | m) & (~m + 1), c = (q->c | m) & (~m + 1);

	if (~q->a & q->c & m && a <= q->b)
		q->a = a;
	else if (q->a & ~q->c & m && c <= q->d)
		q->c = c;
	else
		return false;
	return true;
}

/*
 * Returns the least x | y, like minOR() of Hacker's Delight; m is the highest bit of the type. If
 * one operand must have a bit, the other may have it too, and then needs no lower bits.
 */
static uint64_t min_or(struct box q, uint64_t m)
{
	while (m && !raise_to_bit(&q, m))
		m >>= 1;
	return q.a | q.c;
}

/*
 * If both upper bounds have the bit m, tries to replace it in one of them by ones in all lower
 * bits. Returns true if that is within the interval.
 */
static bool drop_bit(struct box *q, uint64_t m)
{
	uint64_t b = (q->b - m) | (m - 1), d = (q->d - m) | (m - 1);

	if (!(q->b & q->d & m))
		return false;
	if (b >= q->a)
		q->b = b;
	else if (d >= q->c)
		q->d = d;
	else
		return false;
	return true;
}

/*
 * Returns the greatest x | y, like maxOR(): a bit that both operands have is needed in one of them
 * only; the other operand gets all lower bits instead.
 */
static uint64_t max_or(struct box q, uint64_t m)
{
	while (m && !drop_bit(&q, m))
		m >>= 1;
	return q.b | q.d;
}

static struct box complement(struct box q)
{
	return (struct box){~q.b, ~q.a, ~q.d, ~q.c};
}

static uint64_t min_and(struct box q, uint64_t m)
{
	return ~max_or(complement(q), m);
}

static uint64_t max_and(struct box q, uint64_t m)
{
	return ~min_or(complement(q), m);
}

/*
 * Return the least and the greatest x ^ y, like minXOR() and maxXOR(): as many bits as possible
 * become equal, or different, from the highest down.
 */
static uint64_t min_xor(struct box q, uint64_t m)
{
	for (; m; m >>= 1)
		raise_to_bit(&q, m);
	return q.a ^ q.c;
}

static uint64_t max_xor(struct box q, uint64_t m)
{
	for (; m; m >>= 1)
		drop_bit(&q, m);
	return q.b ^ q.d;
}

/* Returns a mask of the low bits that are the same in all numbers of a. */
static uint64_t known_bits(struct iov_num a)
{
	return a.stride ? iov_lowest_bit(a.stride) - 1 : UINT64_MAX;
}

/* Operands have one sign each, so in two's complement they are intervals of unsigned numbers. */
static struct iov_num bits_of_half(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
				   struct iov_width w)
{
	const uint64_t in_a = known_bits(a), in_b = known_bits(b), in_both = in_a & in_b;
	const uint64_t all = (uint64_t)(iov_width_end(w) - 1), top = all ^ (all >> 1);
	const uint64_t x = (uint64_t)a.lo, y = (uint64_t)b.lo;
	/* The bounds are computed for the other bits; the common low bits are inserted afterwards.
	 */
	const struct box q = {x & all & ~in_both, ((uint64_t)a.hi & all) | in_both,
			      y & all & ~in_both, ((uint64_t)b.hi & all) | in_both};
	uint64_t known = in_both, value = x ^ y, lo, hi;

	if (iov_num_is_const(a) && iov_num_is_const(b))
		return iov_num_wrapped(kind == IOV_BIN_AND ? x & y : x ^ y, 0, 1, w);
	if (kind == IOV_BIN_AND) {
		known |= (in_a & ~x) | (in_b & ~y);
		value = x & y;
		lo = min_and(q, top);
		hi = max_and(q, top);
	} else {
		lo = min_xor(q, top);
		hi = max_xor(q, top);
	}
	/* The stride of the result is the lowest unknown bit. */
	const uint64_t unit = ~known & (known + 1);
	lo = ((lo & ~in_both) | (value & in_both)) & all;
	hi = ((hi & ~in_both) | (value & in_both)) & all;
	if (unit == 0 || unit > all)
		return iov_num_wrapped(value, 0, 1, w);
	struct iov_num r = iov_num_progression(lo, hi, unit, value & (unit - 1));
	/* All results have the same sign. */
	return w.is_signed && r.lo >= (iov_wide)top ? iov_num_shift(r, -(iov_wide)all - 1) : r;
}

static struct iov_num bits_by_halves(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
				     struct iov_width w)
{
	const struct iov_num as[] = {iov_num_clip(a, a.lo, -1), iov_num_clip(a, 0, a.hi)};
	const struct iov_num bs[] = {iov_num_clip(b, b.lo, -1), iov_num_clip(b, 0, b.hi)};
	struct iov_num all = iov_num_bottom();

	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			if (!iov_num_is_bottom(as[i]) && !iov_num_is_bottom(bs[j]))
				all = iov_num_join(all, bits_of_half(kind, as[i], bs[j], w));
	return all;
}

struct iov_num_mask iov_num_mask(iov_wide value, struct iov_width w)
{
	const uint64_t bits = (uint64_t)value & (uint64_t)(iov_width_end(w) - 1);
	const uint64_t unit = iov_lowest_bit(bits);
	const iov_uwide end = (iov_uwide)bits + unit;

	return (struct iov_num_mask){bits, unit, bits && (end & (end - 1)) == 0 ? end : 0};
}

static struct iov_num times(struct iov_num a, uint64_t unit)
{
	if (iov_num_is_bottom(a) || unit == 1)
		return a;
	return iov_num_make(a.lo * (iov_wide)unit, a.hi * (iov_wide)unit,
			    (iov_uwide)a.stride * unit);
}

/*
 * Returns the hull of x & mask for the x in a: x modulo the mask's end, rounded down to a multiple
 * of its unit.
 */
static struct iov_num and_run(struct iov_num a, struct iov_num_mask m, struct iov_width w)
{
	const iov_wide base = iov_width_min(w), end = (iov_wide)m.end;
	struct iov_num all = iov_num_bottom();

	if (m.end == iov_width_end(w)) {
		all = iov_num_shrink(iov_num_shift(a, -base), m.unit);
		return iov_num_shift(times(all, m.unit), base);
	}
	const iov_wide first = iov_num_floor(a.lo, m.end), last = iov_num_floor(a.hi, m.end);
	const iov_uwide count = iov_num_count(a);
	/*
	 * All numbers are computed as one run if that is exact, or if they wrap more than a few
	 * times: then the result may be larger than the hull.
	 */
	if (m.unit == 1 || last - first >= IOV_NUM_FEW || (a.stride == 1 && count >= m.end)) {
		all = iov_num_run((uint64_t)a.lo & (uint64_t)(end - 1),
				  a.stride & (uint64_t)(end - 1), count, m.end);
		return times(iov_num_shrink(all, m.unit), m.unit);
	}
	for (iov_wide k = first; k <= last; k++) {
		struct iov_num turn = iov_num_clip(a, k * end, k * end + end - 1);

		turn = iov_num_shrink(iov_num_shift(turn, -k * end), m.unit);
		all = iov_num_join(all, times(turn, m.unit));
	}
	return all;
}

struct iov_num iov_num_and(struct iov_num a, struct iov_num b, struct iov_width w)
{
	if (iov_num_is_const(a)) {
		struct iov_num t = a;

		a = b;
		b = t;
	}
	if (iov_num_is_const(b)) {
		struct iov_num_mask m = iov_num_mask(b.lo, w);

		if (m.end)
			return and_run(a, m, w);
		if (!m.bits)
			return iov_num_const(0);
	}
	return bits_by_halves(IOV_BIN_AND, a, b, w);
}

struct iov_num iov_num_xor(struct iov_num a, struct iov_num b, struct iov_width w)
{
	return bits_by_halves(IOV_BIN_XOR, a, b, w);
}
