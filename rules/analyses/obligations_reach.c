/* SPDX-License-Identifier: MIT */
/*
 * Obligations that are not proved, and are wrong by the program's own numbers: a loop or a test
 * with a constant bound lets the index reach a value that is outside.
 */
#include "analyses/obligations_search.h"
#include "model/address.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"

enum { MAX_DEPTH = 24 };

/* Returns the values that the definition of x allows, without the conditions on the path. */
static struct iov_num defined(const struct iov_numeric *n, iov_sym x, unsigned depth)
{
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i = iov_instr_of(n, x);

	if (!i || info->a == IOV_NO_SYM || !n->syms[info->a].is_int || depth == MAX_DEPTH)
		return info->top;
	if (i->op == IOV_OP_CAST)
		return iov_num_cast(defined(n, info->a, depth + 1), info->width);
	if (i->op != IOV_OP_BIN || info->b == IOV_NO_SYM || !n->syms[info->b].is_int)
		return info->top;
	return iov_num_bin(i->sub, defined(n, info->a, depth + 1), defined(n, info->b, depth + 1),
			   info->width);
}

/* Returns true if an upper bound of x that is no constant is as tight as the largest value of x. */
static bool is_bounded_by_variable(struct iov_numeric *n, const struct iov_state *s, iov_sym x)
{
	iov_wide hi = iov_num_of(n, s, x).hi;
	struct iov_bound bounds[IOV_MAX_BOUNDS];
	unsigned count = iov_upper_bounds(n, s, x, bounds, IOV_MAX_BOUNDS);

	for (unsigned b = 0; b < count; b++) {
		struct iov_num by = iov_num_of(n, s, bounds[b].of);
		if (!iov_num_is_const(by) && by.hi + bounds[b].k <= hi)
			return true;
	}
	return false;
}

/*
 * Returns true if x is `counter + constant` or `counter - constant`, as a round of a loop steps its
 * counter.
 */
static bool is_step_of(const struct iov_numeric *n, iov_sym x, iov_sym counter)
{
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i = iov_instr_of(n, x);
	iov_wide constant;

	if (i && i->op == IOV_OP_CAST && info->a != IOV_NO_SYM)
		return is_step_of(n, info->a, counter);
	return i && i->op == IOV_OP_BIN && (i->sub == IOV_BIN_ADD || i->sub == IOV_BIN_SUB) &&
	       info->a == counter && info->b != IOV_NO_SYM &&
	       iov_sym_is_const(n, info->b, &constant);
}

/* Returns true for the counter of a loop that starts with a constant and steps by constants. */
static bool is_counted(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_sym_info *info = &n->syms[x];
	iov_wide constant;

	if (info->kind != IOV_SYM_PHI || !iov_wto_is_head(&n->wto, info->id))
		return false;
	for (unsigned p = n->pred_first[info->id]; p < n->pred_first[info->id + 1]; p++) {
		iov_sym held = iov_phi_operand(n, x, n->pred_edge[p]);
		if (n->out[n->pred_edge[p]].reachable &&
		    (held == IOV_NO_SYM ||
		     !(iov_sym_is_const(n, held, &constant) || is_step_of(n, held, x))))
			return false;
	}
	return true;
}

bool iov_reaches_outside(struct iov_numeric *n, const struct iov_state *s,
			 const struct iov_pointer *p, uint64_t width)
{
	struct iov_num at = iov_offset_of(n, s, p), size = iov_linear_num(n, s, p->size);
	struct iov_linear l = p->linear;

	/* Goes back to the counter itself: `4 * i` is a symbol of its own. */
	while (l.known && l.sym != IOV_NO_SYM && iov_linear_step(n, s, &l))
		;
	iov_sym x = l.sym;
	int64_t step = l.k;
	if (p->extent != IOV_EXTENT_EXACT || !p->size.known || !iov_num_is_const(size) ||
	    !l.known || x == IOV_NO_SYM || step <= 0 || iov_num_is_bottom(at) || at.lo < 0)
		return false;
	/*
	 * No finding for an array of one element: in older code, it stands for one of unknown
	 * length.
	 */
	iov_wide over = at.hi + (iov_wide)width - size.lo;
	if (size.lo < 2 * (iov_wide)step || over <= 0)
		return false;
	if (iov_num_of(n, s, x).hi >= defined(n, x, 0).hi || is_bounded_by_variable(n, s, x))
		return false;
	/* `at > size` for `at >= size`: the access can begin at the end. */
	return over <= step || iov_num_same(size, iov_num_const(at.hi)) || is_counted(n, x);
}

