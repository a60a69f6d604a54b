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
/* How many pointers x may be that paths bring to a join; 0: it is chosen at no join. */
unsigned iov_choices(const struct iov_numeric *n, iov_sym x);
/* The root of one of them, k < iov_choices(); IOV_NO_SYM: not known, or no path brings it. */
iov_sym iov_choice(const struct iov_inputs *in, const struct iov_state *s, iov_sym x, unsigned k);
void iov_join_mappings(struct iov_typestate_walk *w, iov_id block);
/* typestate_places.c */
/* The mapping that the pointer was read as is ended, and so is what is read there again. */
void iov_release_place(struct iov_typestate_walk *w, iov_id pointer, iov_id by);
/* What the released pointer was chosen from, by ?: or by a branch, may be ended. */
void iov_release_choices(struct iov_typestate_walk *w, iov_sym mapping, iov_id by);
void iov_see_places(struct iov_typestate_walk *w, const struct iov_instr *i);
/* The root is made anew, and with it all places that it leads to. */
void iov_forget_places(struct iov_typestate_walk *w, iov_sym root);
/* Of a mapping that the instruction reads, where it cannot be told to be an earlier one; or 0. */
unsigned iov_states_at_place(struct iov_typestate_walk *w, const struct iov_instr *load);
/* What was read has these states, as its place has. */
void iov_take_states(struct iov_typestate_walk *w, iov_sym mapping, unsigned states);
/* Remembers, once, that a test of the mapping is for another failure than its mapper has. */
void iov_note_wrong_test(struct iov_typestate_walk *w, iov_id test, iov_sym mapping);
/* What an instruction does to each kind of thing; called by typestate.c. */
void iov_typestate_mappings(struct iov_typestate_walk *w, const struct iov_instr *i);
void iov_typestate_results(struct iov_typestate_walk *w, const struct iov_instr *i);
void iov_typestate_fetches(struct iov_typestate_walk *w, const struct iov_instr *i);
/* What a condition says that leads over the edge. w->n->out of the edge is reachable. */
void iov_refine_mappings(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			 const struct iov_instr *branch);
/* Drops mappings that were made under a condition which the edge contradicts. */
void iov_drop_contradicted(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			   const struct iov_instr *branch);
void iov_refine_results(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			const struct iov_instr *branch);
void iov_refine_fetches(struct iov_typestate_walk *w, struct iov_typestates *t,
			const struct iov_instr *branch);

#endif /* IOV_TYPESTATE_PARTS_H */
