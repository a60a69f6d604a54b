/* SPDX-License-Identifier: MIT */
/*
 * What the files of the domain of numbers share, and what its tests look into.
 *
 * "The hull" of some numbers is the least progression that has them all: their least, their
 * greatest, and the greatest common divisor of their differences. The hull of a union is the
 * join of the hulls, so whatever is computed part by part as hulls is a hull in the end.
 */
#ifndef IOV_NUM_INSIDE_H
#define IOV_NUM_INSIDE_H

#include "domain/num.h"

__extension__ typedef unsigned __int128 iov_uwide;

/*
 * A bound here stands for all beyond it too; far from overflowing, even when two such are
 * subtracted. A set with such a bound has stride 1 and more than 2^64 numbers: every type
 * that it is cast to can have any value.
 */
#define IOV_NUM_LIMIT ((iov_wide)1 << 100)

enum {
	IOV_NUM_FEW = 8,      /* an operand of so many numbers is taken number by number */
	IOV_NUM_PAIRS = 64,   /* operands of so many pairs are, pair by pair */
	IOV_NUM_WINDOWS = 32, /* so many copies of a residue are looked at from each end */
};

/* lo and hi in the set, lo <= hi. A stride beyond 64 bits becomes a divisor that is not. */
struct iov_num iov_num_make(iov_wide lo, iov_wide hi, iov_uwide stride);
/* How many numbers. */
iov_uwide iov_num_count(struct iov_num a);
/* Those of lo..hi. */
struct iov_num iov_num_clip(struct iov_num a, iov_wide lo, iov_wide hi);
struct iov_num iov_num_mirror(struct iov_num a); /* -x, without a type */
struct iov_num iov_num_shift(struct iov_num a, iov_wide by);
/* gcd(0, n) is n. */
iov_uwide iov_num_gcd(iov_uwide a, iov_uwide b);
iov_wide iov_num_floor(iov_wide a, iov_uwide by); /* of a / by */

/* The hull of (start + i * step) mod m for 0 <= i < count. start, step < m <= 2^64. */
struct iov_num iov_num_run(uint64_t start, uint64_t step, iov_uwide count, iov_uwide m);
/* The hull of start + i * step as values of w, whatever the upper bits of both are. */
struct iov_num iov_num_wrapped(uint64_t start, uint64_t step, iov_uwide count, struct iov_width w);
/* The hull of x / by, for numbers from 0 to 2^64 - 1. by >= 1. */
struct iov_num iov_num_shrink(struct iov_num a, uint64_t by);
/* Those of a that differ by a multiple of m from one of d. */
struct iov_num iov_num_congruent(struct iov_num a, struct iov_num d, iov_uwide m);

/* One pair: what an operation on it gives. */
enum iov_num_outcome { IOV_NUM_VALUE, IOV_NUM_NOTHING, IOV_NUM_ANYTHING };
enum iov_num_outcome iov_num_apply(enum iov_bin_kind kind, iov_wide x, iov_wide y,
				   struct iov_width w, iov_wide *value);

/* A mask of one run of ones is end - unit: unit its lowest bit, end the bit above its highest. */
struct iov_num_mask {
	uint64_t bits, unit;
	iov_uwide end; /* 0: the ones are no single run */
};
struct iov_num_mask iov_num_mask(iov_wide value, struct iov_width w);
struct iov_num iov_num_and(struct iov_num a, struct iov_num b, struct iov_width w);
struct iov_num iov_num_xor(struct iov_num a, struct iov_num b, struct iov_width w);

/* iov_num_bin() and iov_num_back_bin() as they are for operands of many numbers. */
struct iov_num iov_num_bin_large(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
				 struct iov_width w);
void iov_num_back_large(enum iov_bin_kind kind, struct iov_num result, struct iov_num *a,
			struct iov_num *b, struct iov_width w);

static inline iov_wide iov_wide_least(iov_wide a, iov_wide b)
{
	return a < b ? a : b;
}

static inline iov_wide iov_wide_greatest(iov_wide a, iov_wide b)
{
	return a > b ? a : b;
}

static inline uint64_t iov_wide_size(iov_wide a) /* |a|, below 2^64 */
{
	return (uint64_t)(a < 0 ? -a : a);
}

static inline uint64_t iov_lowest_bit(uint64_t a)
{
	return a & (~a + 1);
}

static inline iov_uwide iov_width_end(struct iov_width w) /* 2^bits */
{
	return (iov_uwide)1 << w.bits;
}

#endif /* IOV_NUM_INSIDE_H */