static void judge_far(struct iov_obligation_search *s, struct iov_obligation *obligation,
		      const struct iov_pointer *p)
{
	uint32_t most = s->model->config->most_extent;
	struct iov_num at = iov_offset_of(s->n, s->state, p);

	if (!most || !obligation->unsized || p->root == IOV_NO_SYM || iov_num_is_bottom(at))
		return;
	obligation->far = at.lo >= most;
	if (obligation->far) {
		obligation->verdict = IOV_VIOLATED;
		obligation->unsized = false;
		obligation->reported = false;
	} else if (at.hi >= most && s->out->required && p->linear.known) {
		struct iov_obligation below = *obligation;
		struct iov_pointer limited = *p;
		limited.size = iov_linear_const(most);
		below.unsized = false;
		iov_defer_bytes(s, &below, &limited, 1);
	}
}

static void judge_scaled(struct iov_obligation_search *s, struct iov_obligation *obligation,
			 iov_id address)
{
	const struct iov_instr *step = &s->f->instrs[iov_as_written(s->f, address)];
	iov_wide by;

	if (step->op != IOV_OP_OFFSET || s->f->instrs[step->ops[0]].op != IOV_OP_FIELD ||
	    !iov_sym_is_const(s->n, s->n->value[step->ops[1]], &by) || by == 0)
		return;
	const struct iov_type *member = s->f->instrs[step->ops[0]].field->type.type;
	if (member->kind != IOV_INT || member->size <= obligation->width)
		return;
	obligation->verdict = IOV_VIOLATED;
	obligation->unsized = false;
	obligation->is_index = true;
	obligation->at = iov_num_const(by);
	obligation->reported = false;
	obligation->address = step->ops[0];
	struct iov_pointer *named = IOV_NEW(s->arena, struct iov_pointer);
	*named = *obligation->pointer;
	named->root = IOV_NO_SYM;
	obligation->pointer = named;
	obligation->count = 1;
	obligation->count_sym = IOV_NO_SYM;
}

/*
 * An accessor with an offset argument counts bytes from the start of a record, however many records
 * there are. So if the extent is not known, a constant offset violates the obligation if the access
 * does not end within that one record.
 */
static void judge_argument(struct iov_obligation_search *s, struct iov_obligation *obligation,
			   iov_id address)
{
	const struct iov_instr *step = &s->f->instrs[address];
	iov_wide by;

	if (step->op != IOV_OP_OFFSET || !(step->flags & IOV_ADDRESS) || !obligation->unsized ||
	    !iov_sym_is_const(s->n, s->n->value[step->ops[1]], &by))
		return;
	const struct iov_type *record = iov_pointee(s->f->instrs[step->ops[0]].type).type;
	if (record->kind != IOV_RECORD || !record->size || by < 0 ||
	    by + (iov_wide)obligation->width <= (iov_wide)record->size)
		return;
	obligation->verdict = IOV_VIOLATED;
	obligation->unsized = false;
	obligation->reported = false;
}

void iov_judge_offset(struct iov_obligation_search *s, struct iov_obligation *obligation,
		      const struct iov_pointer *p, iov_id address)
{
	judge_far(s, obligation, p);
	judge_scaled(s, obligation, address);
	judge_argument(s, obligation, address);
}
