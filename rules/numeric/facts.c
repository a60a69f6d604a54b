/* SPDX-License-Identifier: MIT */
/* The facts of a state about symbols: sets of numbers, difference bounds, pointers. */
#include "numeric/state.h"

#include "numeric/numeric.h"
#include "numeric/query.h"

/*
 * The depth to which iov_num_of() evaluates operands of operands. Bounds are followed less far, see
 * num_at(). Between two values that a program tests, expressions are rarely deeper.
 */
enum { MAX_DEPTH = 4 };

const struct iov_fact *iov_fact_of(const struct iov_numeric *n, const struct iov_state *s,
				   iov_sym x)
{
	const struct iov_fact *fact = iov_map_get(s->facts, x);

	return fact || x >= n->nsyms ? fact : n->syms[x].address;
}

/* Returns true if the fact follows from the type of the symbol alone. */
static bool is_implied_by_type(const struct iov_numeric *n, iov_sym x, const struct iov_fact *fact)
{
	return !fact->pointer && !fact->upper.n && !fact->lower.n &&
	       iov_num_within(n->syms[x].top, fact->num);
}

void iov_set_fact(struct iov_numeric *n, struct iov_state *s, iov_sym x,
		  const struct iov_fact *fact)
{
	struct iov_fact *kept = NULL;

	if (fact && !is_implied_by_type(n, x, fact)) {
		kept = IOV_NEW(n->arena, struct iov_fact);
		*kept = *fact;
		s->made++;
	}
	s->facts = iov_map_set(s->facts, x, kept, n->arena);
}

void iov_define(struct iov_numeric *n, struct iov_state *s, iov_sym x, struct iov_num num,
		const struct iov_pointer *pointer)
{
	const struct iov_fact fact = {.num = iov_num_meet(num, n->syms[x].top), .pointer = pointer};

	iov_set_fact(n, s, x, &fact);
}

static struct iov_num num_at(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
			     unsigned depth);

struct iov_num iov_as_operand(const struct iov_numeric *n, const struct iov_instr *i, unsigned o,
			      struct iov_num num)
{
	struct iov_width w;

	return iov_width_of(n->f->instrs[i->ops[o]].type, &w) ? iov_num_meet(num, iov_num_top(w))
							      : num;
}

/*
 * Returns the numbers that the definition of x gives for the present facts about its operands; all
 * numbers of its type if x has no definition that can be evaluated.
 */
static struct iov_num defined_num(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
				  unsigned depth)
{
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i = &n->f->instrs[info->id];

	if (info->kind != IOV_SYM_INSTR || info->a == IOV_NO_SYM || !info->is_int)
		return info->top;
	struct iov_num a = iov_as_operand(n, i, 0, num_at(n, s, info->a, depth));
	switch (i->op) {
	case IOV_OP_BIN:
		if (info->b == IOV_NO_SYM)
			return info->top;
		return iov_num_bin(i->sub, a, iov_as_operand(n, i, 1, num_at(n, s, info->b, depth)),
				   info->width);
	case IOV_OP_UN:
		return n->syms[info->a].is_int ? iov_num_un(i->sub, a, info->width) : info->top;
	case IOV_OP_CAST:
		if (i->sub != IOV_CAST_INT || i->type.type->integer.is_bool)
			return info->top;
		return iov_num_cast(a, info->width);
	default:
		return info->top;
	}
}

/* Meets `num` with the numbers that the bounds of the fact allow. */
static struct iov_num bounded(struct iov_numeric *n, const struct iov_state *s,
			      const struct iov_fact *fact, struct iov_num num, unsigned depth)
{
	const struct iov_num all = {-((iov_wide)1 << 70), (iov_wide)1 << 70, 1};

	for (unsigned b = 0; b < fact->upper.n; b++) {
		struct iov_num of = num_at(n, s, fact->upper.b[b].of, depth);
		if (!iov_num_is_bottom(of))
			num = iov_num_meet(num, iov_num_range(all.lo, of.hi + fact->upper.b[b].k));
	}
	for (unsigned b = 0; b < fact->lower.n; b++) {
		struct iov_num of = num_at(n, s, fact->lower.b[b].of, depth);
		if (!iov_num_is_bottom(of))
			num = iov_num_meet(num, iov_num_range(of.lo + fact->lower.b[b].k, all.hi));
	}
	return num;
}

static struct iov_num num_at(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
			     unsigned depth)
{
	const struct iov_fact *fact = iov_fact_of(n, s, x);
	struct iov_num num = fact ? fact->num : n->syms[x].top;

	if (!depth || iov_num_is_const(num))
		return num;
	num = iov_num_meet(num, defined_num(n, s, x, depth - 1));
	/* Each bound starts a search of its own, so that only two levels of them are followed. */
	if (fact && n->syms[x].is_int)
		num = bounded(n, s, fact, num, depth > 2 ? 1 : 0);
	return num;
}

/*
 * The numbers of a symbol depend on the facts of the state, on the operands of instructions and on
 * tables that do not change. Maps are never changed in place, so that the root of a map of facts
 * identifies all of it; `definitions` counts the changes of operands. That does not hold for the
 * scratch symbol, whose type changes.
 */
