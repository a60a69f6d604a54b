/* SPDX-License-Identifier: MIT */
/*
 * Flows: where a value meets a declared type. A call's arguments, a store, a
 * return and an explicit cast are all the same question: which spaces come, and
 * which is declared? Each flow that I/O takes part in is one obligation of one
 * rule; here is decided of which, and whether it is met. The rules word it.
 */
#ifndef IOV_FLOW_H
#define IOV_FLOW_H

#include "engine/report.h"
#include "rules.h"

struct iov_checker;

struct iov_flow {
	enum iov_rule_id rule; /* whose obligation; IOV_RULES: nobody's */
	enum iov_verdict verdict;
	enum iov_place_id place;
	uint8_t from, wrong; /* sets of spaces: those that may come, and which of them must not */
	enum iov_space to;   /* as declared */
	const char *below;   /* what differs is below the pointer's own pointee: where; or NULL */
	iov_id value;
	unsigned argument;	       /* from 1 */
	struct iov_declaration target; /* callee, variable, member, function */
};

/* Fills c->flows with those of this instruction. */
void iov_find_flows(struct iov_checker *c, const struct iov_instr *i);

/* Counts it, and words it if it is not met. */
void iov_judge_flow(struct iov_checker *c, const struct iov_instr *i, const struct iov_flow *flow,
		    enum iov_message_id message);

/* The flows whose obligation is this rule's. */
#define IOV_EACH_FLOW(c, flow, id)                                                                 \
	for (const struct iov_flow *flow = (c)->flows,                                             \
				   *flow##_end = flow ? flow + (c)->nflows : NULL;                 \
	     flow != flow##_end; flow++)                                                           \
		if (flow->rule == IOV_RULE_##id)

#endif /* IOV_FLOW_H */
