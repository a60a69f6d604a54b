/* SPDX-License-Identifier: MIT */
/* Checks facts: their numbers are in range, and each name in an expression exists at its place. */
#include "ir/verify.h"

/* The declaration that is checked; `name` is for the error. */
struct about {
	const char *name;
	struct iov_expr_place place;
};

static bool check_expr(const struct iov_check *c, const struct about *a, const char *what,
		       const struct iov_expr *e)
{
	const char *why = e ? iov_expr_wrong(e, &a->place) : NULL;

	return !why || iov_verify_fail(c, "%s of %s: %s", what, a->name, why);
}

static bool check_facts(const struct iov_check *c, const struct about *a,
			const struct iov_facts *facts)
{
	if (!facts)
		return true;
	if (facts->align & (facts->align - 1))
		return iov_verify_fail(c, "align of %s: is no power of two", a->name);
	if (facts->widths > 15)
		return iov_verify_fail(c, "widths of %s: are more than exist", a->name);
	if (facts->rights >> IOV_RIGHTS)
		return iov_verify_fail(c, "rights of %s: are more than exist", a->name);
	if (facts->holds >= IOV_SPACES)
		return iov_verify_fail(c, "space of %s: is none", a->name);
	if (facts->sometimes && !facts->holds)
		return iov_verify_fail(c, "'sometimes' of %s: there is no space", a->name);
	return check_expr(c, a, "count", facts->count) && check_expr(c, a, "size", facts->size);
}

bool iov_verify_field_facts(const struct iov_check *c, const struct iov_field *field)
{
	struct about a = {field->name, {.record = field->record}};

	return check_facts(c, &a, field->facts);
}

static bool check_contract(const struct iov_check *c, const struct iov_symbol *sym)
{
	struct about a = {sym->name, {.function = sym}};

	for (unsigned i = 0; sym->params && i < sym->type.type->fn.nparams; i++)
		if (!check_facts(c, &a, sym->params[i]))
			return false;
	a.place.truth = true;
	if (!check_expr(c, &a, "require", sym->require))
		return false;
	a.place.result = true;
	return check_expr(c, &a, "ensure", sym->ensure);
}

bool iov_verify_symbol_facts(const struct iov_check *c, const struct iov_symbol *sym)
{
	bool is_function = sym->type.type->kind == IOV_FN;
	struct about a = {sym->name, {.function = is_function ? sym : NULL}};

	return check_facts(c, &a, sym->facts) && (!is_function || check_contract(c, sym));
}

bool iov_verify_own_facts(const struct iov_check *c)
{
	const struct iov_function *f = c->f;

	for (unsigned v = 0; v < f->nvars; v++) {
		struct about a = {f->vars[v].name, {.function = f->sym}};
		if (!check_facts(c, &a, f->vars[v].facts))
			return false;
	}
	return iov_verify_symbol_facts(c, f->sym);
}
