/* SPDX-License-Identifier: MIT */
/* Queries: what follows from the facts of a state and the definitions of its symbols. */
#include "numeric/query.h"

#include "numeric/pointer.h"

/*
 * MAX_FORMS limits the definitions that are inserted into a linear form. An interval of the width
 * WIDE or more comes from the type of the number, not from a test.
 */
enum { WIDE = 1 << 30, MAX_FORMS = 6 };

static bool is_bin(const struct iov_numeric *n, iov_sym x, enum iov_bin_kind kind)
{
	const struct iov_sym_info *info = &n->syms[x];

	return info->kind == IOV_SYM_INSTR && n->f->instrs[info->id].op == IOV_OP_BIN &&
	       n->f->instrs[info->id].sub == kind && info->a != IOV_NO_SYM &&
	       info->b != IOV_NO_SYM && info->is_int;
}

static bool within_type(const struct iov_sym_info *info, iov_wide lo, iov_wide hi)
{
	return lo >= iov_width_min(info->width) && hi <= iov_width_max(info->width);
}

/* Returns true if the sum or difference of a and b does not wrap. */
static bool is_exact(const struct iov_sym_info *info, bool subtract, struct iov_num a,
		     struct iov_num b)
{
	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return false;
	return subtract ? within_type(info, a.lo - b.hi, a.hi - b.lo)
			: within_type(info, a.lo + b.lo, a.hi + b.hi);
}

/* Adds a bound to the `count` bounds in *out, unless k is too large. Returns the new count. */
static unsigned note(struct iov_bound *out, unsigned count, iov_sym of, iov_wide k)
{
	if (!iov_fits_linear(k))
		return count;
	out[count] = (struct iov_bound){of, (int64_t)k};
	return count + 1;
}

/*
 * Sets out[] to bounds of x = a + b by each operand: x <= a + max(b) and x <= b + max(a), or the
 * lower bounds with min. Returns their number. An operand whose interval is WIDE gives no bound by
 * the other one. There are no bounds if the sum may wrap, but for one by a if b is a constant and
 * the sum wraps for all values.
 */
static unsigned sum_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper,
			   struct iov_bound *out)
{
	const struct iov_sym_info *info = &n->syms[x];
	struct iov_num a = iov_num_of(n, s, info->a), b = iov_num_of(n, s, info->b);
	unsigned count = 0;

	if (is_exact(info, false, a, b)) {
		/* An operand as wide as its type gives no useful bound. */
		if (b.hi - b.lo < WIDE)
			count = note(out, count, info->a, upper ? b.hi : b.lo);
		return a.hi - a.lo < WIDE ? note(out, count, info->b, upper ? a.hi : a.lo) : count;
	}
	/* A sum that wraps for all values is exact again: `i + 0xffffffff` is `i - 1` if i > 0. */
	iov_wide span = iov_width_max(info->width) - iov_width_min(info->width) + 1;
	if (!iov_num_is_bottom(a) && iov_num_is_const(b) &&
	    within_type(info, a.lo + b.lo - span, a.hi + b.lo - span))
		count = note(out, count, info->a, b.lo - span);
	return count;
}

bool iov_is_difference(struct iov_numeric *n, const struct iov_state *s, iov_sym x)
{
	const struct iov_sym_info *info = &n->syms[x];
	struct iov_num a = iov_num_of(n, s, info->a), b = iov_num_of(n, s, info->b);
	iov_wide d;

	/* An unsigned difference a - b does not wrap if b <= a. */
	return is_exact(info, true, a, b) ||
	       (!info->width.is_signed && iov_distance(n, s, info->b, info->a, &d) && d <= 0);
}

static unsigned difference_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
				  bool upper, struct iov_bound *out)
{
	const struct iov_sym_info *info = &n->syms[x];
	struct iov_num b = iov_num_of(n, s, info->b);

	if (iov_num_is_bottom(b) || !iov_is_difference(n, s, x))
		return 0;
	return note(out, 0, info->a, upper ? -b.lo : -b.hi);
}

