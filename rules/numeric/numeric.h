/* SPDX-License-Identifier: MIT */
/*
 * The analysis of numbers: the values that the integers and pointers of a function may have at each
 * instruction.
 *
 * Symbols. A state maps memory cells to symbols, not to sets of numbers. A symbol stands for the
 * one value that an instruction, a parameter or a join of paths gives, and facts are about symbols.
 * So a copy of a variable costs nothing, and a condition on one variable is known of each other
 * variable that holds the same symbol. A symbol keeps its definition, an operation on other
 * symbols, which is evaluated again when a fact about an operand becomes sharper. Where paths join,
 * cells with different symbols get a symbol of that join, a phi. At a join, a fact or the contents
 * of a cell stays only if all paths have it. So each symbol in a state was defined on every path to
 * that state, and never stands for two values.
 *
 * Facts. The fact about an integer is a set of numbers (domain/num.h) and difference bounds by
 * other symbols, x <= y + k. These are the Pentagons of Logozzo and Faehndrich ("Pentagons: a
 * weakly relational abstract domain for the efficient validation of array accesses", 2008) with a
 * constant. The fact about a pointer is the root from which it is formed, its offset, and its
 * extent.
 */
#ifndef IOV_NUMERIC_H
#define IOV_NUMERIC_H

#include "flow/wto.h"
#include "model/function.h"
#include "numeric/state.h"

/* The phis of a block: the symbols that the join of the paths into it defines. */
struct iov_phis {
	iov_sym *syms;
	unsigned n, capacity;
};

/* The widening at the head of a loop. */
struct iov_widening {
	iov_wide *thresholds; /* numbers at which variables of the loop may stop, ascending */
	size_t n;
	unsigned times; /* steps of widening so far */
};

/* A fact about the arguments of a call: x <= y, or, if m is not 0, x % m == 0. */
struct iov_result_fact {
	struct iov_linear x, y; /* over symbols at the time of the call */
	uint64_t m;
};
/* The facts that hold once a test has shown that the result of a call is 0, [0], or is not, [1]. */
struct iov_result_facts {
	struct iov_result_fact *when[2];
	unsigned n[2];
};

/* Lifetimes. A place is an index in the weak topological order, iov_wto.blocks. */
struct iov_lifetimes {
	unsigned *last; /* by variable: its value is dead after this place; IOV_NONE: never */
	/* The values live after place p: values[first[p]] to values[first[p + 1] - 1]. */
	unsigned *first;
	iov_id *values;
	/*
	 * By place. innermost: the place of the head of the innermost loop that the block is in.
	 * up: the same, but for the head of a loop it is the head of the next loop outwards.
	 * IOV_NONE: there is no such loop.
	 */
	unsigned *innermost, *up;
};

struct iov_hash;
struct iov_summaries;

/* A result of iov_num_of(), which joins and comparisons ask for many times. */
enum { IOV_REMEMBERED = 64 };
struct iov_remembered {
	const void *root; /* of the map of facts */
	iov_sym sym;
	unsigned definitions;
	bool is_valid;
	struct iov_num num;
};

struct iov_numeric {
	const struct iov_function *f;
	const struct iov_config *config;
	const struct iov_space_domain *space;
	const struct iov_summaries *summaries; /* of callees; NULL: none */
	struct iov_arena *arena;
	const struct iov_rpo *order;
	struct iov_cfg cfg; /* for dominance */
	struct iov_wto wto;
	/* The edges into block b: pred_edge[pred_first[b]] to pred_edge[pred_first[b + 1] - 1]. */
	unsigned *pred_first, *pred_edge;
	iov_id *edge_from; /* by edge: the block that it leaves */

	struct iov_sym_info *syms;
	unsigned nsyms, syms_capacity;
	struct iov_cell *cells;
	unsigned ncells, cells_capacity;
	/* by symbol of a root: the first of its cells; the array is as long as syms */
	uint32_t *first_cell;
	struct iov_hash *names; /* the symbols and cells by their keys */
	unsigned definitions;	/* how often the operands of an instruction changed so far */
	struct iov_remembered remembered[IOV_REMEMBERED];

	iov_sym *value; /* by instruction: the symbol of its value, as last evaluated */
	const struct iov_result_facts **result_facts; /* by call: the facts of its result */
	const struct iov_snapshot **snapshots;	      /* by load of a record: memory at that time */
	struct iov_state *in;			      /* by block: the state before it */
	struct iov_state *out;			      /* by edge, in the order of order->succs */
	struct iov_map *joined;	       /* by head of a loop: the cells that have had a phi there */
	struct iov_phis *phis;	       /* by block */
	struct iov_widening *widening; /* by head of a loop */
	iov_id *address_taken;	       /* variables whose address is used as a value */
	unsigned naddress_taken;
	iov_sym scratch; /* the symbol of the join so far, while a phi is computed */
	const struct iov_lifetimes *lifetimes; /* NULL: there are too many values to list */
	/*
	 * mark: by symbol, the number of the last collection that reached it. epoch: the number of
	 * the current collection.
	 */
	uint32_t *mark, epoch;
	iov_sym *queue;		 /* the symbols that the current collection has reached */
	unsigned marks;		 /* the capacity of `mark` and `queue` */
	unsigned visits, budget; /* visits of blocks so far, and their limit */
	unsigned depth;		 /* of nested calls of iov_distance() */
	iov_id head;		 /* the head of a loop that is being joined; or IOV_NONE */
	/*
	 * The block where paths last joined before the condition at the end of the current block;
	 * IOV_NONE: not known, or the block ends without a condition.
	 */
	iov_id latest_join;
	iov_id chain[32]; /* the current block, and the blocks between `latest_join` and it */
	unsigned nchain;
	const struct iov_instr *at; /* the instruction being evaluated */
};

/*
 * Analyses the function; the results are in the arena. Returns false if the budget runs out, if
 * loops nest too deep, or if the entry is in a loop. Then the states must not be used.
 */
bool iov_numeric_run(const struct iov_model *model, const struct iov_summaries *summaries,
		     struct iov_arena *arena, struct iov_numeric *n);

/* Returns the instruction that gives the symbol; NULL: another kind of symbol. */
static inline const struct iov_instr *iov_instr_of(const struct iov_numeric *n, iov_sym x)
{
	return n->syms[x].kind == IOV_SYM_INSTR ? &n->f->instrs[n->syms[x].id] : NULL;
}

#endif /* IOV_NUMERIC_H */
