/* SPDX-License-Identifier: MIT */
/*
 * The intermediate representation that every front end translates to and every
 * rule reads: functions of basic blocks of instructions over typed values.
 *
 * Variables of the function live in memory (`var` gives the address, `load` and
 * `store` use it); the values of expressions are named once and for all (SSA).
 * Invariants, checked by iov_verify() after every lowering and every read:
 *   - each block ends with exactly one terminator;
 *   - each operand is defined on every path before its use;
 *   - operand counts and attributes are those that opcodes.def states;
 *   - projections, loads and stores go through a pointer.
 */
#ifndef IOV_IR_H
#define IOV_IR_H

#include <stddef.h>

#include "ir/expr.h"
#include "ir/types.h"
#include "support/arena.h"

/* A number that the front end can turn into a place in the source; 0: nowhere. */
typedef uint32_t iov_loc;
/* An index into a function's instrs (values), vars or blocks. */
typedef uint32_t iov_id;
#define IOV_NONE UINT32_MAX

enum iov_opcode {
#define IOV_OP(name, text, operands, result, attr) IOV_OP_##name,
#include "ir/opcodes.def"
	IOV_OPCODES
};

enum iov_operands { IOV_OPERANDS_MANY = 255 };
enum iov_result { IOV_RESULT_NONE, IOV_RESULT_VALUE, IOV_RESULT_EITHER };
enum iov_attr {
	IOV_ATTR_NONE,
	IOV_ATTR_IMM,
	IOV_ATTR_VAR,
	IOV_ATTR_SYM,
	IOV_ATTR_FIELD,
	IOV_ATTR_CAST,
	IOV_ATTR_UN,
	IOV_ATTR_BIN,
	IOV_ATTR_CMP,
	IOV_ATTR_FENCE,
	IOV_ATTR_TEXT,
	IOV_ATTR_BLOCKS,
	IOV_ATTR_CASES,
};

struct iov_opinfo {
	const char *text;
	uint8_t operands; /* or IOV_OPERANDS_MANY */
	uint8_t result;	  /* enum iov_result */
	uint8_t attr;	  /* enum iov_attr */
};
extern const struct iov_opinfo iov_opinfo[IOV_OPCODES];

enum iov_cast_kind {
	IOV_CAST_PTR, /* pointer to pointer */
	IOV_CAST_PTR_TO_INT,
	IOV_CAST_INT_TO_PTR,
	IOV_CAST_INT,	/* integer to integer: truncates or extends */
	IOV_CAST_OTHER, /* floats, to void: nothing a space could survive */
	IOV_CASTS
};
enum iov_un_kind { IOV_UN_NEG, IOV_UN_NOT, IOV_UN_LNOT, IOV_UNS };
enum iov_bin_kind {
	IOV_BIN_ADD,
	IOV_BIN_SUB,
	IOV_BIN_MUL,
	IOV_BIN_DIV,
	IOV_BIN_REM,
	IOV_BIN_AND,
	IOV_BIN_OR,
	IOV_BIN_XOR,
	IOV_BIN_SHL,
	IOV_BIN_SHR,
	IOV_BINS
};
enum iov_cmp_kind {
	IOV_CMP_EQ,
	IOV_CMP_NE,
	IOV_CMP_LT,
	IOV_CMP_LE,
	IOV_CMP_GT,
	IOV_CMP_GE,
	IOV_CMPS
};
/* The words of the text form, by enum value. */
extern const char *const iov_cast_words[IOV_CASTS];
extern const char *const iov_un_words[IOV_UNS];
extern const char *const iov_bin_words[IOV_BINS];
extern const char *const iov_cmp_words[IOV_CMPS];

/*
 * Flags of an instruction.
 *	IOV_FLAG(NAME, "text")
 */
#define IOV_FLAG_LIST                                                                              \
	IOV_FLAG(RUNTIME, "runtime")   /* spelled in the view runtime: allowed */                  \
	IOV_FLAG(HATCHED, "hatched")   /* inside IO_UNSAFE or a trusted function */                \
	IOV_FLAG(EXPLICIT, "explicit") /* a cast that the program writes */                        \
	IOV_FLAG(FORCE, "force")       /* a cast through __io_force: may change the space */       \
	IOV_FLAG(ADDR, "addr")	       /* a projection whose address the program keeps */          \
	IOV_FLAG(RMW, "rmw")	   /* half of a read-modify-write: the store speaks for both */    \
	IOV_FLAG(INIT, "init")	   /* a store that initialises */                                  \
	IOV_FLAG(CHOICE, "choice") /* a phi that is ?:, and so must agree on its space */