static bool is_natural(struct iov_num a)
{
	return !iov_num_is_bottom(a) && a.lo >= 0;
}

/*
 * Finds upper bounds of a & b, a % b, a / b and a >> b, whose result is at most a if a >= 0. The
 * result of & is also at most b if b >= 0, and that of % at most b - 1. Returns the number of
 * bounds in out[].
 */
static unsigned shrinking_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
				 enum iov_bin_kind kind, struct iov_bound *out)
{
	const struct iov_sym_info *info = &n->syms[x];
	struct iov_num a = iov_num_of(n, s, info->a), b = iov_num_of(n, s, info->b);
	unsigned count = 0;

	if (is_natural(a) && (kind != IOV_BIN_AND || is_natural(b) || info->width.is_signed) &&
	    (kind == IOV_BIN_AND || is_natural(b)))
		count = note(out, count, info->a, 0);
	if (kind == IOV_BIN_AND && is_natural(b))
		count = note(out, count, info->b, 0);
	if (kind == IOV_BIN_REM && is_natural(a) && is_natural(b) && b.lo > 0)
		count = note(out, count, info->b, -1);
	return count;
}

/*
 * Finds a bound of a conversion that keeps the number, or an upper bound of one that truncates a
 * number that is not negative. Returns the number of bounds in out[].
 */
static unsigned cast_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper,
			    struct iov_bound *out)
{
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i = &n->f->instrs[info->id];

	if (info->a == IOV_NO_SYM || !n->syms[info->a].is_int || i->type.type->integer.is_bool)
		return 0;
	struct iov_num a = iov_num_of(n, s, info->a);
	if (iov_num_is_bottom(a))
		return 0;
	if (within_type(info, a.lo, a.hi))
		return note(out, 0, info->a, 0);
	return upper && a.lo >= 0 ? note(out, 0, info->a, 0) : 0;
}

unsigned iov_defined_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper,
			    struct iov_bound *out)
{
	const struct iov_sym_info *info = &n->syms[x];

	if (info->kind != IOV_SYM_INSTR || !info->is_int)
		return 0;
	const struct iov_instr *i = &n->f->instrs[info->id];
	if (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT)
		return cast_bounds(n, s, x, upper, out);
	if (i->op != IOV_OP_BIN || info->a == IOV_NO_SYM || info->b == IOV_NO_SYM)
		return 0;
	switch (i->sub) {
	case IOV_BIN_ADD:
		return sum_bounds(n, s, x, upper, out);
	case IOV_BIN_SUB:
		return difference_bounds(n, s, x, upper, out);
	case IOV_BIN_AND:
	case IOV_BIN_REM:
	case IOV_BIN_DIV:
	case IOV_BIN_SHR:
		return upper ? shrinking_bounds(n, s, x, i->sub, out) : 0;
	default:
		return 0;
	}
}

static void add_reached(struct iov_reached *r, iov_sym of, iov_wide k, bool upper)
{
	if (!iov_fits_linear(k))
		return;
	for (unsigned i = 0; i < r->n; i++) {
		if (r->b[i].of != of)
			continue;
		if (upper ? k < r->b[i].k : k > r->b[i].k)
			r->b[i].k = (int64_t)k;
		return;
	}
	if (r->n < IOV_MAX_REACHED)
		r->b[r->n++] = (struct iov_bound){of, (int64_t)k};
}

/* Follows the bounds of x, and those of the symbols that they lead to, breadth first. */
static void search(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper,
		   struct iov_reached *r)
{
	r->n = 0;
	add_reached(r, x, 0, upper);
	for (unsigned at = 0; at < r->n; at++) {
		const struct iov_bound from = r->b[at];
		struct iov_bounds list = iov_bounds_in(iov_fact_of(n, s, from.of), upper);
		struct iov_bound defined[4];
		for (unsigned i = 0; i < list.n; i++)
			add_reached(r, list.b[i].of, (iov_wide)from.k + list.b[i].k, upper);
		/*
		 * The bounds of a difference call iov_distance() again, so that both the nesting
		 * and the number of definitions must be limited.
		 */
		unsigned count = n->depth < 2 && at < 8
					 ? iov_defined_bounds(n, s, from.of, upper, defined)
					 : 0;
		for (unsigned i = 0; i < count; i++)
			add_reached(r, defined[i].of, (iov_wide)from.k + defined[i].k, upper);
	}
}

