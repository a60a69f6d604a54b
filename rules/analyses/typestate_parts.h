/* SPDX-License-Identifier: MIT */
/*
 * The interface between the parts of the typestate analysis: mappings, results, fetches. Only the
 * files typestate*.c include this.
 */
#ifndef IOV_TYPESTATE_PARTS_H
#define IOV_TYPESTATE_PARTS_H

#include "analyses/typestate.h"

/* The context of the analysis; `now` and `state` hold before the instruction at hand. */
struct iov_typestate_walk {
	const struct iov_inputs *in;
	const struct iov_function *f;
	struct iov_numeric *n;
	struct iov_arena *arena;
	struct iov_typestate *t;
	struct iov_typestates *now;
	struct iov_state *state;
};

/*
 * Drops the states of a symbol whose instruction is executed again, in a loop: from then on the
 * symbol stands for a new pointer.
 */
void iov_forget_mapping(struct iov_typestate_walk *w, iov_sym mapping);
/* The function need not release the mapping any more. */
void iov_drop_duty(struct iov_typestate_walk *w, iov_sym mapping);
/* Returns how many pointers x is chosen from, at a join of paths or by ?:; 0: it is no choice. */
unsigned iov_choices(const struct iov_numeric *n, iov_sym x);
/*
 * Returns the symbol of the pointer of choice k, k < iov_choices(n, x), and for ?: that of its
 * root; IOV_NO_SYM: it is not known, or no path brings it.
 */
iov_sym iov_choice(const struct iov_inputs *in, const struct iov_state *s, iov_sym x, unsigned k);
/* Sets the states of each pointer that is chosen in the block, in w->t->in[block]. */
void iov_join_mappings(struct iov_typestate_walk *w, iov_id block);
/*
 * Gives the states `life` of IOV_MAPPING_LIFE to each pointer that is chosen from this mapping and
 * from null, since it points into the mapping too.
 */
void iov_end_chosen(struct iov_typestate_walk *w, iov_sym mapping, unsigned life);
/* typestate_places.c */
/*
 * Remembers the place in memory from which the released pointer was loaded, if it was, and that
 * `by` releases it: a pointer that is loaded from there again is released too.
 */
void iov_release_place(struct iov_typestate_walk *w, iov_id pointer, iov_id by);
/*
 * typestate_mappers.c: returns what makes the mapping that each return of the function returns,
 * unless it returns a failure. `by` NULL: a return returns something else, or no pointer.
 */
struct iov_mapper iov_mapper_returned(const struct iov_inputs *in, struct iov_arena *arena,
				      struct iov_typestate *t);
/*
 * typestate_mappers.c: returns true if the call is passed a function that releases mappings, or
 * whose summary is not known. devm_add_action() calls such a function when the device goes.
 */
bool iov_hands_over_end(const struct iov_typestate_walk *w, const struct iov_instr *i);
/* typestate_freed.c: drops the duty to release the mapping that iov_frees_mapping() returns. */
void iov_typestate_free(struct iov_typestate_walk *w, const struct iov_instr *call);
/*
 * Returns the symbol that stands for the mapping that a root points into: the call of the mapper,
 * if the root is read from an element in which the call's result is stored (elements.h); else the
 * root itself.
 */
iov_sym iov_mapping_at_root(const struct iov_inputs *in, iov_sym root);
struct iov_reach;
/*
 * Remembers the place to which `reach` leads, since the callee releases the mapping there. Returns
 * the symbol that the place held before the call; IOV_NO_SYM: it is not known.
 */
iov_sym iov_release_reached(struct iov_typestate_walk *w, const struct iov_instr *call,
			    const struct iov_reach *reach);
/*
 * Marks the pointers from which ?: or a branch chose the released one as perhaps released, if they
 * have no states yet.
 */
void iov_release_choices(struct iov_typestate_walk *w, iov_sym mapping, iov_id by);
/*
 * Returns the first store at or behind `from` of a pointer to the same member of the same local
 * variable as that at `place`; IOV_NONE: there is none, or `place` is no such member.
 */
iov_id iov_put_beside(const struct iov_typestate_walk *w, iov_id place, iov_id from);
/* Returns the symbol held in the place of a load or store, before it; IOV_NO_SYM: not known. */
iov_sym iov_held_at(struct iov_typestate_walk *w, const struct iov_instr *i);
/* Drops the remembered places that the instruction may write to. */
void iov_drop_written_places(struct iov_typestate_walk *w, const struct iov_instr *i);
/* Drops the remembered places at a root whose instruction is executed again: the root changes. */
void iov_drop_places_at(struct iov_typestate_walk *w, iov_sym root);
/* Returns the states of a pointer that is loaded from a remembered place; 0: from another place. */
unsigned iov_states_at_place(struct iov_typestate_walk *w, const struct iov_instr *load);
/* Gives a mapping these states, unless they are 0. The function need not release it. */
void iov_take_states(struct iov_typestate_walk *w, iov_sym mapping, unsigned states);
/* Adds an entry to wrong_tests, unless it is there: the test cannot find the mapper's failure. */
void iov_note_wrong_test(struct iov_typestate_walk *w, iov_id test, iov_sym mapping);
/* Apply an instruction to the typestates of each kind of object, in w->now. */
void iov_typestate_mappings(struct iov_typestate_walk *w, const struct iov_instr *i);
void iov_typestate_results(struct iov_typestate_walk *w, const struct iov_instr *i);
void iov_typestate_fetches(struct iov_typestate_walk *w, const struct iov_instr *i);
/*
 * Refine the typestates *t on an edge by the condition under which the branch takes it.
 * w->n->out[edge] must be reachable.
 */
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
