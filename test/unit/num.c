/* SPDX-License-Identifier: MIT */
// RUN: %unit/num | FileCheck %s
// CHECK: {{([0-9]{7,})}} checks, 0 failures
/*
 * Compares the domain of numbers with C: at 4 bits all progressions and all pairs of them, at 8
 * bits all progressions and many pairs. The result contains all results of C, and equals them if a
 * progression can. Where the domain does not promise that, less precise results are counted.
 */
#include "num-sets.h"

static const struct iov_width widths[] = {{4, false}, {4, true}, {8, false}, {8, true}};
enum { NARROW = 2, WIDTHS = 4 };

/* The precision that the domain promises for an operation. */
static enum grade promised(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
			   struct iov_width w)
{
	const bool const_a = a.lo == a.hi, const_b = b.lo == b.hi;

	switch (kind) {
	case IOV_BIN_ADD:
	case IOV_BIN_SUB:
		return const_a || const_b ? HULL : EXACT;
	case IOV_BIN_MUL:
		return const_a || const_b ? HULL : SOUND;
	case IOV_BIN_DIV:
	case IOV_BIN_REM:
		return const_b ? HULL : SOUND;
	case IOV_BIN_AND:
		if ((const_a && is_run_of_ones((int)a.lo, w)) ||
		    (const_b && is_run_of_ones((int)b.lo, w)))
			return HULL;
		return SOUND;
	case IOV_BIN_OR:
		if ((const_a && is_run_of_ones(~(int)a.lo, w)) ||
		    (const_b && is_run_of_ones(~(int)b.lo, w)))
			return HULL;
		return SOUND;
	case IOV_BIN_SHL:
	case IOV_BIN_SHR:
		return HULL;
	default:
		return SOUND;
	}
}

static void gather(struct set *s, const struct table *t, struct iov_num a, struct iov_num b)
{
	const struct loop i = loop_over(a), j = loop_over(b);
	bool anything = false;

	for (int x = i.lo; x <= i.hi; x += i.step) {
		for (int y = j.lo; y <= j.hi; y += j.step) {
			int value = table_look(t, x, y);

			if (value < NOTHING)
				set_add(s, value);
			anything |= value == ANYTHING;
		}
	}
	/* A division by 0 alone may have any result. */
	if (t->kind == IOV_BIN_DIV || t->kind == IOV_BIN_REM)
		anything = i.lo <= i.hi && b.lo == 0 && b.hi == 0;
	if (anything)
		set_fill(s, iov_num_top(t->w));
}

static void check_bin(struct unit *u, struct tally *tally, const struct table *t, struct iov_num a,
		      struct iov_num b)
{
	const struct deed d = {iov_bin_words[t->kind], a, b, iov_num_bottom(), t->w};
	struct set s = {{0}};
	struct tally large = {0, 0, 0};

	gather(&s, t, a, b);
	judge(u, tally, promised(t->kind, a, b, t->w), &d, iov_num_bin(t->kind, a, b, t->w), &s);
	/* The operation for many numbers, on few. */
	if (a.lo <= a.hi && b.lo <= b.hi)
		judge(u, &large, SOUND, &d, iov_num_bin_large(t->kind, a, b, t->w), &s);
}

static void check_all_pairs(struct unit *u, struct tally *tally, const struct table *t)
{
	struct all all = all_of(t->w);

	for (int i = 0; i < all.n; i++)
		for (int j = 0; j < all.n; j++)
			check_bin(u, tally, t, all.num[i], all.num[j]);
	free(all.num);
}

static void check_some_pairs(struct unit *u, struct tally *tally, const struct table *t, int pairs)
{
	uint64_t seed = 20240229;
	const int min = t->min, max = (int)iov_width_max(t->w);

	for (int x = min; x <= max; x++)
		for (int y = min; y <= max; y++)
			check_bin(u, tally, t, iov_num_const(x), iov_num_const(y));
	for (int n = 0; n < pairs; n++) {
		struct iov_num a = any_of(&seed, t->w), b = any_of(&seed, t->w);

		check_bin(u, tally, t, a, b);
	}
}

/*
 * The number of cases in which a smaller progression exists, which must not change, for add, sub,
 * mul, div, rem, and, or, xor, shl, shr.
 */