unsigned iov_upper_bounds(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
			  struct iov_bound *out, unsigned most)
{
	struct iov_reached up;
	unsigned count = 0;

	search(n, s, x, true, &up);
	for (unsigned r = 0; r < up.n && count < most; r++)
		if (up.b[r].of != x)
			out[count++] = up.b[r];
	return count;
}

struct iov_end iov_end_of(struct iov_numeric *n, const struct iov_state *s, iov_sym x, bool upper)
{
	struct iov_end end = {.sym = x, .num = iov_num_of(n, s, x)};

	n->depth++;
	search(n, s, x, upper, &end.bounds);
	n->depth--;
	return end;
}

bool iov_end_distance(const struct iov_numeric *n, const struct iov_end *x, const struct iov_end *y,
		      iov_wide *d)
{
	bool found = false;

	*d = 0;
	if (x->sym == y->sym)
		return true;
	if (n->syms[x->sym].is_int && n->syms[y->sym].is_int && !iov_num_is_bottom(x->num) &&
	    !iov_num_is_bottom(y->num)) {
		*d = x->num.hi - y->num.lo;
		found = true;
	}
	for (unsigned i = 0; i < x->bounds.n; i++)
		for (unsigned j = 0; j < y->bounds.n; j++) {
			const struct iov_bound *up = &x->bounds.b[i], *down = &y->bounds.b[j];
			iov_wide k = (iov_wide)up->k - down->k;
			if (up->of != down->of || (found && k >= *d))
				continue;
			*d = k;
			found = true;
		}
	return found;
}

bool iov_distance(struct iov_numeric *n, const struct iov_state *s, iov_sym x, iov_sym y,
		  iov_wide *d)
{
	*d = 0;
	if (x == y)
		return true;
	const struct iov_end up = iov_end_of(n, s, x, true), down = iov_end_of(n, s, y, false);
	return iov_end_distance(n, &up, &down, d);
}

iov_sym iov_strip_constants(struct iov_numeric *n, const struct iov_state *s, iov_sym x,
			    int64_t *plus)
{
	struct iov_linear l = {x, 1, 0, true};
	struct iov_linear next = l;

	while (iov_linear_step(n, s, &next) && next.sym != IOV_NO_SYM && next.k == 1)
		l = next;
	*plus = l.c;
	return l.sym;
}

/* Replaces the symbol of *l by a * by + plus. Returns false if that overflows. */
static bool replace(struct iov_linear *l, iov_sym a, iov_wide by, iov_wide plus)
{
	iov_wide k = l->k * by, c = l->c + l->k * plus;

	if (!iov_fits_linear(by) || !iov_fits_linear(plus) || !iov_fits_linear(k) ||
	    !iov_fits_linear(c))
		return false;
	*l = (struct iov_linear){a, (int64_t)k, (int64_t)c, true};
	return true;
}

/*
 * Replaces the symbol of *l by its definition, an operation with a constant. Returns false if the
 * definition is no such operation, or may wrap. Only a sum may wrap, if it wraps for all values: it
 * is then a sum with another constant.
 */
