/* SPDX-License-Identifier: MIT */
/*
 * Parses expressions by precedence climbing. The text of an annotation or file is untrusted: the
 * depth of parentheses and of the tree is limited, and a number that does not fit is an error.
 */
#include "ir/expr.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ir/ir.h"

struct parser {
	const char *at, *end;
	struct iov_scope *names;
	struct iov_arena *arena;
	const char *error; /* the first error; NULL: none */
	unsigned depth;	   /* of parentheses and unary operators */
};

/* An expression and its height; expr is NULL after an error. */
struct part {
	const struct iov_expr *expr;
	unsigned height;
};

struct op {
	const char *text;
	uint8_t precedence; /* 1 binds weakest */
	uint8_t kind, sub;
};

/* An operator stands before those that are a prefix of it: << before <. */
static const struct op operators[] = {
	{"&&", 1, IOV_EXPR_AND, 0},	      {"|", 2, IOV_EXPR_BIN, IOV_BIN_OR},
	{"^", 3, IOV_EXPR_BIN, IOV_BIN_XOR},  {"&", 4, IOV_EXPR_BIN, IOV_BIN_AND},
	{"==", 5, IOV_EXPR_CMP, IOV_CMP_EQ},  {"!=", 5, IOV_EXPR_CMP, IOV_CMP_NE},
	{"<<", 7, IOV_EXPR_BIN, IOV_BIN_SHL}, {">>", 7, IOV_EXPR_BIN, IOV_BIN_SHR},
	{"<=", 6, IOV_EXPR_CMP, IOV_CMP_LE},  {">=", 6, IOV_EXPR_CMP, IOV_CMP_GE},
	{"<", 6, IOV_EXPR_CMP, IOV_CMP_LT},   {">", 6, IOV_EXPR_CMP, IOV_CMP_GT},
	{"+", 8, IOV_EXPR_BIN, IOV_BIN_ADD},  {"-", 8, IOV_EXPR_BIN, IOV_BIN_SUB},
	{"*", 9, IOV_EXPR_BIN, IOV_BIN_MUL},  {"/", 9, IOV_EXPR_BIN, IOV_BIN_DIV},
	{"%", 9, IOV_EXPR_BIN, IOV_BIN_REM},
};

enum { SHOWN = 40 }; /* maximum bytes of a word in a message */

static struct part parse_from(struct parser *p, unsigned precedence);

static struct part fail(struct parser *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (!p->error)
		p->error = iov_vprintf(p->arena, format, args);
	va_end(args);
	return (struct part){NULL, 0};
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* As for compilers and the text form, $ and non-ASCII characters are letters. */
static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
	       c == '$' || (unsigned char)c >= 0x80;
}

static size_t word_length(const struct parser *p, const char *at, bool dots)
{
	const char *start = at;

	while (at < p->end && (is_word_byte(*at) || (dots && *at == '.')))
		at++;
	return (size_t)(at - start);
}

static void skip_blank(struct parser *p)
{
	while (p->at < p->end && *p->at && strchr(" \t\r\n\f\v", *p->at))
		p->at++;
}

static bool at_text(const struct parser *p, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(p->end - p->at) >= length && !memcmp(p->at, text, length);
}

/* Describes the current position for a message. */
static const char *found(struct parser *p)
{
	size_t length = word_length(p, p->at, false);
	unsigned char c;

	if (p->at == p->end)
		return "the end";
	if (length)
		return iov_printf(p->arena, "'%.*s'", (int)(length < SHOWN ? length : SHOWN),
				  p->at);
	c = (unsigned char)*p->at;
	return isprint(c) ? iov_printf(p->arena, "'%c'", c)
			  : iov_printf(p->arena, "byte 0x%02x", c);
}

