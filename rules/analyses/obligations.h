/* SPDX-License-Identifier: MIT */
/*
 * The obligations that the use of a pointer brings: that so many bytes are there, that the address
 * is aligned, that what a function requires holds. The numeric analysis decides; rules report.
 */
#ifndef IOV_OBLIGATIONS_H
#define IOV_OBLIGATIONS_H

#include "analyses/inputs.h"

enum iov_obligation_kind {
	IOV_OBLIGATION_BOUNDS,
	IOV_OBLIGATION_ALIGNED,
	IOV_OBLIGATION_REQUIRED,
	IOV_OBLIGATION_ENSURED
};

/* What the finding on a step tells, so that the access through it need not tell it again. */
enum iov_telling {
	IOV_TOLD_NOTHING,
	IOV_TOLD_OUTSIDE,  /* it is out of bounds for certain */
	IOV_TOLD_UNSIZED,  /* nothing says how much there is */
	IOV_TOLD_UNPROVED, /* it is not proved to be in bounds */
	IOV_TOLD_HERE,	   /* that this access may be wrong */
	IOV_TOLD_LATER,	   /* nothing yet: it is asked of where it is used */
	IOV_TOLD_INSIDE,   /* nothing: a walk that is proved */
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
	uint64_t width;	   /* bytes that must be there, or that the address must be a multiple of */
	uint64_t element;  /* size of an element */
	iov_wide count;	   /* elements or bytes that are there, when that is a number */
	iov_sym count_sym; /* else what says it, times the size of an element; or IOV_NO_SYM */
	const struct iov_pointer *pointer;
	iov_id address;		     /* the pointer's instruction */
	const struct iov_expr *expr; /* of a requirement: what must hold */
	iov_loc loc; /* of a requirement of the callee's body: where it comes from */
};

/* What is not proved in a function, and can be said in its callers' terms: they are to prove it. */
struct iov_requirement {
	const struct iov_expr *expr;
	iov_loc loc; /* of the access that needs it */
	/* Every call comes to the access, and needs just this; else less may be enough. */
	bool always;
};
struct iov_requirements {
	struct iov_arena *arena; /* of the expressions, and of the list */
	struct iov_requirement *all;
	unsigned n, capacity;
};

struct iov_obligations {
	struct iov_obligation *all; /* of the instruction that was looked at last */
	unsigned n, capacity;
	struct iov_map told;	     /* by symbol of a pointer: what was told of it */
	struct iov_map told_aligned; /* by symbol of a pointer: where its alignment was asked */
	uint64_t *asked; /* by instruction, of a pointer: bytes that were asked for there */
	/*
	 * Those of all instructions that callers are to prove; here they count as proved. NULL:
	 * nothing may be asked of them.
	 */
	struct iov_requirements *required;
};

/* `required` is kept, not copied. */
void iov_obligations_init(const struct iov_model *m, struct iov_arena *arena,
			  struct iov_requirements *required, struct iov_obligations *out);
/* Of one instruction, in the order of the pass that judges. The numbers must be known. */
void iov_find_obligations(const struct iov_at *at, struct iov_arena *arena,
			  const struct iov_instr *i, struct iov_obligations *out);
/* The same where the numeric analysis has given up: all of them are unproved. */
void iov_find_unmet_obligations(const struct iov_at *at, struct iov_arena *arena,
				const struct iov_instr *i, struct iov_obligations *out);
/*
 * Are `width` bytes there, where p points? *unsized: it is not proved because nothing says how much
 * there is. The state must be reachable.
 */
enum iov_verdict iov_judge_bytes(struct iov_numeric *n, const struct iov_state *s,
				 const struct iov_pointer *p, uint64_t width, bool *unsized);
/* Fills in what messages say of an obligation on bytes at p: where, and how much is there. */
void iov_describe_obligation(struct iov_numeric *n, const struct iov_state *s,
			     struct iov_obligation *obligation, const struct iov_pointer *p,
			     uint64_t element);

#endif /* IOV_OBLIGATIONS_H */
