/* SPDX-License-Identifier: MIT */
/*
 * Loops whose number of rounds the device or a caller controls: taint_sinks.h. `place` stands for a
 * loop: it is the index in n->wto of the head of the loop.
 */
#include "analyses/taint_finder.h"
#include "numeric/query.h"

/* Returns true if x is computed outside of the loop at `place`: it is the same in all rounds. */
static bool is_invariant(const struct iov_numeric *n, iov_sym x, unsigned place)
{
	iov_id block = iov_defining_block(n, x);

	return block == IOV_NONE || n->wto.place[block] < place ||
	       n->wto.place[block] >= n->wto.end[place];
}

/*
 * Returns true if x is a sum or difference of the variable and another value, or a conversion of
 * one.
 */
static bool is_step_of(const struct iov_numeric *n, iov_sym x, iov_sym variable)
{
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i = iov_instr_of(n, x);

	if (i && i->op == IOV_OP_CAST && info->a != IOV_NO_SYM)
		return is_step_of(n, info->a, variable);
	return i && i->op == IOV_OP_BIN && (i->sub == IOV_BIN_ADD || i->sub == IOV_BIN_SUB) &&
	       (info->a == variable || info->b == variable);
}

/*
 * Returns the value of a counter x when the loop at `place` is entered, such as n in `while (n--)`.
 * x may also be the next step of the counter. IOV_NO_SYM: x is no counter, that is, no variable
 * that rounds change only by sums and differences; or its value at the entry is not known.
 */
static iov_sym at_entry(const struct iov_numeric *n, iov_sym x, unsigned place)
{
	const struct iov_sym_info *info = &n->syms[x];
	iov_id head = n->wto.blocks[place];
	iov_sym entry = IOV_NO_SYM;

	/* `while (n--)` tests n; `while (--n)` tests the next step of n. */
	if (info->kind == IOV_SYM_INSTR && info->a != IOV_NO_SYM && is_step_of(n, x, info->a))
		return at_entry(n, info->a, place);
	if (info->kind != IOV_SYM_PHI || info->id != head)
		return IOV_NO_SYM;
	for (unsigned p = n->pred_first[head]; p < n->pred_first[head + 1]; p++) {
		unsigned from = n->wto.place[n->edge_from[n->pred_edge[p]]];
		iov_sym held = iov_phi_operand(n, x, n->pred_edge[p]);
		if (!n->out[n->pred_edge[p]].reachable)
			continue;
		if (from < place || from >= n->wto.end[place])
			entry = held;
		else if (held == IOV_NO_SYM || (held != x && !is_step_of(n, held, x)))
			return IOV_NO_SYM;
	}
	return entry;
}

/*
 * Returns true if the branch can leave a loop, and sets *place to the index in n->wto of the
 * innermost loop that it leaves. False also if n->lifetimes is NULL.
 */
static bool leaves_loop(const struct iov_numeric *n, const struct iov_instr *i, unsigned *place)
{
	const struct iov_lifetimes *l = n->lifetimes;
	unsigned here = n->wto.place[i->block];

	for (unsigned p = l ? l->innermost[here] : IOV_NONE; p != IOV_NONE; p = l->up[p])
		for (unsigned t = 0; t < i->nblocks; t++) {
			unsigned to = n->wto.place[i->blocks[t]];
			*place = p;
			if (to == IOV_NONE || to < p || to >= n->wto.end[p])
				return true;
		}
	return false;
}

/*
 * Returns true if a large x ends the loop, for a test of x and y: the loop goes on while x < y or x
 * <= y, or is left when x > y or x >= y.
 */
static bool ends_when_large(const struct iov_numeric *n, const struct iov_instr *branch,
			    const struct iov_instr *test, unsigned place)
{
	unsigned to = n->wto.place[branch->blocks[0]];
	bool stays = to != IOV_NONE && to >= place && to < n->wto.end[place];

	return stays ? test->sub == IOV_CMP_LT || test->sub == IOV_CMP_LE
		     : test->sub == IOV_CMP_GT || test->sub == IOV_CMP_GE;
}

/* Returns true for a variable that goes up or down by steps only, and for the next step of it. */
static bool is_counter(const struct iov_numeric *n, iov_sym x, unsigned place)
{
	return at_entry(n, x, place) != IOV_NO_SYM;
}

static const struct iov_instr *test_of(const struct iov_numeric *n, const struct iov_instr *branch)
{
	const struct iov_sym_info *info = &n->syms[n->value[branch->ops[0]]];
	const struct iov_instr *i = iov_instr_of(n, n->value[branch->ops[0]]);

	return i && i->op == IOV_OP_CMP && info->a != IOV_NO_SYM && info->b != IOV_NO_SYM ? i
											  : NULL;
}

/*
 * Returns true for a load of a member to which the loop also stores, as in `while (n &&
 * todo->left)`. Returns false if the device controls the member.
 */
static bool counts_in_memory(const struct iov_sink_finder *f, iov_sym x, unsigned place)
{
	const struct iov_numeric *n = f->n;
	const struct iov_instr *load = iov_instr_of(n, x);

	if (!load || load->op != IOV_OP_LOAD || f->f->instrs[load->ops[0]].op != IOV_OP_FIELD ||
	    iov_origin_of(f->taint, x) & IOV_FROM_DEVICE)
		return false;
	const struct iov_field *field = f->f->instrs[load->ops[0]].field;
	for (unsigned p = place; p < n->wto.end[place]; p++)
		for (iov_id id = f->f->blocks[n->wto.blocks[p]].first; id != IOV_NONE;
		     id = f->f->instrs[id].next) {
			const struct iov_instr *i = &f->f->instrs[id];
			const struct iov_instr *to =
				i->op == IOV_OP_STORE ? &f->f->instrs[i->ops[0]] : NULL;
			if (to && to->op == IOV_OP_FIELD && to->field == field)
				return true;
		}
	return false;
}

