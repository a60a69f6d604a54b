/* SPDX-License-Identifier: MIT */
/* Evaluates the expressions of annotations, in exact numbers: the arithmetic does not wrap. */
#include "numeric/expression.h"

#include "numeric/assume.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"

static const struct iov_linear unknown = {IOV_NO_SYM, 0, 0, false};

/*
 * Returns the value in memory at the address, as if the program loaded it here. Not known if p is
 * NULL, if no cell describes the object, or if it is an integer of more than 64 bits.
 */
static struct iov_linear read_at(struct iov_numeric *n, struct iov_state *s,
				 const struct iov_pointer *p, struct iov_qtype type,
				 const struct iov_field *field)
{
	uint32_t cell = p ? iov_cell_of(n, s, p, type, field) : IOV_NONE;
	struct iov_width w;

	/* An integer of more than 64 bits has no place in the domain. */
	if (cell == IOV_NONE || !(iov_is_ptr(type) || iov_width_of(type, &w)))
		return unknown;
	iov_sym x = iov_cell_contents(s, cell);
	if (x == IOV_NO_SYM) {
		x = iov_sym_of(n, IOV_SYM_CELL, iov_id_of(n->f, n->at), cell, type);
		const struct iov_frame none = {NULL, 0, NULL, IOV_NO_SYM};
		if (n->syms[x].is_int)
			iov_define(n, s, x, n->syms[x].top, NULL);
		else
			iov_define_declared(n, s, x, type, field ? field->facts : NULL, &none);
		n->syms[x].entry_cell = s->wrote ? IOV_NONE : cell;
		iov_set_cell(n, s, cell, x);
	}
	return (struct iov_linear){x, 1, 0, true};
}

/*
 * Returns the address of a member of the record; NULL: a bit-field, or `record` or `field` is NULL.
 */
static const struct iov_pointer *member_place(struct iov_numeric *n, const struct iov_state *s,
					      const struct iov_pointer *record,
					      const struct iov_field *field)
{
	if (!record || !field || field->bit_width)
		return NULL;
	return iov_move_pointer(n, s, record, IOV_NO_SYM, (int64_t)field->offset);
}

/*
 * Returns the address of the member that the expression names; NULL: it names no member, names a
 * bit-field, or the address of the record is not known.
 */
static const struct iov_pointer *place_of(struct iov_numeric *n, struct iov_state *s,
					  const struct iov_expr *e, const struct iov_frame *frame)
{
	if (e->kind == IOV_EXPR_SIBLING)
		return member_place(n, s, frame->record, e->field);
	if (e->kind != IOV_EXPR_MEMBER)
		return NULL;
	if (e->sub)
		return member_place(n, s, place_of(n, s, e->a, frame), e->field);
	struct iov_linear of = iov_expr_value(n, s, e->a, frame);
	bool plain = of.known && of.sym != IOV_NO_SYM && of.k == 1 && !of.c;
	return plain ? member_place(n, s, iov_pointer_of(n, s, of.sym), e->field) : NULL;
}

static struct iov_linear global(struct iov_numeric *n, struct iov_state *s,
				const struct iov_symbol *sym)
{
	struct iov_pointer at = {.root = iov_sym_global(n, sym),
				 .base_known = true,
				 .begin = iov_linear_const(0),
				 .start = iov_num_const(0),
				 .offset = iov_num_const(0),
				 .linear = iov_linear_const(0),
				 .region = IOV_NONE};

	return read_at(n, s, &at, sym->type, NULL);
}

/*
 * Returns a sum, difference or product, of which one operand is constant, a left shift by a
 * constant, or a quotient of constants. Not known for any other operation, and if the result is too
 * large.
 */
static struct iov_linear binary(enum iov_bin_kind kind, struct iov_linear a, struct iov_linear b)
{
	iov_wide c, k;

