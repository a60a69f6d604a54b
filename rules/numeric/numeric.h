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

#include "domain/num.h"
#include "flow/wto.h"
#include "model/function.h"
#include "support/map.h"

typedef uint32_t iov_sym;
#define IOV_NO_SYM UINT32_MAX

enum iov_sym_kind {
	IOV_SYM_INSTR,	/* id: the instruction */
	IOV_SYM_CONST,	/* value */
	IOV_SYM_PARAM,	/* id: the variable; what it held when the function was entered */
	IOV_SYM_VAR,	/* id: the variable; its address */
	IOV_SYM_GLOBAL, /* global: its address */
	IOV_SYM_PHI,	/* id: the block, cell: what held it */
	IOV_SYM_CELL,	/* id: the instruction that made an annotation look there, cell: where */
};

struct iov_sym_info {
	uint8_t kind;
	bool is_int;
	struct iov_width width; /* of an integer */
	iov_id id, cell;
	iov_sym a, b;	     /* operands when an instruction was last evaluated, or IOV_NO_SYM */
	const iov_sym *self; /* its own number: what cells hold */
	uint32_t entry_cell; /* that held it when the function was entered; or IOV_NONE */
	const struct iov_symbol *global;
	const struct iov_fact *address; /* of a variable or global: known in every state */
	struct iov_num top;		/* what its type alone allows; of a pointer, the address */
	struct iov_qtype type;
};

/* A place in memory that can hold one symbol: bytes of what a root points at. */
struct iov_cell {
	iov_sym root;
	int64_t offset;
	uint32_t size;
	struct iov_qtype type;
	const struct iov_field
		*field; /* through which it was named; NULL: an element or the whole */
	uint32_t next;	/* of the same root, or IOV_NONE */
};

/* x <= of + k in a list of upper bounds; x >= of + k in one of lower bounds. */
struct iov_bound {
	iov_sym of;
	int64_t k;
};
enum { IOV_MAX_BOUNDS = 8 };
struct iov_bounds {
	unsigned n;
	struct iov_bound b[IOV_MAX_BOUNDS];
};

/* k * sym + c; sym IOV_NO_SYM: c. */
struct iov_linear {
	iov_sym sym;
	int64_t k, c;
	bool known;
};

enum iov_extent_kind {
	IOV_EXTENT_NONE,    /* nothing says how much there is */
	IOV_EXTENT_ATLEAST, /* one object of the declared type, perhaps more */
	IOV_EXTENT_EXACT,
};

/*
 * A pointer into a region: an array, a member, a mapping. `offset` and `linear` both count
 * the bytes from its start, `size` those in it.
 */
struct iov_pointer {
	struct iov_num start; /* of the region, from what the root points at */
	struct iov_num offset;
	int64_t base;		 /* the start, where it is one number */
	struct iov_linear begin; /* the start, where it is one number or goes by one symbol */
	/*
	 * Bytes that the runtime will only access once it has tested that they are there; and the
	 * pointer of which that is to be asked, when this one points into a part of them.
	 */
	uint64_t pending;
	const struct iov_pointer *outer;
	struct iov_linear linear, size;
	iov_sym root;
	iov_id region; /* the instruction that made the region, for its name; IOV_NONE: the root did
			*/
	bool base_known;
	uint8_t extent; /* enum iov_extent_kind */
};

/* Immutable once in a state. */
struct iov_fact {
	struct iov_num num;
	struct iov_bounds upper, lower;
	const struct iov_pointer *pointer; /* NULL: an integer that is no address, or unknown */
};

struct iov_state {
	bool reachable;
	bool wrote;	      /* memory that is not the function's own, or gave away an address */
	struct iov_map facts; /* iov_sym -> struct iov_fact */
	struct iov_map
		locals; /* cell -> the symbol's self: of variables whose address nobody else has */
	struct iov_map memory;	/* the same of all other memory */
	struct iov_map escaped; /* variables whose address somebody else has */
	unsigned made, kept;	/* facts and cells, since the last collection and by it */
};

/* The contents of a record when it was loaded as a whole. */
struct iov_snapshot {
	const struct iov_pointer *from;
	struct iov_map locals, memory;
};

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

/* symbols.c */
void iov_syms_init(struct iov_numeric *n);
iov_sym iov_sym_const(struct iov_numeric *n, iov_wide value);
/* One for each (kind, id, cell); made when first asked for. */
iov_sym iov_sym_of(struct iov_numeric *n, enum iov_sym_kind kind, iov_id id, uint32_t cell,
		   struct iov_qtype type);
