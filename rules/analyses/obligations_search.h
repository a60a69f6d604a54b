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

#endif /* IOV_OBLIGATIONS_SEARCH_H */
