/* SPDX-License-Identifier: MIT */
/*
 * The summary of a function for its callers, so that the function is analysed once: its result, the
 * facts about the arguments that hold after the return or that a test of the result tells, and
 * whether it writes memory. Facts are expressions, as those of annotations, over the parameters and
 * over the members that they point to at the entry.
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
	struct iov_num result; /* the numbers that the result may be, if has_result */
	/* A pointer result is `root` plus `moved` bytes; root NULL: not known. */
	const struct iov_expr *root, *moved;
	/* The extent of a pointer result in bytes, if has_room. */
	int64_t room;
	bool has_room;
	/* Facts that hold after each return; if the result is not 0; if the result is 0. */
	struct iov_fact_list always, if_true, if_false;
	unsigned same_as; /* the parameter that is returned unchanged; or IOV_NONE */
	bool writes;	  /* may write memory other than its variables, or let an address escape */
	bool returns;	  /* some path reaches a return */
	bool has_result;  /* the result is an integer, and `result` is set */
};

/* Returns the summary of the function; NULL: it was not analysed. */
const struct iov_summary *iov_summary_of(const struct iov_summaries *all,
					 const struct iov_symbol *sym);

/*
 * Returns true if the instruction converts its first operand: a cast, a builtin, or a call of a
 * function such as le16_to_cpu(), which takes one integer and writes to no memory. Helpers of
 * io_read() take the byte order as a second argument.
 */
bool iov_converts(const struct iov_summaries *all, const struct iov_function *f,
		  const struct iov_instr *i);

/*
 * Returns the summary of a function that iov_numeric_run() has analysed. The summary and its
 * expressions are in `arena`, which must outlive the analysis.
 */
struct iov_summary *iov_summarise(struct iov_numeric *n, struct iov_arena *arena);
/*
 * Returns the symbol as an expression over the parameters, which callers can evaluate. NULL: it is
 * not a constant, a parameter, or a member that was read through a parameter before any write.
 */
const struct iov_expr *iov_caller_term(struct iov_numeric *n, iov_sym x, struct iov_arena *arena);
/* The same for a linear form, whose symbol is replaced by its definition as often as needed. */
const struct iov_expr *iov_caller_linear(struct iov_numeric *n, const struct iov_state *s,
					 struct iov_linear l, struct iov_arena *arena);
/*
 * Rewrites *l as a form over a parameter, or over a member at the entry, as exact numbers, although
 * the unsigned arithmetic of the function may wrap. Returns false if that is not possible. An upper
 * bound that holds for the exact number, if it is not negative, holds for the C value too, which is
 * never greater: it is the exact number modulo 2^bits.
 */
bool iov_unwrap(struct iov_numeric *n, const struct iov_state *s, struct iov_linear *l);
/*
 * Rewrites an expression over the parameters of a callee, whose arguments are `args`, as one over
 * the parameters of this function. Returns NULL if that is not possible. `lesser`: the expression
 * is the lesser side of a comparison, so that a greater one may replace it.
 */
const struct iov_expr *iov_caller_expr(struct iov_numeric *n, const struct iov_state *s,
				       const struct iov_expr *e, const iov_sym *args,
				       unsigned nargs, bool lesser, struct iov_arena *arena);
/* Returns a new node of an expression, in the arena. */
struct iov_expr *iov_new_expr(struct iov_arena *arena, enum iov_expr_kind kind, unsigned sub,
			      const struct iov_expr *a, const struct iov_expr *b);
/* Returns the expression of a number, in the arena. */
const struct iov_expr *iov_const_expr(struct iov_arena *arena, int64_t value);

/*
 * calls.c: returns the numbers that the instruction can give, by the name of a builtin function, or
 * by the width of an accessor whose result is wider, as that of ioread8() is.
 */
struct iov_num iov_given_num(const struct iov_numeric *n, const struct iov_instr *i);

#endif /* IOV_SUMMARY_H */
