/* SPDX-License-Identifier: MIT */
/*
 * Finds the obligations of each instruction on numbers: the bytes of an access are in bounds, the
 * address is aligned, the requirement of a callee holds. The numeric analysis gives the verdicts;
 * the rules report them.
 */
#ifndef IOV_OBLIGATIONS_H
#define IOV_OBLIGATIONS_H

#include "analyses/inputs.h"

enum iov_obligation_kind {
	IOV_OBLIGATION_BOUNDS,	 /* the bytes that are accessed are within the extent */
	IOV_OBLIGATION_ALIGNED,	 /* the address is a multiple of a number of bytes */
	IOV_OBLIGATION_REQUIRED, /* a condition of the callee on its arguments holds */
	IOV_OBLIGATION_ENSURED	 /* a condition on the function's own result holds */
};

/*
 * The finding that was made on a pointer where a step formed it, such as `p + i`. Accesses through
 * the pointer look here, so that one mistake gives one finding.
 */
enum iov_reported_as {
	IOV_REPORTED_NOTHING,
	IOV_REPORTED_OUTSIDE,  /* the pointer is out of bounds for certain */
	IOV_REPORTED_UNSIZED,  /* its extent is not known */
	IOV_REPORTED_UNPROVED, /* it is not proved to be in bounds */
	IOV_REPORTED_HERE,     /* the finding is on an access through it, not on the step */
	IOV_REPORTED_LATER,    /* no finding: the obligation is raised where the pointer is used */
	IOV_REPORTED_INSIDE,   /* no finding: the step is proved to stay in bounds */
};

struct iov_obligation {
	uint8_t kind;	 /* enum iov_obligation_kind */
	uint8_t verdict; /* enum iov_verdict */
	bool is_index;	 /* `at` and `count` are in elements, not in bytes */
	bool unsized;	 /* unproved, because the extent is not known */
	bool reported;	 /* a finding on this pointer was made already: make no other */
	bool far;	 /* violated: the offset is larger than any mapping of registers */
	bool reaches;	 /* unproved: by a constant bound of a loop or test, it can be outside */
	bool wraps;	 /* unproved: a test of the same sum passes if the sum wraps around */
	bool may_be_stronger; /* the condition on callers suffices, but a weaker one might too */
	iov_sym value;	   /* the symbol that the offset depends on; IOV_NO_SYM: it is constant */
	struct iov_num at; /* the index or offset of the access, in elements or bytes */
	uint64_t width;	   /* BOUNDS: bytes accessed; ALIGNED: the alignment in bytes */
	uint64_t element;  /* size of an element in bytes */
	iov_wide count;	   /* the extent if it is a constant, in elements or bytes */
	iov_sym count_sym; /* else the symbol that the extent depends on; or IOV_NO_SYM */
	const struct iov_pointer *pointer;
	iov_id address;			 /* the instruction whose value is the pointer */
	const struct iov_expr *expr;	 /* REQUIRED and ENSURED: the condition */
	const struct iov_symbol *callee; /* REQUIRED: the function that has the requirement */
	iov_loc loc; /* REQUIRED: the access in the callee that needs it; 0: it is declared */
	const char *origin; /* where the extent is stated, as iov_facts.origin; or NULL */
};

/*
 * A condition on the arguments of a function that its body needs and cannot prove. Each caller must
 * prove it.
 */
struct iov_requirement {
	const struct iov_expr *expr;
	iov_loc loc;	    /* of the access that needs it */
	const char *origin; /* of the access: see struct iov_obligation */
	/* Every call reaches the access, and the condition is no stronger than the access needs. */
	bool always;
};
struct iov_requirements {
	struct iov_arena *arena; /* owns the expressions and the list */
	struct iov_requirement *all;
	unsigned n, capacity;
};

struct iov_obligations {
	struct iov_obligation *all; /* of the instruction of the last iov_find_obligations() */
	unsigned n, capacity;
	struct iov_map reported;	 /* symbol of a pointer -> the finding on it */
	struct iov_map reported_aligned; /* symbol of a pointer -> iov_loc of its ALIGNED finding */
	uint64_t *bytes; /* by instruction that forms a pointer: bytes of its BOUNDS obligation */
	/*
	 * Collects, over all instructions, the requirements for callers; in this function these
	 * obligations count as proved. NULL: not every caller is checked, so none can be required.
	 */
	struct iov_requirements *required;
};

/* Arrays are in the arena. `required` is not copied: it must live as long as *out. */
void iov_obligations_init(const struct iov_model *m, struct iov_arena *arena,
			  struct iov_requirements *required, struct iov_obligations *out);
/*
 * Writes the obligations of one instruction to out->all. Must be called for the instructions in the
 * order in which the driver passes over them. at->in->numeric must not be NULL.
 */
void iov_find_obligations(const struct iov_at *at, struct iov_arena *arena,
			  const struct iov_instr *i, struct iov_obligations *out);
/*
 * Writes the obligations of one instruction if the numeric analysis has given up: all are unproved.
 */
void iov_find_unmet_obligations(const struct iov_at *at, struct iov_arena *arena,
				const struct iov_instr *i, struct iov_obligations *out);
/*
 * Returns the verdict on whether `width` bytes from p on are within the extent of p. Sets *unsized
 * if it is unproved because the extent is not known. The state must be reachable.
 */
enum iov_verdict iov_judge_bytes(struct iov_numeric *n, const struct iov_state *s,
				 const struct iov_pointer *p, uint64_t width, bool *unsized);
/*
 * Sets the members of a BOUNDS obligation that messages print: offset and extent of p. `element` is
 * the size of an element in bytes, used if obligation->is_index.
 */
void iov_describe_obligation(struct iov_numeric *n, const struct iov_state *s,
			     struct iov_obligation *obligation, const struct iov_pointer *p,
			     uint64_t element);

#endif /* IOV_OBLIGATIONS_H */
