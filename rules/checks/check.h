/* SPDX-License-Identifier: MIT */
/*
 * The interface of rules. A rule is a function that is called for each instruction, with the
 * results of the analyses as they hold before it. It raises obligations by iov_judge(), and keeps
 * no state.
 */
#ifndef IOV_CHECK_H
#define IOV_CHECK_H

#include "analyses/byte_order.h"
#include "analyses/dma.h"
#include "analyses/members.h"
#include "analyses/memory_order.h"
#include "analyses/obligations.h"
#include "analyses/polling.h"
#include "analyses/steps.h"
#include "analyses/taint_sinks.h"
#include "analyses/type_flow.h"
#include "analyses/typestate.h"
#include "model/access.h"
#include "model/hatches.h"
#include "report/late.h"

struct iov_check_inputs {
	const struct iov_function *f;
	const struct iov_config *config;
	const struct iov_model *model;
	struct iov_numeric *numeric; /* as in struct iov_inputs; NULL: not known */
	/* Results for the instruction. */
	const struct iov_at *at;
	const struct iov_type_flows *flows;
	const struct iov_obligations *obligations;
	const struct iov_sinks *sinks;
	/*
	 * Results for the whole function. They are empty if no rule needs the analysis, or if it
	 * gave up: then they have no entry for any instruction.
	 */
	const struct iov_typestate *typestate;
	const struct iov_taint *taint;
	const struct iov_dma *dma;
	const struct iov_polls *polls;
	const struct iov_memory_order *order;
	const struct iov_byte_orders *byte_orders;
	/* For rules that need IOV_ANALYSIS_VERDICTS: those of all other rules are in it. */
	const struct iov_hatches *hatches;
};

/* Every rule is a row of rules.def and a function iov_check_ID in rules/checks/SLUG.c. */
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)                              \
	void iov_check_##id(const struct iov_check_inputs *c, const struct iov_reporter *r,        \
			    const struct iov_instr *i);
#define IOV_NOTE(id, view, kernel)
#include "rules.def"

/* Rules that judge when all functions of a file are known. The reporter has no function. */
void iov_check_members_UNCHECKED_MAP(const struct iov_members *members,
				     const struct iov_late_reporter *r);
void iov_check_members_USE_AFTER_UNMAP(const struct iov_members *members,
				       const struct iov_late_reporter *r);
void iov_check_steps_SCALED_OFFSET(const struct iov_steps *steps,
				   const struct iov_late_reporter *r);

#endif /* IOV_CHECK_H */
