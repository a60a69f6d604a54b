/* SPDX-License-Identifier: MIT */
/*
 * What analyses take: the function in its context, and what is known of its numbers and of its
 * callees. Each makes an output of its own, in the caller's arena:
 *
 *	bool iov_X_run(const struct iov_inputs *, struct iov_arena *, struct iov_X *)
 *
 * False: it gave up, and its output says nothing.
 */
#ifndef IOV_INPUTS_H
#define IOV_INPUTS_H

#include "model/callees.h"
#include "model/function.h"
#include "numeric/numeric.h"

struct iov_inputs {
	const struct iov_model *model;
	const struct iov_function *f;	       /* the model's */
	const struct iov_summaries *summaries; /* of functions that it calls; NULL: none */
	/*
	 * NULL: nobody asks for numbers, or their analysis gave up. It is not const, since a
	 * question may make a symbol: what an annotation names is looked up when it is asked for.
	 */
	struct iov_numeric *numeric;
};

/*
 * What is known before one instruction, in the pass over the function that judges it. Analyses of
 * single instructions take this.
 */
struct iov_typestates;
struct iov_at {
	const struct iov_inputs *in;
	const struct iov_map *cells; /* of the spaces; NULL: not asked for */
	/*
	 * Of the numbers; not reachable where they are not known. It is not const, since it comes
	 * to know what is looked up for an annotation.
	 */
	struct iov_state *state;
	const struct iov_typestates *typestates; /* not reachable where they are not known */
	bool reachable;				 /* is the block, as far as branches go? */
};

#endif /* IOV_INPUTS_H */