	if (!a.known || !b.known || (a.sym != IOV_NO_SYM && b.sym != IOV_NO_SYM))
		return unknown;
	iov_sym sym = a.sym != IOV_NO_SYM ? a.sym : b.sym;
	switch (kind) {
	case IOV_BIN_ADD:
		c = (iov_wide)a.c + b.c;
		k = (iov_wide)a.k + b.k;
		break;
	case IOV_BIN_SUB:
		c = (iov_wide)a.c - b.c;
		k = (iov_wide)a.k - b.k;
		break;
	case IOV_BIN_MUL:
		c = (iov_wide)a.c * b.c;
		k = (iov_wide)a.k * b.c + (iov_wide)b.k * a.c;
		break;
	case IOV_BIN_SHL:
		if (b.sym != IOV_NO_SYM || b.c < 0 || b.c > 60)
			return unknown;
		c = (iov_wide)a.c * ((iov_wide)1 << b.c);
		k = (iov_wide)a.k * ((iov_wide)1 << b.c);
		break;
	case IOV_BIN_DIV:
		if (sym != IOV_NO_SYM || b.c <= 0)
			return unknown;
		c = a.c / b.c;
		k = 0;
		break;
	default:
		return unknown;
	}
	return iov_fits_linear(c) && iov_fits_linear(k)
		       ? (struct iov_linear){sym, (int64_t)k, (int64_t)c, true}
		       : unknown;
}

struct iov_linear iov_expr_value(struct iov_numeric *n, struct iov_state *s,
				 const struct iov_expr *e, const struct iov_frame *frame)
{
	switch ((enum iov_expr_kind)e->kind) {
	case IOV_EXPR_CONST:
		return iov_fits_linear(e->value) ? iov_linear_const(e->value) : unknown;
	case IOV_EXPR_PARAM:
		if (!frame->args || (uint64_t)e->value >= frame->nargs ||
		    frame->args[e->value] == IOV_NO_SYM)
			return unknown;
		return (struct iov_linear){frame->args[e->value], 1, 0, true};
	case IOV_EXPR_RESULT:
		return frame->result == IOV_NO_SYM ? unknown
						   : (struct iov_linear){frame->result, 1, 0, true};
	case IOV_EXPR_SIBLING:
	case IOV_EXPR_MEMBER:
		return read_at(n, s, place_of(n, s, e, frame), e->field->type, e->field);
	case IOV_EXPR_GLOBAL:
		return global(n, s, e->sym);
	case IOV_EXPR_BIN:
		return binary(e->sub, iov_expr_value(n, s, e->a, frame),
			      iov_expr_value(n, s, e->b, frame));
	default:
		return unknown;
	}
}

uint64_t iov_divisor_of(const struct iov_expr *e)
{
	bool rem = e->kind == IOV_EXPR_CMP && e->sub == IOV_CMP_EQ && e->a->kind == IOV_EXPR_BIN &&
		   e->a->sub == IOV_BIN_REM && e->a->b->kind == IOV_EXPR_CONST &&
		   e->b->kind == IOV_EXPR_CONST && e->b->value == 0;

	return rem && e->a->b->value > 0 ? (uint64_t)e->a->b->value : 0;
}

/*
 * Refines the numbers of both symbols: from k * x + c <= d follows x <= (d - c) / k. If both
 * factors are 1, also adds the bound of one symbol by the other.
 */
void iov_assume_at_most(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
			struct iov_linear b)
{
	iov_wide far = (iov_wide)1 << 100;
	struct iov_num na = iov_linear_num(n, s, a), nb = iov_linear_num(n, s, b);

	if (iov_num_is_bottom(na) || iov_num_is_bottom(nb))
		return;
	if (a.sym != IOV_NO_SYM && a.k > 0 && nb.hi < far) {
		iov_wide room = nb.hi - a.c;
		room = room >= 0 ? room / a.k : -((-room + a.k - 1) / a.k);
		iov_assume_num(n, s, a.sym, iov_num_range(-far, room));
	}
	if (s->reachable && b.sym != IOV_NO_SYM && b.k > 0 && na.lo > -far) {
		iov_wide least = na.lo - b.c;
		least = least >= 0 ? (least + b.k - 1) / b.k : -(-least / b.k);
		iov_assume_num(n, s, b.sym, iov_num_range(least, far));
	}
	if (s->reachable && a.sym != IOV_NO_SYM && b.sym != IOV_NO_SYM && a.k == 1 && b.k == 1 &&
	    iov_fits_linear((iov_wide)b.c - a.c))
		iov_add_bound(n, s, a.sym, b.sym, b.c - a.c);
}

void iov_assume_multiple(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
			 uint64_t m)
{
	if (a.sym != IOV_NO_SYM && a.k == 1)
		iov_assume_num(n, s, a.sym,
			       iov_num_progression(-((iov_wide)1 << 64), (iov_wide)1 << 64, m,
						   -(iov_wide)a.c));
}

static struct iov_linear plus(struct iov_linear a, int64_t c)
{
	a.c += c;
	return a;
}