static unsigned digit_value(char c)
{
	if (is_digit(c))
		return (unsigned)(c - '0');
	c = (char)(c | ' ');
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/*
 * Returns true if the text is empty, or the suffix of an integer literal: u, l and ll in either
 * order and case, but not lL.
 */
static bool is_suffix(const char *at, const char *end)
{
	bool is_unsigned = at < end && (*at | ' ') == 'u';

	at += is_unsigned;
	if (at < end && (*at | ' ') == 'l') {
		char l = *at++;
		at += at < end && *at == l;
	}
	at += !is_unsigned && at < end && (*at | ' ') == 'u';
	return at == end;
}

static unsigned base_of(const char **at, const char *end)
{
	if (end - *at < 2 || **at != '0')
		return 10;
	char mark = (char)((*at)[1] | ' ');
	if (mark != 'x' && mark != 'b')
		return 8;
	*at += 2;
	return mark == 'x' ? 16 : 2;
}

/* Reads an integer literal of C, whose value may be at most `max`. */
static bool literal(struct parser *p, uint64_t max, uint64_t *out)
{
	size_t length = word_length(p, p->at, true);
	const char *at = p->at, *end = at + length;
	int shown = (int)(length < SHOWN ? length : SHOWN);
	unsigned base = base_of(&at, end);
	const char *digits = at;

	for (*out = 0; at < end && digit_value(*at) < base; at++) {
		unsigned digit = digit_value(*at);
		if (*out > (max - digit) / base) {
			fail(p, "%.*s does not fit 64 bits with a sign", shown, p->at);
			return false;
		}
		*out = *out * base + digit;
	}
	if (at == digits || !is_suffix(at, end)) {
		fail(p, "'%.*s' is no integer", shown, p->at);
		return false;
	}
	p->at = end;
	return true;
}

static struct part make(struct parser *p, struct iov_expr expr, unsigned height)
{
	struct iov_expr *e = IOV_NEW(p->arena, struct iov_expr);

	if (height > IOV_EXPR_MAX_HEIGHT)
		return fail(p, "this nests deeper than %d", IOV_EXPR_MAX_HEIGHT);
	*e = expr;
	return (struct part){e, height};
}

static struct part parse_literal(struct parser *p, bool negative)
{
	uint64_t value;

	if (!literal(p, (uint64_t)INT64_MAX + negative, &value))
		return (struct part){NULL, 0};
	/* INT64_MIN has no positive counterpart, so the value is negated after 1 is subtracted. */
	int64_t signed_value = negative && value ? -(int64_t)(value - 1) - 1 : (int64_t)value;
	return make(p, (struct iov_expr){.kind = IOV_EXPR_CONST, .value = signed_value}, 1);
}

/* Takes a name, or .member or @symbol of the text form. Returns NULL if there is none. */
static const char *take_name(struct parser *p, size_t *length)
{
	const char *start = p->at;
	bool sigil = start < p->end && (*start == '.' || *start == '@');

	*length = word_length(p, start + sigil, sigil && *start == '@');
	if (!*length || (!sigil && is_digit(*start)))
		return NULL;
	*length += sigil;
	p->at = start + *length;
	return start;
}

static bool is_evaluated_by_compilers(const char *name, size_t length)
{
	static const char *const words[] = {"sizeof", "_Alignof", "offsetof", "__builtin_offsetof",
					    "typeof"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (length == strlen(words[i]) && !memcmp(name, words[i], length))
			return true;
	return false;
}

static struct part parse_name(struct parser *p)
{
	size_t length;
	const char *name = take_name(p, &length);
	int shown = (int)(length < SHOWN ? length : SHOWN);

	if (!name)
		return fail(p, "expected a number, a name or '(', found %s", found(p));
	const struct iov_expr *leaf = p->names->name(p->names->self, name, length);
	if (leaf)
		return (struct part){leaf, iov_expr_height(leaf)};
	if (is_evaluated_by_compilers(name, length))
		return fail(p, "%.*s is not understood here: give the number a name, in an enum",
			    shown, name);
	return fail(p, "nothing is called '%.*s' here", shown, name);
}

static struct part parse_inner(struct parser *p)
{
	if (p->depth == IOV_EXPR_MAX_HEIGHT)
		return fail(p, "this nests deeper than %d", IOV_EXPR_MAX_HEIGHT);
	p->depth++;
	p->at++;
	struct part inner = parse_from(p, 1);
	p->depth--;
	skip_blank(p);
	if (inner.expr && !at_text(p, ")"))
		return fail(p, "expected ')', found %s", found(p));
	p->at += inner.expr != NULL;
	return inner;
}

/*
 * Returns the type of a global or member. Returns NULL for other expressions: only the scope knows
 * the types of parameters and of the result.
 */
static const struct iov_type *known_type(const struct iov_expr *e)
{
	if (!e)
		return NULL;
	if (e->kind == IOV_EXPR_GLOBAL)
		return e->sym ? e->sym->type.type : NULL;
	/* Only siblings and members have a field. */
	return e->field ? e->field->type.type : NULL;
}

/* Adds one step, or several: C names members of an anonymous struct without the struct. */
static struct part member_of(struct parser *p, struct part of, bool arrow, const char *name,
			     size_t length)
{
	const struct iov_field *field;
	bool again = true;

	for (; of.expr && again; arrow = false) {
		field = p->names->member(p->names->self, of.expr, name, length);
		if (!field)
			return fail(p, "nothing here has a member '%.*s'",
				    (int)(length < SHOWN ? length : SHOWN), name);
		of = make(p,
			  (struct iov_expr){.kind = IOV_EXPR_MEMBER,
					    .sub = !arrow,
					    .field = field,
					    .a = of.expr},
			  of.height + 1);
		/* A digit is an index, which may denote an anonymous member itself. */
		again = !*field->name && !is_digit(*name);
	}
	return of;
}

static struct part parse_member(struct parser *p, struct part of, bool arrow)
{
	const struct iov_type *type = known_type(of.expr);

	if (type && type->kind != (arrow ? IOV_PTR : IOV_RECORD))
		return fail(p, arrow ? "-> follows a pointer" : "'.' follows a struct; use ->");
	skip_blank(p);
	size_t length = word_length(p, p->at, false);
	if (!length)
		return fail(p, "expected a member's name, found %s", found(p));
	const char *name = p->at;
	p->at += length;
	return member_of(p, of, arrow, name, length);
}

static struct part parse_postfix(struct parser *p)
{
	struct part of;

	skip_blank(p);
	if (p->at < p->end && is_digit(*p->at))
		of = parse_literal(p, false);
	else
		of = p->at < p->end && *p->at == '(' ? parse_inner(p) : parse_name(p);
	for (;;) {
		skip_blank(p);
		bool arrow = at_text(p, "->");
		if (!of.expr || !(arrow || at_text(p, ".")))
			return of;
		p->at += arrow ? 2 : 1;
		of = parse_member(p, of, arrow);
	}
}

static bool is_number(const struct iov_expr *e)
{
	const struct iov_type *type = known_type(e);

	return !iov_expr_is_truth(e) && (!type || type->kind == IOV_INT || type->kind == IOV_PTR);
}

static struct part parse_unary(struct parser *p)
{
	skip_blank(p);
	if (!at_text(p, "-"))
		return parse_postfix(p);
	p->at++;
	skip_blank(p);
	if (p->at < p->end && is_digit(*p->at))
		return parse_literal(p, true);
	if (p->depth == IOV_EXPR_MAX_HEIGHT)
		return fail(p, "this nests deeper than %d", IOV_EXPR_MAX_HEIGHT);
	p->depth++;
	struct part operand = parse_unary(p);
	p->depth--;
	struct part zero = make(p, (struct iov_expr){.kind = IOV_EXPR_CONST}, 1);
	if (!operand.expr)
		return operand;
	if (!is_number(operand.expr))
		return fail(p, "- stands before a number");
	return make(p,
		    (struct iov_expr){.kind = IOV_EXPR_BIN,
				      .sub = IOV_BIN_SUB,
				      .a = zero.expr,
				      .b = operand.expr},
		    operand.height + 1);
}

static struct part join(struct parser *p, const struct op *op, struct part a, struct part b)
{
	bool both = op->kind == IOV_EXPR_AND;

	if (both && !(iov_expr_is_truth(a.expr) && iov_expr_is_truth(b.expr)))
		return fail(p, "&& joins comparisons only");
	if (!both && !(is_number(a.expr) && is_number(b.expr)))
		return fail(p, "%s stands between two numbers", op->text);
	return make(p,
		    (struct iov_expr){.kind = op->kind, .sub = op->sub, .a = a.expr, .b = b.expr},
		    (a.height > b.height ? a.height : b.height) + 1);
}

static const struct op *operator_here(const struct parser *p)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (at_text(p, operators[i].text))
			return &operators[i];
	return NULL;
}

/* Parses operators of at least this precedence; recurses once for each higher one. */
static struct part parse_from(struct parser *p, unsigned precedence)
{
	struct part left = parse_unary(p);

	while (left.expr) {
		skip_blank(p);
		const struct op *op = operator_here(p);
		if (!op || op->precedence < precedence)
			break;
		if (at_text(p, "||"))
			return fail(p, "|| is not understood here: only && joins comparisons");
		p->at += strlen(op->text);
		struct part right = parse_from(p, op->precedence + 1u);
		left = right.expr ? join(p, op, left, right) : right;
	}
	return left;
}

const struct iov_expr *iov_parse_expr(const char *text, size_t length, struct iov_scope *names,
				      struct iov_arena *arena, const char **error)
{
	struct parser p = {.at = text, .end = text + length, .names = names, .arena = arena};
	struct part whole = parse_from(&p, 1);

	*error = NULL;
	if (whole.expr && p.at < p.end)
		whole = fail(&p, "expected an operator or the end, found %s", found(&p));
	if (whole.expr && !iov_expr_is_truth(whole.expr) && !is_number(whole.expr))
		whole = fail(&p, "this is no number");
	*error = p.error;
	return whole.expr;
}

bool iov_expr_is_truth(const struct iov_expr *e)
{
	return e->kind == IOV_EXPR_CMP || e->kind == IOV_EXPR_AND;
}

static unsigned height_within(const struct iov_expr *e, unsigned limit)
{
	if (!e || !limit)
		return e != NULL;
	unsigned a = height_within(e->a, limit - 1), b = height_within(e->b, limit - 1);
	return (a > b ? a : b) + 1;
}

unsigned iov_expr_height(const struct iov_expr *e)
{
	return height_within(e, IOV_EXPR_MAX_HEIGHT);
}

const struct iov_expr *iov_expr_and(const struct iov_expr *a, const struct iov_expr *b,
				    struct iov_arena *arena)
{
	if (!a || !b)
		return a ? a : b;
	struct iov_expr *e = IOV_NEW(arena, struct iov_expr);
	*e = (struct iov_expr){.kind = IOV_EXPR_AND, .a = a, .b = b};
	return iov_expr_height(e) <= IOV_EXPR_MAX_HEIGHT ? e : NULL;
}

/*
 * Sets *out to the result. Returns false if C does not define it, if it does not fit 64 bits, or if
 * a negative number is shifted right, which compilers define.
 */
static bool calculate(unsigned sub, int64_t a, int64_t b, int64_t *out)
{
	switch ((enum iov_bin_kind)sub) {
	case IOV_BIN_ADD:
		return !__builtin_add_overflow(a, b, out);
	case IOV_BIN_SUB:
		return !__builtin_sub_overflow(a, b, out);
	case IOV_BIN_MUL:
		return !__builtin_mul_overflow(a, b, out);
	case IOV_BIN_DIV:
	case IOV_BIN_REM:
		if (!b || (a == INT64_MIN && b == -1))
			return false;
		*out = sub == IOV_BIN_DIV ? a / b : a % b;
		return true;
	case IOV_BIN_AND:
		*out = a & b;
		return true;
	case IOV_BIN_OR:
		*out = a | b;
		return true;
	case IOV_BIN_XOR:
		*out = a ^ b;
		return true;
	case IOV_BIN_SHL:
		*out = 0;
		return a >= 0 && b >= 0 && b < 63 &&
		       !__builtin_mul_overflow(a, (int64_t)1 << b, out);
	case IOV_BIN_SHR:
		*out = a >= 0 && b >= 0 && b < 64 ? a >> b : 0;
		return a >= 0 && b >= 0 && b < 64;
	case IOV_BINS:
		break;
	}
	return false;
}

bool iov_expr_constant(const struct iov_expr *e, int64_t *out)
{
	int64_t a, b;

	if (e->kind == IOV_EXPR_CONST)
		*out = e->value;
	return e->kind == IOV_EXPR_CONST ||
	       (e->kind == IOV_EXPR_BIN && iov_expr_constant(e->a, &a) &&
		iov_expr_constant(e->b, &b) && calculate(e->sub, a, b, out));
}
