/* SPDX-License-Identifier: MIT */
// RUN: %unit/num-wide | FileCheck %s
// CHECK: {{([0-9]{6,})}} checks, 0 failures
/*
 * Tests the domain of numbers where it cannot be enumerated: known results at 32 and 64 bits and
 * beyond all types, random numbers of random progressions, all chains of widenings at 4 bits, and
 * the printed form.
 */
#include "num-sets.h"

static const struct iov_width u8 = {8, false}, s32 = {32, true}, u32 = {32, false};
static const struct iov_width s64 = {64, true}, u64 = {64, false};

/* Compares the printed form, which shows the whole value. */
static void expect(struct unit *u, struct iov_num got, const char *want, int line)
{
	char text[IOV_NUM_TEXT];

	u->checks++;
	if (canonical(got) && strcmp(iov_num_print(got, text), want) == 0)
		return;
	u->failures++;
	fprintf(stderr, "line %d: got %s, not %s\n", line, iov_num_print(got, text), want);
}

#define IS(got, want) expect(u, (got), (want), __LINE__)

static struct iov_num one(iov_wide value)
{
	return iov_num_const(value);
}

static void check_print(struct unit *u)
{
	const iov_wide wide = (iov_wide)1 << 99;

	IS(iov_num_bottom(), "nothing");
	IS(one(7), "7");
	IS(one(-1), "-1");
	IS(iov_num_range(0, 15), "0..15");
	IS(iov_num_range(3, 3), "3");
	IS(iov_num_range(4, 3), "nothing");
	IS(iov_num_progression(0, 63, 4, 0), "0..60 step 4");
	IS(iov_num_progression(-7, 7, 4, -1), "-5..7 step 4");
	IS(iov_num_progression(5, 7, 4, 0), "nothing");
	IS(iov_num_progression(5, 8, 4, 0), "8");
	IS(iov_num_top(s64), "-9223372036854775808..9223372036854775807");
	IS(iov_num_top(u64), "0..18446744073709551615");
	IS(iov_num_top((struct iov_width){1, true}), "-1..0");
	IS(iov_num_join(one(-wide), one(wide)),
	   "-633825300114114700748351602688..633825300114114700748351602688 "
	   "step 9223372036854775808");
}

/* Operations on sizes, offsets and indices as they occur in code. */
static void check_code(struct unit *u)
{
	const struct iov_num any = iov_num_top(u32), byte = iov_num_top(u8);
	struct iov_num head = iov_num_range(0, 15), n = iov_num_range(0, 8);

	IS(iov_num_bin(IOV_BIN_AND, any, one(0x3f), u32), "0..63");
	IS(iov_num_bin(IOV_BIN_AND, any, one(~3U), u32), "0..4294967292 step 4");
	IS(iov_num_bin(IOV_BIN_AND, any, one(0xff0), u32), "0..4080 step 16");
	IS(iov_num_bin(IOV_BIN_OR, any, one(1), u32), "1..4294967295 step 2");
	IS(iov_num_bin(IOV_BIN_REM, any, one(10), u32), "0..9");
	IS(iov_num_bin(IOV_BIN_REM, any, iov_num_range(1, 100), u32), "0..99");
	IS(iov_num_bin(IOV_BIN_SHR, any, one(28), u32), "0..15");
	IS(iov_num_bin(IOV_BIN_SHL, iov_num_range(0, 7), one(3), u32), "0..56 step 8");
	IS(iov_num_bin(IOV_BIN_ADD, iov_num_bin(IOV_BIN_MUL, head, one(8), u32), one(4), u32),
	   "4..124 step 8");
	IS(iov_num_bin(IOV_BIN_REM, iov_num_bin(IOV_BIN_ADD, head, one(1), u32), one(16), u32),
	   "0..15");
	IS(iov_num_bin(IOV_BIN_SUB, n, one(1), u32), "0..4294967295");
	IS(iov_num_bin(IOV_BIN_SUB, n, one(9), u32), "4294967287..4294967295");
	IS(iov_num_bin(IOV_BIN_ADD, iov_num_range(250, 255), one(10), u8), "4..9");
	IS(iov_num_bin(IOV_BIN_ADD, iov_num_range(250, 255), one(3), u8), "0..255");
	IS(iov_num_bin(IOV_BIN_MUL, byte, one(4), u8), "0..252 step 4");
	IS(iov_num_cast(iov_num_range(-1, 0), u32), "0..4294967295 step 4294967295");
	IS(iov_num_cast(iov_num_range(-8, -1), u32), "4294967288..4294967295");
	IS(iov_num_cast(iov_num_range(4294967288, 4294967295), s32), "-8..-1");
	IS(iov_num_cast(iov_num_progression(0, 4294967295, 64, 0), u8), "0..192 step 64");
}

