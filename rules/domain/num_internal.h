/* SPDX-License-Identifier: MIT */
/*
 * The parts of the domain of numbers, which its tests use too.
 *
 * The hull of a set of numbers is the least progression that contains it: its least and greatest
 * number, and the greatest common divisor of the differences as stride. The hull of a union is the
 * join of the hulls, so a result that is computed in parts, as hulls, is a hull too.
 */
#ifndef IOV_NUM_INTERNAL_H
#define IOV_NUM_INTERNAL_H

#include "domain/num.h"

__extension__ typedef unsigned __int128 iov_uwide;

/*
 * A bound of this size, positive or negative, stands for all numbers beyond it too. The difference
 * of two such bounds does not overflow. A set with such a bound has stride 1 and more than 2^64
 * numbers, so that a cast of it gives all values of the type.
 */
#define IOV_NUM_LIMIT ((iov_wide)1 << 100)

enum {
	IOV_NUM_FEW = 8,    /* up to this count, the numbers of an operand are taken one by one */
	IOV_NUM_PAIRS = 64, /* up to this count of pairs, an operation is applied pair by pair */
	IOV_NUM_WINDOWS =
		32, /* up to this count, iov_num_congruent() tries the sets d + k * m one by one */
};

/*
 * Returns { lo, lo + stride, ..., hi }; lo <= hi, and hi - lo must be a multiple of the stride. A
 * stride above 64 bits is replaced by a divisor of it. A bound beyond +-IOV_NUM_LIMIT becomes the
 * limit, and the stride 1.
 */
struct iov_num iov_num_make(iov_wide lo, iov_wide hi, iov_uwide stride);
/* Returns the number of elements. */
iov_uwide iov_num_count(struct iov_num a);
/* Returns the numbers of a that are in lo..hi. */
struct iov_num iov_num_clip(struct iov_num a, iov_wide lo, iov_wide hi);
struct iov_num iov_num_mirror(struct iov_num a); /* all -x, without a type */
struct iov_num iov_num_shift(struct iov_num a, iov_wide by);
/* Returns the greatest common divisor; gcd(0, n) is n. */
iov_uwide iov_num_gcd(iov_uwide a, iov_uwide b);
iov_wide iov_num_floor(iov_wide a, iov_uwide by); /* a / by, rounded down */

/* Returns the hull of (start + i * step) mod m for 0 <= i < count. start, step < m <= 2^64. */
struct iov_num iov_num_run(uint64_t start, uint64_t step, iov_uwide count, iov_uwide m);
/*
 * Returns the hull of start + i * step for 0 <= i < count, each converted to w. Bits of start and
 * step above the width of w do not matter.
 */
struct iov_num iov_num_wrapped(uint64_t start, uint64_t step, iov_uwide count, struct iov_width w);
/* Returns the hull of x / by for the x in a, which are from 0 to 2^64 - 1. by >= 1. */
struct iov_num iov_num_shrink(struct iov_num a, uint64_t by);
/*
 * Returns a set with all numbers of a that are congruent modulo m to a number of d. Other numbers
 * of a may be in it too.
 */
struct iov_num iov_num_congruent(struct iov_num a, struct iov_num d, iov_uwide m);

/*
 * Applies an operation to one pair of numbers. Returns IOV_NUM_VALUE and sets *value to the result;
 * IOV_NUM_NOTHING for a division by 0; IOV_NUM_ANYTHING for a shift by a negative count or by at
 * least the width.
 */
enum iov_num_outcome { IOV_NUM_VALUE, IOV_NUM_NOTHING, IOV_NUM_ANYTHING };
enum iov_num_outcome iov_num_apply(enum iov_bin_kind kind, iov_wide x, iov_wide y,
				   struct iov_width w, iov_wide *value);

/* A mask `bits`, whose lowest one is `unit`. If its ones are consecutive, it is end - unit. */
struct iov_num_mask {
	uint64_t bits, unit;
	iov_uwide end; /* the bit above the ones; 0: they are not consecutive, or there are none */
};
struct iov_num_mask iov_num_mask(iov_wide value, struct iov_width w);
struct iov_num iov_num_and(struct iov_num a, struct iov_num b, struct iov_width w);
struct iov_num iov_num_xor(struct iov_num a, struct iov_num b, struct iov_width w);

/* The forward and backward operation for operands with many numbers. */
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

static inline uint64_t iov_wide_size(iov_wide a) /* returns |a|, which is below 2^64 */
{
	return (uint64_t)(a < 0 ? -a : a);
}

static inline uint64_t iov_lowest_bit(uint64_t a)
{
	return a & (~a + 1);
}

static inline iov_uwide iov_width_end(struct iov_width w) /* returns 2^bits */
{
	return (iov_uwide)1 << w.bits;
}

#endif /* IOV_NUM_INTERNAL_H */
