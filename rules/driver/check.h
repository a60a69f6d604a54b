/* SPDX-License-Identifier: MIT */
/*
 * What a rule sees: one instruction at a time, with all that the analyses found
 * out about the values it takes. A rule raises obligations through iov_judge()
 * and keeps no state.
 */
#ifndef IOV_CHECK_H
#define IOV_CHECK_H

#include "analyses/byte_order.h"
#include "analyses/memory_order.h"
#include "analyses/obligations.h"
#include "analyses/polling.h"
#include "analyses/taint_sinks.h"
#include "analyses/type_flow.h"
#include "analyses/typestate.h"
#include "model/access.h"
#include "model/function.h"
#include "numeric/summary.h"
#include "report/report.h"

struct iov_checker {
	const struct iov_function *f;
	const struct iov_config *config;
	const struct iov_sink *sink;
	struct iov_stats *stats;
	struct iov_arena arena; /* for this function */
	struct iov_model model;
	struct iov_inputs in;
	struct iov_at at;
	const struct iov_map *cells; /* before the instruction */
	bool reachable;		     /* is its block? */
	struct iov_type_flow *flows; /* values that meet declared types in the instruction */
	unsigned nflows, flows_capacity;
	/* What integers and pointers may be; for functions that obligation something of them. */
	struct iov_numeric numeric;
	bool has_numeric;
	bool unmet[IOV_ANALYSES];	    /* asked for, and given up: what needs it is unproved */
	struct iov_state state;		    /* before the instruction */
	struct iov_obligations obligations; /* of the instruction */
	struct iov_memory_order ordering;
	struct iov_polls polls;
	struct iov_byte_orders byte_orders;
	struct iov_check_context *context;
	/* What has become of mappings and results; where such things are, and a rule asks. */
	struct iov_typestate tracker;
	bool has_typestate;
	struct iov_typestates track; /* before the instruction */
	/* Where numbers come from; when a rule asks. */
	struct iov_taint origins;
	bool has_origins;
	struct iov_sinks sinks; /* of the instruction */
};

/*
 * What else a check may know and make: of the callees, for the callers. All zeroes: a function by
 * itself.
 */
struct iov_check_context {
	const struct iov_summaries *summaries;
	bool summarise_only; /* nobody asks for findings */
	bool may_require; /* every caller will be checked: what is not proved may be asked of them
			   */
	struct iov_arena *arena;	 /* of what outlives the check */
	struct iov_summary *summary;	 /* made, when there is an arena and an analysis; or NULL */
	struct iov_taint_summary *taint; /* the same of what a device controls */
	struct iov_typestate_summary *typestate; /* the same of mappings */
	struct iov_requirements *required;	 /* the same of what it asks of them */
	const struct iov_order_effects *order;	 /* the same of what it does to order */
};
void iov_check_in_context(const struct iov_function *f, const struct iov_config *config,
			  const struct iov_sink *sink, struct iov_stats *stats,
			  struct iov_check_context *context);

/* Every rule is a row of rules.def and a function iov_check_ID in rules/checks/SLUG.c. */
#define IOV_RULE(id, slug, group, severity, about, needs, message)                                 \
	void iov_check_##id(struct iov_checker *c, const struct iov_instr *i);
#define IOV_NOTE(id, view, kernel)
#include "rules.def"

/* Has the analysis given up that the rule needs? */
bool iov_is_unmet(const struct iov_checker *c, enum iov_rule_id rule);

#endif /* IOV_CHECK_H */
