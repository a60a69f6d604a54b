/* SPDX-License-Identifier: MIT */
// RUN: %unit/expr
/* Tests the parser of expressions on valid and invalid texts, and the evaluation of constants. */
#include <string.h>

#include "ir/ir.h"
#include "unit.h"

/* A function with parameters n, an integer, and p, a pointer to struct s; globals g and box. */
struct names {
	struct iov_module *m;
	struct iov_type
		*record; /* with members x, next (a pointer to a record), in (a record), ratio */
	const struct iov_symbol *g, *box;
};

static void make_names(struct names *n)
{
	struct iov_module *m = n->m = iov_module_new();
	struct iov_type *inner = iov_record_type(m, "struct in", false, 4, 4);
	struct iov_qtype u32 = iov_unqualified(iov_int_type(m, 32, false));

	n->record = iov_record_type(m, "struct s", false, 24, 8);
	struct iov_qtype next = iov_unqualified(iov_ptr_type(m, iov_unqualified(n->record)));
	struct iov_qtype ratio = iov_unqualified(iov_float_type(m, 32));
	iov_add_field(m, inner, &(struct iov_field){.name = "y", .type = u32});
	iov_add_field(m, n->record, &(struct iov_field){.name = "x", .type = u32});
	iov_add_field(m, n->record, &(struct iov_field){.name = "next", .type = next});
	iov_add_field(m, n->record,
		      &(struct iov_field){.name = "in", .type = iov_unqualified(inner)});
	iov_add_field(m, n->record, &(struct iov_field){.name = "ratio", .type = ratio});
	n->g = iov_symbol_new(m, "g", u32, 0);
	n->box = iov_symbol_new(m, "box", iov_unqualified(n->record), 0);
}

static const struct iov_expr *leaf(struct names *n, struct iov_expr expr)
{
	struct iov_expr *e = IOV_NEW(&n->m->arena, struct iov_expr);

	*e = expr;
	return e;
}

static bool is(const char *name, size_t length, const char *text)
{
	return length == strlen(text) && !memcmp(name, text, length);
}

static const struct iov_expr *find_name(void *self, const char *name, size_t length)
{
	struct names *n = self;

	if (is(name, length, "n") || is(name, length, "$0"))
		return leaf(n, (struct iov_expr){.kind = IOV_EXPR_PARAM, .value = 0});
	if (is(name, length, "p") || is(name, length, "$1"))
		return leaf(n, (struct iov_expr){.kind = IOV_EXPR_PARAM, .value = 1});
	if (is(name, length, "g") || is(name, length, "@g"))
		return leaf(n, (struct iov_expr){.kind = IOV_EXPR_GLOBAL, .sym = n->g});
	if (is(name, length, "box") || is(name, length, "@box"))
		return leaf(n, (struct iov_expr){.kind = IOV_EXPR_GLOBAL, .sym = n->box});
	return NULL;
}

static const struct iov_field *find_member(void *self, const struct iov_expr *of, const char *name,
					   size_t length)
{
	struct names *n = self;
	const struct iov_type *record = n->record;

	if (of->kind == IOV_EXPR_MEMBER && of->field->type.type->kind == IOV_RECORD)
		record = of->field->type.type;
	else if (of->kind != IOV_EXPR_MEMBER && of->kind != IOV_EXPR_GLOBAL &&
		 !(of->kind == IOV_EXPR_PARAM && of->value == 1))
		return NULL;
	for (unsigned i = 0; i < record->record.nfields; i++)
		if (is(name, length, record->record.fields[i]->name))
			return record->record.fields[i];
	return NULL;
}

static const struct iov_expr *parse(struct names *n, const char *text, size_t length,
				    const char **error)
{
	struct iov_scope scope = {find_name, find_member, n};

	return iov_parse_expr(text, length, &scope, &n->m->arena, error);
}

