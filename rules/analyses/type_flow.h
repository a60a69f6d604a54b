/* SPDX-License-Identifier: MIT */
/*
 * Type flow: a pointer meets a declared type, as an argument of a call, in a store, a return or an
 * explicit cast. The spaces of the pointer are compared with the declared one. Each flow in which
 * I/O takes part is one obligation. This file finds its kind and verdict; the rules report it.
 */
#ifndef IOV_TYPE_FLOW_H
#define IOV_TYPE_FLOW_H

#include "analyses/inputs.h"
#include "model/declaration.h"
#include "model/pointee_spaces.h"

/* The ways in which a flow can be wrong. Each is the obligation of one rule. */
enum iov_type_flow_kind {
	IOV_FLOW_NONE,	   /* no I/O takes part in it */
	IOV_FLOW_DROPS,	   /* a cast or a return loses or changes the space */
	IOV_FLOW_ESCAPES,  /* an I/O pointer flows to a declaration without a space */
	IOV_FLOW_MISTAKES, /* a pointer into one space flows to a declaration of another */
	IOV_FLOW_ADDS,	   /* a pointer that is not I/O flows to a declaration of an I/O space */
};

struct iov_type_flow {
	uint8_t kind; /* enum iov_type_flow_kind */
	enum iov_verdict verdict;
	enum iov_place_id place;
	uint8_t from,
		wrong;	   /* sets of spaces: of the pointer; those of them that are not allowed */
	enum iov_space to; /* the declared space */
	bool formed;	   /* the front end formed the pointer, of an integer for example */
	bool below;	   /* the flow is of a pointer further inwards, as in `u32 __iomem **` */
	struct iov_difference difference; /* if `below`: where the types differ */
	iov_id value;
	unsigned argument;	       /* counted from 1; 0: no argument */
	struct iov_declaration target; /* callee, variable, member, function */
};

struct iov_type_flows {
	struct iov_type_flow *all; /* of the instruction of the last iov_find_type_flows() */
	unsigned n, capacity;
};

/*
 * Writes the flows of one instruction to out->all, an array in the arena. at->cells must have the
 * spaces of variables before the instruction.
 */
void iov_find_type_flows(const struct iov_at *at, struct iov_arena *arena,
			 const struct iov_instr *i, struct iov_type_flows *out);

/* The flows of one kind. */
#define IOV_EACH_FLOW(flows, flow, of)                                                             \
	for (const struct iov_type_flow *flow = (flows)->all,                                      \
					*flow##_end = flow ? flow + (flows)->n : NULL;             \
	     flow != flow##_end; flow++)                                                           \
		if (flow->kind == IOV_FLOW_##of)

#endif /* IOV_TYPE_FLOW_H */
