/* SPDX-License-Identifier: MIT */
/* The state of the analysis at one place: facts about symbols, and the symbols in cells. */
#ifndef IOV_STATE_H
#define IOV_STATE_H

#include "numeric/bounds.h"
#include "numeric/symbols.h"
#include "support/map.h"

/* A linear form: k * sym + c, or the number c if sym is IOV_NO_SYM. Not `known`: any number. */
struct iov_linear {
	iov_sym sym;
	int64_t k, c;
	bool known;
};

/* Returns true if the number may be a part of a linear form: at most 2^62, by its absolute value.
 */
static inline bool iov_fits_linear(iov_wide k)
{
	const iov_wide far = (iov_wide)1 << 62;

	return k >= -far && k <= far;
}

enum iov_extent_kind {
	IOV_EXTENT_NONE,    /* the size of the region is not known */
	IOV_EXTENT_ATLEAST, /* at least `size` bytes: one object, or the least extent of a mapping
			     */
	IOV_EXTENT_EXACT,   /* `size` bytes */
};

/*
 * A pointer into a region: an array, a member or a mapping. `offset` and `linear` are two forms of
 * the offset in bytes from the start of the region; both hold. `size` is the size of the region in
 * bytes.
 */
struct iov_pointer {
	struct iov_num start; /* bytes from the root to the start of the region */
	struct iov_num offset;
	int64_t base;		 /* the start, if it is constant (base_known) */
	struct iov_linear begin; /* the start as a linear form, if it is one */
	/*
	 * Bytes at this pointer whose bounds are not proved yet: a step in the runtime raises no
	 * obligation, but the access that uses its result does. 0: none. If this pointer points
	 * into a part of such bytes, `outer` is the pointer to all of them.
	 */
	uint64_t pending;
	const struct iov_pointer *outer;
	struct iov_linear linear, size;
	const char *origin; /* where `size` is stated, as iov_facts.origin; NULL: in the code */
	iov_sym root;	    /* the symbol from which the pointer is formed */
	/*
	 * The step into the region, which messages name; IOV_NONE: the region starts at the root.
	 */
	iov_id region;
	bool base_known;
	uint8_t extent; /* enum iov_extent_kind */
};

/* The fact about a symbol. Once in a state it is immutable, since states share facts. */
struct iov_fact {
	struct iov_num num;
	struct iov_bounds upper, lower;
	const struct iov_pointer *pointer; /* NULL: an integer that is no address, or unknown */
};

/* Returns the upper or the lower bounds in a fact; none if it is NULL. */
static inline struct iov_bounds iov_bounds_in(const struct iov_fact *fact, bool upper)
{
	const struct iov_bounds none = {0};

	return !fact ? none : upper ? fact->upper : fact->lower;
}

struct iov_state {
	bool reachable;
	/*
	 * Memory may differ from that at the entry: something outside of the local variables was
	 * written, or the address of one escaped.
	 */
	bool wrote;
	struct iov_map facts; /* iov_sym -> struct iov_fact */
	/*
	 * Cell -> iov_sym_info.self of its symbol, for variables whose addresses have not escaped.
	 */
	struct iov_map locals;
	struct iov_map memory;	/* the same for all other memory */
	struct iov_map escaped; /* the set of variables whose addresses have escaped */
	struct iov_map
		lost; /* the set of pairs of a holder and a lost address: see lost_addresses.h */
	/*
	 * Numbers of facts and cells: made since the last collection (collect.c), and kept by it.
	 */
	unsigned made, kept;
};

/* The contents of memory when a record was loaded as a whole from the address `from`. */
struct iov_snapshot {
	const struct iov_pointer *from;
	struct iov_map locals, memory;
};

/* Returns the fact about the symbol; NULL: only its type limits it. */
const struct iov_fact *iov_fact_of(const struct iov_numeric *n, const struct iov_state *s,
				   iov_sym x);
/*
 * Sets the fact to a copy, in the arena. NULL, and a fact that follows from the type of the symbol,
 * removes it.
 */
void iov_set_fact(struct iov_numeric *n, struct iov_state *s, iov_sym x,
		  const struct iov_fact *fact);
/* Sets the operands by which the value of an instruction is evaluated; IOV_NO_SYM: none. */
void iov_set_operands(struct iov_numeric *n, iov_sym x, iov_sym a, iov_sym b);
/* Sets the fact about a symbol that is defined anew: these numbers and pointer, and no bounds. */
void iov_define(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		const struct iov_pointer *pointer);
/* Returns the numbers that the symbol may be, by its fact, its bounds and its definition. */
struct iov_num iov_num_of(struct iov_numeric *n, const struct iov_state *s, iov_sym x);
/*
 * Limits `num`, the numbers of the symbol of operand o, to the type of the operand. A conversion
 * that keeps the number keeps the symbol, whose type may be wider; and the fact that the number
 * fits may have been dropped since.
 */
struct iov_num iov_as_operand(const struct iov_numeric *n, const struct iov_instr *i, unsigned o,
			      struct iov_num num);
/* Returns the region that the symbol points into; NULL: no address, or not known. */
const struct iov_pointer *iov_pointer_of(const struct iov_numeric *n, const struct iov_state *s,
					 iov_sym x);
/*
 * Adds x <= y + k to the facts of both symbols, unless it follows from other facts, or x or y is a
 * constant. A full list drops its oldest bound.
 */
void iov_add_bound(struct iov_numeric *n, struct iov_state *s, iov_sym x, iov_sym y, int64_t k);
/* Removes the fact about the symbol, and each bound that names it. */
void iov_forget(struct iov_numeric *n, struct iov_state *s, iov_sym x);

#endif /* IOV_STATE_H */
