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
	IOV_EXPR_MEMBER,  /* sub 0: a->field, a is a pointer to a record; 1: a.field, a is one */
	IOV_EXPR_BIN,	  /* a sub b; enum iov_bin_kind */
	IOV_EXPR_CMP, /* a sub b; enum iov_cmp_kind; top level of a requirement, or below an AND */
	IOV_EXPR_AND, /* a && b; likewise */
	IOV_EXPR_KINDS
};

/* No tree is higher than this, so that those who walk one may recurse. */
enum { IOV_EXPR_MAX_HEIGHT = 64 };

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
	/* A leaf, or a member of one; NULL when nothing here has this name. */
	const struct iov_expr *(*name)(void *self, const char *name, size_t length);
	/* of->name or of.name; NULL when `of` is neither a pointer to a record nor a record with
	 * such a member. The parser sees to it that -> and . fit what is known of the type.
	 * A member without a name is one on the way: the parser then asks it for the name. */
	const struct iov_field *(*member)(void *self, const struct iov_expr *of, const char *name,
					  size_t length);
	void *self;
};

/*
 * Parses C: integers, names, -> and ., unary - and parentheses, * / % + - << >> & | ^,
 * comparisons, &&. NULL when the text is something else; *error then says what, in the arena.
 * Nesting is limited to IOV_EXPR_MAX_HEIGHT, so that no text can exhaust the stack. The names
 * of the text form ($0, .nr, @g) are names to it too: the scope decides which there are.
 */
const struct iov_expr *iov_parse_expr(const char *text, size_t length, struct iov_scope *names,
				      struct iov_arena *arena, const char **error);
/* As the text form of the IR has it: $0 a parameter, .nr a sibling, @g a global, result. */
char *iov_print_expr(const struct iov_expr *e, struct iov_arena *arena);
/* For people: the function's parameters, siblings and globals by their names alone. */
char *iov_describe_expr(const struct iov_expr *e, const struct iov_symbol *function,
			struct iov_arena *arena);
/* Where an expression stands, which decides what it may name. */
struct iov_expr_place {
	const struct iov_type *record;	   /* whose members are siblings; or NULL */
	const struct iov_symbol *function; /* whose parameters are meant; or NULL */
	bool truth;			   /* it must be a comparison, or some that && joins */
	bool result;			   /* the function has returned */
};
/* Is every name one that the place has, and of the type that its use needs? NULL: yes. */
const char *iov_expr_wrong(const struct iov_expr *e, const struct iov_expr_place *place);
/* Does it hold or not (a comparison, &&), rather than being a number? */
bool iov_expr_is_truth(const struct iov_expr *e);
/* Levels of the tree; IOV_EXPR_MAX_HEIGHT + 1 when it is higher than it may be. */
unsigned iov_expr_height(const struct iov_expr *e);
/* a && b; NULL when that nests too deep. Either may be NULL: then it is the other. */
const struct iov_expr *iov_expr_and(const struct iov_expr *a, const struct iov_expr *b,
				    struct iov_arena *arena);
/* Its value, when it is made of constants only and is defined in C's 64 bits. */
bool iov_expr_constant(const struct iov_expr *e, int64_t *out);

/* Rights of a member: what the device allows. */
enum iov_right_bit {
#define IOV_RIGHT(name, text) IOV_RIGHT_BIT_##name,
#include "ir/annotations.def"
	IOV_RIGHTS
};
enum iov_right {
#define IOV_RIGHT(name, text) IOV_##name = 1 << IOV_RIGHT_BIT_##name,
#include "ir/annotations.def"
};
/* The words of the text form, and of the annotations behind __io_, by bit. */
extern const char *const iov_right_words[IOV_RIGHTS];

/* What annotations say of a declaration beside its type. All zero: nothing. */
struct iov_facts {
	const struct iov_expr *count; /* of a pointer: elements that it points at */
	const struct iov_expr *size;  /* of a pointer: bytes that it points at */
	uint32_t align;		      /* of a pointer: bytes, a power of two */
	uint8_t widths;		      /* bytes of the accesses allowed, as a set: 1|2|4|8; 0: all */
	uint8_t rights;		      /* enum iov_right */
	/*
	 * Inferred, of a pointer: what it points at is in this space (enum iov_space), since the
	 * program stores there what an allocator gave it. Not declared: by itself no finding.
	 */
	uint8_t holds;
	bool sometimes;	     /* the program stores pointers to ordinary memory there too */
	uint32_t holds_from; /* an iov_loc: of the allocation; 0: unknown */
};

/*
 * A part of a constant object: what is at an offset. Integers only, and only those that are not
 * 0: an integer of the object's type, looked up by its own offset and size, is 0 when it is not
 * listed. That says nothing of pointers, floats and padding, which are never listed.
 */
struct iov_datum {
	uint64_t offset; /* bytes */
	uint8_t size;	 /* bytes */
	int64_t value;	 /* as its type represents it */
};

#endif /* IOV_EXPR_H */
