/* SPDX-License-Identifier: MIT */
/* Symbols, each the one value that something gives, and the cells of memory that hold them. */
#ifndef IOV_SYMBOLS_H
#define IOV_SYMBOLS_H

#include "domain/num.h"
#include "ir/ir.h"

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
	bool is_int;	 /* of 64 bits at most: what the domain of numbers holds */
	bool is_address; /* a pointer; else, if no is_int, a float, a record, a wider integer */
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

struct iov_numeric;

void iov_syms_init(struct iov_numeric *n);
iov_sym iov_sym_const(struct iov_numeric *n, iov_wide value);
/* One for each (kind, id, cell); made when first asked for. */
iov_sym iov_sym_of(struct iov_numeric *n, enum iov_sym_kind kind, iov_id id, uint32_t cell,
		   struct iov_qtype type);
iov_sym iov_sym_global(struct iov_numeric *n, const struct iov_symbol *global);
bool iov_sym_is_const(const struct iov_numeric *n, iov_sym s, iov_wide *value);
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
/* What people are shown: "%3", "$n", "phi(^2 i)". In the analysis's arena. */
const char *iov_sym_name(struct iov_numeric *n, iov_sym x);

#endif /* IOV_SYMBOLS_H */
