/* SPDX-License-Identifier: MIT */
/*
 * Refinement of a state by the condition of a branch. A condition on a value also refines the
 * operands of which the value is computed, by the backward transfer function of each operation
 * (domain/num.h).
 */
#include "numeric/assume.h"

#include "numeric/expression.h"
#include "numeric/pointer.h"
#include "numeric/query.h"

/* The number of definitions through which a condition is followed back. */
enum { MAX_BACK = 8 };

static void assume_truth(struct iov_numeric *n, struct iov_state *s, iov_sym x, bool truth,
			 unsigned depth);

static enum iov_cmp_kind negated(enum iov_cmp_kind kind)
{
	static const uint8_t other[IOV_CMPS] = {
		[IOV_CMP_EQ] = IOV_CMP_NE, [IOV_CMP_NE] = IOV_CMP_EQ, [IOV_CMP_LT] = IOV_CMP_GE,
		[IOV_CMP_GE] = IOV_CMP_LT, [IOV_CMP_LE] = IOV_CMP_GT, [IOV_CMP_GT] = IOV_CMP_LE,
	};

	return (enum iov_cmp_kind)other[kind];
}

/*
 * Adds the bound x <= y + k. If x or y is the sum of another symbol and a constant, also adds the
 * bound that follows between the symbols without the constants.
 */
static void bound(struct iov_numeric *n, struct iov_state *s, iov_sym x, iov_sym y, int64_t k)
{
	int64_t px, py;
	iov_sym bx = iov_strip_constants(n, s, x, &px), by = iov_strip_constants(n, s, y, &py);

	if (bx != IOV_NO_SYM && by != IOV_NO_SYM && (bx != x || by != y))
		iov_add_bound(n, s, bx, by, k + py - px);
	iov_add_bound(n, s, x, y, k);
}

static void relate(struct iov_numeric *n, struct iov_state *s, enum iov_cmp_kind kind, iov_sym x,
		   iov_sym y)
{
	iov_wide d;

	switch (kind) {
	case IOV_CMP_LT:
		bound(n, s, x, y, -1);
		break;
	case IOV_CMP_LE:
		bound(n, s, x, y, 0);
		break;
	case IOV_CMP_GT:
		bound(n, s, y, x, -1);
		break;
	case IOV_CMP_GE:
		bound(n, s, y, x, 0);
		break;
	case IOV_CMP_EQ:
		bound(n, s, x, y, 0);
		bound(n, s, y, x, 0);
		break;
	case IOV_CMP_NE:
		/* If x <= y is known, as for `i != n` in a loop that counts up to n, then x < y. */
		if (iov_distance(n, s, x, y, &d) && d == 0)
			bound(n, s, x, y, -1);
		else if (iov_distance(n, s, y, x, &d) && d == 0)
			bound(n, s, y, x, -1);
		break;
	default:
		break;
	}
}

/*
 * Refines the offset of x by a comparison with y. If both point into regions with the same start,
 * the comparison of the pointers is that of their offsets. Otherwise changes nothing. Makes the
 * state unreachable if x has no offset for which the comparison holds.
 */
static void relate_pointers(struct iov_numeric *n, struct iov_state *s, enum iov_cmp_kind kind,
			    iov_sym x, iov_sym y)
{
	const struct iov_pointer *p = iov_pointer_of(n, s, x), *q = iov_pointer_of(n, s, y);

	/* The regions may differ: each decay of an array makes a region, with the same start. */
	if (!p || !q || p->root == IOV_NO_SYM || p->root != q->root || !p->base_known ||
	    !q->base_known || p->base != q->base)
		return;
	struct iov_num a = iov_offset_of(n, s, p), b = iov_offset_of(n, s, q);
	iov_num_refine(kind, &a, &b);
	if (iov_num_is_bottom(a) || iov_num_is_bottom(b)) {
		s->reachable = false;
		return;
	}
	struct iov_fact fact = *iov_fact_of(n, s, x);
	struct iov_pointer *now = IOV_NEW(n->arena, struct iov_pointer);
	*now = *p;
	now->offset = a;
	fact.pointer = now;
	iov_set_fact(n, s, x, &fact);
}

/*
 * Refines the address x by its comparison with `other`, most often the null pointer. Does nothing
 * if x is no address, or if `other` is not a constant.
 */
static void narrow_address(struct iov_numeric *n, struct iov_state *s, enum iov_cmp_kind kind,
			   iov_sym x, struct iov_num other)
{
	struct iov_num address = iov_num_of(n, s, x);
	const struct iov_fact *known = iov_fact_of(n, s, x);

	if (!n->syms[x].is_address || !iov_num_is_const(other))
		return;
	iov_num_refine(kind, &address, &other);
	if (iov_num_is_bottom(address)) {
		s->reachable = false;
		return;
	}
	struct iov_fact fact = known ? *known : (struct iov_fact){.num = n->syms[x].top};
	fact.num = address;
	iov_set_fact(n, s, x, &fact);
}