void iov_assume_expr(struct iov_numeric *n, struct iov_state *s, const struct iov_expr *e,
		     const struct iov_frame *frame)
{
	uint64_t m = iov_divisor_of(e);

	if (e->kind == IOV_EXPR_AND) {
		iov_assume_expr(n, s, e->a, frame);
		iov_assume_expr(n, s, e->b, frame);
		return;
	}
	if (e->kind != IOV_EXPR_CMP || !s->reachable)
		return;
	struct iov_linear a = iov_expr_value(n, s, m ? e->a->a : e->a, frame);
	struct iov_linear b = m ? iov_linear_const(0) : iov_expr_value(n, s, e->b, frame);
	if (!a.known || !b.known)
		return;
	if (m) {
		iov_assume_multiple(n, s, a, m);
		return;
	}
	if (e->sub == IOV_CMP_NE && a.sym != IOV_NO_SYM && a.k == 1 && !a.c && b.sym == IOV_NO_SYM)
		iov_assume_cmp(n, s, IOV_CMP_NE, a.sym, iov_sym_const(n, b.c));
	if (e->sub == IOV_CMP_LT || e->sub == IOV_CMP_LE || e->sub == IOV_CMP_EQ)
		iov_assume_at_most(n, s, plus(a, e->sub == IOV_CMP_LT), b);
	if (e->sub == IOV_CMP_GT || e->sub == IOV_CMP_GE || e->sub == IOV_CMP_EQ)
		iov_assume_at_most(n, s, plus(b, e->sub == IOV_CMP_GT), a);
}

static enum iov_verdict judge_order(struct iov_numeric *n, struct iov_state *s, struct iov_linear a,
				    struct iov_linear b, bool strict)
{
	if (iov_linear_fits(n, s, a, strict, b))
		return IOV_PROVED;
	return iov_linear_fits(n, s, b, !strict, a) ? IOV_VIOLATED : IOV_UNPROVED;
}

static enum iov_verdict both(enum iov_verdict a, enum iov_verdict b)
{
	if (a == IOV_VIOLATED || b == IOV_VIOLATED)
		return IOV_VIOLATED;
	return a == IOV_PROVED && b == IOV_PROVED ? IOV_PROVED : IOV_UNPROVED;
}

static enum iov_verdict judge_cmp(struct iov_numeric *n, struct iov_state *s,
				  enum iov_cmp_kind kind, struct iov_linear a, struct iov_linear b)
{
	switch (kind) {
	case IOV_CMP_LT:
	case IOV_CMP_LE:
		return judge_order(n, s, a, b, kind == IOV_CMP_LT);
	case IOV_CMP_GT:
	case IOV_CMP_GE:
		return judge_order(n, s, b, a, kind == IOV_CMP_GT);
	case IOV_CMP_EQ:
		return both(judge_order(n, s, a, b, false), judge_order(n, s, b, a, false));
	case IOV_CMP_NE:
		if (iov_linear_fits(n, s, a, 1, b) || iov_linear_fits(n, s, b, 1, a))
			return IOV_PROVED;
		return IOV_UNPROVED;
	default:
		return IOV_UNPROVED;
	}
}

enum iov_verdict iov_judge_expr(struct iov_numeric *n, struct iov_state *s,
				const struct iov_expr *e, const struct iov_frame *frame)
{
	uint64_t m = iov_divisor_of(e);

	if (!s->reachable)
		return IOV_UNREACHABLE;
	if (e->kind == IOV_EXPR_AND)
		return both(iov_judge_expr(n, s, e->a, frame), iov_judge_expr(n, s, e->b, frame));
	if (e->kind != IOV_EXPR_CMP)
		return IOV_UNPROVED;
	struct iov_linear a = iov_expr_value(n, s, m ? e->a->a : e->a, frame);
	struct iov_linear b = m ? iov_linear_const(0) : iov_expr_value(n, s, e->b, frame);
	if (!a.known || !b.known)
		return IOV_UNPROVED;
	if (!m)
		return judge_cmp(n, s, e->sub, a, b);
	struct iov_num num = iov_linear_num(n, s, a);
	if (iov_num_multiple(num, m))
		return IOV_PROVED;
	return iov_num_is_bottom(iov_num_meet(num, iov_num_progression(num.lo, num.hi, m, 0)))
		       ? IOV_VIOLATED
		       : IOV_UNPROVED;
}
