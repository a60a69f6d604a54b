/* SPDX-License-Identifier: MIT */
#include "numeric/join_bounds.h"

#include "numeric/query.h"

/* A bound with a greater constant comes from the limits of types, not from a test. */
enum { FAR = 1 << 30 };

/*
 * Returns true if x is defined in the loop whose head is being joined. A bound by its value of the
 * last round does not hold for its value of the next round.
 */
static bool is_defined_in_loop(const struct iov_numeric *n, iov_sym x)
{
	iov_id block = iov_defining_block(n, x);

	if (n->head == IOV_NONE || block == IOV_NONE)
		return false;
	unsigned place = n->wto.place[block], head = n->wto.place[n->head];
	return place >= head && place < n->wto.end[head];
}

/* The bounds of one value that are weakened so that they hold for the other value too. */
struct bound_join {
	struct iov_numeric *n;
	const struct iov_joined_value *other;
	bool upper;
	struct iov_bound_list *out;
	struct iov_end end; /* of the other value, if has_end */
	bool has_end;
};

static bool has_bound(const struct iov_bound_list *list, iov_sym of)
{
	for (unsigned i = 0; i < list->n; i++)
		if (list->b[i].of == of)
			return true;
	return false;
}

/* As iov_distance() from the other value to symbol `of`; lower bounds: from `of` to the value. */
static bool other_distance(struct bound_join *j, iov_sym of, iov_wide *d)
{
	const struct iov_joined_value *other = j->other;

	*d = 0;
	if (of == other->x)
		return true;
	if (!j->has_end)
		j->end = iov_end_of(j->n, other->s, other->x, j->upper);
	j->has_end = true;
	const struct iov_end end = iov_end_of(j->n, other->s, of, !j->upper);
	return j->upper ? iov_end_distance(j->n, &j->end, &end, d)
			: iov_end_distance(j->n, &end, &j->end, d);
}

/*
 * Adds bound b of one side to the result, weakened so that it holds for the value of the other side
 * too. Adds nothing if no such bound is known there, or only one beyond FAR; if b.of is defined in
 * the loop whose head is being joined; or if the result has no room, or a bound by b.of already.
 */
static void try_bound(struct bound_join *j, struct iov_bound b)
{
	iov_wide d;

	if (j->out->n == IOV_MAX_BOUNDS || has_bound(j->out, b.of) || b.of == j->n->scratch ||
	    is_defined_in_loop(j->n, b.of) || !other_distance(j, b.of, &d) || d > FAR || d < -FAR)
		return;
	int64_t k = j->upper ? (int64_t)d : -(int64_t)d;
	if (j->upper ? k < b.k : k > b.k)
		k = b.k;
	j->out->b[j->out->n++] = (struct iov_bound){b.of, k};
}

/* Adds the bounds of the value of `from`, weakened so that they hold for that of `other` too. */
static void add_bounds(struct iov_numeric *n, const struct iov_joined_value *from,
		       const struct iov_joined_value *other, bool upper, struct iov_bound_list *out)
{
	struct bound_join j = {.n = n, .other = other, .upper = upper, .out = out};
	struct iov_bounds list = iov_bounds_in(from->fact, upper);
	struct iov_bound defined[4];

	if (from->x != other->x && n->syms[from->x].kind != IOV_SYM_CONST)
		try_bound(&j, (struct iov_bound){from->x, 0});
	for (unsigned i = 0; i < list.n; i++)
		try_bound(&j, list.b[i]);
	if (from->x == other->x)
		return;
	/* Bounds by the definition: if x is i + 1, also those that follow from bounds of i. */
	unsigned count = iov_defined_bounds(n, from->s, from->x, upper, defined);
	for (unsigned i = 0; i < count; i++) {
		try_bound(&j, defined[i]);
		list = iov_bounds_in(iov_fact_of(n, from->s, defined[i].of), upper);
		for (unsigned b = 0; b < list.n; b++)
			try_bound(&j, (struct iov_bound){list.b[b].of, list.b[b].k + defined[i].k});
	}
}

struct iov_bounds iov_join_bounds(struct iov_numeric *n, const struct iov_joined_value *x,
				  const struct iov_joined_value *y, bool upper)
{
	struct iov_bound_list both = {0};

	add_bounds(n, x, y, upper, &both);
	add_bounds(n, y, x, upper, &both);
	return iov_keep_bounds(&both, n->arena);
}