iov_sym iov_sym_global(struct iov_numeric *n, const struct iov_symbol *global);
bool iov_sym_is_const(const struct iov_numeric *n, iov_sym s, iov_wide *value);
/* The instruction that gives it; NULL: a constant, a parameter, a join of paths. */
static inline const struct iov_instr *iov_instr_of(const struct iov_numeric *n, iov_sym x)
{
	return n->syms[x].kind == IOV_SYM_INSTR ? &n->f->instrs[n->syms[x].id] : NULL;
}
/* The block in which it is made anew; IOV_NONE: it is there from the start. */
iov_id iov_made_in(const struct iov_numeric *n, iov_sym x);
/* What the edge brings to a phi of cells; IOV_NO_SYM: nothing is known, or no path takes it. */
iov_sym iov_phi_brings(const struct iov_numeric *n, iov_sym phi, unsigned edge);
/* Of an operation on integers: the symbol of the same one before it, or the instruction's own. */
iov_sym iov_value_number(struct iov_numeric *n, const struct iov_instr *i);
/* False for what is no integer of 64 bits at most. */
bool iov_width_of(struct iov_qtype type, struct iov_width *w);
/* IOV_NONE when the root has too many cells already. */
uint32_t iov_cell_at(struct iov_numeric *n, iov_sym root, int64_t offset, uint32_t size,
		     struct iov_qtype type, const struct iov_field *field);

/* facts.c: what a state knows */
const struct iov_fact *iov_fact_of(const struct iov_numeric *n, const struct iov_state *s,
				   iov_sym x);
void iov_set_fact(struct iov_numeric *n, struct iov_state *s, iov_sym x,
		  const struct iov_fact *fact);
/* The symbol is defined anew: nothing is known but this. */
void iov_define(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		const struct iov_pointer *pointer);
struct iov_num iov_num_of(struct iov_numeric *n, const struct iov_state *s, iov_sym x);
/*
 * What is known of an operand's symbol, as the operand's type has it: a conversion that kept the
 * number kept the symbol, and that the number fits may have been forgotten since.
 */
struct iov_num iov_as_operand(const struct iov_numeric *n, const struct iov_instr *i, unsigned o,
			      struct iov_num num);
const struct iov_pointer *iov_pointer_of(const struct iov_numeric *n, const struct iov_state *s,
					 iov_sym x);
/* Notes x <= y + k with both; bounds beyond what a list holds are forgotten, the oldest first. */
void iov_add_bound(struct iov_numeric *n, struct iov_state *s, iov_sym x, iov_sym y, int64_t k);
/* Forgets the symbol, and every bound that names it. */
void iov_forget(struct iov_numeric *n, struct iov_state *s, iov_sym x);

/* query.c: what follows from it */
/* What the definition alone says of a symbol's bounds. Returns how many; at most 4. */
unsigned iov_defined_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper,
			    struct iov_bound *out);
/* What x is known to be at most, in other symbols, the nearest first. Returns how many. */
unsigned iov_upper_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
			  struct iov_bound *out, unsigned most);
/* Does x, which is a - b, never wrap? */
bool iov_is_difference(struct iov_numeric *n, const struct iov_state *s, iov_sym x);
/* The least d known with x <= y + d; false: none is. */
bool iov_distance(struct iov_numeric *n, const struct iov_state *s, iov_sym x, iov_sym y,
		  iov_wide *d);
/* The same value as x: another symbol plus a constant, as far as definitions lead. */
iov_sym iov_strip(struct iov_numeric *n, const struct iov_state *s, iov_sym x, int64_t *plus);
/* One step towards the definition: sum, multiple, shift. False: this is all. */
bool iov_linear_step(struct iov_numeric *n, const struct iov_state *s, struct iov_linear *l);
struct iov_num iov_linear_num(struct iov_numeric *n, const struct iov_state *s,
			      struct iov_linear l);
/* Is a + width <= b for certain? */
bool iov_linear_fits(struct iov_numeric *n, const struct iov_state *s, struct iov_linear a,
		     iov_wide width, struct iov_linear b);

/* assume.c: what a condition says. The state becomes unreachable when it cannot be. */
void iov_assume(struct iov_numeric *n, struct iov_state *s, iov_sym x, bool truth);
void iov_assume_num(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num);
void iov_assume_cmp(struct iov_numeric *n, struct iov_state *s, enum iov_cmp_kind kind, iov_sym x,
		    iov_sym y);

/* Meets what is known of x, and follows that back so many steps. */
void iov_narrow(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		unsigned depth);

/* paths.c: which paths can have been taken, if x is in `num` */
void iov_restrict_phi(struct iov_numeric *n, struct iov_state *s, iov_sym phi, struct iov_num num,
		      unsigned depth);
void iov_restrict_join(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		       unsigned depth);