static bool linear_bin(struct iov_numeric *n, const struct iov_state *s, struct iov_linear *l)
{
	const struct iov_sym_info *info = &n->syms[l->sym];
	struct iov_num a = iov_num_of(n, s, info->a), b = iov_num_of(n, s, info->b);
	iov_wide span = iov_width_max(info->width) - iov_width_min(info->width) + 1;

	if (iov_num_is_bottom(a) || iov_num_is_bottom(b))
		return false;
	if (is_bin(n, l->sym, IOV_BIN_ADD) && iov_num_is_const(b)) {
		if (is_exact(info, false, a, b))
			return replace(l, info->a, 1, b.lo);
		return within_type(info, a.lo + b.lo - span, a.hi + b.lo - span) &&
		       replace(l, info->a, 1, b.lo - span);
	}
	if (is_bin(n, l->sym, IOV_BIN_ADD) && iov_num_is_const(a))
		return is_exact(info, false, a, b) && replace(l, info->b, 1, a.lo);
	if (is_bin(n, l->sym, IOV_BIN_SUB) && iov_num_is_const(b))
		return is_exact(info, true, a, b) && replace(l, info->a, 1, -b.lo);
	if (is_bin(n, l->sym, IOV_BIN_MUL) && (iov_num_is_const(a) || iov_num_is_const(b))) {
		struct iov_num by = iov_num_is_const(b) ? b : a, of = iov_num_is_const(b) ? a : b;
		iov_sym sym = iov_num_is_const(b) ? info->a : info->b;
		return by.lo > 0 && iov_fits_linear(by.lo) && iov_fits_linear(of.lo) &&
		       iov_fits_linear(of.hi) && within_type(info, of.lo * by.lo, of.hi * by.lo) &&
		       replace(l, sym, by.lo, 0);
	}
	if (is_bin(n, l->sym, IOV_BIN_SHL) && iov_num_is_const(b) && b.lo >= 0 && b.lo < 32)
		return iov_fits_linear(a.lo) && iov_fits_linear(a.hi) &&
		       within_type(info, a.lo * ((iov_wide)1 << b.lo),
				   a.hi * ((iov_wide)1 << b.lo)) &&
		       replace(l, info->a, (iov_wide)1 << b.lo, 0);
	return false;
}

bool iov_linear_step(struct iov_numeric *n, const struct iov_state *s, struct iov_linear *l)
{
	if (!l->known || l->sym == IOV_NO_SYM)
		return false;
	const struct iov_sym_info *info = &n->syms[l->sym];
	struct iov_num num = iov_num_of(n, s, l->sym);
	if (iov_num_is_const(num)) {
		iov_wide c = l->c + (iov_wide)l->k * num.lo;
		if (!iov_fits_linear(num.lo) || !iov_fits_linear(c))
			return false;
		*l = iov_linear_const((int64_t)c);
		return true;
	}
	if (info->kind != IOV_SYM_INSTR || !info->is_int || info->a == IOV_NO_SYM)
		return false;
	const struct iov_instr *i = &n->f->instrs[info->id];
	if (i->op == IOV_OP_BIN && info->b != IOV_NO_SYM)
		return linear_bin(n, s, l);
	if (i->op != IOV_OP_CAST || i->sub != IOV_CAST_INT || i->type.type->integer.is_bool ||
	    !n->syms[info->a].is_int)
		return false;
	struct iov_num a = iov_num_of(n, s, info->a);
	return !iov_num_is_bottom(a) && within_type(info, a.lo, a.hi) && replace(l, info->a, 1, 0);
}

struct iov_num iov_linear_num(struct iov_numeric *n, const struct iov_state *s, struct iov_linear l)
{
	struct iov_num num = iov_num_const(l.c);

	if (l.sym == IOV_NO_SYM)
		return num;
	return iov_num_sum(num, iov_num_scale(iov_num_of(n, s, l.sym), l.k));
}

/*
 * Returns true if k * x + c + width <= k * y + d follows from the largest value that x - y may
 * have. a is k * x + c, and b is k * y + d.
 */
static bool fits_by_distance(struct iov_numeric *n, const struct iov_state *s, struct iov_linear a,
			     iov_wide width, struct iov_linear b)
{
	iov_wide d, room = (iov_wide)b.c - a.c - width;

	if (a.sym == IOV_NO_SYM || b.sym == IOV_NO_SYM || a.k != b.k || a.k <= 0)
		return false;
	/* Division that rounds down, also below 0. */
	room = room >= 0 ? room / a.k : -((-room + a.k - 1) / a.k);
	return iov_distance(n, s, a.sym, b.sym, &d) && d <= room;
}

