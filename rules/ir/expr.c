/* SPDX-License-Identifier: MIT */
/*
 * The expressions of annotations: a parser by precedence climbing, and a printer. The text is
 * what a preprocessor left of C, or what a person wrote in text IR; nothing of it is trusted.
 */
#include "ir/expr.h"

#include <stdlib.h>
#include <string.h>

#include "ir/ir.h"

enum { MAX_NESTING = 64, MAX_NUMBER = 64 };

struct parser {
	const char *at, *end;
	struct iov_scope *scope;
	struct iov_arena *arena;
	const char *error;
	unsigned nesting;
};

static const struct iov_expr *fail(struct parser *p, const char *what)
{
	if (!p->error)
		p->error = iov_printf(p->arena, "%s at '%.*s'", what,
				      p->end - p->at > 20 ? 20 : (int)(p->end - p->at), p->at);
	return NULL;
}

static void skip_space(struct parser *p)
{
	while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\n'))
		p->at++;
}

/* Longer marks are asked for first. */
static bool take(struct parser *p, const char *mark)
{
	size_t length = strlen(mark);

	skip_space(p);
	if ((size_t)(p->end - p->at) < length || memcmp(p->at, mark, length) != 0)
		return false;
	p->at += length;
	return true;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
	       c == '.' || c == '@' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct iov_expr *new_expr(struct parser *p, enum iov_expr_kind kind, unsigned sub,
				 const struct iov_expr *a, const struct iov_expr *b)
{
	struct iov_expr *e = IOV_NEW(p->arena, struct iov_expr);

	e->kind = (uint8_t)kind;
	e->sub = (uint8_t)sub;
	e->a = a;
	e->b = b;
	return e;
}

static const struct iov_expr *number(struct parser *p)
{
	char digits[MAX_NUMBER];
	size_t length = 0;
	char *stop;

	while (p->at + length < p->end && length < sizeof(digits) - 1 &&
	       (is_digit(p->at[length]) || is_letter(p->at[length]))) {
		digits[length] = p->at[length];
		length++;
	}
	digits[length] = 0;
	/* Signed: no count, size or offset that a machine has is beyond. */
	unsigned long long value = strtoull(digits, &stop, 0);
	if (value > INT64_MAX || length == sizeof(digits) - 1)
		return fail(p, "a number that is too large");
	if (stop[strspn(stop, "uUlL")])
		return fail(p, "a number that is none");
	p->at += length;
	struct iov_expr *e = new_expr(p, IOV_EXPR_CONST, 0, NULL, NULL);
	e->value = (int64_t)value;
	return e;
}

static size_t name_length(const struct parser *p)
{
	size_t length = 0;

	while (p->at + length < p->end &&
	       (is_letter(p->at[length]) || (length && is_digit(p->at[length])) ||
		(length == 1 && *p->at == '$')))
		length++;
	return length;
}

static const struct iov_expr *members(struct parser *p, const struct iov_expr *e)
{
	while (e && take(p, "->")) {
		skip_space(p);
		size_t length = name_length(p);
		const struct iov_field *field =
			length ? p->scope->member(p->scope->self, e, p->at, length) : NULL;
		if (!field)
			return fail(p, "no such member");
		struct iov_expr *of = new_expr(p, IOV_EXPR_MEMBER, 0, e, NULL);
		of->field = field;
		p->at += length;
		e = of;
	}
	return e;
}

static const struct iov_expr *binary(struct parser *p, unsigned least);

static const struct iov_expr *operand(struct parser *p)
{
	const struct iov_expr *e;

	skip_space(p);
	if (p->at == p->end)
		return fail(p, "something is missing");
	if (take(p, "-")) {
		e = operand(p);
		struct iov_expr *zero = new_expr(p, IOV_EXPR_CONST, 0, NULL, NULL);
		return e ? new_expr(p, IOV_EXPR_BIN, IOV_BIN_SUB, zero, e) : NULL;
	}
	if (take(p, "(")) {
		e = binary(p, 0);
		if (e && !take(p, ")"))
			return fail(p, "')' is missing");
		return members(p, e);
	}
	if (is_digit(*p->at))
		return number(p);
	size_t length = name_length(p);
	if (!length)
		return fail(p, "no number, name or '('");
	e = p->scope->name(p->scope->self, p->at, length);
	if (!e)
		return fail(p, "nothing of this name");
	p->at += length;
	return members(p, e);
}

/* From those that bind least; of marks that start alike the longest first. */
static const struct op {
	const char *mark;
	uint8_t level, kind, sub;
} ops[] = {
	{"&&", 1, IOV_EXPR_AND, 0},		 {"==", 5, IOV_EXPR_CMP, IOV_CMP_EQ},
	{"!=", 5, IOV_EXPR_CMP, IOV_CMP_NE},	 {"<<", 7, IOV_EXPR_BIN, IOV_BIN_SHL},
	{">>", 7, IOV_EXPR_BIN, IOV_BIN_SHR},	 {"<=", 6, IOV_EXPR_CMP, IOV_CMP_LE},
	{">=", 6, IOV_EXPR_CMP, IOV_CMP_GE},	 {"<", 6, IOV_EXPR_CMP, IOV_CMP_LT},
	{">", 6, IOV_EXPR_CMP, IOV_CMP_GT},	 {"|", 2, IOV_EXPR_BIN, IOV_BIN_OR},
	{"^", 3, IOV_EXPR_BIN, IOV_BIN_XOR},	 {"&", 4, IOV_EXPR_BIN, IOV_BIN_AND},
	{"+", 8, IOV_EXPR_BIN, IOV_BIN_ADD},	 {"-", 8, IOV_EXPR_BIN, IOV_BIN_SUB},
	{"*", 9, IOV_EXPR_BIN, IOV_BIN_MUL},	 {"/", 9, IOV_EXPR_BIN, IOV_BIN_DIV},
	{"%", 9, IOV_EXPR_BIN, IOV_BIN_REM},
};

static const struct op *next_op(struct parser *p, unsigned least)
{
	const char *before = p->at;

	for (unsigned i = 0; i < sizeof(ops) / sizeof(*ops); i++) {
		if (!take(p, ops[i].mark))
			continue;
		/* `||` is no `|`: half of it would leave the other half to be wondered at. */
		if (ops[i].level >= least && !(*ops[i].mark == '|' && p->at < p->end && *p->at == '|'))
			return &ops[i];
		p->at = before;
		return NULL;
	}
	return NULL;
}

static bool is_condition(const struct iov_expr *e)
{
	return e->kind == IOV_EXPR_CMP || e->kind == IOV_EXPR_AND;
}

static const struct iov_expr *combine(struct parser *p, const struct op *op,
				      const struct iov_expr *a, const struct iov_expr *b)
{
	if (op->kind == IOV_EXPR_AND && !(is_condition(a) && is_condition(b)))
		return fail(p, "'&&' joins comparisons only");
	if (op->kind != IOV_EXPR_AND && (is_condition(a) || is_condition(b)))
		return fail(p, "a comparison is no number");
	return new_expr(p, op->kind, op->sub, a, b);
}

static const struct iov_expr *binary(struct parser *p, unsigned least)
{
	if (++p->nesting > MAX_NESTING)
		return fail(p, "this nests too deep");
	const struct iov_expr *e = operand(p);
	const struct op *op;
	unsigned length = 0;
	while (e && (op = next_op(p, least))) {
		const struct iov_expr *right = binary(p, op->level + 1u);
		e = right ? combine(p, op, e, right) : NULL;
		if (++length > MAX_NESTING)
			return fail(p, "this is too long");
	}
	p->nesting--;
	return e;
}

const struct iov_expr *iov_parse_expr(const char *text, size_t length, struct iov_scope *scope,
				      struct iov_arena *arena, const char **error)
{
	struct parser p = {text, text + length, scope, arena, NULL, 0};
	const struct iov_expr *e = binary(&p, 0);

	skip_space(&p);
	if (e && p.at != p.end)
		e = fail(&p, "this does not belong to the expression");
	*error = p.error;
	return e;
}

bool iov_expr_is_condition(const struct iov_expr *e)
{
	return is_condition(e);
}

static const struct op *op_of(const struct iov_expr *e)
{
	for (unsigned i = 0; i < sizeof(ops) / sizeof(*ops); i++)
		if (ops[i].kind == e->kind && ops[i].sub == e->sub)
			return &ops[i];
	return &ops[0];
}

/* In the text form, or, with a function, for people. */
struct printer {
	struct iov_arena *arena;
	bool for_people;
	const struct iov_symbol *function;
};

static char *print_leaf(const struct printer *p, const struct iov_expr *e)
{
	bool has_names = p->for_people && p->function && p->function->param_names;

	switch ((enum iov_expr_kind)e->kind) {
	case IOV_EXPR_CONST:
		return iov_printf(p->arena, "%lld", (long long)e->value);
	case IOV_EXPR_PARAM:
		if (has_names && *p->function->param_names[e->value])
			return iov_strdup(p->arena, p->function->param_names[e->value]);
		return iov_printf(p->arena, "$%lld", (long long)e->value);
	case IOV_EXPR_SIBLING:
		return iov_printf(p->arena, "%s%s", p->for_people ? "" : ".", e->field->name);
	case IOV_EXPR_GLOBAL:
		return iov_printf(p->arena, "%s%s", p->for_people ? "" : "@", e->sym->name);
	default:
		return iov_strdup(p->arena, "result");
	}
}

static char *print(const struct printer *p, const struct iov_expr *e, unsigned least)
{
	if (e->kind == IOV_EXPR_MEMBER)
		return iov_printf(p->arena, "%s->%s", print(p, e->a, 20), e->field->name);
	if (e->kind != IOV_EXPR_BIN && e->kind != IOV_EXPR_CMP && e->kind != IOV_EXPR_AND)
		return print_leaf(p, e);
	const struct op *op = op_of(e);
	char *text = iov_printf(p->arena, "%s %s %s", print(p, e->a, op->level), op->mark,
				print(p, e->b, op->level + 1u));
	return op->level < least ? iov_printf(p->arena, "(%s)", text) : text;
}

char *iov_print_expr(const struct iov_expr *e, struct iov_arena *arena)
{
	const struct printer p = {arena, false, NULL};

	return print(&p, e, 0);
}

char *iov_describe_expr(const struct iov_expr *e, const struct iov_symbol *function,
			struct iov_arena *arena)
{
	const struct printer p = {arena, true, function};

	return print(&p, e, 0);
}