static void check_ends(struct unit *u)
{
	const iov_wide max = UINT64_MAX, least = INT64_MIN;
	const struct iov_num any = iov_num_top(u64), all = iov_num_top(s64);

	IS(iov_num_bin(IOV_BIN_ADD, one(max), one(max), u64), "18446744073709551614");
	IS(iov_num_bin(IOV_BIN_MUL, one(max), one(max), u64), "1");
	IS(iov_num_bin(IOV_BIN_MUL, any, one(max), u64), "0..18446744073709551615");
	IS(iov_num_bin(IOV_BIN_MUL, iov_num_range(0, 4), one(max), u64), "0..18446744073709551615");
	IS(iov_num_bin(IOV_BIN_MUL, iov_num_range(1, 4), one(max), u64),
	   "18446744073709551612..18446744073709551615");
	IS(iov_num_bin(IOV_BIN_MUL, any, one(4096), u64), "0..18446744073709547520 step 4096");
	IS(iov_num_bin(IOV_BIN_MUL, any, any, u64), "0..18446744073709551615");
	IS(iov_num_bin(IOV_BIN_MUL, any, iov_num_progression(0, max, 16, 0), u64),
	   "0..18446744073709551600 step 16");
	IS(iov_num_bin(IOV_BIN_MUL, all, iov_num_progression(least, 800, 16, 0), s64),
	   "-9223372036854775808..9223372036854775792 step 16");
	IS(iov_num_bin(IOV_BIN_MUL, all, all, s64), "-9223372036854775808..9223372036854775807");
	IS(iov_num_bin(IOV_BIN_ADD, any, any, u64), "0..18446744073709551615");
	IS(iov_num_bin(IOV_BIN_SUB, one(0), one(max), u64), "1");
	IS(iov_num_un(IOV_UN_NEG, one(least), s64), "-9223372036854775808");
	IS(iov_num_un(IOV_UN_NEG, iov_num_range(least, least + 2), s64),
	   "-9223372036854775808..9223372036854775807");
	IS(iov_num_un(IOV_UN_NEG, iov_num_range(least + 1, -5), s64), "5..9223372036854775807");
	IS(iov_num_un(IOV_UN_NOT, iov_num_range(0, 3), u64),
	   "18446744073709551612..18446744073709551615");
	IS(iov_num_bin(IOV_BIN_DIV, one(least), one(-1), s64), "-9223372036854775808");
	IS(iov_num_bin(IOV_BIN_REM, one(least), one(-1), s64), "0");
	IS(iov_num_bin(IOV_BIN_DIV, any, one(max), u64), "0..1");
	IS(iov_num_bin(IOV_BIN_DIV, all, all, s64), "-9223372036854775808..9223372036854775807");
	IS(iov_num_bin(IOV_BIN_REM, all, all, s64), "-9223372036854775807..9223372036854775807");
	IS(iov_num_bin(IOV_BIN_DIV, any, one(0), u64), "0..18446744073709551615");
	IS(iov_num_bin(IOV_BIN_SHL, one(1), one(63), u64), "9223372036854775808");
	IS(iov_num_bin(IOV_BIN_SHL, one(1), one(63), s64), "-9223372036854775808");
	IS(iov_num_bin(IOV_BIN_SHR, all, one(63), s64), "-1..0");
	IS(iov_num_bin(IOV_BIN_SHL, any, one(64), u64), "0..18446744073709551615");
	IS(iov_num_cast(any, s64), "-9223372036854775808..9223372036854775807");
	IS(iov_num_cast(iov_num_range(max - 3, max), s64), "-4..-1");
	IS(iov_num_join(one(0), one(max)), "0..18446744073709551615 step 18446744073709551615");
	/* Strides of 64 bits whose common multiple has 126 bits: x = 2 mod 2^63 - 25, 3 mod 2^63
	 * - 9. */
	IS(iov_num_meet(iov_num_progression(0, max, ((uint64_t)1 << 63) - 25, 2),
			iov_num_progression(0, max, ((uint64_t)1 << 63) - 9, 3)),
	   "nothing");
	IS(iov_num_meet(iov_num_progression(0, max, 6700417, 5),
			iov_num_progression(0, max, 65537, 7)),
	   "4294967302..18446743638879289988 step 439125228929");
}

