/* SPDX-License-Identifier: MIT */
/*
 * Checks expressions for the verifier. The parser cannot make these checks, since it does not know
 * the types of parameters and results.
 */
#include "ir/ir.h"

static const char *wrong_number(const struct iov_expr *e, const struct iov_expr_place *place);

/* Returns the error in a name that stands alone or before -> or '.'; NULL: it is valid. */
static const char *wrong_leaf(const struct iov_expr *e, const struct iov_expr_place *place)
{
	const struct iov_symbol *f = place->function;

	switch ((enum iov_expr_kind)e->kind) {
	case IOV_EXPR_PARAM:
		return f && e->value >= 0 && e->value < (int64_t)f->type.type->fn.nparams
			       ? NULL
			       : "names no parameter";
	case IOV_EXPR_SIBLING:
		return e->field && e->field->record == place->record ? NULL
								     : "names no member beside it";
	case IOV_EXPR_GLOBAL:
		return e->sym && e->sym->type.type && e->sym->type.type->kind != IOV_FN
			       ? NULL
			       : "names no variable";
	case IOV_EXPR_RESULT:
		return place->result && f ? NULL : "there is no result yet";
	default:
		return "is no number";
	}
}

/* Returns the type of a valid leaf or of a member. */
static struct iov_qtype type_of(const struct iov_expr *e, const struct iov_expr_place *place)
{
	const struct iov_type *f = place->function ? place->function->type.type : NULL;

	if (e->kind == IOV_EXPR_PARAM)
		return f->fn.params[e->value];
	if (e->kind == IOV_EXPR_RESULT)
		return f->fn.result;
	return e->kind == IOV_EXPR_GLOBAL ? e->sym->type : e->field->type;
}

static const char *wrong_member(const struct iov_expr *e, const struct iov_expr_place *place)
{
	const char *why;

	if (!e->field || e->sub > 1 || !e->a)
		return "names no member";
	why = e->a->kind == IOV_EXPR_MEMBER ? wrong_member(e->a, place) : wrong_leaf(e->a, place);
	if (why)
		return why;
	const struct iov_type *of = type_of(e->a, place).type;
	if (e->sub)
		return of == e->field->record ? NULL : "'.' follows a struct";
	return of->kind == IOV_PTR && of->pointee.type == e->field->record
		       ? NULL
		       : "-> follows a pointer to a struct";
}

static const char *wrong_number(const struct iov_expr *e, const struct iov_expr_place *place)
{
	const char *why;

	if (!e)
		return "lacks an operand";
	if (e->kind == IOV_EXPR_CONST)
		return NULL;
	if (e->kind == IOV_EXPR_BIN) {
		if (e->sub >= IOV_BINS)
			return "has no such operator";
		why = wrong_number(e->a, place);
		return why ? why : wrong_number(e->b, place);
	}
	why = e->kind == IOV_EXPR_MEMBER ? wrong_member(e, place) : wrong_leaf(e, place);
	if (why)
		return why;
	struct iov_qtype type = type_of(e, place);
	return iov_is_int(type) || iov_is_ptr(type) ? NULL : "is no number";
}

static const char *wrong_truth(const struct iov_expr *e, const struct iov_expr_place *place)
{
	bool both = e && e->kind == IOV_EXPR_AND;
	const char *why;

	if (!e)
		return "lacks an operand";
	if (!both && e->kind != IOV_EXPR_CMP)
		return "is no comparison";
	if (!both && e->sub >= IOV_CMPS)
		return "has no such operator";
	why = both ? wrong_truth(e->a, place) : wrong_number(e->a, place);
	if (why)
		return why;
	return both ? wrong_truth(e->b, place) : wrong_number(e->b, place);
}

/* The height is checked first, since the other checks are recursive. */
const char *iov_expr_wrong(const struct iov_expr *e, const struct iov_expr_place *place)
{
	if (iov_expr_height(e) > IOV_EXPR_MAX_HEIGHT)
		return "nests too deep";
	return place->truth ? wrong_truth(e, place) : wrong_number(e, place);
}