/* The text of the parsed expression; an error starts with '!'. */
static const struct {
	const char *text, *want;
} rows[] = {
	/* Integer literals of C. */
	{"0", "0"},
	{" 42u\t", "42"},
	{"1UL + 2lu + 3ull + 4LLU", "1 + 2 + 3 + 4"},
	{"0x7fffFFFFffffFFFF", "9223372036854775807"},
	{"0777", "511"},
	{"0b101", "5"},
	{"-9223372036854775808", "-9223372036854775808"},
	{"- 1", "-1"},
	{"-0", "0"},
	{"9223372036854775808", "!9223372036854775808 does not fit 64 bits with a sign"},
	{"0xffffffffffffffff", "!0xffffffffffffffff does not fit 64 bits with a sign"},
	{"-9223372036854775809", "!9223372036854775809 does not fit 64 bits with a sign"},
	{"1lL", "!'1lL' is no integer"},
	{"1uu", "!'1uu' is no integer"},
	{"08", "!'08' is no integer"},
	{"0x", "!'0x' is no integer"},
	{"1.5", "!'1.5' is no integer"},
	{"1e3", "!'1e3' is no integer"},
	/* Names and members. */
	{"n", "$0"},
	{"g", "@g"},
	{"p->x", "$1->x"},
	{"(p) -> next->next -> x", "$1->next->next->x"},
	{"p->in.y", "$1->in.y"},
	{"box.in.y", "(@box).in.y"},
	{"m", "!nothing is called 'm' here"},
	{".n", "!nothing is called '.n' here"},
	{"@m.1", "!nothing is called '@m.1' here"},
	{"p->z", "!nothing here has a member 'z'"},
	{"n->x", "!nothing here has a member 'x'"},
	{"3->x", "!nothing here has a member 'x'"},
	{"p->", "!expected a member's name, found the end"},
	{"p->in->y", "!-> follows a pointer"},
	{"p->next.x", "!'.' follows a struct; use ->"},
	{"box", "!this is no number"},
	{"p->in", "!this is no number"},
	{"p->ratio * 2", "!* stands between two numbers"},
	{"-box", "!- stands before a number"},
	/* Operators. */
	{"1+2*3", "1 + 2 * 3"},
	{"(1+2)*3", "(1 + 2) * 3"},
	{"1-2-3", "1 - 2 - 3"},
	{"1-(2-3)", "1 - (2 - 3)"},
	{"n<<2>>1", "$0 << 2 >> 1"},
	{"n|1&2^3", "$0 | 1 & 2 ^ 3"},
	{"-n*2", "(0 - $0) * 2"},
	{"n<=4&&n>2", "$0 <= 4 && $0 > 2"},
	{"n==1&&n!=2&&n>=3&&n<4", "$0 == 1 && $0 != 2 && $0 >= 3 && $0 < 4"},
	{"n==1&&(n!=2&&n>=3)", "$0 == 1 && ($0 != 2 && $0 >= 3)"},
	{"n & 1 == 1", "!& stands between two numbers"},
	{"1 < n < 3", "!< stands between two numbers"},
	{"n && 1 < 2", "!&& joins comparisons only"},
	{"(n < 1) + 2", "!+ stands between two numbers"},
	{"-(n < 1)", "!- stands before a number"},
	{"(n < 1)->x", "!nothing here has a member 'x'"},
	{"n < 1 || n > 2", "!|| is not understood here: only && joins comparisons"},
	{"n = 1", "!expected an operator or the end, found '='"},
	{"n += 1", "!expected a number, a name or '(', found '='"},
	{"!n", "!expected a number, a name or '(', found '!'"},
	{"~n", "!expected a number, a name or '(', found '~'"},
	{"n ? 1 : 2", "!expected an operator or the end, found '?'"},
	{"n 2", "!expected an operator or the end, found '2'"},
	{"n, 2", "!expected an operator or the end, found ','"},
	{"n[1]", "!expected an operator or the end, found '['"},
	{"(n", "!expected ')', found the end"},
	{"n)", "!expected an operator or the end, found ')'"},
	{"", "!expected a number, a name or '(', found the end"},
	{"1 +", "!expected a number, a name or '(', found the end"},
	{"\"n\"", "!expected a number, a name or '(', found '\"'"},
	{"\x01", "!expected a number, a name or '(', found byte 0x01"},
	{"sizeof(int)", "!sizeof is not understood here: give the number a name, in an enum"},
	{"m_name_that_is_longer_than_a_message_needs_it",
	 "!nothing is called 'm_name_that_is_longer_than_a_message_nee' here"},
};

static void test_rows(struct unit *u, struct names *n)
{
	for (unsigned i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *error, *got;
		const struct iov_expr *e = parse(n, rows[i].text, strlen(rows[i].text), &error);
		got = e ? iov_print_expr(e, &n->m->arena) : iov_printf(&n->m->arena, "!%s", error);
		if (!EXPECT(u, !strcmp(got, rows[i].want) && (e != NULL) == (error == NULL)))
			fprintf(stderr, "  %s\n  want %s\n  got  %s\n", rows[i].text, rows[i].want,
				got);
		if (!e)
			continue;
		/* The printed text reads back as the same expression. */
		e = parse(n, got, strlen(got), &error);
		EXPECT(u, e && !strcmp(iov_print_expr(e, &n->m->arena), got));
	}
	const char *error;
	EXPECT(u, !parse(n, "1 + \0", 5, &error));
	EXPECT(u, !strcmp(error, "expected a number, a name or '(', found byte 0x00"));
}

/* Returns `part`, `times` times, and then `end`. */
static const char *repeat(struct names *n, const char *part, unsigned times, const char *end)
{
	const char *text = end;

	while (times--)
		text = iov_printf(&n->m->arena, "%s%s", part, text);
	return text;
}

