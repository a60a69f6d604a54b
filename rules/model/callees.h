/* SPDX-License-Identifier: MIT */
/*
 * What is known of the functions that a function calls: a summary by each analysis, which alone
 * knows what is in it. Here they are only kept together, so that each finds its own.
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

/* NULL: the analysis knows nothing of the function. */
struct iov_callee {
	const struct iov_summary *numbers;
	const struct iov_requirements *required;
	const struct iov_typestate_summary *typestate;
	const struct iov_taint_summary *taint;
	const struct iov_order_effects *order;
	const struct iov_poll_summary *polling;
};

/* By symbol id. */
struct iov_summaries {
	struct iov_callee *of;
	unsigned n;
};
/* Never NULL. all or sym NULL: nothing is known. */
const struct iov_callee *iov_callee_of(const struct iov_summaries *all,
				       const struct iov_symbol *sym);

#endif /* IOV_CALLEES_H */
