/* SPDX-License-Identifier: MIT */
/*
 * Type flow: where a value meets a declared type. A call's arguments, a store, a
 * return and an explicit cast are all the same question: which spaces come, and
 * which is declared? Each flow that I/O takes part in is one obligation; here is
 * decided of which kind, and whether it is met. The rules word it.
 */
#ifndef IOV_TYPE_FLOW_H
#define IOV_TYPE_FLOW_H

#include "analyses/inputs.h"
#include "model/declaration.h"
#include "model/pointee_spaces.h"

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
	bool below;	     /* what differs is below the pointer's own pointee: */
	struct iov_difference difference; /* where */
	iov_id value;
	unsigned argument;	       /* from 1 */
	struct iov_declaration target; /* callee, variable, member, function */
};

struct iov_type_flows {
	struct iov_type_flow *all; /* of the instruction that was looked at last */
	unsigned n, capacity;
};

/* Of one instruction, in the order of the pass that judges: the variables' spaces must be known. */
void iov_find_type_flows(const struct iov_at *at, struct iov_arena *arena,
			 const struct iov_instr *i, struct iov_type_flows *out);

/* The flows of one kind. */
#define IOV_EACH_FLOW(flows, flow, of)                                                             \
	for (const struct iov_type_flow *flow = (flows)->all,                                      \
					*flow##_end = flow ? flow + (flows)->n : NULL;             \
	     flow != flow##_end; flow++)                                                           \
		if (flow->kind == IOV_FLOW_##of)

#endif /* IOV_TYPE_FLOW_H */
