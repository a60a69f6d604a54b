/* SPDX-License-Identifier: MIT */
/*
 * Expressions in annotations: __io_count(nr), __io_size(4 * rows), __io_require(off + 4 <=
 * dev->size). They are trees over resolved names. The numeric analysis evaluates them at a place in
 * the program.
 */
#ifndef IOV_EXPR_H
#define IOV_EXPR_H

#include "ir/types.h"
#include "support/arena.h"

struct iov_symbol;

/* Kinds of expressions, with the members of struct iov_expr that each uses. */
enum iov_expr_kind {
	IOV_EXPR_CONST,	  /* value */
	IOV_EXPR_PARAM,	  /* parameter `value` of the function, counted from 0 */
	IOV_EXPR_SIBLING, /* field: a member of the record that has the annotated member */
	IOV_EXPR_GLOBAL,  /* sym */
	IOV_EXPR_RESULT,  /* the value that the function returns */
	IOV_EXPR_MEMBER,  /* sub 0: a->field, where a is a pointer; 1: a.field, where a is a record
			   */
	IOV_EXPR_BIN,	  /* a sub b; sub is an enum iov_bin_kind */
	IOV_EXPR_CMP, /* a sub b; sub is an enum iov_cmp_kind; the top of a tree, or below an AND */
	IOV_EXPR_AND, /* a && b; the top of a tree, or below an AND */
	IOV_EXPR_KINDS
};

/* The maximum height of a tree, so that functions that walk a tree can be recursive. */
enum { IOV_EXPR_MAX_HEIGHT = 64 };

struct iov_expr {
	uint8_t kind; /* enum iov_expr_kind */
	uint8_t sub;
	int64_t value;
	const struct iov_field *field;
	const struct iov_symbol *sym;
	const struct iov_expr *a, *b;
};

/* Resolves the names in the text of an expression. */
struct iov_scope {
	/* Returns the expression for a name, a leaf or a member of one; NULL: there is no such
	 * name. */
	const struct iov_expr *(*name)(void *self, const char *name, size_t length);
	/*
	 * Returns the member of->name or of.name; NULL: `of` is no record, nor a pointer to one, or
	 * has no such member. The parser checks that -> and . fit the type, as far as it is known.
	 * A result without a name is an anonymous member: the parser then looks for `name` in it.
	 */
	const struct iov_field *(*member)(void *self, const struct iov_expr *of, const char *name,
					  size_t length);
	void *self;
};

/*
 * Parses an expression in C syntax: integers, names, -> and ., unary - and parentheses,
 * * / % + - << >> & | ^, comparisons, &&. The names of the text form ($0, .nr, @g) are names too;
 * the scope decides which exist. Returns NULL and sets *error, a text in the arena, if the text is
 * not valid. Nesting is limited to IOV_EXPR_MAX_HEIGHT, so that no text exhausts the stack.
 */
const struct iov_expr *iov_parse_expr(const char *text, size_t length, struct iov_scope *names,
				      struct iov_arena *arena, const char **error);
/* Returns the text form: $0 for a parameter, .nr for a sibling, @g for a global, result. */
char *iov_print_expr(const struct iov_expr *e, struct iov_arena *arena);
/*
 * Returns a text for messages: parameters, siblings and globals have their plain names. A parameter
 * is $0 if its name is not known.
 */
char *iov_describe_expr(const struct iov_expr *e, const struct iov_symbol *function,
			struct iov_arena *arena);
/* The place of an expression, which decides the names that it may use. */
struct iov_expr_place {
	const struct iov_type *record;	   /* the record of siblings; NULL: no siblings */
	const struct iov_symbol *function; /* the function of parameters; NULL: no parameters */
	/* the expression must be a comparison, or several joined by &&; false: a number */
	bool truth;
	/* the expression holds after the return, and may name the result */
	bool result;
};
/*
 * Checks that each name exists at the place and has the type that its use needs. Returns the error
 * as a constant text; NULL: the expression is valid.
 */
const char *iov_expr_wrong(const struct iov_expr *e, const struct iov_expr_place *place);
/* Returns true for a comparison or &&, which hold or not; false for a number. */
bool iov_expr_is_truth(const struct iov_expr *e);
/* Returns the height of the tree, at most IOV_EXPR_MAX_HEIGHT + 1. */
unsigned iov_expr_height(const struct iov_expr *e);
/*
 * Returns a && b, or the other one if one is NULL. Returns NULL if both are NULL, or if the tree
 * becomes higher than IOV_EXPR_MAX_HEIGHT.
 */
const struct iov_expr *iov_expr_and(const struct iov_expr *a, const struct iov_expr *b,
				    struct iov_arena *arena);
/*
 * Returns true and sets *out to the value if the expression is made of integers and arithmetic
 * operators, and C defines a value that fits 64 bits. Otherwise returns false.
 */
bool iov_expr_constant(const struct iov_expr *e, int64_t *out);

/* The rights of a member: which accesses the device allows. */
enum iov_right_bit {
#define IOV_RIGHT(name, text) IOV_RIGHT_BIT_##name,
#include "ir/annotations.def"
	IOV_RIGHTS
};
enum iov_right {
#define IOV_RIGHT(name, text) IOV_##name = 1 << IOV_RIGHT_BIT_##name,
#include "ir/annotations.def"
};
/* The words of the text form, by bit. Annotations have the same words after __io_. */
extern const char *const iov_right_words[IOV_RIGHTS];

/* The facts that annotations state about a declaration, beside its type. With all members zero:
 * none. */
struct iov_facts {
	const struct iov_expr *count; /* of a pointer: its extent in elements; NULL: not stated */
	const struct iov_expr *size;  /* of a pointer: its extent in bytes; NULL: not stated */
	const char *origin;	      /* of `size`: where it is stated, for a note; NULL: here */
	uint32_t align; /* of a pointer: alignment in bytes, a power of two; 0: none */
	uint8_t widths; /* allowed widths in bytes, as a set: 1|2|4|8; 0: all */
	uint8_t rights; /* a set of enum iov_right */
	/*
	 * Inferred, not stated: the pointer points into this space (enum iov_space), since the
	 * program stores the result of an allocator in it. By itself this is no finding. IOV_PLAIN:
	 * nothing is inferred.
	 */
	uint8_t holds;
	bool sometimes;	     /* the program also stores pointers to ordinary memory in it */
	uint32_t holds_from; /* place of the allocation, an iov_loc; 0: not known */
};

/*
 * An integer in a constant object. Integers with the value 0 are not listed: an integer of the
 * object is 0 if no entry has its offset and size. Pointers, floats and padding are never listed,
 * and their values are not known.
 */
struct iov_datum {
	uint64_t offset; /* bytes */
	uint8_t size;	 /* bytes */
	int64_t value;	 /* in the representation of its type */
};

#endif /* IOV_EXPR_H */