/*
 * Returns true if fits_by_distance() proves a + width <= b, with b as given or with its symbol
 * replaced by its definition, several times if needed.
 */
static bool fits_some(struct iov_numeric *n, const struct iov_state *s, struct iov_linear a,
		      iov_wide width, struct iov_linear b)
{
	for (unsigned j = 0; j < MAX_FORMS; j++)
		if (fits_by_distance(n, s, a, width, b))
			return true;
		else if (!iov_linear_step(n, s, &b))
			return false;
	return false;
}

/* Returns the divisor d if q is y / d, or y >> log2(d), of a y that is not negative; or 0. */
static iov_wide divisor_of(struct iov_numeric *n, const struct iov_state *s, iov_sym q)
{
	iov_wide d = 0;

	if (is_bin(n, q, IOV_BIN_DIV) && iov_sym_is_const(n, n->syms[q].b, &d))
		d = d > 0 ? d : 0;
	else if (is_bin(n, q, IOV_BIN_SHR) && iov_sym_is_const(n, n->syms[q].b, &d))
		d = d >= 0 && d < 32 ? (iov_wide)1 << d : 0;
	return d && is_natural(iov_num_of(n, s, n->syms[q].a)) ? d : 0;
}

/*
 * Returns true if a + width <= b follows from a bound of a that is a quotient: i <= bytes / 4 gives
 * 4 * i <= bytes.
 */
static bool fits_by_quotient(struct iov_numeric *n, const struct iov_state *s, struct iov_linear a,
			     iov_wide width, struct iov_linear b)
{
	struct iov_reached up;

	if (a.sym == IOV_NO_SYM || a.k <= 0 || b.sym == IOV_NO_SYM)
		return false;
	search(n, s, a.sym, true, &up);
	for (unsigned r = 0; r < up.n; r++) {
		iov_wide d = divisor_of(n, s, up.b[r].of), c = a.c + (iov_wide)a.k * up.b[r].k;
		if (!d || a.k % d || !iov_fits_linear(c))
			continue;
		const struct iov_linear most = {n->syms[up.b[r].of].a, (int64_t)(a.k / d),
						(int64_t)c, true};
		if (fits_some(n, s, most, width, b))
			return true;
	}
	return false;
}

bool iov_linear_fits(struct iov_numeric *n, const struct iov_state *s, struct iov_linear a,
		     iov_wide width, struct iov_linear b)
{
	if (!a.known || !b.known)
		return false;
	struct iov_num na = iov_linear_num(n, s, a), nb = iov_linear_num(n, s, b);
	if (iov_num_is_bottom(na) || iov_num_is_bottom(nb) || na.hi + width <= nb.lo)
		return true;
	/*
	 * A fact may be about any symbol in the definitions of a and b: about bytes or elements, i
	 * or i + 1. So each form of a is compared with each form of b.
	 */
	struct iov_linear x = a;
	for (unsigned i = 0; i < MAX_FORMS; i++) {
		if (fits_some(n, s, x, width, b) || fits_by_quotient(n, s, x, width, b))
			return true;
		if (!iov_linear_step(n, s, &x))
			break;
	}
	return false;
}

static bool is_object(const struct iov_numeric *n, iov_sym root)
{
	return n->syms[root].kind == IOV_SYM_VAR || n->syms[root].kind == IOV_SYM_GLOBAL;
}

bool iov_are_apart(const struct iov_numeric *n, iov_sym a, iov_sym b)
{
	enum iov_sym_kind one = (enum iov_sym_kind)n->syms[a].kind;
	enum iov_sym_kind other = (enum iov_sym_kind)n->syms[b].kind;

	if (a == b)
		return false;
	/* A pointer that the caller passed is older than the variables of the function. */
	if ((one == IOV_SYM_VAR && other == IOV_SYM_PARAM) ||
	    (one == IOV_SYM_PARAM && other == IOV_SYM_VAR))
		return true;
	return is_object(n, a) && is_object(n, b);
}
