/* SPDX-License-Identifier: MIT */
/*
 * What a function's integers and pointers may be at each of its instructions.
 *
 * Symbols. The state does not map variables to sets of numbers but to symbols, each the
 * one value that an instruction, a parameter or a join of paths gives; facts are about
 * symbols. A copy is thus free, a condition on one holder is known of all, and the
 * definition of a symbol holds as long as the symbol lives: it is looked at again
 * whenever a fact about an operand has become sharper. Where paths join, variables that
 * differ get a symbol of that join (a phi). A fact or a holder stays only if every path
 * that comes to a join has it: so whatever a state names was defined on every path, and
 * since the symbol's last definition: one name never means two values.
 *
 * Facts. Of an integer: a set of numbers (domain/num.h) and bounds by other symbols, x <= y + k:
 * Pentagons (Logozzo and Faehndrich, "Pentagons: a weakly relational abstract domain
 * for the efficient validation of array accesses", 2008) with a constant. Of a pointer: the root
 * that it was formed from, how far it is from it, and how much may be accessed there.
 */
#ifndef IOV_NUMERIC_H
#define IOV_NUMERIC_H

#include "flow/wto.h"
#include "model/function.h"
#include "numeric/state.h"

/* The symbols that a block defines because paths join there. */
struct iov_phis {
	iov_sym *syms;
	unsigned n, capacity;
};

/* The numbers that a loop's variables are likely to stop at, and how often that was tried. */
struct iov_widening {
	iov_wide *thresholds;
	size_t n;
	unsigned times;
};

/* x <= y, or x % m == 0, as it was when a call returned. */
struct iov_told {
	struct iov_linear x, y;
	uint64_t m;
};
struct iov_call_facts {
	struct iov_told *when[2]; /* the result is 0; it is not */
	unsigned n[2];
};

/* Places are those of the weak topological order. */
struct iov_lifetimes {
	unsigned *last; /* of each variable: behind this place its value is of no use */
	/* values[first[p]] to values[first[p + 1] - 1]: made in other blocks, of use behind p */
	unsigned *first;
	iov_id *values;
	unsigned *innermost, *up; /* the loops around a place */
};

struct iov_hash;
struct iov_summaries;

struct iov_numeric {
	const struct iov_function *f;
	const struct iov_config *config;
	const struct iov_space_domain *space;
	const struct iov_summaries *summaries; /* of callees; NULL: none */
	struct iov_arena *arena;
	const struct iov_rpo *order;
	struct iov_cfg cfg; /* for dominance */
	struct iov_wto wto;
	unsigned *pred_first, *pred_edge; /* edges into each block */
	iov_id *edge_from;		  /* by edge */

	struct iov_sym_info *syms;
	unsigned nsyms, syms_capacity;
	struct iov_cell *cells;
	unsigned ncells, cells_capacity;
	uint32_t *first_cell;	/* by root symbol, grown with syms */
	struct iov_hash *names; /* derived symbols and cells by what they are made of */

	iov_sym *value;			    /* of each instruction, when last evaluated */
	const struct iov_call_facts **told; /* by instruction: what a call's result tells */
	const struct iov_snapshot **whole;  /* of each load of a record */
	struct iov_state *in;		    /* by block */
	struct iov_state *out;		    /* by edge, in the order of order->succs */
	struct iov_map *joined;		    /* by head: cells that have a phi there for good */
	struct iov_phis *phis;		    /* by block */
	struct iov_widening *widening;	    /* by head */
	iov_id *kept_vars;		    /* variables whose address is a value somewhere */
	unsigned nkept;
	iov_sym scratch;		       /* stands for a value while phis are made */
	const struct iov_lifetimes *lifetimes; /* NULL: too many to be told */
	uint32_t *mark, epoch;		       /* by symbol: reached in this collection */
	iov_sym *queue;
	unsigned marks;
	unsigned visits, budget;
	unsigned depth; /* of searches for a distance inside of each other */
	iov_id head;	/* of the loop whose rounds are being joined; or IOV_NONE */
	/* The join that the block follows that is being left by a condition; or IOV_NONE. */
	iov_id joining;
	iov_id chain[32]; /* that block, and those between the two */
	unsigned nchain;
	const struct iov_instr *at; /* being evaluated */
};

/*
 * Analyses the function. False when the budget ran out, or loops nest too deep:
 * nothing is known then. Everything lives in the arena.
 */
bool iov_numeric_run(const struct iov_model *model, const struct iov_summaries *summaries,
		     struct iov_arena *arena, struct iov_numeric *n);

/* The instruction that gives it; NULL: a constant, a parameter, a join of paths. */
static inline const struct iov_instr *iov_instr_of(const struct iov_numeric *n, iov_sym x)
{
	return n->syms[x].kind == IOV_SYM_INSTR ? &n->f->instrs[n->syms[x].id] : NULL;
}

#endif /* IOV_NUMERIC_H */
