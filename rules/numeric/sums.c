/* SPDX-License-Identifier: MIT */
/*
 * Upper bounds of sums of two symbols, which are no linear forms. They follow from a test of a
 * difference, x <= a - y, or from a test of the same sum, if the operation does not wrap.
 */
#include "numeric/query.h"

static bool is_bin(const struct iov_numeric *n, iov_sym x, enum iov_bin_kind kind)
{
	const struct iov_instr *i = iov_instr_of(n, x);
	const struct iov_sym_info *info = &n->syms[x];

	return i && i->op == IOV_OP_BIN && i->sub == kind && info->is_int &&
	       info->a != IOV_NO_SYM && info->b != IOV_NO_SYM && n->syms[info->a].is_int &&
	       n->syms[info->b].is_int;
}

static bool is_at_most(struct iov_numeric *n, const struct iov_state *s, iov_sym x, iov_wide c,
		       struct iov_linear most)
{
	const iov_wide far = (iov_wide)1 << 60;
	const struct iov_linear l = {x, 1, (int64_t)c, true};

	return c > -far && c < far && iov_linear_fits(n, s, l, 0, most);
}

/* Returns true if x + y + c <= most follows from a bound x <= a - y, where a - y does not wrap. */
static bool prove_by_difference(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
				iov_sym y, int64_t c, struct iov_linear most)
{
	struct iov_bound bounds[16];
	int64_t py, pb;
	iov_sym of = iov_strip_constants(n, s, y, &py);

	bounds[0] = (struct iov_bound){x, 0};
	unsigned count = 1 + iov_upper_bounds(n, s, x, bounds + 1, 15);
	for (unsigned i = 0; i < count; i++) {
		iov_sym d = bounds[i].of;
		if (!is_bin(n, d, IOV_BIN_SUB) || !iov_is_difference(n, s, d) ||
		    iov_strip_constants(n, s, n->syms[d].b, &pb) != of)
			continue;
		if (is_at_most(n, s, n->syms[d].a, (iov_wide)c + bounds[i].k + py - pb, most))
			return true;
	}
	return false;
}

/*
 * Returns true if the instruction dominates the current one and has a symbol of its own, so that
 * facts about its value are known here.
 */
static bool dominates_current(const struct iov_numeric *n, iov_id id)
{
	return n->value[id] == id && iov_instr_dominates(n->f, &n->cfg, id, iov_id_of(n->f, n->at));
}

static bool is_exact(struct iov_numeric *n, const struct iov_state *s, iov_sym sum)
{
	const struct iov_sym_info *info = &n->syms[sum];
	struct iov_num a = iov_num_of(n, s, info->a), b = iov_num_of(n, s, info->b);
	iov_wide d;

	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return true;
	if (a.lo + b.lo >= iov_width_min(info->width) && a.hi + b.hi <= iov_width_max(info->width))
		return true;
	/* An unsigned sum that wraps is less than either of its parts. */
	return !info->width.is_signed && a.lo >= 0 && b.lo >= 0 &&
	       ((iov_distance(n, s, info->a, sum, &d) && d <= 0) ||
		(iov_distance(n, s, info->b, sum, &d) && d <= 0));
}

/*
 * Returns true if x + y + c <= most follows from the bounds of an instruction that computes x + y,
 * does not wrap (`exact`; else: may wrap), and has run on every path to the current one.
 */
static bool find_sum(struct iov_numeric *n, const struct iov_state *s, iov_sym x, iov_sym y,
		     int64_t c, struct iov_linear most, bool exact)
{
	for (iov_id id = 0; id < n->f->ninstrs; id++) {
		const struct iov_sym_info *info = &n->syms[id];
		if (!is_bin(n, id, IOV_BIN_ADD) ||
		    !((info->a == x && info->b == y) || (info->a == y && info->b == x)) ||
		    !dominates_current(n, id) || is_exact(n, s, id) != exact)
			continue;
		if (is_at_most(n, s, id, c, most))
			return true;
	}
	return false;
}

bool iov_sum_fits(struct iov_numeric *n, const struct iov_state *s, struct iov_linear at, iov_sym x,
		  struct iov_linear most)
{
	if (!at.known || !most.known || at.sym == IOV_NO_SYM || at.k != 1 ||
	    !n->syms[at.sym].is_int || !n->syms[x].is_int)
		return false;
	return prove_by_difference(n, s, x, at.sym, at.c, most) ||
	       prove_by_difference(n, s, at.sym, x, at.c, most) ||
	       find_sum(n, s, at.sym, x, at.c, most, true);
}

bool iov_sum_wraps(struct iov_numeric *n, const struct iov_state *s, struct iov_linear at,
		   iov_sym x, struct iov_linear most)
{
	return at.known && most.known && at.sym != IOV_NO_SYM && at.k == 1 &&
	       n->syms[at.sym].is_int && n->syms[x].is_int &&
	       find_sum(n, s, at.sym, x, at.c, most, false);
}
