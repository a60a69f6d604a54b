/* SPDX-License-Identifier: MIT */
/*
 * Writes expressions, with only those parentheses that the reader needs. Invalid expressions are
 * written too, with `?` for missing parts.
 */
#include <inttypes.h>
#include <string.h>

#include "ir/write.h"

struct text {
	struct iov_arena *arena;
	const struct iov_out *o; /* knows which symbols share a name; NULL: none do */
	bool for_people;	 /* for messages: names without the marks of the text form */
	const struct iov_symbol *function; /* for messages: has the names of parameters; or NULL */
	char *bytes;
	unsigned length, capacity;
};

static void add(struct text *t, const char *bytes)
{
	for (; *bytes; bytes++) {
		IOV_GROW(t->arena, t->bytes, t->length, t->capacity);
		t->bytes[t->length++] = *bytes;
	}
}

static const struct {
	const char *text;
	uint8_t precedence;
} bin[IOV_BINS] = {
	[IOV_BIN_ADD] = {"+", 8},  [IOV_BIN_SUB] = {"-", 8}, [IOV_BIN_MUL] = {"*", 9},
	[IOV_BIN_DIV] = {"/", 9},  [IOV_BIN_REM] = {"%", 9}, [IOV_BIN_AND] = {"&", 4},
	[IOV_BIN_OR] = {"|", 2},   [IOV_BIN_XOR] = {"^", 3}, [IOV_BIN_SHL] = {"<<", 7},
	[IOV_BIN_SHR] = {">>", 7},
};

static const char *const cmp[IOV_CMPS] = {
	[IOV_CMP_EQ] = "==", [IOV_CMP_NE] = "!=", [IOV_CMP_LT] = "<",
	[IOV_CMP_LE] = "<=", [IOV_CMP_GT] = ">",  [IOV_CMP_GE] = ">=",
};

enum { LEAF = 10 };

/* The precedence of the parser in expr.c: 1 binds weakest. */
static unsigned precedence(const struct iov_expr *e)
{
	switch ((enum iov_expr_kind)e->kind) {
	case IOV_EXPR_BIN:
		return e->sub < IOV_BINS ? bin[e->sub].precedence : LEAF;
	case IOV_EXPR_CMP:
		return e->sub == IOV_CMP_EQ || e->sub == IOV_CMP_NE ? 5 : 6;
	case IOV_EXPR_AND:
		return 1;
	default:
		return LEAF;
	}
}

static void add_field(struct text *t, const struct iov_field *field)
{
	bool named = field && iov_is_name(field->name, strlen(field->name));

	if (!field)
		add(t, "?");
	else
		add(t, named ? field->name : iov_printf(t->arena, "%" PRIu32, field->index));
}

static void add_expr(struct text *t, const struct iov_expr *e, unsigned least);

/* Parentheses keep the member apart from a symbol's label, which may have dots in it. */
static void add_member(struct text *t, const struct iov_expr *e)
{
	bool dotted = e->sub && e->a && e->a->kind == IOV_EXPR_GLOBAL;

	add(t, dotted ? "(" : "");
	add_expr(t, e->a, LEAF);
	add(t, dotted ? ")" : "");
	add(t, e->sub ? "." : "->");
	add_field(t, e->field);
}

static const char *operator_of(const struct iov_expr *e)
{
	if (e->kind == IOV_EXPR_AND)
		return "&&";
	if (e->kind == IOV_EXPR_CMP)
		return e->sub < IOV_CMPS ? cmp[e->sub] : "?";
	return e->sub < IOV_BINS ? bin[e->sub].text : "?";
}

static void add_pair(struct text *t, const struct iov_expr *e)
{
	add_expr(t, e->a, precedence(e));
	add(t, " ");
	add(t, operator_of(e));
	add(t, " ");
	add_expr(t, e->b, precedence(e) + 1);
}

static void add_param(struct text *t, int64_t number)
{
	const char *const *names = t->function ? t->function->param_names : NULL;

	if (names && *names[number])
		add(t, names[number]);
	else
		add(t, iov_printf(t->arena, "$%" PRId64, number));
}

static void add_expr(struct text *t, const struct iov_expr *e, unsigned least)
{
	bool inside = e && precedence(e) < least;

	if (!e) {
		add(t, "?");
		return;
	}
	add(t, inside ? "(" : "");
	switch ((enum iov_expr_kind)e->kind) {
	case IOV_EXPR_CONST:
		add(t, iov_printf(t->arena, "%" PRId64, e->value));
		break;
	case IOV_EXPR_PARAM:
		add_param(t, e->value);
		break;
	case IOV_EXPR_SIBLING:
		add(t, t->for_people ? "" : ".");
		add_field(t, e->field);
		break;
	case IOV_EXPR_GLOBAL:
		add(t, t->o && e->sym ? iov_symbol_label(t->o, e->sym, t->arena)
				      : iov_printf(t->arena, "%s%s", t->for_people ? "" : "@",
						   e->sym ? e->sym->name : "?"));
		break;
	case IOV_EXPR_RESULT:
		add(t, "result");
		break;
	case IOV_EXPR_MEMBER:
		add_member(t, e);
		break;
	default:
		add_pair(t, e);
	}
	add(t, inside ? ")" : "");
}

static char *print(const struct iov_expr *e, struct text *t)
{
	add_expr(t, iov_expr_height(e) > IOV_EXPR_MAX_HEIGHT ? NULL : e, 1);
	return iov_strndup(t->arena, t->bytes, t->length);
}

char *iov_print_expr(const struct iov_expr *e, struct iov_arena *arena)
{
	struct text t = {.arena = arena};

	return print(e, &t);
}

char *iov_describe_expr(const struct iov_expr *e, const struct iov_symbol *function,
			struct iov_arena *arena)
{
	struct text t = {.arena = arena, .for_people = true, .function = function};

	return print(e, &t);
}

void iov_put_expr(struct iov_out *o, const struct iov_expr *e)
{
	struct text t = {.arena = &o->arena, .o = o};

	iov_put_string(o, print(e, &t));
}
