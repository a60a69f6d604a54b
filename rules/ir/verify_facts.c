/* SPDX-License-Identifier: MIT */
/* What annotations say: that each name in it is one the place has. */
#include "ir/verify.h"

/* What is looked at: whose names it may use, and what to call it in the error. */
struct about {
	const char *what;
	const char *name;
	const struct iov_type *record;
	const struct iov_symbol *function;
	bool result;
};

static bool fail(const struct iov_check *c, const struct about *a, const char *why)
{
	return iov_verify_fail(c, "%s of %s: %s", a->what, a->name, why);
}

static bool check_number(const struct iov_check *c, const struct about *a,
			 const struct iov_expr *e);

static bool check_leaf(const struct iov_check *c, const struct about *a, const struct iov_expr *e)
{
	switch ((enum iov_expr_kind)e->kind) {
	case IOV_EXPR_CONST:
		return true;
	case IOV_EXPR_PARAM:
		return (a->function && e->value >= 0 &&
			e->value < (int64_t)a->function->type.type->fn.nparams) ||
		       fail(c, a, "names no parameter");
	case IOV_EXPR_SIBLING:
		return (e->field && e->field->record == a->record) ||
		       fail(c, a, "names no member beside it");
	case IOV_EXPR_GLOBAL:
		return (e->sym && e->sym->type.type && e->sym->type.type->kind != IOV_FN) ||
		       fail(c, a, "names no variable");
	case IOV_EXPR_RESULT:
		return a->result || fail(c, a, "there is no result yet");
	case IOV_EXPR_MEMBER:
		return e->field && e->sub <= 1 && e->a ? check_number(c, a, e->a)
						       : fail(c, a, "names no member");
	default:
		return fail(c, a, "is no number");
	}
}

static bool check_number(const struct iov_check *c, const struct about *a, const struct iov_expr *e)
{
	if (!e)
		return fail(c, a, "lacks an operand");
	if (e->kind != IOV_EXPR_BIN)
		return check_leaf(c, a, e);
	if (e->sub >= IOV_BINS)
		return fail(c, a, "has no such operator");
	return check_number(c, a, e->a) && check_number(c, a, e->b);
}

static bool check_truth(const struct iov_check *c, const struct about *a, const struct iov_expr *e)
{
	if (!e)
		return fail(c, a, "lacks an operand");
	if (e->kind == IOV_EXPR_AND)
		return check_truth(c, a, e->a) && check_truth(c, a, e->b);
	if (e->kind != IOV_EXPR_CMP)
		return fail(c, a, "is no comparison");
	if (e->sub >= IOV_CMPS)
		return fail(c, a, "has no such operator");
	return check_number(c, a, e->a) && check_number(c, a, e->b);
}

/* The height comes first: what walks the tree recurses. */
static bool check_expr(const struct iov_check *c, const struct about *a, const struct iov_expr *e,
		       bool truth)
{
	if (!e)
		return true;
	if (iov_expr_height(e) > IOV_EXPR_MAX_HEIGHT)
		return fail(c, a, "nests too deep");
	return truth ? check_truth(c, a, e) : check_number(c, a, e);
}

static bool check_facts(const struct iov_check *c, const struct about *about,
			const struct iov_facts *facts)
{
	struct about a = *about;

	if (!facts)
		return true;
	a.what = "align";
	if (facts->align & (facts->align - 1))
		return fail(c, &a, "is no power of two");
	a.what = "widths";
	if (facts->widths > 15)
		return fail(c, &a, "are more than exist");
	a.what = "rights";
	if (facts->rights >> IOV_RIGHTS)
		return fail(c, &a, "are more than exist");
	a.what = "count";
	if (!check_expr(c, &a, facts->count, false))
		return false;
	a.what = "size";
	return check_expr(c, &a, facts->size, false);
}

bool iov_verify_field_facts(const struct iov_check *c, const struct iov_field *field)
{
	struct about a = {.name = field->name, .record = field->record};

	return check_facts(c, &a, field->facts);
}

bool iov_verify_symbol_facts(const struct iov_check *c, const struct iov_symbol *sym)
{
	bool is_function = sym->type.type->kind == IOV_FN;
	struct about a = {.name = sym->name, .function = is_function ? sym : NULL};

	if (!check_facts(c, &a, sym->facts))
		return false;
	if (!is_function)
		return true;
	for (unsigned i = 0; sym->params && i < sym->type.type->fn.nparams; i++)
		if (!check_facts(c, &a, sym->params[i]))
			return false;
	a.what = "require";
	if (!check_expr(c, &a, sym->require, true))
		return false;
	a.what = "ensure";
	a.result = true;
	return check_expr(c, &a, sym->ensure, true);
}

bool iov_verify_own_facts(const struct iov_check *c)
{
	const struct iov_function *f = c->f;

	for (unsigned v = 0; v < f->nvars; v++) {
		struct about a = {.name = f->vars[v].name, .function = f->sym};
		if (!check_facts(c, &a, f->vars[v].facts))
			return false;
	}
	return iov_verify_symbol_facts(c, f->sym);
}
