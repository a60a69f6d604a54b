/* SPDX-License-Identifier: MIT */
/*
 * Flows: where a value meets a declared type. A call's arguments, a store, a
 * return and an explicit cast are all the same question: which spaces come, and
 * which is declared? Each flow that I/O takes part in is one obligation; here is
 * decided of which kind, and whether it is met. The rules word it.
 */
#ifndef IOV_TYPE_FLOW_H
#define IOV_TYPE_FLOW_H

#include "report/report.h"
#include "rules.h"

struct iov_checker;

/* How a flow may fail: each is the obligation of one rule. */
enum iov_type_flow_kind {
	IOV_FLOW_NONE,	   /* no I/O takes part in it */
	IOV_FLOW_DROPS,	   /* a cast or a return loses or changes the space */
	IOV_FLOW_ESCAPES,  /* an I/O pointer comes to where its space is not declared */
	IOV_FLOW_MISTAKES, /* a pointer into one space comes to where another is declared */
	IOV_FLOW_ADDS,	   /* what is no I/O pointer comes to where one is declared */
};

struct iov_type_flow {
	uint8_t kind; /* enum iov_type_flow_kind */
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
void iov_find_type_flows(struct iov_checker *c, const struct iov_instr *i);

/* Counts it, and words it if it is not met. */
void iov_judge_type_flow(struct iov_checker *c, const struct iov_instr *i,
			 const struct iov_type_flow *flow, enum iov_message_id message);

/* The flows of one kind. */
#define IOV_EACH_FLOW(c, flow, of)                                                                 \
	for (const struct iov_type_flow *flow = (c)->flows,                                        \
					*flow##_end = flow ? flow + (c)->nflows : NULL;            \
	     flow != flow##_end; flow++)                                                           \
		if (flow->kind == IOV_FLOW_##of)

#endif /* IOV_TYPE_FLOW_H */
