/* SPDX-License-Identifier: MIT */
// RUN: %unit/ir-verify-facts
/* Errors in facts that the verifier must find and that no text can contain; see ir-verify.c. */
#include <string.h>

#include "ir/ir.h"
#include "unit.h"

/* Ids of the instructions below. */
enum { VAR, LOAD, FIELD, CALL };

static const char text[] = "ioir 1\n"
			   "struct !s size 4 align 4 {\n.x : u32 at 0\n}\n"
			   "struct !other size 4 align 4 {\n.y : u32 at 0\n}\n"
			   "symbol @g : fn(*!s) -> u32\n"
			   "symbol @f : fn(*!s) -> u32\n"
			   "func @f {\nparam $p : *!s\n^0:\n"
			   "%0 = var $p : **!s\n"
			   "%1 = load %0 : *!s\n"
			   "%2 = field %1 !s .x : *u32\n"
			   "%3 = call @g(%1) : u32\n"
			   "ret %3\n}\n";

struct sample {
	struct iov_module *m;
	struct iov_function *f;
};

struct breakage {
	void (*apply)(struct sample *s, struct iov_instr *i);
	const char *error;
};

static const struct iov_expr one = {.kind = IOV_EXPR_CONST, .value = 1};
static const struct iov_expr second_param = {.kind = IOV_EXPR_PARAM, .value = 1};
static const struct iov_expr no_param = {.kind = IOV_EXPR_PARAM, .value = -1};
static const struct iov_expr the_result = {.kind = IOV_EXPR_RESULT};
static const struct iov_expr truth = {.kind = IOV_EXPR_CMP, .a = &one, .b = &one};
static const struct iov_expr bad_cmp = {
	.kind = IOV_EXPR_CMP, .sub = IOV_CMPS, .a = &one, .b = &one};
static const struct iov_expr bad_bin = {
	.kind = IOV_EXPR_BIN, .sub = IOV_BINS, .a = &one, .b = &one};
static const struct iov_expr half = {.kind = IOV_EXPR_BIN, .a = &one};
static const struct iov_expr sum_of_truths = {.kind = IOV_EXPR_BIN, .a = &truth, .b = &one};
static const struct iov_expr result_known = {.kind = IOV_EXPR_CMP, .a = &the_result, .b = &one};
static const struct iov_expr no_member = {.kind = IOV_EXPR_MEMBER, .a = &one};
static const struct iov_expr no_global = {.kind = IOV_EXPR_GLOBAL};

static struct iov_symbol *symbol_of(const struct iov_symbol *sym)
{
	return (struct iov_symbol *)sym;
}

static void set_count(struct sample *s, const struct iov_facts **facts, const struct iov_expr *e)
{
	struct iov_facts *made = IOV_NEW(&s->f->arena, struct iov_facts);

	made->count = e;
	*facts = made;
}

static void count_by_no_param(struct sample *s, struct iov_instr *i)
{
	set_count(s, &s->f->vars[0].facts, &no_param);
	(void)i;
}

static void param_count_by_no_param(struct sample *s, struct iov_instr *i)
{
	const struct iov_facts **params = IOV_NEW_ARRAY(&s->f->arena, const struct iov_facts *, 1);

	set_count(s, &params[0], &second_param);
	symbol_of(i[CALL].sym)->params = params;
}

static void result_count_by_half(struct sample *s, struct iov_instr *i)
{
	set_count(s, &symbol_of(s->f->sym)->facts, &half);
	(void)i;
}

static void member_count_by_param(struct sample *s, struct iov_instr *i)
{
	set_count(s, &((struct iov_field *)i[FIELD].field)->facts, &second_param);
}

static void member_count_by_stranger(struct sample *s, struct iov_instr *i)
{
	struct iov_expr *e = IOV_NEW(&s->f->arena, struct iov_expr);

	*e = (struct iov_expr){.kind = IOV_EXPR_SIBLING, .field = s->m->types[1]->record.fields[0]};
	set_count(s, &((struct iov_field *)i[FIELD].field)->facts, e);
}

static void count_too_high(struct sample *s, struct iov_instr *i)
{
	const struct iov_expr *e = &one;

	for (unsigned n = 0; n < 64; n++) {
		struct iov_expr *sum = IOV_NEW(&s->f->arena, struct iov_expr);
		*sum = (struct iov_expr){.kind = IOV_EXPR_BIN, .a = e, .b = &one};
		e = sum;
	}
	set_count(s, &s->f->vars[0].facts, e);
	(void)i;
}