/* Without a type, a bound saturates far beyond all types, and stands for all numbers beyond it. */
static void check_saturation(struct unit *u)
{
	struct iov_num a = iov_num_range(0, UINT64_MAX), b;
	const iov_wide limit = (iov_wide)1 << 100;

	for (int n = 0; n < 4; n++)
		a = iov_num_scale(a, INT64_MAX);
	EXPECT(u, a.lo == 0 && a.hi == limit);
	b = iov_num_sum(a, iov_num_range(-5, -5));
	EXPECT(u, b.lo == -5 && b.hi == limit);
	b = iov_num_scale(a, -1);
	EXPECT(u, b.lo == -limit && b.hi == 0);
	b = iov_num_sum(b, a);
	EXPECT(u, b.lo == -limit && b.hi == limit);
	IS(iov_num_scale(b, 0), "0");
	IS(iov_num_cast(b, u8), "0..255");
	/* A single number that saturates becomes a set. */
	b = one(UINT64_MAX);
	for (int n = 0; n < 4; n++)
		b = iov_num_scale(b, INT64_MAX);
	EXPECT(u, !iov_num_is_const(b) && b.hi == limit);
	IS(iov_num_cast(b, u64), "0..18446744073709551615");
	/* A saturated bound gives no bound to the other operand. */
	a = iov_num_range(0, limit);
	iov_num_refine(IOV_CMP_LT, &a, &b);
	EXPECT(u, a.lo == 0 && a.hi == limit && b.hi == limit);
	iov_num_refine(IOV_CMP_GT, &a, &b);
	EXPECT(u, a.hi == limit && b.hi == limit);
	IS(iov_num_scale(iov_num_progression(0, 60, 4, 0), 1024), "0..61440 step 4096");
	IS(iov_num_sum(one(UINT64_MAX), one(UINT64_MAX)), "36893488147419103230");
}

/* Returns random 64 bits, often near an end of the range or a power of two. */
static uint64_t any_bits(uint64_t *seed)
{
	uint64_t bits = ((uint64_t)roll(seed, UINT32_MAX) << 32) + roll(seed, UINT32_MAX);
	const unsigned kind = roll(seed, 6);

	if (kind == 0)
		return bits >> roll(seed, 64);
	if (kind == 1)
		return ((uint64_t)1 << roll(seed, 64)) + roll(seed, 5) - 2;
	if (kind == 2)
		return (uint64_t)roll(seed, 9) - 4;
	return kind == 3 ? bits & (UINT64_MAX << roll(seed, 64)) : bits;
}

static iov_wide any_value(uint64_t *seed, struct iov_width w)
{
	const iov_wide rest = any_bits(seed) & (uint64_t)(iov_width_end(w) - 1);

	return rest > iov_width_max(w) ? rest - (iov_wide)iov_width_end(w) : rest;
}

