/* SPDX-License-Identifier: MIT */
/*
 * Sets of small numbers as bits, to test the domain of numbers: the results of C for one number or
 * pair, collected over a whole set, and the least progression that contains them.
 */
#ifndef NUM_SETS_H
#define NUM_SETS_H

#include <stdlib.h>
#include <string.h>

#include "domain/num_internal.h"

#include "unit.h"

enum { LEAST = -128, NUMBERS = 512, WORDS = NUMBERS / 64, SHOWN = 30 };

/* The bit n stands for the number LEAST + n. */
struct set {
	uint64_t bits[WORDS];
};

static inline void set_add(struct set *s, int value)
{
	unsigned bit = (unsigned)(value - LEAST);

	s->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

static inline bool set_has(const struct set *s, int value)
{
	unsigned bit = (unsigned)(value - LEAST);

	return s->bits[bit / 64] >> bit % 64 & 1;
}

/* A progression in the form of a C loop: for (x = lo; x <= hi; x += step). */
struct loop {
	int lo, hi, step;
};

static inline struct loop loop_over(struct iov_num a)
{
	return (struct loop){(int)a.lo, (int)a.hi, a.stride ? (int)a.stride : 1};
}

static inline void set_fill(struct set *s, struct iov_num a)
{
	struct loop x = loop_over(a);

	for (int value = x.lo; value <= x.hi; value += x.step)
		set_add(s, value);
}

/* The least progression that contains a set, and whether it equals the set. */
struct hull {
	struct iov_num num;
	bool exact;
};

static inline struct hull set_hull(const struct set *s)
{
	int first = 0, last = 0, stride = 0, count = 0;

	for (int n = 0; n < WORDS; n++) {
		for (uint64_t left = s->bits[n]; left; left &= left - 1) {
			int value = LEAST + n * 64 + __builtin_ctzll(left);
			int a = value - first, b = stride;

			while (count && b) {
				int rest = a % b;

				a = b;
				b = rest;
			}
			stride = count ? a : 0;
			first = count ? first : value;
			last = value;
			count++;
		}
	}
	if (!count)
		return (struct hull){iov_num_bottom(), true};
	return (struct hull){{first, last, (uint64_t)stride},
			     !stride || (last - first) / stride + 1 == count};
}

/* Returns true if a contains b, without iov_num_within(), which is under test. */
static inline bool covers(struct iov_num a, struct iov_num b)
{
	if (b.lo > b.hi)
		return true;
	if (b.lo < a.lo || b.hi > a.hi)
		return false;
	return !a.stride || ((b.lo - a.lo) % (iov_wide)a.stride == 0 && b.stride % a.stride == 0);
}

static inline bool canonical(struct iov_num a)
{
	if (a.lo > a.hi)
		return a.lo == 1 && a.hi == 0 && a.stride == 0;
	if (a.lo == a.hi)
		return a.stride == 0;
	return a.stride && (iov_uwide)(a.hi - a.lo) % a.stride == 0;
}

/* The required precision of a result. */
enum grade {
	SOUND, /* contains all concrete results; cases that are less precise than possible are
		  counted */
	EXACT, /* equals the set, if a progression can */
	HULL,  /* is the least progression that contains the set */
};

struct tally {
	unsigned tried, inexact,
		loose; /* loose: the set is no progression, and got more than the hull */
};

/* The operation that is tested, for messages. */
struct deed {
	const char *word;
	struct iov_num a, b, r; /* operands; r: the result of a backward operation */
	struct iov_width w;
};

static inline void complain(struct unit *u, const char *what, const struct deed *d,
			    struct iov_num got, struct iov_num want)
{
	char a[IOV_NUM_TEXT], b[IOV_NUM_TEXT], r[IOV_NUM_TEXT], x[IOV_NUM_TEXT], y[IOV_NUM_TEXT];

	u->failures++;
	if (u->failures > SHOWN)
		return;
	fprintf(stderr, "%s: %s of %s%d: %s; %s; %s: got %s, not %s\n", what, d->word,
		d->w.is_signed ? "s" : "u", d->w.bits, iov_num_print(d->a, a),
		iov_num_print(d->b, b), iov_num_print(d->r, r), iov_num_print(got, x),
		iov_num_print(want, y));
}

static inline void judge(struct unit *u, struct tally *t, enum grade grade, const struct deed *d,
			 struct iov_num got, const struct set *concrete)
{
	struct hull h = set_hull(concrete);
	const bool same = got.lo == h.num.lo && got.hi == h.num.hi && got.stride == h.num.stride;

	u->checks++;
	t->tried++;
	if (same)
		return;
	if (!canonical(got))
		complain(u, "not canonical", d, got, h.num);
	else if (!covers(got, h.num))
		complain(u, "UNSOUND", d, got, h.num);
	else if (grade == HULL || (grade == EXACT && h.exact))
		complain(u, "inexact", d, got, h.num);
	t->inexact += h.exact;
	t->loose += !h.exact;
}

static inline void hold(struct unit *u, bool good, const char *what, const struct deed *d,
			struct iov_num got)
{
	u->checks++;
	if (!good)
		complain(u, what, d, got, got);
}

/* All progressions within lo..hi, and the empty one. The caller frees them. */
struct all {
	struct iov_num *num;
	int n;
};

static inline struct all all_between(int lo, int hi)
{
	struct all all = {NULL, 0};

	for (int pass = 0; pass < 2; pass++) {
		int n = 1;

		for (int a = lo; a <= hi; a++) {
			for (int b = a; b <= hi; b++) {
				for (int s = a == b ? 0 : 1; s <= b - a; s++) {
					if (s && (b - a) % s)
						continue;
					if (pass)
						all.num[n] = (struct iov_num){a, b, (uint64_t)s};
					n++;
				}
			}
		}
		if (!pass)
			all.num = malloc((size_t)n * sizeof(*all.num));
		if (!all.num)
			exit(2);
		all.n = n;
	}
	all.num[0] = iov_num_bottom();
	return all;
}

static inline struct all all_of(struct iov_width w)
{
	return all_between((int)iov_width_min(w), (int)iov_width_max(w));
}

/* Returns a pseudo-random number below `below` by xorshift, the same in each run. */
static inline unsigned roll(uint64_t *seed, unsigned below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)((*seed >> 32) % below);
}

