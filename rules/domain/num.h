/* SPDX-License-Identifier: MIT */
/*
 * Sets of numbers: the reduced product of intervals (Cousot and Cousot, "Abstract
 * interpretation", 1977) and congruences (Granger, "Static analysis of arithmetical
 * congruences", 1989), in its canonical form, an arithmetic progression:
 *
 *	{ lo, lo + stride, ..., hi }
 *
 * Canonical: lo and hi are in the set, so that neither half of the product can sharpen
 * the other; one number has stride 0; the empty set is { 1, 0, 0 }. Equal sets are
 * equal structs. The progression form is that of Balakrishnan and Reps ("Analyzing memory
 * accesses in x86 executables", 2004), here over the integers: the numbers are what C says a
 * value is worth, -1 and not 0xffffffff, and what a type of so many bits does to them
 * is in the operations, which wrap as two's complement does.
 */
#ifndef IOV_NUM_H
#define IOV_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ir/ir.h"

/* Holds all values of the integers of 64 bits, signed and unsigned, and sums of many. */
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

struct iov_num iov_num_bottom(void);
bool iov_num_is_bottom(struct iov_num a);
struct iov_num iov_num_top(struct iov_width w);
struct iov_num iov_num_const(iov_wide value);
/* Every number from lo to hi; bottom if there is none. */
struct iov_num iov_num_range(iov_wide lo, iov_wide hi);
/* Those of lo..hi that leave `rest` when divided by stride; stride 0 or 1: all. */
struct iov_num iov_num_progression(iov_wide lo, iov_wide hi, uint64_t stride, iov_wide rest);
bool iov_num_is_const(struct iov_num a);
bool iov_num_has(struct iov_num a, iov_wide value);
bool iov_num_same(struct iov_num a, struct iov_num b);
/* Is every number of a in b? */
bool iov_num_within(struct iov_num a, struct iov_num b);
/* Is every number of a a multiple of m? Of bottom: yes. m >= 1. */
bool iov_num_multiple(struct iov_num a, uint64_t m);

/* The least set that has both; the greatest that is in both. Both are exact as far as the form
 * goes. */
struct iov_num iov_num_join(struct iov_num a, struct iov_num b);
struct iov_num iov_num_meet(struct iov_num a, struct iov_num b);
/*
 * An upper bound of both from which no endless chain starts: a bound that moved goes on to the
 * next threshold, at last to the end of the type. `thresholds` rise; `before` is what was there.
 */
struct iov_num iov_num_widen(struct iov_num before, struct iov_num now, struct iov_width w,
			     const iov_wide *thresholds, size_t nthresholds);

/* Transfer. Operands are values of w, and so is what comes out, wrapped; of a shift, b is any. */
struct iov_num iov_num_bin(enum iov_bin_kind kind, struct iov_num a, struct iov_num b,
			   struct iov_width w);
struct iov_num iov_num_un(enum iov_un_kind kind, struct iov_num a, struct iov_width w);
/* Any numbers, made to fit a type: value modulo 2^bits. To bool is `!= 0`, not this. */
struct iov_num iov_num_cast(struct iov_num a, struct iov_width to);
/* The numbers without a type: nothing wraps. Saturates far outside of all types. */
struct iov_num iov_num_sum(struct iov_num a, struct iov_num b);
struct iov_num iov_num_scale(struct iov_num a, int64_t by);

/*
 * Refinement: less of *a and *b, never more; what cannot be on this path is gone, bottom: the
 * path cannot be. They compare as numbers: the caller has brought both to one type.
 */
void iov_num_refine(enum iov_cmp_kind kind, struct iov_num *a, struct iov_num *b);
/* What a comparison gives: of {0, 1}. */
struct iov_num iov_num_cmp(enum iov_cmp_kind kind, struct iov_num a, struct iov_num b);
/* Backwards: those of *a and *b for which the operation can have given one of `result`. */
void iov_num_back_bin(enum iov_bin_kind kind, struct iov_num result, struct iov_num *a,
		      struct iov_num *b, struct iov_width w);
void iov_num_back_un(enum iov_un_kind kind, struct iov_num result, struct iov_num *a,
		     struct iov_width w);
/* *a is what was cast to `to` and gave one of `result`. */
void iov_num_back_cast(struct iov_num result, struct iov_num *a, struct iov_width to);

/* "7", "0..15", "0..60 step 4", "nothing". Returns buffer, of at least IOV_NUM_TEXT bytes. */
enum { IOV_NUM_TEXT = 112 };
const char *iov_num_print(struct iov_num a, char *buffer);

#endif /* IOV_NUM_H */
