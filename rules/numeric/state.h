/* SPDX-License-Identifier: MIT */
/* What is known at one place in the program: facts about symbols, and what cells hold. */
#ifndef IOV_STATE_H
#define IOV_STATE_H

#include "numeric/symbols.h"
#include "support/map.h"

/* x <= of + k in a list of upper bounds; x >= of + k in one of lower bounds. */
struct iov_bound {
	iov_sym of;
	int64_t k;
};
enum { IOV_MAX_BOUNDS = 8 };
struct iov_bounds {
	unsigned n;
	struct iov_bound b[IOV_MAX_BOUNDS];
};

/* k * sym + c; sym IOV_NO_SYM: c. */
struct iov_linear {
	iov_sym sym;
	int64_t k, c;
	bool known;
};

enum iov_extent_kind {
	IOV_EXTENT_NONE,    /* nothing says how much there is */
	IOV_EXTENT_ATLEAST, /* one object of the declared type, perhaps more */
	IOV_EXTENT_EXACT,
};

/*
 * A pointer into a region: an array, a member, a mapping. `offset` and `linear` both count
 * the bytes from its start, `size` those in it.
 */
struct iov_pointer {
	struct iov_num start; /* of the region, from what the root points at */
	struct iov_num offset;
	int64_t base;		 /* the start, where it is one number */
	struct iov_linear begin; /* the start, where it is one number or goes by one symbol */
	/*
	 * Bytes that the runtime will only access once it has tested that they are there; and the
	 * pointer of which that is to be asked, when this one points into a part of them.
	 */
	uint64_t pending;
	const struct iov_pointer *outer;
	struct iov_linear linear, size;
	iov_sym root;
	iov_id region; /* the instruction that made the region, for its name; IOV_NONE: the root did
			*/
	bool base_known;
	uint8_t extent; /* enum iov_extent_kind */
};

/* Immutable once in a state. */
struct iov_fact {
	struct iov_num num;
	struct iov_bounds upper, lower;
	const struct iov_pointer *pointer; /* NULL: an integer that is no address, or unknown */
};

struct iov_state {
	bool reachable;
	bool wrote;	      /* memory that is not the function's own, or gave away an address */
	struct iov_map facts; /* iov_sym -> struct iov_fact */
	struct iov_map
		locals; /* cell -> the symbol's self: of variables whose address nobody else has */
	struct iov_map memory;	/* the same of all other memory */
	struct iov_map escaped; /* variables whose address somebody else has */
	struct iov_map lost;	/* pairs: a local may hold another's address, in no cell of it */
	unsigned made, kept;	/* facts and cells, since the last collection and by it */
};

/* The contents of a record when it was loaded as a whole. */
struct iov_snapshot {
	const struct iov_pointer *from;
	struct iov_map locals, memory;
};

const struct iov_fact *iov_fact_of(const struct iov_numeric *n, const struct iov_state *s,
				   iov_sym x);
void iov_set_fact(struct iov_numeric *n, struct iov_state *s, iov_sym x,
		  const struct iov_fact *fact);
/* The symbol is defined anew: nothing is known but this. */
void iov_define(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		const struct iov_pointer *pointer);
struct iov_num iov_num_of(struct iov_numeric *n, const struct iov_state *s, iov_sym x);
/*
 * What is known of an operand's symbol, as the operand's type has it: a conversion that kept the
 * number kept the symbol, and that the number fits may have been forgotten since.
 */
struct iov_num iov_as_operand(const struct iov_numeric *n, const struct iov_instr *i, unsigned o,
			      struct iov_num num);
const struct iov_pointer *iov_pointer_of(const struct iov_numeric *n, const struct iov_state *s,
					 iov_sym x);
/* Notes x <= y + k with both; bounds beyond what a list holds are forgotten, the oldest first. */
void iov_add_bound(struct iov_numeric *n, struct iov_state *s, iov_sym x, iov_sym y, int64_t k);
/* Forgets the symbol, and every bound that names it. */
void iov_forget(struct iov_numeric *n, struct iov_state *s, iov_sym x);

#endif /* IOV_STATE_H */
