/* SPDX-License-Identifier: MIT */
/* Finds whether the program tests a value from the device: iov_is_tested(), iov_has_own_bound(). */
#include "analyses/taint.h"
#include "numeric/memory.h"
#include "numeric/query.h"
#include "numeric/summary.h"

/* Bounds the depth to which the operands of a value are followed, and their number in all. */
enum { MAX_DEPTH = 24, MAX_VISITS = 256 };

/* The context of a search: the numbers of the function, and their origins. */
struct context {
	struct iov_numeric *n;
	const struct iov_taint *taint;
	const struct iov_summaries *summaries;
	iov_origin_set foreign; /* the origins whose numbers must be tested */
	bool is_length; /* a mask by a constant is no test: a field of a descriptor has one, too */
};

/*
 * Returns true if x is the result of the operator with a constant on the right, through
 * conversions.
 */
static bool is_made_by(const struct iov_numeric *n, iov_sym x, enum iov_bin_kind op)
{
	iov_wide constant;

	for (unsigned d = 0; d < MAX_DEPTH && x != IOV_NO_SYM; d++) {
		const struct iov_sym_info *info = &n->syms[x];
		const struct iov_instr *i = iov_instr_of(n, x);
		if (i && i->op == IOV_OP_BIN && i->sub == op)
			return info->b != IOV_NO_SYM && iov_sym_is_const(n, info->b, &constant);
		if (!i || i->op != IOV_OP_CAST)
			return false;
		x = info->a;
	}
	return false;
}

/*
 * Returns true if a mask or a modulus reduces the number to the size of a table, as `i & (SIZE -
 * 1)` does for a ring. A mask that extracts a field of a register does not count, `(x >> 8) & 0xff`
 * or `(x & 0xff00) >> 8`: it is chosen by the layout of the register. Nor does an operator with two
 * operands from the device.
 */
static bool reduces(const struct context *k, const struct iov_sym_info *info,
		    const struct iov_instr *i, bool shifted)
{
	iov_wide constant;

	if (i->sub != IOV_BIN_AND && i->sub != IOV_BIN_REM)
		return false;
	if (iov_origin_of(k->taint, info->a) & iov_origin_of(k->taint, info->b) & k->foreign)
		return false;
	return i->sub == IOV_BIN_REM || !iov_sym_is_const(k->n, info->b, &constant) ||
	       !(k->is_length || shifted || is_made_by(k->n, info->a, IOV_BIN_SHR));
}

/* Returns the interval of the result of a call, if the callee limits it, and not by a test. */
static struct iov_num untested_call(const struct context *k, const struct iov_instr *i)
{
	const struct iov_callee *callee = iov_callee_of(k->summaries, i->sym);

	if (!k->is_length || !callee->numbers || !callee->numbers->has_result || !callee->taint ||
	    callee->taint->tests_result)
		return iov_given_num(k->n, i);
	return callee->numbers->result;
}

/*
 * Returns the interval that x has by its operators alone, without any condition of the program.
 * Returns bottom if x, or an operand that it is computed from, is reduced: reduces(). `shifted`: x
 * is then shifted to the right by a constant.
 */
static struct iov_num untested(const struct context *k, iov_sym x, bool shifted, unsigned depth,
			       unsigned *visits)
{
	struct iov_numeric *n = k->n;
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i = iov_instr_of(n, x);

	if (i && i->op == IOV_OP_CALL && info->is_int)
		return untested_call(k, i);
	if (!i || !info->is_int || info->a == IOV_NO_SYM || !n->syms[info->a].is_int ||
	    depth == MAX_DEPTH || ++*visits > MAX_VISITS)
		return info->top;
	if (i->op == IOV_OP_CAST)
		return iov_num_cast(untested(k, info->a, shifted, depth + 1, visits), info->width);
	if (i->op != IOV_OP_BIN || info->b == IOV_NO_SYM || !n->syms[info->b].is_int)
		return info->top;
	if (reduces(k, info, i, shifted))
		return iov_num_bottom();
	bool shifts = i->sub == IOV_BIN_SHR && is_made_by(n, x, IOV_BIN_SHR);
	struct iov_num a = untested(k, info->a, shifts, depth + 1, visits),
		       b = untested(k, info->b, false, depth + 1, visits);
	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return iov_num_bottom();
	return iov_num_bin(i->sub, a, b, info->width);
}

/* One question of the search: is x tested, given the numbers s? */
struct question {
	const struct context *k;
	const struct iov_state *s;
	unsigned *visits;
	iov_sym x;
	const struct question *by; /* the question that needs this answer; or NULL */
	bool shifted;		   /* x is then shifted to the right by a constant */
	bool by_own;		   /* only tests against a number of the driver's own count */
};

