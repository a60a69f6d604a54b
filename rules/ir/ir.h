/* SPDX-License-Identifier: MIT */
/*
 * The intermediate representation (IR), which front ends lower to and rules read: functions made of
 * basic blocks of instructions over typed values.
 *
 * Local variables are in memory: `var` gives the address, `load` and `store` use it. The values of
 * expressions are in static single assignment form (SSA).
 *
 * Invariants, which iov_verify() checks after every lowering and every read:
 *   - each block ends with its only terminator;
 *   - each operand is defined on every path to its use;
 *   - the number of operands and the attribute are those that opcodes.def states;
 *   - projections, loads and stores have a pointer as operand.
 */
#ifndef IOV_IR_H
#define IOV_IR_H

#include <stddef.h>

#include "ir/expr.h"
#include "ir/types.h"
#include "support/arena.h"

/* A number that the front end can convert to a place in the source; 0: no place. */
typedef uint32_t iov_loc;
/* An index into a function's instrs (values), vars or blocks; IOV_NONE: none. */
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
	const char *text; /* the word of the text form */
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
	IOV_CAST_OTHER, /* of floats, or to void: the result has no space */
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
/* The words of the text form, by value of the enum. */
extern const char *const iov_cast_words[IOV_CASTS];
extern const char *const iov_un_words[IOV_UNS];
extern const char *const iov_bin_words[IOV_BINS];
extern const char *const iov_cmp_words[IOV_CMPS];

/*
 * Flags of an instruction.
 *	IOV_FLAG(NAME, "text")
 */
#define IOV_FLAG_LIST                                                                              \
	IOV_FLAG(RUNTIME, "runtime")   /* its source is in a header of the view runtime */         \
	IOV_FLAG(HATCHED, "hatched")   /* inside IO_UNSAFE or a trusted function */                \
	IOV_FLAG(EXPLICIT, "explicit") /* a cast that the program writes */                        \
	IOV_FLAG(FORCE, "force")       /* a cast through __io_force: may change the space */       \
	IOV_FLAG(ADDR, "addr")	       /* a projection whose address the program takes */          \
	IOV_FLAG(RMW, "rmw") /* the load or store of a read-modify-write: rules judge the store */ \
	IOV_FLAG(INIT, "init")	   /* the store of an initializer */                               \
	IOV_FLAG(CHOICE, "choice") /* the phi of ?:, whose values must have the same space */      \
	IOV_FLAG(ADDRESS,                                                                          \
		 "address") /* the address of an accessor, by the profile: a cast or a step */

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

/* The role of a function: what a profile states about it. */
enum iov_role_kind {
#define IOV_ROLE(name, text) IOV_ROLE_##name,
#include "ir/roles.def"
	IOV_ROLES
};
extern const char *const iov_role_words[IOV_ROLES];
/* Returns true for COPY, COPY_FROM and COPY_TO. */
bool iov_role_copies(unsigned kind);
/* Returns true for READ, WRITE and UPDATE: the function accesses one register. */
bool iov_role_accesses(unsigned kind);
#define IOV_NO_ARG 255 /* no argument has this property */

/* The accesses that a barrier keeps in order. */
enum iov_fence { IOV_FENCE_READ = 1, IOV_FENCE_WRITE = 2, IOV_FENCE_FULL = 3 };
#define IOV_FENCES 4
/* The words of the text form, by value; the value 0 is "none". */
extern const char *const iov_fence_words[IOV_FENCES];

/* How a mapper fails, or what a function of the role FAILED tests for; a set. 0: not known. */
enum iov_fails { IOV_FAILS_NULL = 1, IOV_FAILS_ERROR = 2, IOV_FAILS_BOTH = 3 };
#define IOV_FAILS 4
/* "null", "error", "both" by value; 0 has the word "unknown". */
extern const char *const iov_fails_words[IOV_FAILS];

