/* SPDX-License-Identifier: MIT */
/*
 * The summaries of the functions that a function calls. Each analysis makes a summary of its own,
 * and defines its contents in its own header; this header only keeps the summaries of one function
 * together.
 */
#ifndef IOV_CALLEES_H
#define IOV_CALLEES_H

#include "ir/ir.h"

struct iov_summary;	      /* numeric/summary.h */
struct iov_requirements;      /* analyses/obligations.h */
struct iov_typestate_summary; /* analyses/typestate.h */
struct iov_taint_summary;     /* analyses/taint.h */
struct iov_order_effects;     /* analyses/memory_order.h */
struct iov_poll_summary;      /* analyses/polling.h */
struct iov_effects;	      /* analyses/effects.h */

/*
 * The summaries of one function. A member is NULL if its analysis has no summary of the function.
 */
struct iov_callee {
	const struct iov_summary *numbers;
	const struct iov_requirements *required;
	const struct iov_typestate_summary *typestate;
	const struct iov_taint_summary *taint;
	const struct iov_order_effects *order;
	const struct iov_poll_summary *polling;
	const struct iov_effects *effects;
};

/* The summaries of all functions that were analysed, by the id of the function's symbol. */
struct iov_summaries {
	struct iov_callee *of;
	unsigned n;
};
/*
 * Returns the summaries of a function; never NULL. All members of the result are NULL if the
 * function was not analysed, or if `all` or `sym` is NULL.
 */
const struct iov_callee *iov_callee_of(const struct iov_summaries *all,
				       const struct iov_symbol *sym);

#endif /* IOV_CALLEES_H */
