/* SPDX-License-Identifier: MIT */
/*
 * The domain of numbers: the reduced product of intervals (Cousot and Cousot, "Abstract
 * interpretation", 1977) and congruences (Granger, "Static analysis of arithmetical congruences",
 * 1989). An element is an arithmetic progression in canonical form:
 *
 *	{ lo, lo + stride, ..., hi }
 *
 * Canonical means that lo and hi are in the set, so that neither half of the product can sharpen
 * the other. A single number has stride 0; the empty set, bottom, is { 1, 0, 0 }. Equal sets are
 * equal structs. Balakrishnan and Reps use this form ("Analyzing memory accesses in x86
 * executables", 2004).
 *
 * The numbers are integers, the values that C gives to an object: -1 and not 0xffffffff. The width
 * of a type is an argument of the operations, which wrap as two's complement does.
 */
#ifndef IOV_NUM_H
#define IOV_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ir/ir.h"

/* Holds all values of signed and unsigned integers of 64 bits, and sums of many of them. */
__extension__ typedef __int128 iov_wide;

struct iov_num {
	iov_wide lo, hi;
	uint64_t stride;
};

/* An integer type: 1 to 64 bits. */
struct iov_width {
	uint8_t bits;
	bool is_signed;
};

iov_wide iov_width_min(struct iov_width w);
iov_wide iov_width_max(struct iov_width w);

/* Bottom is the empty set; top is the set of all values of the type. */
struct iov_num iov_num_bottom(void);
static inline bool iov_num_is_bottom(struct iov_num a)
{
	return a.lo > a.hi;
}
struct iov_num iov_num_top(struct iov_width w);
struct iov_num iov_num_const(iov_wide value);
/* Returns all numbers from lo to hi, both included; bottom if there are none. */
struct iov_num iov_num_range(iov_wide lo, iov_wide hi);
/*
 * Returns the numbers of lo..hi that are congruent to `rest` modulo stride. Returns all of lo..hi
 * if stride is 0 or 1, or if a bound is at or beyond +-IOV_NUM_LIMIT.
 */
struct iov_num iov_num_progression(iov_wide lo, iov_wide hi, uint64_t stride, iov_wide rest);
static inline bool iov_num_is_const(struct iov_num a)
{
	return a.lo == a.hi;
}
bool iov_num_has(struct iov_num a, iov_wide value);
static inline bool iov_num_same(struct iov_num a, struct iov_num b)
{
	return a.lo == b.lo && a.hi == b.hi && a.stride == b.stride;
}
/* Returns true if b contains a. */
bool iov_num_within(struct iov_num a, struct iov_num b);
/* Returns true if all numbers of a are multiples of m, as for bottom. m >= 1. */
bool iov_num_multiple(struct iov_num a, uint64_t m);

/*
 * Return the least set that contains both, and the greatest that both contain, among progressions.
 * If the stride of the result does not fit 64 bits, the result has a smaller stride, and is a
 * larger set.
 */
struct iov_num iov_num_join(struct iov_num a, struct iov_num b);
struct iov_num iov_num_meet(struct iov_num a, struct iov_num b);
/*
 * Widening: returns a set that contains both, such that repeated widening ends. A bound that has
 * moved since `before` moves on to the next of the ascending thresholds, and at last to the end of
 * the type.
 */
struct iov_num iov_num_widen(struct iov_num before, struct iov_num now, struct iov_width w,
			     const iov_wide *thresholds, size_t nthresholds);

/*
 * Abstract operations: return a set with all results for operands from the given sets. Operands are
 * values of type w, and results wrap to w; only the count of a shift may be any number.
 */
struct iov_num iov_num_bin(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
			   struct iov_width w);
struct iov_num iov_num_un(enum iov_un_kind kind, struct iov_num a, struct iov_width w);
/*
 * Converts numbers to a type: the value modulo 2^bits. This is not for bool, to which C converts by
 * `!= 0`.
 */
struct iov_num iov_num_cast(struct iov_num a, struct iov_width to);
/* Exact sum and product without a type. They saturate at +-IOV_NUM_LIMIT, far outside of all types.
 */
struct iov_num iov_num_sum(struct iov_num a, struct iov_num b);
struct iov_num iov_num_scale(struct iov_num a, int64_t by);

/*
 * Refinement by a condition: removes numbers of *a and *b for which the comparison does not hold.
 * Both become bottom if it cannot hold, so that the path is unreachable. The caller has converted
 * both to one type.
 */
void iov_num_refine(enum iov_cmp_kind kind, struct iov_num *a, struct iov_num *b);
/* Returns the possible results of a comparison, a subset of {0, 1}. */
struct iov_num iov_num_cmp(enum iov_cmp_kind kind, struct iov_num a, struct iov_num b);
/*
 * Backward operations: remove numbers of *a and *b for which the operation gives none of `result`.
 * They may leave some of these numbers.
 */
void iov_num_back_bin(enum iov_bin_kind kind, struct iov_num result, struct iov_num *a,
		      struct iov_num *b, struct iov_width w);
void iov_num_back_un(enum iov_un_kind kind, struct iov_num result, struct iov_num *a,
		     struct iov_width w);
/* The same for the operand *a of a cast to `to`. */
void iov_num_back_cast(struct iov_num result, struct iov_num *a, struct iov_width to);

/* Writes "7", "0..15", "0..60 step 4" or "nothing" to the buffer of IOV_NUM_TEXT bytes, and returns
 * it. */
enum { IOV_NUM_TEXT = 112 };
const char *iov_num_print(struct iov_num a, char *buffer);

#endif /* IOV_NUM_H */