static void compare(struct iov_numeric *n, struct iov_state *s, enum iov_cmp_kind kind, iov_sym x,
		    iov_sym y, unsigned depth)
{
	if (!n->syms[x].is_int || !n->syms[y].is_int) {
		narrow_address(n, s, kind, x, iov_num_of(n, s, y));
		/* `NULL == p` refines p too. An order, such as NULL < p, is not worth mirroring. */
		if (s->reachable && (kind == IOV_CMP_EQ || kind == IOV_CMP_NE))
			narrow_address(n, s, kind, y, iov_num_of(n, s, x));
		if (!s->reachable)
			return;
		relate_pointers(n, s, kind, x, y);
		return;
	}
	struct iov_num a = iov_num_of(n, s, x), b = iov_num_of(n, s, y);
	iov_num_refine(kind, &a, &b);
	iov_narrow(n, s, x, a, depth);
	if (s->reachable)
		iov_narrow(n, s, y, b, depth);
	if (s->reachable)
		relate(n, s, kind, x, y);
}

void iov_assume_cmp(struct iov_numeric *n, struct iov_state *s, enum iov_cmp_kind kind, iov_sym x,
		    iov_sym y)
{
	if (x != IOV_NO_SYM && y != IOV_NO_SYM)
		compare(n, s, kind, x, y, MAX_BACK);
}

/*
 * If x = a - b does not wrap, turns `result`, the numbers of x, into bounds between a and b: `size
 * - off >= 4` gives off <= size - 4.
 */
static void bound_difference(struct iov_numeric *n, struct iov_state *s, iov_sym x,
			     struct iov_num result)
{
	const iov_wide far = (iov_wide)1 << 62;
	iov_sym a = n->syms[x].a, b = n->syms[x].b;

	if (iov_num_is_bottom(result) || !iov_is_difference(n, s, x))
		return;
	if (result.lo > -far && result.lo < far)
		bound(n, s, b, a, -(int64_t)result.lo);
	if (result.hi > -far && result.hi < far)
		bound(n, s, a, b, (int64_t)result.hi);
}

static void back_bin(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
		     const struct iov_sym_info *info, struct iov_num result, unsigned depth)
{
	iov_sym x = info->a, y = info->b;
	bool is_zero = iov_num_same(result, iov_num_const(0)), is_true = !iov_num_has(result, 0);

	if (!n->syms[x].is_int || !n->syms[y].is_int)
		return;
	/*
	 * a - b and a ^ b are 0 only if a == b. If a & b is not 0, neither a nor b is 0; if a | b
	 * is 0, both are 0.
	 */
	if ((i->sub == IOV_BIN_SUB || i->sub == IOV_BIN_XOR) && (is_zero || is_true)) {
		compare(n, s, is_zero ? IOV_CMP_EQ : IOV_CMP_NE, x, y, depth);
		if (!s->reachable)
			return;
	}
	if ((i->sub == IOV_BIN_AND && is_true) || (i->sub == IOV_BIN_OR && is_zero)) {
		assume_truth(n, s, x, is_true, depth);
		if (s->reachable)
			assume_truth(n, s, y, is_true, depth);
		if (!s->reachable)
			return;
	}
	struct iov_num a = iov_as_operand(n, i, 0, iov_num_of(n, s, x));
	struct iov_num b = iov_as_operand(n, i, 1, iov_num_of(n, s, y));
	iov_num_back_bin(i->sub, result, &a, &b, info->width);
	iov_narrow(n, s, x, a, depth);
	if (s->reachable)
		iov_narrow(n, s, y, b, depth);
	if (s->reachable && i->sub == IOV_BIN_SUB)
		bound_difference(n, s, iov_id_of(n->f, i), result);
}

static void back_cast(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
		      const struct iov_sym_info *info, struct iov_num result, unsigned depth)
{
	if (i->type.type->integer.is_bool) {
		if (iov_num_is_const(result))
			assume_truth(n, s, info->a, result.lo != 0, depth);
		return;
	}
	/* `(unsigned long)p == 0` is `p == NULL`. */
	if (i->sub == IOV_CAST_PTR_TO_INT && info->a != IOV_NO_SYM) {
		if (!iov_num_has(result, 0))
			narrow_address(n, s, IOV_CMP_NE, info->a, iov_num_const(0));
		else if (iov_num_is_const(result))
			narrow_address(n, s, IOV_CMP_EQ, info->a, iov_num_const(0));
		return;
	}
	if (i->sub != IOV_CAST_INT || !n->syms[info->a].is_int)
		return;
	struct iov_num a = iov_num_of(n, s, info->a);
	iov_num_back_cast(result, &a, info->width);
	iov_narrow(n, s, info->a, a, depth);
}

/*
 * Assumes the facts about the arguments of a call that its summary states for a result other than
 * 0, if `num` does not have 0, or for the result 0, if `num` has only 0. Otherwise assumes nothing.
 */
static void assume_result_facts(struct iov_numeric *n, struct iov_state *s, iov_id call,
				struct iov_num num)
{
	const struct iov_result_facts *facts = n->result_facts[call];
	bool truth = !iov_num_has(num, 0);