enum iov_flag_bit {
#define IOV_FLAG(name, text) IOV_FLAG_BIT_##name,
	IOV_FLAG_LIST
#undef IOV_FLAG
		IOV_FLAGS
};
enum iov_flag {
#define IOV_FLAG(name, text) IOV_##name = 1 << IOV_FLAG_BIT_##name,
	IOV_FLAG_LIST
#undef IOV_FLAG
};
extern const char *const iov_flag_words[IOV_FLAGS];

/* What a profile knows of a function that ioview did not write. */
enum iov_role_kind {
#define IOV_ROLE(name, text) IOV_ROLE_##name,
#include "ir/roles.def"
	IOV_ROLES
};
extern const char *const iov_role_words[IOV_ROLES];
/* COPY, COPY_FROM, COPY_TO. */
bool iov_role_copies(unsigned kind);
#define IOV_NO_ARG 255

/* Which accesses a fence keeps in order. */
enum iov_fence { IOV_FENCE_READ = 1, IOV_FENCE_WRITE = 2, IOV_FENCE_FULL = 3 };
#define IOV_FENCES 4
/* "read", "write", "full" by value; none has the value 0. */
extern const char *const iov_fence_words[IOV_FENCES];

struct iov_role {
	uint8_t kind;	    /* enum iov_role_kind */
	uint8_t width;	    /* bits; 0: any or unknown */
	uint8_t space;	    /* enum iov_space: what a mapper returns, an accessor takes */
	uint8_t io_arg;	    /* or IOV_NO_ARG */
	uint8_t size_arg;   /* bytes, or IOV_NO_ARG */
	uint8_t buffer_arg; /* ordinary memory, or IOV_NO_ARG */
	uint8_t order;	    /* enum iov_fence */
	bool relaxed;	    /* not ordered against accesses to ordinary memory */
	bool managed;	    /* somebody else ends the mapping */
	bool split;	    /* two accesses of half the width, and says so in its name */
};

/* A function or global variable, declared once for the module. */
struct iov_symbol {
	iov_id id;
	const char *name;
	struct iov_qtype type; /* an IOV_FN type for functions */
	iov_loc loc;
	struct iov_role role;
	const char *trusted; /* reason of __io_trusted, "" without one; NULL: not trusted */
	bool internal; /* static, and its address is never taken: every caller is in this module */
	/* Of a function: what is called need not be the body that is here. */
	bool replaceable;
	/* Of a variable: there may be other names of it. */
	bool aliased;
	const struct iov_facts *facts;	       /* of a variable, or of what a function returns */
	const struct iov_facts *const *params; /* of each parameter; NULL: nothing of any */
	const char *const *param_names;	       /* for messages; NULL: nobody knows */
	/* What must hold when it is called, what holds when it has returned; NULL: nothing. */
	const struct iov_expr *require, *ensure;
	/* The contents of a constant object, by rising offset; NULL: unknown. */
	const struct iov_datum *data;
	unsigned ndata;
};

struct iov_var {
	const char *name; /* "" for a temporary of the front end */
	struct iov_qtype type;
	iov_loc loc;
	bool is_destroyed; /* something is done to it when its scope ends: cleanup, a destructor */
	bool is_runtime;   /* spelled in a runtime header, as a verb's own variables are */
	bool is_param;	   /* the first nparams variables are the parameters, in order */
	const struct iov_facts *facts; /* of a parameter too; NULL: nothing */
};

struct iov_case {
	int64_t low, high; /* inclusive, as the switch's own type represents them */
	iov_id block;
};

struct iov_instr {
	uint16_t op;	    /* enum iov_opcode */
	uint16_t flags;	    /* enum iov_flag */
	uint8_t sub;	    /* iov_cast_kind, iov_un_kind, iov_bin_kind or iov_cmp_kind */
	iov_loc loc;	    /* where a finding points */
	iov_id block, next; /* next in its block, or IOV_NONE */
	unsigned nops;
	iov_id *ops;	       /* values: ids of instructions */
	struct iov_qtype type; /* of the result; of the object for a store */
	union {
		int64_t imm;
		iov_id var;
		const struct iov_symbol *sym;
		const struct iov_field *field;
		const char *text;
		struct {
			iov_id *blocks; /* br, condbr: targets; phi: predecessors, as ops */
			unsigned nblocks;
		};
		struct {
			struct iov_case *cases; /* the last one's range means nothing: default */
			unsigned ncases;
		};
	};
	const void *node; /* the front end's own; NULL when read from text */
};

