/* SPDX-License-Identifier: MIT */
// RUN: %unit/num-back | FileCheck %s
// CHECK: {{([0-9]{6,})}} checks, 0 failures
/*
 * Compares backward operations with C: an operand that may have given one of the results is kept,
 * and no other operand appears. Operands that are kept although they cannot have given a result are
 * counted. Where the domain promises the least progression, the result must be it.
 */
#include "num-sets.h"

static const struct iov_width widths[] = {{4, false}, {4, true}, {8, false}, {8, true}};
enum { NARROW = 2, WIDTHS = 4 };

/* The precision that the domain promises if one operand is a constant. */
static enum grade promised(enum iov_bin_kind kind, struct iov_num r, struct iov_num a,
			   struct iov_num b, struct iov_width w)
{
	const bool const_a = a.lo == a.hi, const_b = b.lo == b.hi;

	switch (kind) {
	case IOV_BIN_ADD:
	case IOV_BIN_SUB:
		return const_a || const_b ? HULL : SOUND;
	case IOV_BIN_DIV:
	case IOV_BIN_REM:
	case IOV_BIN_SHL:
	case IOV_BIN_SHR:
		return const_b ? HULL : SOUND;
	case IOV_BIN_AND:
		return const_b && r.stride <= 1 && is_run_of_ones((int)b.lo, w) ? HULL : SOUND;
	case IOV_BIN_OR:
		return const_b && r.stride <= 1 && is_run_of_ones(~(int)b.lo, w) ? HULL : SOUND;
	default:
		return SOUND;
	}
}

struct survivors {
	struct set a, b;
};

/* Collects the pairs that give one of the results; a divisor of 0 gives none. */
static void gather(struct survivors *s, const struct table *t, struct iov_num result,
		   struct iov_num a, struct iov_num b)
{
	const struct loop i = loop_over(a), j = loop_over(b);
	const bool divide = t->kind == IOV_BIN_DIV || t->kind == IOV_BIN_REM;
	const bool unknown = divide && b.lo == 0 && b.hi == 0;
	struct set r = {{0}};

	set_fill(&r, result);
	for (int x = i.lo; x <= i.hi; x += i.step) {
		for (int y = j.lo; y <= j.hi; y += j.step) {
			const int value = table_look(t, x, y);
			const bool any = value == ANYTHING || unknown;

			if (any ? result.lo > result.hi : value == NOTHING || !set_has(&r, value))
				continue;
			set_add(&s->a, x);
			set_add(&s->b, y);
		}
	}
}

static void check_back(struct unit *u, struct tally *tally, const struct table *t, struct iov_num r,
		       struct iov_num a, struct iov_num b)
{
	const struct deed d = {iov_bin_words[t->kind], a, b, r, t->w};
	const enum grade grade = promised(t->kind, r, a, b, t->w);
	struct survivors s = {{{0}}, {{0}}};
	struct iov_num x = a, y = b;
	struct tally large = {0, 0, 0};

	gather(&s, t, r, a, b);
	iov_num_back_bin(t->kind, r, &x, &y, t->w);
	judge(u, tally, grade, &d, x, &s.a);
	judge(u, tally, grade, &d, y, &s.b);
	hold(u, covers(a, x), "more than there was", &d, x);
	hold(u, covers(b, y), "more than there was", &d, y);
	/* The operation for many numbers, on few; its `result` must be a possible one. */
	r = iov_num_meet(iov_num_bin(t->kind, a, b, t->w), r);
	if (iov_num_is_bottom(r))
		return;
	iov_num_back_large(t->kind, r, &a, &b, t->w);
	judge(u, &large, SOUND, &d, a, &s.a);
	judge(u, &large, SOUND, &d, b, &s.b);
}

/* Tests all pairs with each possible result, and constants with many results. */
static void check_narrow(struct unit *u, struct tally *tally, const struct table *t, int step)
{
	struct all all = all_of(t->w);
	uint64_t seed = 77;

	for (int i = 0; i < all.n; i += step)
		for (int j = (int)roll(&seed, 2); j < all.n; j += 2)
			check_back(u, tally, t, all.num[roll(&seed, (unsigned)all.n)], all.num[i],
				   all.num[j]);
	for (int i = 0; i < all.n; i += step) {
		for (int c = t->min; c <= iov_width_max(t->w); c++) {
			for (int k = (int)roll(&seed, 60); k < all.n; k += 60) {
				check_back(u, tally, t, all.num[k], all.num[i], iov_num_const(c));
				check_back(u, tally, t, all.num[k], iov_num_const(c), all.num[i]);
			}
		}
	}
	free(all.num);
}