/* Numbers of arguments count from 0; IOV_NO_ARG: none. */
struct iov_role {
	uint8_t kind;	    /* enum iov_role_kind */
	uint8_t width;	    /* in bits; 0: any or not known */
	uint8_t space;	    /* enum iov_space: of a mapper's result, or of an accessor's argument */
	uint8_t io_arg;	    /* the argument that points into I/O memory */
	uint8_t size_arg;   /* the argument with a size, in bytes or in values of `width` bits */
	uint8_t buffer_arg; /* the argument that points to ordinary memory */
	uint8_t direction_arg; /* the argument with the direction of streaming DMA */
	uint8_t offset_arg;    /* the argument that is added to the address, `scale` bytes each */
	uint16_t scale;	       /* of offset_arg, in bytes; 0: 1 byte */
	uint8_t order;	       /* enum iov_fence */
	bool relaxed;	       /* not ordered against accesses to ordinary memory */
	bool managed;	       /* the mapping is released with the device, as for devm_ioremap() */
	bool split;	/* the function makes two accesses of half the width: lo_hi_readq() */
	bool scattered; /* the pages of the memory need not be neighbours in physical memory */
	uint8_t fails;	/* enum iov_fails: of a map or failed; 0: not known */
};

/*
 * Returns true if a call may do anything to its arguments: the function has no role, or its role is
 * to wait for a device, or to register or unregister other functions.
 */
static inline bool iov_is_ordinary(const struct iov_role *role)
{
	return role->kind == IOV_ROLE_NONE || role->kind == IOV_ROLE_WAIT ||
	       role->kind == IOV_ROLE_REGISTER || role->kind == IOV_ROLE_UNREGISTER;
}

/* A function or global variable; each has one symbol in the module. */
struct iov_symbol {
	iov_id id;
	const char *name;
	struct iov_qtype type; /* an IOV_FN type for functions */
	iov_loc loc;
	struct iov_role role;
	const char *trusted; /* the reason in __io_trusted, or ""; NULL: not trusted */
	/*
	 * The text of __attribute__((error)): a call that the optimiser does not remove fails the
	 * build. NULL: none.
	 */
	const char *refused;
	bool internal; /* static, and its address is not taken: all calls are in this module */
	/* Of a function: the linker may replace the body, as of a weak function. */
	bool replaceable;
	/* Of a variable: another symbol may name the same variable. */
	bool aliased;
	const struct iov_facts *facts;	       /* of a variable, or of a function's result */
	const struct iov_facts *const *params; /* by parameter; NULL: no parameter has facts */
	const char *const *param_names;	       /* for messages; NULL: not known */
	/* The conditions that must hold at each call, and that hold after it; NULL: none. */
	const struct iov_expr *require, *ensure;
	/* The contents of a constant object, by ascending offset; NULL: not known. */
	const struct iov_datum *data;
	unsigned ndata;
};

struct iov_var {
	const char *name; /* "": a temporary of the front end */
	struct iov_qtype type;
	iov_loc loc;
	bool is_destroyed; /* code runs on it at the end of its scope: cleanup, a destructor */
	bool is_runtime;   /* declared in a header of the runtime, as a local of a verb */
	bool is_param;	   /* the first nparams variables are the parameters, in order */
	const struct iov_facts *facts; /* also of a parameter; NULL: none */
};

struct iov_case {
	int64_t low, high; /* both included, in the representation of the switch's type */
	iov_id block;
};

struct iov_instr {
	uint16_t op;	    /* enum iov_opcode */
	uint16_t flags;	    /* enum iov_flag */
	uint8_t sub;	    /* the kind of a cast, un, bin or cmp; of a fence, enum iov_fence */
	iov_loc loc;	    /* the place of findings */
	iov_id block, next; /* its block, and the next instruction in it; IOV_NONE: none */
	unsigned nops;
	iov_id *ops;	       /* values: ids of instructions */
	struct iov_qtype type; /* of the result; for a store, of the stored object */
	union {
		int64_t imm;
		iov_id var;
		const struct iov_symbol *sym;
		const struct iov_field *field;
		const char *text;
		struct {
			iov_id *blocks; /* br, condbr: targets; phi: the predecessor of each operand
					 */
			unsigned nblocks;
		};
		struct {
			struct iov_case *cases; /* the last one is the default, without a range */
			unsigned ncases;
		};
	};
	const void *node; /* for the front end; NULL if the function is read from text */
};

