/* SPDX-License-Identifier: MIT */
/*
 * What the use of a pointer claims: that so many bytes are there, that the address is aligned,
 * that what a function requires holds. The numeric analysis decides; rules report.
 */
#ifndef IOV_OBLIGATIONS_H
#define IOV_OBLIGATIONS_H

#include "numeric/numeric.h"

enum iov_obligation_kind {
	IOV_OBLIGATION_BOUNDS,
	IOV_OBLIGATION_ALIGNED,
	IOV_OBLIGATION_REQUIRED,
	IOV_OBLIGATION_ENSURED
};

/* What the finding on a step tells, so that the access through it need not tell it again. */
enum iov_telling {
	IOV_TOLD_NOTHING,
	IOV_TOLD_OUTSIDE, /* it is out of bounds for certain */
	IOV_TOLD_UNSIZED, /* nothing says how much there is */
};

struct iov_obligation {
	uint8_t kind;	   /* enum iov_obligation_kind */
	uint8_t verdict;   /* enum iov_verdict */
	bool is_index;	   /* speak of elements, not of bytes */
	bool unsized;	   /* unproved, because nothing says how much there is */
	bool told;	   /* the step to the address was reported already */
	bool loosely;	   /* what is asked of callers is enough, and may be more than is needed */
	iov_sym value;	   /* that the offset depends on; IOV_NO_SYM: a number */
	struct iov_num at; /* the index, or the offset in bytes */
	uint64_t width;	   /* bytes claimed, or that the address must be a multiple of */
	uint64_t element;  /* size of an element */
	iov_wide count;	   /* elements or bytes that are there, when that is a number */
	iov_sym count_sym; /* else what says it, times the size of an element; or IOV_NO_SYM */
	const struct iov_pointer *pointer;
	iov_id address;		     /* the pointer's instruction */
	const struct iov_expr *expr; /* of a requirement: what must hold */
	iov_loc loc; /* of a requirement of the callee's body: where it comes from */
};

struct iov_checker;

/*
 * What is not proved here, but can be said in the terms of the callers, is theirs to prove: each of
 * them is checked for it, and here it counts as proved. Expression NULL: it cannot be said.
 */
void iov_defer(struct iov_checker *c, struct iov_obligation *obligation,
	       const struct iov_expr *expr);
/* The same of so many bytes where p points, and of an address that is to be a multiple. */
void iov_defer_bytes(struct iov_checker *c, struct iov_obligation *obligation,
		     const struct iov_pointer *p, uint64_t width);
void iov_defer_aligned(struct iov_checker *c, struct iov_obligation *obligation, uint64_t align);
/*
 * Are `width` bytes there, where p points? *unsized: it is not proved because nothing says how much
 * there is. The state must be reachable.
 */
enum iov_verdict iov_judge_bytes(struct iov_numeric *n, const struct iov_state *s,
				 const struct iov_pointer *p, uint64_t width, bool *unsized);
/* One more obligation of the instruction that is looked at; all but kind and verdict is empty. */
struct iov_obligation *iov_add_obligation(struct iov_checker *c, enum iov_obligation_kind kind,
					  enum iov_verdict verdict);
/* What would be claimed if the numeric analysis had not given up: all of it is unproved. */
void iov_add_unmet_obligations(struct iov_checker *c, const struct iov_instr *i);
/* Fills in what messages say of a obligation on bytes at p: where, and how much is there. */
void iov_describe_obligation(struct iov_checker *c, struct iov_obligation *obligation,
			     const struct iov_pointer *p, uint64_t element);
/* Replaces c->obligations by those of this instruction. */
void iov_find_obligations(struct iov_checker *c, const struct iov_instr *i);

#endif /* IOV_OBLIGATIONS_H */