	if (!facts || (!truth && !iov_num_is_const(num)))
		return;
	for (unsigned f = 0; f < facts->n[truth] && s->reachable; f++) {
		const struct iov_result_fact *t = &facts->when[truth][f];
		if (t->m)
			iov_assume_multiple(n, s, t->x, t->m);
		else
			iov_assume_at_most(n, s, t->x, t->y);
	}
}

/*
 * Refines the operands of the definition of x, given that x is in `num`. If x is a phi, refines the
 * state by the paths that can bring such a number.
 */
static void refine_operands(struct iov_numeric *n, struct iov_state *s, iov_sym x,
			    struct iov_num num, unsigned depth)
{
	const struct iov_sym_info info = n->syms[x];

	if (info.kind == IOV_SYM_PHI) {
		iov_restrict_phi(n, s, x, num, depth);
		return;
	}
	if (info.kind != IOV_SYM_INSTR)
		return;
	const struct iov_instr *i = &n->f->instrs[info.id];
	switch (i->op) {
	case IOV_OP_PHI:
		iov_restrict_phi(n, s, x, num, depth);
		break;
	case IOV_OP_BIN:
		if (info.a != IOV_NO_SYM && info.b != IOV_NO_SYM && info.is_int)
			back_bin(n, s, i, &info, num, depth);
		break;
	case IOV_OP_CAST:
		if (info.a != IOV_NO_SYM && info.is_int)
			back_cast(n, s, i, &info, num, depth);
		break;
	case IOV_OP_UN:
		if (info.a == IOV_NO_SYM)
			break;
		if (i->sub == IOV_UN_LNOT && iov_num_is_const(num)) {
			assume_truth(n, s, info.a, num.lo == 0, depth);
		} else if (i->sub != IOV_UN_LNOT && n->syms[info.a].is_int) {
			struct iov_num a = iov_as_operand(n, i, 0, iov_num_of(n, s, info.a));
			iov_num_back_un(i->sub, num, &a, info.width);
			iov_narrow(n, s, info.a, a, depth);
		}
		break;
	case IOV_OP_CALL:
		assume_result_facts(n, s, info.id, num);
		break;
	case IOV_OP_CMP:
		if (info.a == IOV_NO_SYM || info.b == IOV_NO_SYM || !iov_num_is_const(num))
			break;
		compare(n, s, num.lo ? i->sub : negated(i->sub), info.a, info.b, depth);
		break;
	default:
		break;
	}
}

void iov_narrow(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		unsigned depth)
{
	struct iov_num old = iov_num_of(n, s, x);
	struct iov_num now = iov_num_meet(old, num);

	if (iov_num_is_bottom(now)) {
		s->reachable = false;
		return;
	}
	if (iov_num_same(now, old) || n->syms[x].kind == IOV_SYM_CONST)
		return;
	const struct iov_fact *known = iov_fact_of(n, s, x);
	struct iov_fact fact = known ? *known : (struct iov_fact){.num = n->syms[x].top};
	fact.num = iov_num_meet(fact.num, now);
	iov_set_fact(n, s, x, &fact);
	iov_restrict_join(n, s, x, now, depth);
	if (depth && s->reachable)
		refine_operands(n, s, x, now, depth - 1);
}

/* Assumes that x is not 0 (`truth`), or that x is 0. */
static void assume_truth(struct iov_numeric *n, struct iov_state *s, iov_sym x, bool truth,
			 unsigned depth)
{
	struct iov_num zero = iov_num_const(0);

	if (x == IOV_NO_SYM)
		return;
	if (!n->syms[x].is_int) {
		narrow_address(n, s, truth ? IOV_CMP_NE : IOV_CMP_EQ, x, zero);
		return;
	}
	struct iov_num num = iov_num_of(n, s, x);
	iov_num_refine(truth ? IOV_CMP_NE : IOV_CMP_EQ, &num, &zero);
	if (iov_num_is_bottom(num)) {
		s->reachable = false;
		return;
	}
	/*
	 * An interval around 0 cannot leave out 0, so that x itself is not refined. But a
	 * difference that is not 0 still has operands that differ.
	 */
	if (iov_num_same(num, iov_num_of(n, s, x)) && truth && depth && num.lo < 0 && num.hi > 0) {
		const struct iov_sym_info info = n->syms[x];
		const struct iov_instr *i = iov_instr_of(n, x);
		if (i && i->op == IOV_OP_BIN && (i->sub == IOV_BIN_SUB || i->sub == IOV_BIN_XOR) &&
		    info.a != IOV_NO_SYM && info.b != IOV_NO_SYM && n->syms[info.a].is_int &&
		    n->syms[info.b].is_int)
			compare(n, s, IOV_CMP_NE, info.a, info.b, depth - 1);
		return;
	}
	iov_narrow(n, s, x, num, depth);
}

void iov_assume(struct iov_numeric *n, struct iov_state *s, iov_sym x, bool truth)
{
	assume_truth(n, s, x, truth, MAX_BACK);
}

void iov_assume_num(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num)
{
	if (x != IOV_NO_SYM && n->syms[x].is_int)
		iov_narrow(n, s, x, num, MAX_BACK);
}