/* Returns a random progression of w that contains the value. */
static struct iov_num any_around(uint64_t *seed, iov_wide value, struct iov_width w)
{
	iov_wide a = any_value(seed, w), b = any_value(seed, w);
	uint64_t stride = any_bits(seed) >> roll(seed, 64);

	switch (roll(seed, 5)) {
	case 0:
		return one(value);
	case 1:
		return iov_num_join(one(value), one(a));
	case 2:
		a = iov_wide_greatest(value - roll(seed, 40), iov_width_min(w));
		b = iov_wide_least(value + roll(seed, 40), iov_width_max(w));
		break;
	default:
		break;
	}
	a = iov_wide_least(a, value);
	b = iov_wide_greatest(b, value);
	return iov_num_progression(a, b, roll(seed, 2) ? stride % 64 : stride, value);
}

/* Returns the result of C for two numbers; the least number divided by -1 wraps. */
static uint64_t bits_of(enum iov_bin_kind kind, iov_wide x, iov_wide y, struct iov_width w)
{
	const uint64_t a = (uint64_t)x, b = (uint64_t)y;
	const uint64_t results[IOV_BINS] = {a + b, a - b,	  a * b,	0, 0, a & b, a | b,
					    a ^ b, a << (b & 63), a >> (b & 63)};

	if (kind == IOV_BIN_DIV && w.is_signed)
		return y == -1 ? 0 - a : (uint64_t)((int64_t)x / (int64_t)y);
	if (kind == IOV_BIN_REM && w.is_signed)
		return y == -1 ? 0 : (uint64_t)((int64_t)x % (int64_t)y);
	if (kind == IOV_BIN_DIV || kind == IOV_BIN_REM)
		return kind == IOV_BIN_DIV ? a / b : a % b;
	if (kind == IOV_BIN_SHR && w.is_signed)
		return (uint64_t)((int64_t)x >> y);
	return results[kind];
}

static bool is_defined(enum iov_bin_kind kind, iov_wide y, struct iov_width w)
{
	if (kind == IOV_BIN_DIV || kind == IOV_BIN_REM)
		return y != 0;
	return (kind != IOV_BIN_SHL && kind != IOV_BIN_SHR) || (y >= 0 && y < w.bits);
}

/*
 * For two numbers of two progressions, their result is in the abstract result, and the backward
 * operation keeps both numbers.
 */
static void check_pair(struct unit *u, uint64_t *seed, enum iov_bin_kind kind, struct iov_width w)
{
	const bool shift = kind == IOV_BIN_SHL || kind == IOV_BIN_SHR;
	const iov_wide x = any_value(seed, w), y = shift ? roll(seed, w.bits) : any_value(seed, w);
	struct iov_num a = any_around(seed, x, w), b = any_around(seed, y, w);
	struct deed d = {iov_bin_words[kind], a, b, one(x), w};

	if (!is_defined(kind, y, w))
		return;
	if (shift)
		b = iov_num_clip(b, y - roll(seed, 3), y + roll(seed, 3));
	d.b = b;
	const struct iov_num z = iov_num_cast(one((iov_wide)bits_of(kind, x, y, w)), w);
	struct iov_num got = iov_num_bin(kind, a, b, w);
	hold(u, canonical(got) && iov_num_within(got, iov_num_top(w)), "not of the type", &d, got);
	hold(u, iov_num_has(got, z.lo), "UNSOUND", &d, got);
	d.r = any_around(seed, z.lo, w);
	iov_num_back_bin(kind, d.r, &a, &b, w);
	hold(u, canonical(a) && iov_num_within(a, d.a) && iov_num_has(a, x), "UNSOUND back", &d, a);
	hold(u, canonical(b) && iov_num_within(b, d.b) && iov_num_has(b, y), "UNSOUND back", &d, b);
}

static bool has_or_saturates(struct iov_num a, iov_wide value)
{
	if (value >= IOV_NUM_LIMIT)
		return a.hi == IOV_NUM_LIMIT;
	return value <= -IOV_NUM_LIMIT ? a.lo == -IOV_NUM_LIMIT : iov_num_has(a, value);
}

