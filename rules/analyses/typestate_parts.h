/* SPDX-License-Identifier: MIT */
/* The parts of the analysis of typestates: mappings, results, fetches. Only they include this. */
#ifndef IOV_TYPESTATE_PARTS_H
#define IOV_TYPESTATE_PARTS_H

#include "analyses/typestate.h"

/* The analysis on its way through the function. */
struct iov_typestate_walk {
	const struct iov_inputs *in;
	const struct iov_function *f;
	struct iov_numeric *n;
	struct iov_arena *arena;
	struct iov_typestate *t;
	struct iov_typestates *now;
	struct iov_state *state;
};

/* It is made anew: what was known is about another one. */
void iov_forget_mapping(struct iov_typestate_walk *w, iov_sym mapping);
void iov_join_mappings(struct iov_typestate_walk *w, iov_id block);
/* What an instruction does to each kind of thing; called by typestate.c. */
void iov_typestate_mappings(struct iov_typestate_walk *w, const struct iov_instr *i);
void iov_typestate_results(struct iov_typestate_walk *w, const struct iov_instr *i);
void iov_typestate_fetches(struct iov_typestate_walk *w, const struct iov_instr *i);
/* What a condition says that leads over the edge. w->n->out of the edge is reachable. */
void iov_refine_mappings(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			 const struct iov_instr *branch);
void iov_refine_results(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			const struct iov_instr *branch);
void iov_refine_fetches(struct iov_typestate_walk *w, struct iov_typestates *t,
			const struct iov_instr *branch);

#endif /* IOV_TYPESTATE_PARTS_H */