struct iov_block {
	iov_id first, last; /* instructions; IOV_NONE while empty */
};

struct iov_function {
	struct iov_module *module;
	const struct iov_symbol *sym;
	struct iov_var *vars;
	unsigned nvars, vars_capacity, nparams;
	struct iov_block *blocks;
	unsigned nblocks, blocks_capacity; /* block 0 is the entry */
	struct iov_instr *instrs;
	unsigned ninstrs, instrs_capacity;
	/* Something that the source evaluates is not in it: whatever is asked of it is unproved. */
	bool incomplete;
	struct iov_arena arena;
};

/* Where a location is, for people. column 0: unknown. */
struct iov_place {
	const char *file;
	unsigned line, column;
};

struct iov_module {
	struct iov_arena arena;
	struct iov_symbol **symbols;
	unsigned nsymbols, symbols_capacity;
	const struct iov_type **types; /* the records first made first; for writers */
	unsigned ntypes, types_capacity;
	struct iov_type_table *interned;
	/* Some function ends mappings, whether it is called here or not. Set by the front end. */
	bool has_releasers;
	uint8_t pointer_size; /* bytes; 8 unless the front end sets it before the first type */
	/* Turns a location into a place; false when it is nowhere. Set by the front end. */
	bool (*place)(const void *places, iov_loc loc, struct iov_place *out);
	const void *places;
	/* Functions, when the whole module is kept (text). The plugin keeps one at a time. */
	struct iov_function **functions;
	unsigned nfunctions, functions_capacity;
};

struct iov_module *iov_module_new(void);
void iov_module_free(struct iov_module *m); /* with the functions it keeps; NULL is fine */
void iov_module_keep(struct iov_module *m, struct iov_function *f);

/* The symbol is the module's; name is copied. */
struct iov_symbol *iov_symbol_new(struct iov_module *m, const char *name, struct iov_qtype type,
				  iov_loc loc);

/* Building. The function owns all that is added to it. */
struct iov_function *iov_function_new(struct iov_module *m, const struct iov_symbol *sym);
void iov_function_free(struct iov_function *f); /* NULL is fine */
iov_id iov_add_var(struct iov_function *f, const char *name, struct iov_qtype type, iov_loc loc,
		   bool is_param);
iov_id iov_add_block(struct iov_function *f);
/* Appends to a block and returns the instruction, to be filled in; valid until the next one. */
struct iov_instr *iov_append(struct iov_function *f, iov_id block, enum iov_opcode op,
			     struct iov_qtype type, iov_loc loc, const iov_id *ops, unsigned nops);
iov_id iov_id_of(const struct iov_function *f, const struct iov_instr *i);
/* Has the block its terminator yet? */
bool iov_terminated(const struct iov_function *f, iov_id block);
bool iov_is_terminator(enum iov_opcode op);
/* Does it define a value that others may use? */
bool iov_has_value(const struct iov_instr *i);
/*
 * The number of blocks that a terminator may go to, each as often as it is named; `max` at
 * most are stored.
 */
unsigned iov_successors(const struct iov_instr *i, iov_id *out, unsigned max);

/* Text form: see docs/ir.md. */
enum { IOV_MAX_TEXT = 64 * 1024 * 1024 }; /* bytes; longer texts are refused */
struct iov_text_error {
	unsigned line, column;
	char message[256];
};
/*
 * NULL and *error filled when the text is not a module; the module is verified before return.
 * `file` names the text where `places here` puts instructions in it.
 */
struct iov_module *iov_read(const char *text, size_t length, const char *file,
			    struct iov_text_error *error);
struct iov_writer {
	void (*write)(void *to, const char *text, size_t length);
	void *to;
};
/* Records and symbols, without functions; then each function by itself. */
void iov_write_module(const struct iov_module *m, const struct iov_writer *w);
void iov_write_function(const struct iov_function *f, const struct iov_writer *w);

/* Checks the invariants above. False: `error` says which, and at which instruction. */
bool iov_verify(const struct iov_function *f, char *error, size_t size);

#endif /* IOV_IR_H */
