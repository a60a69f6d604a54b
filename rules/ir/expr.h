/* SPDX-License-Identifier: MIT */
/*
 * Expressions over declarations, as annotations state them: __io_count(nr),
 * __io_size(4 * rows), __io_require(off + 4 <= dev->size). They are plain trees over
 * names that are already resolved; the engine gives them a meaning at a place.
 */
#ifndef IOV_EXPR_H
#define IOV_EXPR_H

#include "ir/types.h"
#include "support/arena.h"

struct iov_symbol;

enum iov_expr_kind {
	IOV_EXPR_CONST,	  /* value */
	IOV_EXPR_PARAM,	  /* parameter `value` of the function, counted from 0 */
	IOV_EXPR_SIBLING, /* field: of the record that the annotated member is in */
	IOV_EXPR_GLOBAL,  /* sym */
	IOV_EXPR_RESULT,  /* what the function returns */
	IOV_EXPR_MEMBER,  /* a->field: a is a pointer to a record */
	IOV_EXPR_BIN,	  /* a sub b; enum iov_bin_kind */
	IOV_EXPR_CMP,	  /* a sub b; enum iov_cmp_kind; top level of a requirement, or below an AND */
	IOV_EXPR_AND,	  /* a && b; likewise */
	IOV_EXPR_KINDS
};

struct iov_expr {
	uint8_t kind; /* enum iov_expr_kind */
	uint8_t sub;
	int64_t value;
	const struct iov_field *field;
	const struct iov_symbol *sym;
	const struct iov_expr *a, *b;
};

/* What a name in the text stands for. Members are asked for with the value they belong to. */
struct iov_scope {
	/* A leaf, or NULL when nothing here has this name. */
	const struct iov_expr *(*name)(void *self, const char *name, size_t length);
	/* of->name; NULL when `of` is no pointer to a record with such a member. */
	const struct iov_field *(*member)(void *self, const struct iov_expr *of, const char *name,
					  size_t length);
	void *self;
};

/*
 * Parses C: integers, names, ->, unary - and parentheses, * / % + - << >> & | ^,
 * comparisons, &&. NULL when the text is something else; *error then says what, in the arena.
 * Nesting is limited to 64, so that no text can exhaust the stack.
 */
const struct iov_expr *iov_parse_expr(const char *text, size_t length, struct iov_scope *scope,
				      struct iov_arena *arena, const char **error);
/* A comparison, or several joined by &&; anything else is a number. */
bool iov_expr_is_condition(const struct iov_expr *e);
/* As the text form of the IR has it: $0 a parameter, .nr a sibling, @g a global, result. */
char *iov_print_expr(const struct iov_expr *e, struct iov_arena *arena);
/* For people: parameters of the function, siblings and globals by their names. */
char *iov_describe_expr(const struct iov_expr *e, const struct iov_symbol *function,
			struct iov_arena *arena);

/* Rights of a member: what the device allows. */
enum iov_right { IOV_RO = 1, IOV_WO = 2, IOV_W1C = 4, IOV_RC = 8 };

/* What annotations say of a declaration beside its type. All zero: nothing. */
struct iov_facts {
	const struct iov_expr *count; /* of a pointer: elements that it points at */
	const struct iov_expr *size;  /* of a pointer: bytes that it points at */
	uint32_t align;		      /* of a pointer: bytes, a power of two */
	uint8_t widths;		      /* bytes of the accesses allowed, as a set: 1|2|4|8; 0: all */
	uint8_t rights;		      /* enum iov_right */
};

/* A part of a constant object: what is at an offset. Integers only; what is not listed is 0. */
struct iov_datum {
	uint64_t offset; /* bytes */
	uint8_t size;	 /* bytes */
	int64_t value;	 /* as its type represents it */
};

#endif /* IOV_EXPR_H */