static void check_wide(struct unit *u, struct tally *tally, const struct table *t, int triples)
{
	uint64_t seed = 4711;

	for (int n = 0; n < triples; n++) {
		const struct iov_num a = any_of(&seed, t->w), b = any_of(&seed, t->w);

		check_back(u, tally, t, any_of(&seed, t->w), a, b);
	}
}

/*
 * The number of cases in which a smaller progression exists, which must not change, for add, sub,
 * mul, div, rem, and, or, xor, shl, shr.
 */
static const unsigned missed[WIDTHS][IOV_BINS] = {
	{17, 17, 323, 9, 146, 303, 309, 68, 292, 429},	   /* u4 */
	{7, 5, 202, 102, 348, 1055, 962, 54, 118, 121},	   /* s4 */
	{53, 37, 513, 9, 1549, 1689, 1370, 535, 128, 162}, /* u8 */
	{39, 32, 499, 46, 977, 2027, 1872, 386, 118, 131}, /* s8 */
};

static void check_binary(struct unit *u, int step, int triples)
{
	struct table *t = malloc(sizeof(*t));

	if (!t)
		exit(2);
	for (int n = 0; n < WIDTHS; n++) {
		for (int kind = 0; kind < IOV_BINS; kind++) {
			struct tally tally = {0, 0, 0};

			table_fill(t, (enum iov_bin_kind)kind, widths[n]);
			if (n < NARROW)
				check_narrow(u, &tally, t, step);
			else
				check_wide(u, &tally, t, triples);
			printf("%s%d %s: %u tried, %u expressible missed, %u others not the "
			       "least\n",
			       widths[n].is_signed ? "s" : "u", widths[n].bits, iov_bin_words[kind],
			       tally.tried, tally.inexact, tally.loose);
			if (tally.inexact > missed[n][kind])
				EXPECT(u, !"more is missed than was");
		}
	}
	free(t);
}

static int unary(enum iov_un_kind kind, int x, struct iov_width w)
{
	const int results[IOV_UNS] = {wrapped(-x, w), wrapped(~x, w), !x};

	return results[kind];
}

static void check_unary(struct unit *u, struct iov_width w)
{
	struct all all = all_of(w);
	struct tally t = {0, 0, 0};

	for (int i = 0; i < all.n; i++) {
		const struct iov_num a = all.num[i];
		const struct loop l = loop_over(a);

		for (int k = 0; k < all.n * IOV_UNS; k++) {
			const enum iov_un_kind kind = (enum iov_un_kind)(k % IOV_UNS);
			const struct iov_num r = all.num[k / IOV_UNS];
			const struct deed d = {iov_un_words[kind], a, r, r, w};
			struct set in_r = {{0}}, s = {{0}};
			struct iov_num x = a;

			set_fill(&in_r, r);
			for (int value = l.lo; value <= l.hi; value += l.step)
				if (set_has(&in_r, unary(kind, value, w)))
					set_add(&s, value);
			iov_num_back_un(kind, r, &x, w);
			judge(u, &t, HULL, &d, x, &s);
		}
	}
	free(all.num);
}

/* Casts to a larger, a smaller, and a type of the other sign. */
static void check_cast(struct unit *u, struct iov_width from, struct iov_width to, int step)
{
	struct all all = all_of(from), results = all_of(to);
	struct tally t = {0, 0, 0};
	uint64_t seed = 5;

	step = all.n * (long)results.n > 4000000 ? step * 1500 : step;
	for (int i = 0; i < all.n; i++) {
		const struct loop l = loop_over(all.num[i]);

		for (int k = (int)roll(&seed, (unsigned)step); k < results.n; k += step) {
			const struct deed d = {"cast", all.num[i], results.num[k], results.num[k],
					       to};
			struct set in_r = {{0}}, s = {{0}};
			struct iov_num x = all.num[i];

			set_fill(&in_r, results.num[k]);
			for (int value = l.lo; value <= l.hi; value += l.step)
				if (set_has(&in_r, wrapped(value, to)))
					set_add(&s, value);
			iov_num_back_cast(results.num[k], &x, to);
			judge(u, &t, HULL, &d, x, &s);
		}
	}
	free(results.num);
	free(all.num);
}

