/* SPDX-License-Identifier: MIT */
/* Symbols, each of which stands for one value, and the cells of memory that hold symbols. */
#ifndef IOV_SYMBOLS_H
#define IOV_SYMBOLS_H

#include "domain/num.h"
#include "ir/ir.h"

typedef uint32_t iov_sym;
#define IOV_NO_SYM UINT32_MAX

enum iov_sym_kind {
	IOV_SYM_INSTR,	/* the value of the instruction `id` */
	IOV_SYM_CONST,	/* the only number in `top` */
	IOV_SYM_PARAM,	/* the value of the parameter `id` at the entry */
	IOV_SYM_VAR,	/* the address of the variable `id` */
	IOV_SYM_GLOBAL, /* the address of `global` */
	IOV_SYM_PHI,	/* the value in `cell` where paths join before the block `id` */
	IOV_SYM_CELL,	/* the value in `cell` that an annotation reads at the instruction `id` */
};

struct iov_sym_info {
	uint8_t kind;
	bool is_int; /* an integer of at most 64 bits, which the domain of numbers can hold */
	/* A pointer. If both are false, the symbol is a float, a record or a wider integer. */
	bool is_address;
	struct iov_width width; /* of an integer; of other symbols, 64 bits */
	iov_id id, cell;
	iov_sym a, b; /* the operands at the last evaluation of the instruction; or IOV_NO_SYM */
	const iov_sym *self; /* points to the number of this symbol; the value in maps of cells */
	/* The cell that held the value when the function was entered; IOV_NONE: not known. */
	uint32_t entry_cell;
	const struct iov_symbol *global;
	const struct iov_fact *address; /* of the address of a variable: its fact in each state */
	struct iov_num top;		/* all numbers of the type; of a pointer, all addresses */
	struct iov_qtype type;
};

/* A place in memory that can hold one symbol: `size` bytes at `offset` bytes from the root. */
struct iov_cell {
	iov_sym root; /* the address of a variable, or a pointer */
	int64_t offset;
	uint32_t size;
	struct iov_qtype type;
	/* The member through which it was first accessed; NULL: an element or a whole variable. */
	const struct iov_field *field;
	uint32_t next; /* the next cell of the same root; or IOV_NONE */
};

struct iov_numeric;

/* Makes the tables of symbols and cells, with one symbol for each instruction. */
void iov_syms_init(struct iov_numeric *n);
/*
 * Return the symbol of a number; of (kind, id, cell); of the address of a global variable. The
 * symbol is made by the first call for it.
 */
iov_sym iov_sym_const(struct iov_numeric *n, iov_wide value);
iov_sym iov_sym_of(struct iov_numeric *n, enum iov_sym_kind kind, iov_id id, uint32_t cell,
		   struct iov_qtype type);
iov_sym iov_sym_global(struct iov_numeric *n, const struct iov_symbol *global);
/* Returns true and sets *value if the symbol is a constant. */
bool iov_sym_is_const(const struct iov_numeric *n, iov_sym s, iov_wide *value);
/* Returns the block that defines the symbol each time it runs; IOV_NONE: defined at the entry. */
iov_id iov_defining_block(const struct iov_numeric *n, iov_sym x);
/*
 * Returns the symbol that an IOV_SYM_PHI stands for if control comes over the edge; IOV_NO_SYM: not
 * known, or the edge is not reachable.
 */
iov_sym iov_phi_operand(const struct iov_numeric *n, iov_sym phi, unsigned edge);
/*
 * Returns the symbol of an instruction that dominates this one and has the same operation on the
 * same symbols, or this instruction's own. The operands must be in n->syms.
 */
iov_sym iov_value_number(struct iov_numeric *n, const struct iov_instr *i);
/* Sets *w. Returns false if the type is not an integer of at most 64 bits. */
bool iov_width_of(struct iov_qtype type, struct iov_width *w);
/*
 * Returns the cell at this place, which is made by the first call for it. IOV_NONE: the root has
 * too many cells already.
 */
uint32_t iov_cell_at(struct iov_numeric *n, iov_sym root, int64_t offset, uint32_t size,
		     struct iov_qtype type, const struct iov_field *field);
/* Returns the name of the symbol in printed states: "%3", "$n", "phi(^2 i)". In the arena of n. */
const char *iov_sym_name(struct iov_numeric *n, iov_sym x);

#endif /* IOV_SYMBOLS_H */
