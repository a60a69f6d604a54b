/* SPDX-License-Identifier: MIT */
/*
 * The inputs of the analyses of this folder: the function, its numbers, and the summaries of the
 * functions that it calls. Each analysis writes a result of its own, whose arrays are in the arena
 * that the caller passes:
 *
 *	bool iov_X_run(const struct iov_inputs *, struct iov_arena *, struct iov_X *)
 *
 * It returns false if it gave up. Then the result must not be used.
 */
#ifndef IOV_INPUTS_H
#define IOV_INPUTS_H

#include "model/callees.h"
#include "model/function.h"
#include "model/learned.h"
#include "numeric/numeric.h"

struct iov_inputs {
	const struct iov_model *model;
	const struct iov_function *f;	       /* the function of the model */
	const struct iov_summaries *summaries; /* of the functions that f calls; NULL: none */
	const struct iov_learned *learned;     /* of the file; NULL: nothing */
	/*
	 * NULL: no rule needs the numbers, or their analysis gave up. It is not const: a query can
	 * add a symbol, since a variable that an annotation names gets its symbol at the first
	 * query.
	 */
	struct iov_numeric *numeric;
	/* The result of iov_find_elements() (analyses/elements.h); NULL: there is no element. */
	const iov_id *elements;
};

/*
 * The results of the analyses as they hold before one instruction. The driver updates this while it
 * passes over the instructions and runs the rules on each; analyses of single instructions take it.
 */
struct iov_typestates;
struct iov_at {
	const struct iov_inputs *in;
	const struct iov_map *cells; /* variable -> spaces of the pointer in it; NULL: not needed */
	/*
	 * The numbers; state->reachable is false if they are not known, or if no path leads here.
	 * It is not const: the facts of a symbol that a query adds are stored in it.
	 */
	struct iov_state *state;
	const struct iov_typestates *typestates; /* not `reachable` if they are not known */
	bool reachable; /* a path of the control-flow graph leads from the entry to the block */
};

#endif /* IOV_INPUTS_H */
