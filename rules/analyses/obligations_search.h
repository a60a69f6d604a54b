/* SPDX-License-Identifier: MIT */
/*
 * The search for the obligations of one instruction: the interface between its parts. Only the
 * files obligations*.c include this. Each iov_demand_ function adds obligations to s->out.
 */
#ifndef IOV_OBLIGATIONS_SEARCH_H
#define IOV_OBLIGATIONS_SEARCH_H

#include "analyses/obligations.h"

struct iov_obligation_search {
	const struct iov_inputs *in;
	const struct iov_model *model;
	const struct iov_function *f;
	struct iov_numeric *n;
	struct iov_state *state; /* before the instruction */
	struct iov_arena *arena;
	struct iov_obligations *out;
};

/* Adds an obligation and returns it, valid until the next is added. Other members are empty. */
struct iov_obligation *iov_add_obligation(struct iov_obligations *out, struct iov_arena *arena,
					  enum iov_obligation_kind kind, enum iov_verdict verdict);
/*
 * Adds the condition `expr` to the requirements for callers, and makes the obligation proved here.
 * s->out->required must not be NULL. Does nothing if expr is NULL: the condition cannot be written
 * with parameters of the function alone.
 */
void iov_defer(struct iov_obligation_search *s, struct iov_obligation *obligation,
	       const struct iov_expr *expr);
/*
 * Do the same as iov_defer() for the condition that `width` bytes from p on are in bounds, and for
 * the condition that an address is a multiple of `align` bytes. They do nothing unless the
 * obligation is unproved and callers may be required to prove it.
 */
void iov_defer_bytes(struct iov_obligation_search *s, struct iov_obligation *obligation,
		     const struct iov_pointer *p, uint64_t width);
void iov_defer_aligned(struct iov_obligation_search *s, struct iov_obligation *obligation,
		       uint64_t align);

/*
 * Add one obligation each: that `width` bytes from p on are within the extent of p, and that x is a
 * multiple of `align` bytes. The finding names the pointer `address`.
 */
void iov_demand_bytes(struct iov_obligation_search *s, const struct iov_pointer *p, iov_id address,
		      uint64_t width, uint64_t element, bool is_index);
void iov_demand_aligned(struct iov_obligation_search *s, iov_sym x, iov_id address, uint64_t align);

/* Adds the obligations of a conversion to `type`: the pointee's size and alignment. */
void iov_demand_type(struct iov_obligation_search *s, iov_id value, struct iov_qtype type);
/*
 * Adds the obligation of the bytes at an address that a verb of the runtime formed, if none was
 * raised there. Returns false if it adds none.
 */
bool iov_demand_pending(struct iov_obligation_search *s, iov_id value);

/* obligations_calls.c */
void iov_demand_call(struct iov_obligation_search *s, const struct iov_instr *i);
void iov_demand_return(struct iov_obligation_search *s, const struct iov_instr *i);

/* obligations_members.c */
/*
 * A store that initialises a member, as io_slice() does: a member with a declared size or count
 * must not exceed its memory. Added only if it is violated.
 */
void iov_demand_members(struct iov_obligation_search *s, const struct iov_instr *i);

/*
 * obligations_reach.c: returns true if the constant bound of a loop or of a test lets an access of
 * `width` bytes at p end outside of a region of constant size: by one step of a tested index, or
 * by any number of steps of a counted loop.
 */
bool iov_reaches_outside(struct iov_numeric *n, const struct iov_state *s,
			 const struct iov_pointer *p, uint64_t width);

/*
 * Judges the offset of an access, apart from the extent. If the extent is not known, an offset of
 * config->most_extent bytes or more violates the obligation; if the offset may be that large,
 * callers are required to pass a smaller one. In `ioread32(&regs->ports + 4)` with a member of 64
 * bits, the offset is meant in bytes and counts in members: an access that is narrower than the
 * member it steps from violates the obligation. So does a constant offset argument behind the end
 * of the record that it is added to.
 */
void iov_judge_offset(struct iov_obligation_search *s, struct iov_obligation *obligation,
		      const struct iov_pointer *p, iov_id address);

/* obligations_access.c */
/*
 * Adds the obligation of an access of `width` bytes, unless it follows from the declaration alone
 * or was added where the pointer was formed. 0: the width is not known, so nothing is added.
 */
void iov_demand_access(struct iov_obligation_search *s, iov_id value, uint64_t width);
/* Adds the obligation of a copy of `bytes` bytes from or to p. */
void iov_demand_copy(struct iov_obligation_search *s, const struct iov_pointer *p, iov_id address,
		     iov_sym bytes);
/* Adds the obligation of a step to a member or a whole array: that object is in bounds. */
void iov_demand_part(struct iov_obligation_search *s, const struct iov_instr *i);
/*
 * Adds the obligation of the alignment of an address that is passed to an accessor of the runtime.
 */
void iov_demand_accessor_align(struct iov_obligation_search *s, const struct iov_instr *call,
			       unsigned argument);
/*
 * The pointer is stored or returned, so other code may access memory through it: it must point into
 * its extent, or just behind that. Arguments of calls have obligations of their own.
 */
void iov_demand_end(struct iov_obligation_search *s, iov_id value);
/*
 * Returns true for p += n and p++. Such a walk may end behind the last element, as C allows, if
 * the pointer is not dereferenced there.
 */
bool iov_is_walk(const struct iov_obligation_search *s, const struct iov_instr *i);
/* Returns the enum iov_reported_as that fits the verdict on an obligation. */
uint8_t iov_reported_as(const struct iov_obligation *obligation);
/*
 * Returns true if an earlier finding covers the obligation: on `address`, or on a pointer from
 * which it was formed. One mistake gives one finding, at the step that leads out of bounds.
 */
bool iov_is_reported(const struct iov_obligation_search *s, const struct iov_obligation *obligation,
		     iov_id address);
/* Remembers the finding on the pointer x for iov_is_reported(). */
void iov_note_reported(struct iov_obligation_search *s, iov_sym x, uint8_t reported_as);
/*
 * Returns the alignment of an address in bytes that the types on the way to it imply, the least of
 * all paths by which it may have been chosen: 1 for a packed member or a member of a packed record.
 */
uint64_t iov_promised_align(const struct iov_obligation_search *s, iov_id address);

#endif /* IOV_OBLIGATIONS_SEARCH_H */