static void check_single(struct unit *u, uint64_t *seed, struct iov_width w, struct iov_width to)
{
	const iov_wide x = any_value(seed, w), y = any_value(seed, w);
	const struct iov_num a = any_around(seed, x, w), b = any_around(seed, x, w);
	struct deed d = {"un", a, b, one(x), w};
	struct iov_num z = iov_num_cast(one(-x), w), back = a;

	hold(u, iov_num_has(iov_num_un(IOV_UN_NEG, a, w), z.lo), "UNSOUND neg", &d, a);
	iov_num_back_un(IOV_UN_NEG, any_around(seed, z.lo, w), &back, w);
	hold(u, iov_num_has(back, x), "UNSOUND back neg", &d, back);
	hold(u, iov_num_has(iov_num_un(IOV_UN_NOT, a, w), iov_num_cast(one(~x), w).lo),
	     "UNSOUND not", &d, a);
	z = iov_num_cast(one(x), to);
	hold(u, iov_num_has(iov_num_cast(a, to), z.lo), "UNSOUND cast", &d, iov_num_cast(a, to));
	back = a;
	iov_num_back_cast(any_around(seed, z.lo, to), &back, to);
	hold(u, iov_num_has(back, x) && iov_num_within(back, a), "UNSOUND back cast", &d, back);
	z = iov_num_meet(a, b);
	hold(u, iov_num_has(z, x) && iov_num_within(z, a) && iov_num_within(z, b), "UNSOUND meet",
	     &d, z);
	d.b = any_around(seed, y, w);
	z = iov_num_join(a, d.b);
	hold(u, iov_num_within(a, z) && iov_num_within(d.b, z), "UNSOUND join", &d, z);
	hold(u, iov_num_has(iov_num_sum(a, d.b), x + y), "UNSOUND sum", &d, z);
	const int64_t by = (int64_t)(uint64_t)y;
	z = iov_num_scale(a, by);
	hold(u, canonical(z) && has_or_saturates(z, x * by), "UNSOUND scale", &d, z);
}

static void check_random(struct unit *u, int pairs)
{
	const struct iov_width of[] = {u32, s32, u64, s64, u8};
	uint64_t seed = 987654321;

	for (int n = 0; n < pairs; n++) {
		for (int w = 0; w < 4; w++) {
			check_single(u, &seed, of[w], of[n % 5]);
			for (int kind = 0; kind < IOV_BINS; kind++)
				check_pair(u, &seed, (enum iov_bin_kind)kind, of[w]);
		}
	}
}

/* The chains of widenings at 4 bits: for each value, the length of the longest chain. */
struct chains {
	struct iov_width w;
	const iov_wide *thresholds;
	size_t nthresholds;
	struct all all;
	int number[16][16][16]; /* by lo, hi, stride: the number of the progression, from 1 */
	int longest[400];	/* length of the longest chain, from 1; 0: not computed */
};

static int *number_of(struct chains *c, struct iov_num a)
{
	const int min = (int)iov_width_min(c->w);

	return &c->number[(int)a.lo - min][(int)a.hi - min][a.stride];
}

/* Returns true if a widened bound stops at the last value before the next threshold or the end. */
static bool stops_well(const struct chains *c, struct iov_num join, struct iov_num before,
		       struct iov_num got)
{
	iov_wide least = iov_width_min(c->w), most = iov_width_max(c->w);
	const iov_wide step = got.stride ? (iov_wide)got.stride : 1;

	for (size_t n = 0; n < c->nthresholds; n++) {
		const iov_wide t = c->thresholds[n];

		if (t <= join.lo && t > least)
			least = t;
		if (t >= join.hi && t < most)
			most = t;
	}
	if (join.lo == before.lo ? got.lo != before.lo : got.lo < least || got.lo - step >= least)
		return false;
	return join.hi == before.hi ? got.hi == before.hi : got.hi <= most && got.hi + step > most;
}