/* For each form of nesting, 64 levels are accepted and 65 are refused. */
static void test_depth(struct unit *u, struct names *n)
{
	static const struct {
		const char *part, *end;
		unsigned most;
	} deep[] = {
		{"1 + ", "1", 63}, {"n < 1 && ", "n < 1", 62}, {"-", "n", 63},
		{"p->", "x", 0},   {"1 + (", "", 64},	       {"(", "", 64},
	};
	const char *error, *text;

	for (unsigned i = 0; i < 3; i++) {
		text = repeat(n, deep[i].part, deep[i].most, deep[i].end);
		EXPECT(u, parse(n, text, strlen(text), &error) != NULL);
		text = repeat(n, deep[i].part, deep[i].most + 1, deep[i].end);
		EXPECT(u, !parse(n, text, strlen(text), &error));
		EXPECT(u, error && !strcmp(error, "this nests deeper than 64"));
	}
	for (unsigned i = 0; i < sizeof(deep) / sizeof(*deep); i++) {
		text = repeat(n, deep[i].part, 5000, deep[i].end);
		EXPECT(u, !parse(n, text, strlen(text), &error) && error);
	}
	text = iov_printf(&n->m->arena, "p%s->x", repeat(n, "->next", 62, ""));
	EXPECT(u, parse(n, text, strlen(text), &error) != NULL);
	text = iov_printf(&n->m->arena, "p%s->x", repeat(n, "->next", 63, ""));
	EXPECT(u, !parse(n, text, strlen(text), &error));
	EXPECT(u, error && !strcmp(error, "this nests deeper than 64"));
}

static void test_constants(struct unit *u, struct names *n)
{
	static const struct {
		const char *text;
		bool known;
		int64_t value;
	} constants[] = {
		{"(1 << 12) - 1", true, 4095},
		{"7 / 2 * 10 + 7 % 4", true, 33},
		{"0xf0 & 0x3c | 1 ^ 2", true, 0x33},
		{"-16 / 3", true, -5},
		{"1024 >> 3", true, 128},
		{"1 / 0", false, 0},
		{"1 % 0", false, 0},
		{"-9223372036854775808 / -1", false, 0},
		{"-9223372036854775808 % -1", false, 0},
		{"9223372036854775807 + 1", false, 0},
		{"-9223372036854775807 - 2", false, 0},
		{"4611686018427387904 * 2", false, 0},
		{"1 << 63", false, 0},
		{"1 << 62", true, INT64_C(1) << 62},
		{"2 << 62", false, 0},
		{"-1 << 1", false, 0},
		{"1 << -1", false, 0},
		{"-1 >> 1", false, 0},
		{"n", false, 0},
		{"1 + g", false, 0},
		{"1 < 2", false, 0},
	};

	for (unsigned i = 0; i < sizeof(constants) / sizeof(*constants); i++) {
		const char *error, *text = constants[i].text;
		const struct iov_expr *e = parse(n, text, strlen(text), &error);
		int64_t value = 0;
		bool known = e && iov_expr_constant(e, &value);
		if (!EXPECT(u, e && known == constants[i].known &&
				       (!known || value == constants[i].value)))
			fprintf(stderr, "  %s is %lld\n", text, (long long)value);
	}
}

static void test_and(struct unit *u, struct names *n)
{
	struct iov_arena *arena = &n->m->arena;
	const char *error;
	const struct iov_expr *e = parse(n, "n < 1", 5, &error), *all = NULL;

	EXPECT(u, !iov_expr_and(NULL, NULL, arena));
	EXPECT(u, iov_expr_and(NULL, e, arena) == e && iov_expr_and(e, NULL, arena) == e);
	EXPECT(u, !strcmp(iov_print_expr(iov_expr_and(e, e, arena), arena), "$0 < 1 && $0 < 1"));
	for (unsigned i = 0; i < 63; i++)
		all = iov_expr_and(all, e, arena);
	EXPECT(u, all && iov_expr_height(all) == 64);
	EXPECT(u, !iov_expr_and(all, e, arena));
}

/* Random texts that are almost expressions: the parser returns either an error or a tree. */
static void test_noise(struct unit *u, struct names *n)
{
	static const char pieces[] = "n p->x.in (( )) 1 0x9 ul + - * / % << >> <= == && || & | ^"
				     " @g $1 .x \xff \x01 \n";
	uint32_t random = 1;

	for (unsigned round = 0; round < 20000; round++) {
		char text[48];
		unsigned length = 0;
		const char *error;
		while (length < sizeof(text) - 4) {
			random = random * 1664525 + 1013904223;
			unsigned at = (random >> 8) % (sizeof(pieces) - 4);
			memcpy(text + length, pieces + at, 3);
			length += 1 + (random >> 28) % 3;
		}
		const struct iov_expr *e = parse(n, text, length, &error);
		if ((e == NULL) == (error == NULL))
			EXPECT(u, !"either a tree or an error");
	}
}

int main(void)
{
	struct unit u = {0, 0};
	struct names n;

	make_names(&n);
	test_rows(&u, &n);
	test_depth(&u, &n);
	test_constants(&u, &n);
	test_and(&u, &n);
	test_noise(&u, &n);
	iov_module_free(n.m);
	return unit_end(&u);
}