static struct iov_num untested_number(const struct context *k, iov_sym x, bool shifted)
{
	unsigned visits = 0;

	return untested(k, x, shifted, 0, &visits);
}

/* Returns true if x is a number joined from paths, as a loop's counter, with a foreign bound. */
static bool is_counted_by_foreign(const struct question *q, iov_sym x)
{
	struct iov_bound bounds[IOV_MAX_BOUNDS];

	if (q->k->n->syms[x].kind != IOV_SYM_PHI)
		return false;
	unsigned count = iov_upper_bounds(q->k->n, q->s, x, bounds, IOV_MAX_BOUNDS);
	for (unsigned b = 0; b < count; b++)
		if (iov_origin_of(q->k->taint, bounds[b].of) & q->k->foreign)
			return true;
	return false;
}

/*
 * Returns true if x is at most another value, with or without a constant added, that is neither a
 * constant nor foreign. Otherwise lowers *least to the largest value that x can have by foreign
 * bounds.
 */
static bool is_below_own(const struct question *q, iov_sym x, iov_wide *least)
{
	struct iov_numeric *n = q->k->n;
	struct iov_bound bounds[IOV_MAX_BOUNDS];
	unsigned count = iov_upper_bounds(n, q->s, x, bounds, IOV_MAX_BOUNDS);

	for (unsigned b = 0; b < count; b++) {
		/* A bound by a constant is part of the interval of x, which is_tested() uses. */
		if (bounds[b].of == x || n->syms[bounds[b].of].kind == IOV_SYM_CONST)
			continue;
		/* A number up to 7 is at most 7 more than each other number. */
		if (q->by_own && (bounds[b].k > 0 || is_counted_by_foreign(q, bounds[b].of)))
			continue;
		if (!(iov_origin_of(q->k->taint, bounds[b].of) & q->k->foreign))
			return true;
		iov_wide most = untested_number(q->k, bounds[b].of, false).hi + bounds[b].k;
		*least = most < *least ? most : *least;
	}
	return false;
}

static bool is_tested(const struct question *outer, iov_sym x);

/* Returns true if the value is tested on each path to the join, as after min() or clamp(). */
static bool is_tested_phi(const struct question *outer, iov_sym x)
{
	struct iov_numeric *n = outer->k->n;
	const struct iov_sym_info info = n->syms[x];
	struct question q = *outer;
	bool instr = info.kind == IOV_SYM_INSTR;
	iov_id block = instr ? n->f->instrs[info.id].block : info.id;

	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
		unsigned e = n->pred_edge[p];
		iov_sym held = IOV_NO_SYM;
		if (!n->out[e].reachable)
			continue;
		q.s = &n->out[e];
		if (!instr)
			held = iov_cell_contents(q.s, info.cell);
		for (unsigned o = 0; instr && o < n->f->instrs[info.id].nops; o++)
			if (n->f->instrs[info.id].blocks[o] == n->edge_from[e])
				held = n->value[n->f->instrs[info.id].ops[o]];
		if (held == IOV_NO_SYM || !is_tested(&q, held))
			return false;
	}
	return true;
}

/*
 * Returns true if the result of the call comes from its arguments alone, and each of these is
 * tested: struct_size(p, list, n) is, if n is.
 */
static bool is_result_of_tested(const struct question *q, const struct iov_instr *i)
{
	const struct iov_taint_summary *callee = iov_callee_of(q->k->summaries, i->sym)->taint;
	iov_origin_set left = callee ? callee->origin : IOV_FROM_DEVICE;

	if (!left || left & (IOV_FROM_DEVICE | IOV_FROM_USER))
		return false;
	for (unsigned a = 0; a < i->nops; a++)
		if (left & IOV_FROM_PARAM(a) && is_tested(q, q->k->n->value[i->ops[a]]))
			left &= ~IOV_FROM_PARAM(a);
	return !left;
}

