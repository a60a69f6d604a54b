/* SPDX-License-Identifier: MIT */
/*
 * The driver: it runs the analyses of a function that rules ask for, each once, and then the rules
 * over all of its instructions. It alone knows all of them.
 */
#ifndef IOV_DRIVER_H
#define IOV_DRIVER_H

#include "model/callees.h"
#include "rules.h"

/*
 * What else a check may know and make: of the callees, for the callers. All zeroes: a function by
 * itself.
 */
struct iov_check_context {
	const struct iov_summaries *summaries;
	bool summarise_only; /* nobody asks for findings */
	bool may_require; /* every caller will be checked: what is not proved may be asked of it */
	struct iov_arena *arena; /* of what outlives the check; NULL: nobody asks for a summary */
	struct iov_callee made;	 /* the function's own summary, by the analyses that ran */
};
void iov_check_in_context(const struct iov_function *f, const struct iov_config *config,
			  const struct iov_sink *sink, struct iov_stats *stats,
			  struct iov_check_context *context);

#endif /* IOV_DRIVER_H */
