/* SPDX-License-Identifier: MIT */
/* The search for the obligations of one instruction. Only its own parts include this. */
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

/* One more obligation; all but kind and verdict is empty. */
struct iov_obligation *iov_add_obligation(struct iov_obligations *out, struct iov_arena *arena,
					  enum iov_obligation_kind kind, enum iov_verdict verdict);
/*
 * Leaves it to the callers, and takes it as proved. out->required must be there. Expression NULL:
 * it cannot be said in their terms, and nothing happens.
 */
void iov_defer(struct iov_obligation_search *s, struct iov_obligation *obligation,
	       const struct iov_expr *expr);
/* The same of so many bytes where p points, and of an address that is to be a multiple. */
void iov_defer_bytes(struct iov_obligation_search *s, struct iov_obligation *obligation,
		     const struct iov_pointer *p, uint64_t width);
void iov_defer_aligned(struct iov_obligation_search *s, struct iov_obligation *obligation,
		       uint64_t align);

/* `width` bytes where p points; `address` is what the finding speaks of. */
void iov_demand_bytes(struct iov_obligation_search *s, const struct iov_pointer *p, iov_id address,
		      uint64_t width, uint64_t element, bool is_index);
void iov_demand_aligned(struct iov_obligation_search *s, iov_sym x, iov_id address, uint64_t align);

/* obligations_access.c */
/* An access of so many bytes; 0: nobody knows how many. */
void iov_demand_access(struct iov_obligation_search *s, iov_id value, uint64_t width);
/* A copy of so many bytes from where p points. */
void iov_demand_copy(struct iov_obligation_search *s, const struct iov_pointer *p, iov_id address,
		     iov_sym bytes);
/* A member, or an array as a whole: is there as much as the type of its pointer says? */
void iov_demand_part(struct iov_obligation_search *s, const struct iov_instr *i);
/* How what an argument of the runtime's accessors points at lies in memory. */
void iov_demand_lie(struct iov_obligation_search *s, const struct iov_instr *call,
		    unsigned argument);
/* Who is handed the pointer may use it: does it point into what is there, or to its end? */
void iov_demand_end(struct iov_obligation_search *s, iov_id value);
/* p += n and p++ may end behind the last element, as long as nobody looks there. */
bool iov_is_walk(const struct iov_obligation_search *s, const struct iov_instr *i);
/* What the finding on a step tells of the accesses that it leads to; enum iov_telling. */
uint8_t iov_telling(const struct iov_obligation *obligation);
/* One mistake is one finding: the step that led out of bounds, not what is there. */
bool iov_is_told(const struct iov_obligation_search *s, const struct iov_obligation *obligation,
		 iov_id address);
void iov_note_told(struct iov_obligation_search *s, iov_sym x, uint8_t telling);
/*
 * The alignment that the steps to an address promise by their types alone, whichever way it was
 * chosen: a packed member, or one of a packed record, promises none.
 */
uint64_t iov_promised_align(const struct iov_obligation_search *s, iov_id address);

#endif /* IOV_OBLIGATIONS_SEARCH_H */