struct iov_block {
	iov_id first, last; /* instructions; IOV_NONE: the block is empty */
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
	/* The IR lacks a part of the source, so no obligation in the function can be proved. */
	bool incomplete;
	struct iov_arena arena;
};

/* A place in the source, for messages. column 0: not known. */
struct iov_place {
	const char *file;
	unsigned line, column;
};

struct iov_module {
	struct iov_arena arena;
	struct iov_symbol **symbols;
	unsigned nsymbols, symbols_capacity;
	const struct iov_type **types; /* the records, in the order in which they were made */
	unsigned ntypes, types_capacity;
	struct iov_type_table *interned;
	/* The profile has a function that releases mappings. Set by the front end. */
	bool has_releasers;
	uint8_t pointer_size; /* in bytes; 8, unless the front end sets it before the first type */
	/* Converts a location to a place; false: it has none. Set by the front end. */
	bool (*place)(const void *places, iov_loc loc, struct iov_place *out);
	const void *places; /* the first argument of `place` */
	/* The functions of a module read from text. The plugin keeps no more than one in memory. */
	struct iov_function **functions;
	unsigned nfunctions, functions_capacity;
};

/* Never returns NULL; the caller frees the module. */
struct iov_module *iov_module_new(void);
void iov_module_free(struct iov_module *m); /* also frees the kept functions; m may be NULL */
/* Makes the module the owner of the function. */
void iov_module_keep(struct iov_module *m, struct iov_function *f);

/* Makes a symbol, which the module owns. The name is copied. */
struct iov_symbol *iov_symbol_new(struct iov_module *m, const char *name, struct iov_qtype type,
				  iov_loc loc);

/* Makes a function, which the caller frees or gives to iov_module_keep(). */
struct iov_function *iov_function_new(struct iov_module *m, const struct iov_symbol *sym);
void iov_function_free(struct iov_function *f); /* f may be NULL */
/* Add a variable, whose name is copied, or an empty block. Return its id. */
iov_id iov_add_var(struct iov_function *f, const char *name, struct iov_qtype type, iov_loc loc,
		   bool is_param);
iov_id iov_add_block(struct iov_function *f);
/*
 * Appends an instruction to a block. The caller fills in the attribute. The result is valid until
 * the next call, which may move the instructions.
 */
struct iov_instr *iov_append(struct iov_function *f, iov_id block, enum iov_opcode op,
			     struct iov_qtype type, iov_loc loc, const iov_id *ops, unsigned nops);
iov_id iov_id_of(const struct iov_function *f, const struct iov_instr *i);
/* Returns true if the block ends with a terminator. */
bool iov_terminated(const struct iov_function *f, iov_id block);
bool iov_is_terminator(enum iov_opcode op);
/* Returns true if the instruction defines a value that others may use as operand. */
bool iov_has_value(const struct iov_instr *i);
/*
 * Stores the blocks that a terminator may lead to, at most `max` of them. A block that is named
 * twice counts twice. Returns their number, also if it is larger than `max`.
 */
unsigned iov_successors(const struct iov_instr *i, iov_id *out, unsigned max);

/* The text form, see docs/ir.md. */
enum { IOV_MAX_TEXT = 64 * 1024 * 1024 }; /* bytes; longer texts are refused */
struct iov_text_error {
	unsigned line, column;
	char message[256];
};
/*
 * Reads and verifies a module. Returns NULL and fills *error if the text is not a valid module; the
 * caller frees the result. If the text says `places here`, instructions have places in `file`.
 */
struct iov_module *iov_read(const char *text, size_t length, const char *file,
			    struct iov_text_error *error);
struct iov_writer {
	void (*write)(void *to, const char *text, size_t length);
	void *to;
};
/* Write the records and symbols, and one function. */
void iov_write_module(const struct iov_module *m, const struct iov_writer *w);
void iov_write_function(const struct iov_function *f, const struct iov_writer *w);

/* Checks the invariants above. Returns false and writes the violated one, with its place, to
 * `error`. */
bool iov_verify(const struct iov_function *f, char *error, size_t size);

#endif /* IOV_IR_H */