static const unsigned missed[WIDTHS][IOV_BINS] = {
	{0, 0, 0, 0, 0, 0, 0, 0, 0, 0},	  /* u4 */
	{0, 0, 2, 0, 1, 0, 0, 0, 0, 0},	  /* s4 */
	{0, 0, 64, 0, 55, 7, 7, 1, 0, 0}, /* u8 */
	{0, 0, 65, 0, 39, 2, 1, 1, 0, 0}, /* s8 */
};

static void check_binary(struct unit *u, int pairs)
{
	struct table *t = malloc(sizeof(*t));

	if (!t)
		exit(2);
	for (int n = 0; n < WIDTHS; n++) {
		for (int kind = 0; kind < IOV_BINS; kind++) {
			struct tally tally = {0, 0, 0};

			table_fill(t, (enum iov_bin_kind)kind, widths[n]);
			if (n < NARROW)
				check_all_pairs(u, &tally, t);
			else
				check_some_pairs(u, &tally, t, pairs);
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

static void check_unary(struct unit *u, struct iov_num a, struct iov_width w)
{
	const struct loop i = loop_over(a);
	struct set neg = {{0}}, not = {{0}}, lnot = {{0}};
	struct tally t = {0, 0, 0};
	struct deed d = {"neg", a, iov_num_bottom(), iov_num_bottom(), w};

	for (int x = i.lo; x <= i.hi; x += i.step) {
		set_add(&neg, wrapped(-x, w));
		set_add(&not, wrapped(~x, w));
		set_add(&lnot, !x);
	}
	judge(u, &t, HULL, &d, iov_num_un(IOV_UN_NEG, a, w), &neg);
	d.word = "not";
	judge(u, &t, HULL, &d, iov_num_un(IOV_UN_NOT, a, w), &not);
	d.word = "lnot";
	judge(u, &t, HULL, &d, iov_num_un(IOV_UN_LNOT, a, w), &lnot);
	d.word = "cast";
	for (int n = 0; n < WIDTHS; n++) {
		struct set cast = {{0}};

		for (int x = i.lo; x <= i.hi; x += i.step)
			set_add(&cast, wrapped(x, widths[n]));
		d.w = widths[n];
		judge(u, &t, HULL, &d, iov_num_cast(a, widths[n]), &cast);
	}
	for (unsigned m = 1; m < 20; m++) {
		bool all = true;

		for (int x = i.lo; x <= i.hi; x += i.step)
			all &= x % (int)m == 0;
		d.r = iov_num_const(m);
		hold(u, iov_num_multiple(a, m) == all, "multiple", &d, a);
	}
}

/* One operand is a constant, as in most code; the other is any progression. */
static void check_constants(struct unit *u, struct iov_width w, const struct all *all)
{
	static const enum iov_bin_kind kinds[] = {IOV_BIN_MUL, IOV_BIN_DIV, IOV_BIN_REM,
						  IOV_BIN_AND, IOV_BIN_OR,  IOV_BIN_SHR};
	static const int8_t values[] = {3, 4, 7, 10, 12, 60, -4, -8, -1};
	uint64_t seed = 1;
	struct table *t = malloc(sizeof(*t));

	if (!t)
		exit(2);
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		struct tally tally = {0, 0, 0};

		table_fill(t, kinds[k], w);
		for (int n = (int)roll(&seed, 8); n < all->n; n += 1 + (int)roll(&seed, 8)) {
			int c = wrapped(values[roll(&seed, sizeof(values))], w);

			check_bin(u, &tally, t, all->num[n], iov_num_const(c));
		}
	}
	free(t);
}

static void check_each(struct unit *u, bool quick)
{
	for (int n = 0; n < WIDTHS; n++) {
		struct all all = all_of(widths[n]);
		const int step = quick && n >= NARROW ? 16 : 1;

		for (int i = 0; i < all.n; i += step)
			check_unary(u, all.num[i], widths[n]);
		if (n >= NARROW && !quick)
			check_constants(u, widths[n], &all);
		free(all.num);
	}
}

static void check_lattice(struct unit *u, struct iov_num a, struct iov_num b, struct iov_width w)
{
	struct set in_a = {{0}}, in_b = {{0}}, both = {{0}}, either, sum = {{0}};
	const struct loop i = loop_over(a), j = loop_over(b);
	struct deed d = {"join", a, b, iov_num_bottom(), w};
	struct tally t = {0, 0, 0};
	bool within = true;

	set_fill(&in_a, a);
	set_fill(&in_b, b);
	either = in_a;
	for (int n = 0; n < WORDS; n++) {
		both.bits[n] = in_a.bits[n] & in_b.bits[n];
		either.bits[n] |= in_b.bits[n];
		within &= (in_a.bits[n] & ~in_b.bits[n]) == 0;
	}
	for (int x = i.lo; x <= i.hi; x += i.step)
		for (int y = j.lo; y <= j.hi; y += j.step)
			set_add(&sum, x + y);
	judge(u, &t, HULL, &d, iov_num_join(a, b), &either);
	d.word = "meet";
	judge(u, &t, HULL, &d, iov_num_meet(a, b), &both);
	d.word = "sum";
	judge(u, &t, HULL, &d, iov_num_sum(a, b), &sum);
	hold(u, iov_num_within(a, b) == within, "within", &d, b);
	hold(u, iov_num_same(a, b) == (within && iov_num_within(b, a)), "same", &d, b);
}

static void check_scale(struct unit *u, struct iov_num a, struct iov_width w)
{
	const struct loop i = loop_over(a);
	struct deed d = {"scale", a, iov_num_bottom(), iov_num_bottom(), w};
	struct tally t = {0, 0, 0};

	for (int by = -5; by <= 8; by++) {
		struct set s = {{0}};

		for (int x = i.lo; x <= i.hi; x += i.step)
			set_add(&s, x * by);
		d.b = iov_num_const(by);
		judge(u, &t, HULL, &d, iov_num_scale(a, by), &s);
	}
	for (int x = -10; x < 20; x++) {
		d.b = iov_num_const(x);
		hold(u, iov_num_has(a, x) == (x >= i.lo && x <= i.hi && (x - i.lo) % i.step == 0),
		     "has", &d, a);
	}
}

static bool compare(enum iov_cmp_kind kind, int x, int y)
{
	const bool truth[IOV_CMPS] = {x == y, x != y, x<y, x <= y, x> y, x >= y};

	return truth[kind];
}

/* Tests the result of a comparison, and the refined operands where it holds. */
static void check_compare(struct unit *u, enum iov_cmp_kind kind, struct iov_num a,
			  struct iov_num b)
{
	const struct loop i = loop_over(a), j = loop_over(b);
	struct set truth = {{0}}, left_a = {{0}}, left_b = {{0}};
	struct deed d = {iov_cmp_words[kind], a, b, iov_num_bottom(), {5, true}};
	struct tally t = {0, 0, 0};

	for (int x = i.lo; x <= i.hi; x += i.step) {
		for (int y = j.lo; y <= j.hi; y += j.step) {
			const bool holds = compare(kind, x, y);

			set_add(&truth, holds);
			if (!holds)
				continue;
			set_add(&left_a, x);
			set_add(&left_b, y);
		}
	}
	judge(u, &t, HULL, &d, iov_num_cmp(kind, a, b), &truth);
	iov_num_refine(kind, &a, &b);
	judge(u, &t, HULL, &d, a, &left_a);
	judge(u, &t, HULL, &d, b, &left_b);
}

/* All pairs of two types, as numbers: of one type, and of a signed and an unsigned one. */
static void check_numbers(struct unit *u, struct iov_width v, struct iov_width w)
{
	struct all all = all_of(v), others = all_of(w);

	for (int i = 0; i < all.n; i++) {
		check_scale(u, all.num[i], v);
		for (int j = 0; j < others.n; j++) {
			check_lattice(u, all.num[i], others.num[j], v);
			for (int kind = 0; kind < IOV_CMPS; kind++)
				check_compare(u, (enum iov_cmp_kind)kind, all.num[i],
					      others.num[j]);
		}
	}
	free(others.num);
	free(all.num);
}

int main(void)
{
	struct unit u = {0, 0};
	/* An unoptimised build is slow, so it tests fewer cases. */
#ifdef __OPTIMIZE__
	const bool quick = false;
#else
	const bool quick = true;
#endif

	check_binary(&u, quick ? 300 : 10000);
	check_each(&u, quick);
	check_numbers(&u, widths[0], widths[0]);
	check_numbers(&u, widths[1], widths[1]);
	check_numbers(&u, widths[1], widths[0]);
	return unit_end(&u);
}