static void count_by(struct sample *s, const struct iov_expr *e)
{
	set_count(s, &s->f->vars[0].facts, e);
}

static void count_by_bad_operator(struct sample *s, struct iov_instr *i)
{
	count_by(s, &bad_bin);
	(void)i;
}

static void count_by_truth(struct sample *s, struct iov_instr *i)
{
	count_by(s, &sum_of_truths);
	(void)i;
}

static void count_by_no_member(struct sample *s, struct iov_instr *i)
{
	count_by(s, &no_member);
	(void)i;
}

static void count_by_no_global(struct sample *s, struct iov_instr *i)
{
	count_by(s, &no_global);
	(void)i;
}

static void odd_align(struct sample *s, struct iov_instr *i)
{
	count_by(s, &one);
	((struct iov_facts *)s->f->vars[0].facts)->align = 24;
	(void)i;
}

static void unknown_widths(struct sample *s, struct iov_instr *i)
{
	count_by(s, &one);
	((struct iov_facts *)s->f->vars[0].facts)->widths = 16;
	(void)i;
}

static void unknown_rights(struct sample *s, struct iov_instr *i)
{
	count_by(s, &one);
	((struct iov_facts *)s->f->vars[0].facts)->rights = 1 << IOV_RIGHTS;
	(void)i;
}

static void require_result(struct sample *s, struct iov_instr *i)
{
	symbol_of(i[CALL].sym)->ensure = &result_known;
	symbol_of(i[CALL].sym)->require = &result_known;
	(void)s;
}

static void require_number(struct sample *s, struct iov_instr *i)
{
	symbol_of(s->f->sym)->require = &one;
	(void)i;
}

static void ensure_bad_operator(struct sample *s, struct iov_instr *i)
{
	symbol_of(s->f->sym)->require = &truth;
	symbol_of(s->f->sym)->ensure = &bad_cmp;
	(void)i;
}

static const struct breakage breakages[] = {
	{count_by_no_param, "@f: count of p: names no parameter"},
	{param_count_by_no_param, "@f: block ^0, %3 call: count of g: names no parameter"},
	{result_count_by_half, "@f: count of f: lacks an operand"},
	{member_count_by_param, "@f: block ^0, %2 field: count of x: names no parameter"},
	{member_count_by_stranger, "@f: block ^0, %2 field: count of x: names no member beside it"},
	{count_too_high, "@f: count of p: nests too deep"},
	{count_by_bad_operator, "@f: count of p: has no such operator"},
	{count_by_truth, "@f: count of p: is no number"},
	{count_by_no_member, "@f: count of p: names no member"},
	{count_by_no_global, "@f: count of p: names no variable"},
	{odd_align, "@f: align of p: is no power of two"},
	{unknown_widths, "@f: widths of p: are more than exist"},
	{unknown_rights, "@f: rights of p: are more than exist"},
	{require_result, "@f: block ^0, %3 call: require of g: there is no result yet"},
	{require_number, "@f: require of f: is no comparison"},
	{ensure_bad_operator, "@f: ensure of f: has no such operator"},
};

static void discard(void *to, const char *written, size_t length)
{
	*(size_t *)to += length + (*written == 'x');
}

int main(void)
{
	struct unit u = {0, 0};
	char error[256];

	for (unsigned b = 0; b < sizeof(breakages) / sizeof(*breakages); b++) {
		const char *want = breakages[b].error;
		struct iov_text_error bad;
		struct sample s = {iov_read(text, strlen(text), "t.ioir", &bad), NULL};
		struct iov_writer w = {discard, &(size_t){0}};
		if (!EXPECT(&u, s.m))
			break;
		s.f = s.m->functions[0];
		breakages[b].apply(&s, s.f->instrs);
		EXPECT(&u, !iov_verify(s.f, error, sizeof(error)));
		if (!EXPECT(&u, !strcmp(error, want)))
			fprintf(stderr, "  got  %s\n  want %s\n", error, want);
		/* The writer accepts a function with any of these errors. */
		iov_write_module(s.m, &w);
		iov_write_function(s.f, &w);
		iov_module_free(s.m);
	}
	return unit_end(&u);
}