/* expression.c: annotations given a meaning */
struct iov_frame {
	const iov_sym *args; /* values of the parameters */
	unsigned nargs;
	const struct iov_pointer *record; /* whose siblings are named */
	iov_sym result;
};
/* Not `known` when it has none here: a product of two, a parameter that is no number. */
struct iov_linear iov_meaning(struct iov_numeric *n, struct iov_state *s, const struct iov_expr *e,
			      const struct iov_frame *frame);
void iov_assume_expr(struct iov_numeric *n, struct iov_state *s, const struct iov_expr *e,
		     const struct iov_frame *frame);
/* a <= b, of numbers. */
void iov_assume_at_most(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
			struct iov_linear b);
void iov_assume_multiple(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
			 uint64_t m);
/* Of x % m == 0: m; of anything else 0. */
uint64_t iov_divisor_of(const struct iov_expr *e);
enum iov_verdict iov_judge_expr(struct iov_numeric *n, struct iov_state *s,
				const struct iov_expr *e, const struct iov_frame *frame);

/* pointer.c */
struct iov_linear iov_linear_const(int64_t c);
/* a + k * x */
struct iov_linear iov_linear_add(struct iov_numeric *n, struct iov_linear a, iov_sym x, int64_t k);
struct iov_linear iov_linear_sum(struct iov_numeric *n, struct iov_linear a, struct iov_linear b);
bool iov_same_linear(struct iov_linear a, struct iov_linear b);
/* What the declaration of a pointer says: x is the pointer, and its own root. */
void iov_define_declared(struct iov_numeric *n, struct iov_state *s, iov_sym x,
			 struct iov_qtype type, const struct iov_facts *facts,
			 const struct iov_frame *frame);
/* A field, index, offset or decay: what it makes of the pointer that it takes. */
void iov_step_pointer(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* The same pointer, as another type. */
void iov_cast_pointer(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* A pointer with so many bytes more or less, made of integers. */
const struct iov_pointer *iov_move_pointer(struct iov_numeric *n, const struct iov_state *s,
					   const struct iov_pointer *p, iov_sym by, int64_t k);
/* The offset from the start of the region, as sharp as can be told. */
struct iov_num iov_offset_of(struct iov_numeric *n, const struct iov_state *s,
			     const struct iov_pointer *p);
/* To the start of what a symbol is the address of: a variable, a global, a string. */
const struct iov_fact *iov_address_fact(struct iov_numeric *n, iov_sym root,
					const struct iov_type *object);

/* memory.c */
/* May the address be one of ordinary memory? A value that is no address may. */
bool iov_may_be_plain(const struct iov_numeric *n, iov_id value);
/* The cell of an object at an address; IOV_NONE: it has none. */
uint32_t iov_cell_of(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		     struct iov_qtype type, const struct iov_field *field);
void iov_hold(struct iov_numeric *n, struct iov_state *s, uint32_t cell, iov_sym value);
/* IOV_NO_SYM: unknown. */
iov_sym iov_held(const struct iov_state *s, uint32_t cell);
void iov_load_value(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
void iov_store_value(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* Somebody wrote to what this points at. */
void iov_clobber(struct iov_numeric *n, struct iov_state *s, iov_sym pointer);
/* Somebody wrote to whatever he can reach. */
void iov_clobber_memory(struct iov_numeric *n, struct iov_state *s);
/* Somebody else has this value now, and what it points at. */
void iov_escape(struct iov_numeric *n, struct iov_state *s, iov_sym value);

/* calls.c */
void iov_call(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);

/* transfer.c */
void iov_anything(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
void iov_step(struct iov_numeric *n, struct iov_state *s, iov_id id);
void iov_enter_function(struct iov_numeric *n, struct iov_state *s);
/* join.c */
/* The state before a block, of the states on the edges into it. */
struct iov_state iov_join_edges(struct iov_numeric *n, iov_id block);
/* widen.c: Has the head's state become weaker? */
bool iov_widen_head(struct iov_numeric *n, iov_id block, const struct iov_state *now);
/* Does the head's state cover what comes over its edges? */
bool iov_state_covers(struct iov_numeric *n, const struct iov_state *head,
		      const struct iov_state *now);
struct iov_fact iov_join_facts(struct iov_numeric *n, const struct iov_state *sa, iov_sym a,
			       const struct iov_state *sb, iov_sym b);

/* lifetime.c: n->lifetimes, when the weak topological order is known */
void iov_find_lifetimes(struct iov_numeric *n);
/* collect.c: Drops what nothing leads to any more, when the block is left and it is worth it. */
void iov_collect(struct iov_numeric *n, struct iov_state *s, iov_id block);

/* print.c */
const char *iov_sym_name(struct iov_numeric *n, iov_sym x);

#endif /* IOV_NUMERIC_H */
