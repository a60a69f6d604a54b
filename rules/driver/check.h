/* SPDX-License-Identifier: MIT */
/*
 * The driver of the checker. It runs the analyses that the enabled rules need on a function, each
 * once, and then the rules on each instruction. No other part knows all analyses and rules.
 */
#ifndef IOV_DRIVER_H
#define IOV_DRIVER_H

#include "analyses/register_maps.h"
#include "model/callees.h"
#include "rules.h"

/*
 * The program around a function: the summaries of its callees go in, its own summary comes out. All
 * zeroes: the function is checked by itself, without a summary.
 */
struct iov_check_context {
	const struct iov_summaries *summaries; /* of callees; NULL: none */
	const struct iov_learned *learned;     /* of the file; NULL: nothing */
	/*
	 * Not NULL: the function is not judged; facts about the members of the file are added here.
	 */
	struct iov_learned *learn;
	struct iov_steps *steps; /* of the file: those of the function are added; NULL: none */
	/* Of the file: the accesses to registers are gathered there; NULL: they are not. */
	struct iov_register_maps *registers;
	bool summarise_only; /* run the analyses for the summary, and no rules */
	/* Every caller will be checked, so an unproved obligation may become their requirement. */
	bool may_require;
	struct iov_arena *arena; /* owns `made`, which outlives the check; NULL: no summary */
	struct iov_callee made;	 /* output: the summary, with a part by each analysis that ran */
};
/*
 * Checks a function: runs the analyses and rules that config enables, and sends findings to *sink.
 * Adds to *stats. Frees all that is not in context->arena. With context->learn or
 * context->summarise_only only the analyses run, and no rule. context must not be NULL.
 */
void iov_check_in_context(const struct iov_function *f, const struct iov_config *config,
			  const struct iov_sink *sink, struct iov_stats *stats,
			  struct iov_check_context *context);

#endif /* IOV_DRIVER_H */