struct iov_num iov_num_of(struct iov_numeric *n, const struct iov_state *s, iov_sym x)
{
	const void *root = s->facts.root;
	size_t slot = (x ^ (uintptr_t)root >> 4 ^ (uintptr_t)root >> 12) % IOV_REMEMBERED;
	struct iov_remembered *at = &n->remembered[slot];

	if (x == n->scratch)
		return num_at(n, s, x, MAX_DEPTH);
	if (!at->is_valid || at->root != root || at->sym != x || at->definitions != n->definitions)
		*at = (struct iov_remembered){root, x, n->definitions, true,
					      num_at(n, s, x, MAX_DEPTH)};
	return at->num;
}

void iov_set_operands(struct iov_numeric *n, iov_sym x, iov_sym a, iov_sym b)
{
	struct iov_sym_info *info = &n->syms[x];

	n->definitions += info->a != a || info->b != b;
	info->a = a;
	info->b = b;
}

const struct iov_pointer *iov_pointer_of(const struct iov_numeric *n, const struct iov_state *s,
					 iov_sym x)
{
	const struct iov_fact *fact = x == IOV_NO_SYM ? NULL : iov_fact_of(n, s, x);

	return fact ? fact->pointer : NULL;
}

/* Returns a copy of the fact about x; if there is none, a fact with the numbers of its type. */
static struct iov_fact copy_of(const struct iov_numeric *n, const struct iov_state *s, iov_sym x)
{
	const struct iov_fact *fact = iov_fact_of(n, s, x);

	return fact ? *fact : (struct iov_fact){.num = n->syms[x].top};
}

/*
 * Removes the bound by `of` from the upper or the lower bounds of x. Each bound is in the lists of
 * both its symbols, so that either can be forgotten: the caller removes it from the other list.
 */
static void drop_half(struct iov_numeric *n, struct iov_state *s, iov_sym x, bool upper, iov_sym of)
{
	struct iov_fact fact = copy_of(n, s, x);
	struct iov_bounds *bounds = upper ? &fact.upper : &fact.lower;
	struct iov_bound_list list = iov_list_bounds(*bounds);

	if (!iov_remove_bound(&list, of))
		return;
	*bounds = iov_keep_bounds(&list, n->arena);
	iov_set_fact(n, s, x, &fact);
}

static void add_half(struct iov_numeric *n, struct iov_state *s, iov_sym x, bool upper, iov_sym of,
		     int64_t k)
{
	struct iov_fact fact = copy_of(n, s, x);
	struct iov_bounds *bounds = upper ? &fact.upper : &fact.lower;
	struct iov_bound_list list = iov_list_bounds(*bounds);

	iov_remove_bound(&list, of);
	if (list.n == IOV_MAX_BOUNDS) {
		iov_sym oldest = list.b[0].of;
		drop_half(n, s, oldest, !upper, x);
		iov_remove_bound(&list, oldest);
	}
	list.b[list.n++] = (struct iov_bound){of, k};
	*bounds = iov_keep_bounds(&list, n->arena);
	iov_set_fact(n, s, x, &fact);
}

/*
 * Returns the greatest number, not above k, that x - y can be: x - y has a known remainder modulo
 * the greatest common divisor of both strides. Returns k itself if that divisor is less than 2, or
 * above 2^32.
 */
static int64_t tighten(struct iov_num x, struct iov_num y, int64_t k)
{
	uint64_t a = x.stride, b = y.stride;

	while (b) {
		uint64_t t = a % b;
		a = b;
		b = t;
	}
	if (a < 2 || a > (uint64_t)1 << 32)
		return k;
	iov_wide rest = (x.lo - y.lo - k) % (iov_wide)a;
	return k - (int64_t)(rest > 0 ? (iov_wide)a - rest : -rest);
}

void iov_add_bound(struct iov_numeric *n, struct iov_state *s, iov_sym x, iov_sym y, int64_t k)
{
	const int64_t far = (int64_t)1 << 62;
	iov_wide known;

	if (x == y || n->syms[x].kind == IOV_SYM_CONST || n->syms[y].kind == IOV_SYM_CONST ||
	    k > far || k < -far)
		return;
	struct iov_num nx = iov_num_of(n, s, x), ny = iov_num_of(n, s, y);
	if (iov_num_is_bottom(nx) || iov_num_is_bottom(ny))
		return;
	k = tighten(nx, ny, k);
	const struct iov_fact *fact = iov_fact_of(n, s, x);
	for (unsigned i = 0; fact && i < fact->upper.n; i++)
		if (fact->upper.b[i].of == y && fact->upper.b[i].k <= k)
			return;
	if (nx.hi - ny.lo <= k || (iov_distance(n, s, x, y, &known) && known <= k))
		return;
	add_half(n, s, x, true, y, k);
	add_half(n, s, y, false, x, -k);
}

void iov_forget(struct iov_numeric *n, struct iov_state *s, iov_sym x)
{
	const struct iov_fact *fact = iov_fact_of(n, s, x);

	if (!fact)
		return;
	for (unsigned i = 0; i < fact->upper.n; i++)
		drop_half(n, s, fact->upper.b[i].of, false, x);
	for (unsigned i = 0; i < fact->lower.n; i++)
		drop_half(n, s, fact->lower.b[i].of, true, x);
	s->facts = iov_map_set(s->facts, x, NULL, n->arena);
}