/*
 * Returns true for a load of a member. Each round reads it anew, since a call may have changed it,
 * so it is not invariant; but it bounds the loop, too.
 */
static bool is_memory(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_instr *load = iov_instr_of(n, x);

	return load && load->op == IOV_OP_LOAD && n->f->instrs[load->ops[0]].op == IOV_OP_FIELD;
}

/*
 * Returns true if the branch ends the loop by a counter, which may be in memory
 * (counts_in_memory()), and the device controls neither the counter's first value nor its bound.
 */
static bool counts_by_itself(const struct iov_sink_finder *f, const struct iov_instr *branch,
			     unsigned place)
{
	const struct iov_numeric *n = f->n;
	iov_sym x = n->value[branch->ops[0]];
	const struct iov_sym_info *info = &n->syms[x];

	if (!test_of(n, branch))
		return counts_in_memory(f, x, place) ||
		       (is_counter(n, x, place) &&
			!(iov_origin_of(f->taint, at_entry(n, x, place)) & IOV_FROM_DEVICE));
	if (counts_in_memory(f, info->a, place) || counts_in_memory(f, info->b, place))
		return true;
	iov_sym a = is_counter(n, info->a, place) ? info->a : info->b;
	iov_sym b = a == info->a ? info->b : info->a;
	return is_counter(n, a, place) && (is_invariant(n, b, place) || is_memory(n, b)) &&
	       !((iov_origin_of(f->taint, at_entry(n, a, place)) | iov_origin_of(f->taint, b)) &
		 IOV_FROM_DEVICE);
}

/* Returns true if another branch bounds the loop: for (i = 0; i < 4 && n; i++, n--) always ends. */
static bool is_counted_otherwise(const struct iov_sink_finder *f, const struct iov_instr *except,
				 unsigned place)
{
	const struct iov_numeric *n = f->n;

	for (unsigned p = place; p < n->wto.end[place]; p++) {
		const struct iov_block *block = &f->f->blocks[n->wto.blocks[p]];
		const struct iov_instr *last = &f->f->instrs[block->last];
		unsigned left;
		if (last != except && last->op == IOV_OP_CONDBR &&
		    n->in[n->wto.blocks[p]].reachable && leaves_loop(n, last, &left) &&
		    left == place && counts_by_itself(f, last, place))
			return true;
	}
	return false;
}

/*
 * Returns the operand of the test whose symbol is x; IOV_NONE: the branch makes no comparison, or x
 * is not compared itself.
 */
static iov_id compared(const struct iov_sink_finder *f, iov_sym x)
{
	const struct iov_instr *test = test_of(f->n, f->i);

	for (unsigned o = 0; test && o < test->nops; o++)
		if (f->n->value[test->ops[o]] == x)
			return test->ops[o];
	return IOV_NONE;
}

static void add_rounds(struct iov_sink_finder *f, iov_sym bound, unsigned place)
{

	if (bound == IOV_NO_SYM || !iov_sink_matters(f, bound) ||
	    is_counted_otherwise(f, f->i, place))
		return;
	iov_add_sink(f, (struct iov_sink_use){.kind = IOV_SINK_ROUNDS,
					      .verdict = (uint8_t)iov_judge_amount(f, bound),
					      .value = bound,
					      .bound = bound,
					      .address = IOV_NONE,
					      .operand = compared(f, bound)});
}

/*
 * Adds the sinks of a test: a loop while i < n has at most n rounds; a loop while i > 0 or i != 0
 * has at most as many as the first value of i.
 */
static void compared_sink(struct iov_sink_finder *f, const struct iov_instr *test, unsigned place)
{
	const struct iov_numeric *n = f->n;
	const struct iov_sym_info *info = &n->syms[iov_id_of(f->f, test)];
	bool left = is_invariant(n, info->a, place), right = is_invariant(n, info->b, place);
	iov_sym bound = left ? info->a : info->b, counter = left ? info->b : info->a;

	/* Both or neither change, or not by steps: the test does not count rounds. */
	if (left == right || test->sub == IOV_CMP_EQ || !is_counter(n, counter, place))
		return;
	bool rising = ends_when_large(n, f->i, test, place) == right;
	add_rounds(f, bound, place);
	if (!rising || test->sub == IOV_CMP_NE)
		add_rounds(f, at_entry(n, counter, place), place);
}

/*
 * Adds the sinks of a branch out of a loop: by a comparison of a counter, or by a counter that
 * reaches 0.
 */
void iov_loop_sink(struct iov_sink_finder *f)
{
	struct iov_numeric *n = f->n;
	unsigned place;

	/* The blocks of unreachable code have no place in n->wto. */
	if (!f->at->state->reachable || !leaves_loop(n, f->i, &place))
		return;
	const struct iov_instr *test = test_of(n, f->i);
	if (test)
		compared_sink(f, test, place);
	else
		add_rounds(f, at_entry(n, n->value[f->i->ops[0]], place), place);
}
