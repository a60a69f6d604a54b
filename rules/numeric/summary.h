/* SPDX-License-Identifier: MIT */
/*
 * What the callers of a function must know of it, so that it need not be looked at again: what
 * it returns, what its result tells of its arguments, whether it writes to memory, and what it
 * requires of them. All in the terms of annotations, over parameters and what they point at
 * when the function is entered.
 */
#ifndef IOV_SUMMARY_H
#define IOV_SUMMARY_H

#include "model/callees.h"
#include "numeric/numeric.h"

enum { IOV_MAX_FACTS = 16 };

struct iov_fact_list {
	const struct iov_expr *facts[IOV_MAX_FACTS];
	unsigned n;
};

struct iov_summary {
	struct iov_num result;
	/* Of a pointer: where it points from, and so many bytes further. */
	const struct iov_expr *root, *moved;
	/* Of the result and the arguments: always, when it is not 0, when it is 0. */
	struct iov_fact_list always, if_true, if_false;
	unsigned same_as; /* the parameter that it returns as it is; or IOV_NONE */
	bool writes;	  /* memory that is not its own, or hands out addresses */
	bool returns;	  /* on some path */
	bool has_result;
};

/* NULL: nothing is known of the function. */
const struct iov_summary *iov_summary_of(const struct iov_summaries *all,
					 const struct iov_symbol *sym);

/*
 * The summary of a function that was analysed, without its requirements; expressions are made
 * in `arena`, which outlives the analysis.
 */
struct iov_summary *iov_summarise(struct iov_numeric *n, struct iov_arena *arena);
/* A symbol in the terms of the function's callers; NULL: they do not know it. */
const struct iov_expr *iov_caller_term(struct iov_numeric *n, iov_sym x, struct iov_arena *arena);
const struct iov_expr *iov_caller_linear(struct iov_numeric *n, const struct iov_state *s,
					 struct iov_linear l, struct iov_arena *arena);
/*
 * The same in numbers that do not wrap, where the function's own may. If the numbers are in
 * bounds, so is what the function makes of them: unsigned, a sum that wraps is less than the
 * number.
 */
bool iov_unwrap(struct iov_numeric *n, const struct iov_state *s, struct iov_linear *l);
/*
 * An expression over a callee's parameters in the terms of this function's callers; or NULL.
 * `lesser`: it is to be less than something, and so may be replaced by more.
 */
const struct iov_expr *iov_caller_expr(struct iov_numeric *n, const struct iov_state *s,
				       const struct iov_expr *e, const iov_sym *args,
				       unsigned nargs, bool lesser, struct iov_arena *arena);
struct iov_expr *iov_new_expr(struct iov_arena *arena, enum iov_expr_kind kind, unsigned sub,
			      const struct iov_expr *a, const struct iov_expr *b);
const struct iov_expr *iov_const_expr(struct iov_arena *arena, int64_t value);

#endif /* IOV_SUMMARY_H */