static void is(struct unit *u, struct iov_num got, const char *want, int line)
{
	char text[IOV_NUM_TEXT];

	u->checks++;
	if (strcmp(iov_num_print(got, text), want) == 0)
		return;
	u->failures++;
	fprintf(stderr, "line %d: got %s, not %s\n", line, text, want);
}

static struct iov_num back(enum iov_bin_kind kind, struct iov_num result, struct iov_num a,
			   iov_wide b, struct iov_width w)
{
	struct iov_num y = iov_num_const(b);

	iov_num_back_bin(kind, result, &a, &y, w);
	return a;
}

/* Conditions as they occur in code. */
static void check_code(struct unit *u)
{
	const struct iov_width u32 = {32, false}, s32 = {32, true}, u64 = {64, false};
	const struct iov_num any = iov_num_top(u32), all = iov_num_top(s32),
			     zero = iov_num_const(0);
	const struct iov_num size = iov_num_range(0, 1000);

#define IS(got, want) is(u, (got), (want), __LINE__)
	IS(back(IOV_BIN_AND, zero, any, 3, u32), "0..4294967292 step 4");
	IS(back(IOV_BIN_AND, zero, all, 3, s32), "-2147483648..2147483644 step 4");
	IS(back(IOV_BIN_AND, iov_num_range(1, 3), size, 3, u32), "1..999");
	IS(back(IOV_BIN_AND, zero, size, ~0xffU, u32), "0..255");
	IS(back(IOV_BIN_AND, iov_num_const(0x80), iov_num_range(0, 255), 0x80, u32), "128..255");
	IS(back(IOV_BIN_REM, zero, any, 4, u32), "0..4294967292 step 4");
	IS(back(IOV_BIN_REM, zero, all, 4, s32), "-2147483648..2147483644 step 4");
	IS(back(IOV_BIN_REM, iov_num_const(1), all, 4, s32), "1..2147483645 step 4");
	IS(back(IOV_BIN_REM, zero, size, 12, u32), "0..996 step 12");
	IS(back(IOV_BIN_SHR, iov_num_const(3), any, 2, u32), "12..15");
	IS(back(IOV_BIN_SHR, iov_num_range(0, 15), any, 12, u32), "0..65535");
	IS(back(IOV_BIN_SHL, iov_num_range(0, 63), size, 2, u32), "0..15");
	IS(back(IOV_BIN_MUL, iov_num_range(0, 63), size, 4, u32), "0..15");
	IS(back(IOV_BIN_MUL, iov_num_range(0, 63), all, 4, s32), "-2147483648..1073741839");
	IS(back(IOV_BIN_DIV, iov_num_range(2, 3), any, 100, u32), "200..399");
	IS(back(IOV_BIN_DIV, zero, all, 100, s32), "-99..99");
	IS(back(IOV_BIN_ADD, iov_num_range(0, 63), size, 4, u32), "0..59");
	IS(back(IOV_BIN_ADD, iov_num_range(0, 63), any, 4, u32), "0..4294967295");
	IS(back(IOV_BIN_SUB, iov_num_range(0, 62), any, 1, u32), "1..63");
	IS(back(IOV_BIN_SUB, iov_num_range(0, 62), iov_num_top(u64), 1, u64), "1..63");
	IS(back(IOV_BIN_XOR, iov_num_range(0, 15), any, 0xf0, u32), "240..255");
	IS(back(IOV_BIN_OR, iov_num_range(0, 15), any, 1, u32), "0..15");
	struct iov_num n = any;
	iov_num_back_cast(zero, &n, (struct iov_width){8, false});
	IS(n, "0..4294967040 step 256");
#undef IS
}

int main(void)
{
	struct unit u = {0, 0};
#ifdef __OPTIMIZE__
	const int step = 1, triples = 10000;
#else
	const int step = 10, triples = 300;
#endif

	check_binary(&u, step, triples);
	for (int n = 0; n < WIDTHS; n++) {
		if (n < NARROW)
			check_unary(&u, widths[n]);
		for (int to = 0; to < WIDTHS; to++)
			if (n < NARROW || to < NARROW)
				check_cast(&u, widths[n], widths[to], step);
	}
	check_code(&u);
	return unit_end(&u);
}