/* Returns a random constant, interval, or progression. */
static inline struct iov_num any_of(uint64_t *seed, struct iov_width w)
{
	const int min = (int)iov_width_min(w), size = 1 << w.bits;
	int a = (int)roll(seed, (unsigned)size), b = (int)roll(seed, (unsigned)size);
	const unsigned kind = roll(seed, 4);
	int stride = kind == 0 ? 0 : 1;

	if (a > b) {
		int t = a;

		a = b;
		b = t;
	}
	if (kind > 1 && b > a)
		stride = 1 + (int)roll(seed, kind == 2 ? 16 : (unsigned)(b - a));
	if (!stride || stride > b - a)
		return iov_num_const(min + a);
	return iov_num_make(min + a, min + b - (b - a) % stride, (iov_uwide)stride);
}

enum { NOTHING = 1000, ANYTHING = 1001 };

/* Returns the value of type w that is congruent to `value` modulo 2^bits. */
static inline int wrapped(int value, struct iov_width w)
{
	int rest = value & ((1 << w.bits) - 1);

	return w.is_signed && rest >> (w.bits - 1) ? rest - (1 << w.bits) : rest;
}

/* Returns the result of C for one pair, or NOTHING or ANYTHING. */
static inline int concrete(enum iov_bin_kind kind, int x, int y, struct iov_width w)
{
	const bool shift = kind == IOV_BIN_SHL || kind == IOV_BIN_SHR;
	const bool divide = kind == IOV_BIN_DIV || kind == IOV_BIN_REM;

	if (shift && (y < 0 || y >= w.bits))
		return ANYTHING;
	if (divide && y == 0)
		return NOTHING;
	switch (kind) {
	case IOV_BIN_ADD:
		return wrapped(x + y, w);
	case IOV_BIN_SUB:
		return wrapped(x - y, w);
	case IOV_BIN_MUL:
		return wrapped(x * y, w);
	case IOV_BIN_DIV:
		return wrapped(x / y, w);
	case IOV_BIN_REM:
		return wrapped(x % y, w);
	case IOV_BIN_AND:
		return wrapped(x & y, w);
	case IOV_BIN_OR:
		return wrapped(x | y, w);
	case IOV_BIN_XOR:
		return wrapped(x ^ y, w);
	case IOV_BIN_SHL:
		return wrapped((int)((unsigned)x << y), w);
	case IOV_BIN_SHR:
		return wrapped(x >> y, w);
	case IOV_BINS:
		break;
	}
	return ANYTHING;
}

/* Returns true if the ones of the mask are one sequence, so that neighbours stay together. */
static inline bool is_run_of_ones(int mask, struct iov_width w)
{
	int bits = mask & ((1 << w.bits) - 1);
	int end = bits + (bits & -bits);

	return bits && (end & (end - 1)) == 0;
}

/* A table of concrete() for all pairs of a type. */
struct table {
	struct iov_width w;
	enum iov_bin_kind kind;
	int min;
	int16_t result[256][256];
};

static inline void table_fill(struct table *t, enum iov_bin_kind kind, struct iov_width w)
{
	const int min = (int)iov_width_min(w), size = 1 << w.bits;

	t->w = w;
	t->kind = kind;
	t->min = min;
	for (int x = 0; x < size; x++)
		for (int y = 0; y < size; y++)
			t->result[x][y] = (int16_t)concrete(kind, min + x, min + y, w);
}

static inline int table_look(const struct table *t, int x, int y)
{
	return t->result[x - t->min][y - t->min];
}

#endif /* NUM_SETS_H */