/* Returns true if x is computed from tested values only. */
static bool is_made_of_tested(const struct question *q, iov_sym x)
{
	const struct iov_numeric *n = q->k->n;
	const struct iov_sym_info info = n->syms[x];
	const struct iov_instr *i = iov_instr_of(n, x);

	if (info.kind == IOV_SYM_PHI || (i && i->op == IOV_OP_PHI))
		return is_tested_phi(q, x);
	if (i && i->op == IOV_OP_CALL && q->k->summaries && !q->k->is_length)
		return is_result_of_tested(q, i);
	if (!i || info.a == IOV_NO_SYM ||
	    (i->op != IOV_OP_BIN && i->op != IOV_OP_CAST && i->op != IOV_OP_UN))
		return false;
	/* The difference of two such numbers may wrap around. */
	if (q->by_own && i->op == IOV_OP_BIN && i->sub == IOV_BIN_SUB &&
	    !iov_is_difference(q->k->n, q->s, x))
		return false;
	struct question operand = *q;
	operand.shifted =
		i->op == IOV_OP_CAST ? q->shifted : i->op == IOV_OP_BIN && i->sub == IOV_BIN_SHR;
	return is_tested(&operand, info.a) && (info.b == IOV_NO_SYM || is_tested(q, info.b));
}

static bool is_tested(const struct question *outer, iov_sym x)
{
	const struct question q = {outer->k, outer->s,	     outer->visits, x,
				   outer,    outer->shifted, outer->by_own};
	struct iov_num now = iov_num_of(q.k->n, q.s, x);
	struct iov_num all = untested_number(q.k, x, q.shifted);
	iov_wide least = all.hi;

	if (++*outer->visits > MAX_VISITS)
		return false;
	/* In a cycle of a loop, x adds nothing: the values from outside of the cycle decide. */
	for (const struct question *by = outer; by; by = by->by)
		if (by->x == x)
			return true;
	if (!(iov_origin_of(q.k->taint, x) & q.k->foreign))
		return true;
	if (iov_num_is_bottom(now) || iov_num_is_const(now))
		return true;
	if (iov_num_is_bottom(all) && !q.by_own)
		return true;
	if (now.lo >= 0 && (is_below_own(&q, x, &least) || (!q.by_own && now.hi < least)))
		return true;
	/* The number of rounds is foreign, and so is the last value of their counter. */
	if (q.by_own && is_counted_by_foreign(&q, x))
		return false;
	return is_made_of_tested(&q, x);
}

static bool is_tested_at(const struct iov_at *at, const struct context *k, iov_sym sym, bool by_own)
{
	unsigned visits = 0;
	const struct question q = {k, at->state, &visits, IOV_NO_SYM, NULL, false, by_own};

	return is_tested(&q, sym);
}

static struct context context_of(const struct iov_at *at, const struct iov_taint *taint,
				 iov_sym sym)
{
	iov_origin_set from = iov_origin_of(taint, sym);

	return (struct context){.n = at->in->numeric,
				.summaries = at->in->summaries,
				.taint = taint,
				.foreign = from & IOV_FROM_DEVICE ? IOV_FROM_DEVICE : from};
}

bool iov_is_tested(const struct iov_at *at, const struct iov_taint *taint, iov_sym sym)
{
	const struct context k = context_of(at, taint, sym);

	return is_tested_at(at, &k, sym, false);
}

bool iov_is_tested_length(const struct iov_at *at, const struct iov_taint *taint, iov_sym sym)
{
	struct context k = context_of(at, taint, sym);

	k.is_length = true;
	return is_tested_at(at, &k, sym, false);
}

bool iov_is_masked(const struct iov_at *at, iov_sym sym)
{
	return is_made_by(at->in->numeric, sym, IOV_BIN_AND);
}

bool iov_is_field_of_table(const struct iov_at *at, const struct iov_instr *index, iov_sym sym)
{
	const struct iov_function *f = at->in->f;
	const struct iov_instr *table = iov_declaring_instr(f, index->ops[0]);
	const struct iov_numeric *n = at->in->numeric;
	const struct iov_instr *i = iov_instr_of(n, sym);
	iov_wide constant;

	while (i && i->op == IOV_OP_CAST && n->syms[sym].a != IOV_NO_SYM) {
		sym = n->syms[sym].a;
		i = iov_instr_of(n, sym);
	}
	if (i && i->op == IOV_OP_BIN && i->sub == IOV_BIN_SHR && n->syms[sym].a != IOV_NO_SYM &&
	    iov_sym_is_const(n, n->syms[sym].b, &constant))
		sym = n->syms[sym].a;
	return table->op == IOV_OP_GLOBAL && table->sym->type.type->kind == IOV_ARRAY &&
	       !table->sym->type.type->size &&
	       table->sym->type.type->array.element.quals & IOV_CONST &&
	       is_made_by(n, sym, IOV_BIN_AND);
}

bool iov_has_own_bound(const struct iov_at *at, const struct iov_taint *taint, iov_sym sym)
{
	const struct context k = context_of(at, taint, sym);

	return is_tested_at(at, &k, sym, true);
}