static int longest_chain(struct unit *u, struct chains *c, struct iov_num from)
{
	int *known = &c->longest[*number_of(c, from)];
	int best = 1;

	if (*known)
		return *known;
	for (int n = 0; n < c->all.n; n++) {
		const struct iov_num now = c->all.num[n], join = iov_num_join(from, now);
		struct deed d = {"widen", from, now, join, c->w};
		const struct iov_num got =
			iov_num_widen(from, join, c->w, c->thresholds, c->nthresholds);

		hold(u, canonical(got) && covers(got, join), "not an upper bound", &d, got);
		hold(u,
		     iov_num_same(got,
				  iov_num_widen(from, now, c->w, c->thresholds, c->nthresholds)),
		     "not that of the join", &d, got);
		if (iov_num_same(from, join)) {
			hold(u, iov_num_same(got, from), "not stable", &d, got);
			continue;
		}
		hold(u, got.stride == join.stride, "another stride", &d, got);
		hold(u, stops_well(c, join, from, got), "not at a threshold", &d, got);
		/* Each step gives a larger set, so the recursion ends. */
		int steps = 1 + longest_chain(u, c, got);
		if (steps > best)
			best = steps;
	}
	*known = best;
	return best;
}

static void check_chains(struct unit *u, struct iov_width w, const iov_wide *thresholds,
			 size_t nthresholds)
{
	struct chains *c = calloc(1, sizeof(*c));
	int longest = 0;

	if (!c)
		exit(2);
	c->w = w;
	c->thresholds = thresholds;
	c->nthresholds = nthresholds;
	c->all = all_of(w);
	for (int n = 1; n < c->all.n; n++)
		*number_of(c, c->all.num[n]) = n;
	for (int n = 1; n < c->all.n; n++) {
		int steps = longest_chain(u, c, c->all.num[n]);

		longest = steps > longest ? steps : longest;
		EXPECT(u, iov_num_same(iov_num_widen(iov_num_bottom(), c->all.num[n], w, thresholds,
						     nthresholds),
				       c->all.num[n]));
	}
	printf("%s%d, %zu thresholds: the longest chain has %d values\n", w.is_signed ? "s" : "u",
	       w.bits, nthresholds, longest);
	/* A stride changes at most three times, and the bounds may move once more after each. */
	EXPECT(u, longest <= 10);
	free(c->all.num);
	free(c);
}

static void check_widen(struct unit *u)
{
	const iov_wide few[] = {0, 3, 7, 12}, ends[] = {-8, -4, -1, 0, 5, 7}, none[] = {-20, 40};
	const iov_wide lengths[] = {15, 16, 1024};

	for (int is_signed = 0; is_signed < 2; is_signed++) {
		const struct iov_width w = {4, is_signed};

		check_chains(u, w, few, 0);
		check_chains(u, w, few, 4);
		check_chains(u, w, ends, 6);
		check_chains(u, w, none, 2);
	}
	/* The counter of a loop is widened to its bound, and no further. */
	IS(iov_num_widen(one(0), one(1), u32, lengths, 3), "0..15");
	IS(iov_num_widen(iov_num_range(0, 15), one(16), u32, lengths, 3), "0..16");
	IS(iov_num_widen(iov_num_range(0, 1024), one(1025), u32, lengths, 3), "0..4294967295");
	IS(iov_num_widen(one(0), one(4), u32, lengths, 3), "0..12 step 4");
	IS(iov_num_widen(one(0), one(-1), s32, lengths, 3), "-2147483648..0");
	/* Beyond the type, it is widened to the limit. */
	EXPECT(u,
	       iov_num_widen(one(0), one((iov_wide)1 << 40), u32, lengths, 3).hi == IOV_NUM_LIMIT);
}

int main(void)
{
	struct unit u = {0, 0};
#ifdef __OPTIMIZE__
	const int pairs = 15000;
#else
	const int pairs = 3000;
#endif

	check_print(&u);
	check_code(&u);
	check_ends(&u);
	check_saturation(&u);
	check_random(&u, pairs);
	check_widen(&u);
	return unit_end(&u);
}
