/* SPDX-License-Identifier: MIT */
#include "analyses/taint_sinks.h"

#include <string.h>

#include "analyses/obligations.h"
#include "analyses/taint_joins.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "numeric/transfer.h"

struct finder {
	const struct iov_at *at;
	const struct iov_function *f;
	struct iov_numeric *n;
	const struct iov_taint *taint;
	const struct iov_instr *i;
	struct iov_sinks *out;
};

/* Adds parameters that reach a sink untested to those of the summary, with the sink's place. */
static void owe(struct iov_sinks *out, iov_origin_set params, iov_loc loc)
{
	out->sunk |= params;
	for (unsigned p = 0; p < IOV_MAX_ORIGIN_PARAMS; p++)
		if (params & IOV_FROM_PARAM(p) && !out->sunk_at[p])
			out->sunk_at[p] = loc;
}

/* Records a value at a sink, for the rules if it is from the device, and for the summary. */
static void add(struct finder *f, struct iov_sink_use use)
{
	iov_origin_set from = iov_origin_of(f->taint, use.bound);

	if (use.verdict != IOV_PROVED && use.verdict != IOV_UNREACHABLE)
		owe(f->out, from & ~IOV_FROM_DEVICE, f->i->loc);
	if (from & IOV_FROM_DEVICE && f->out->n < IOV_MAX_SINK_USES)
		f->out->uses[f->out->n++] = use;
}

/*
 * Returns the tainted value that decides how large the index x may be: x itself or, in
 * `for (i = 0; i < n; i++)`, an upper bound n that the device controls. Returns x if there is none.
 */
static iov_sym controlled(const struct finder *f, iov_sym x)
{
	struct iov_numeric *n = f->n;
	struct iov_bound bounds[IOV_MAX_BOUNDS];

	if (iov_origin_of(f->taint, x) || !f->at->state->reachable)
		return x;
	unsigned count = iov_upper_bounds(n, f->at->state, x, bounds, IOV_MAX_BOUNDS);
	for (unsigned b = 0; b < count; b++)
		if (iov_origin_of(f->taint, bounds[b].of) & IOV_FROM_DEVICE)
			return bounds[b].of;
	return x;
}

static bool matters(const struct finder *f, iov_sym x)
{
	return f->n->syms[x].is_int && iov_origin_of(f->taint, x);
}

/*
 * Judges an access of `width` bytes at p, which depends on x. Memory with a known extent: it must
 * be in bounds. Other memory, or p NULL: x must have been tested, against any bound.
 */
static enum iov_verdict judge(const struct finder *f, const struct iov_pointer *p, uint64_t width,
			      iov_sym x)
{
	bool unsized = true;
	enum iov_verdict verdict = IOV_UNPROVED;

	if (!f->at->state->reachable)
		return IOV_UNREACHABLE;
	if (p)
		verdict = iov_judge_bytes(f->n, f->at->state, p, width, &unsized);
	if (verdict != IOV_PROVED && unsized)
		verdict = iov_is_tested(f->at, f->taint, x) ? IOV_PROVED : IOV_UNPROVED;
	return verdict;
}

/* If the index is from the device on some paths to a join only, only these must be in bounds. */
static enum iov_verdict judge_index(const struct finder *f, const struct iov_pointer *p,
				    uint64_t element, iov_sym x)
{
	enum iov_verdict verdict = judge(f, p, element, x);
	struct iov_state device;
	bool unsized;

	if (verdict != IOV_UNPROVED || !p || !iov_device_part(f->at, f->taint, x, &device))
		return verdict;
	if (device.reachable)
		iov_step_pointer(f->n, &device, f->i);
	if (!device.reachable)
		return IOV_PROVED;
	p = iov_pointer_of(f->n, &device, iov_id_of(f->f, f->i));
	return p ? iov_judge_bytes(f->n, &device, p, element, &unsized) : verdict;
}

/* An index into ordinary memory. Indices into I/O memory are judged by io-out-of-bounds. */
static void index_sink(struct finder *f)
{
	const struct iov_instr *i = f->i;
	iov_sym x = f->n->value[i->ops[1]];
	struct iov_state after = *f->at->state;

	iov_sym bound = f->n->syms[x].is_int ? controlled(f, x) : x;
	if (!matters(f, bound) || iov_operand_form(f->at->in->model, i, 0))
		return;
	f->n->at = i;
	if (after.reachable)
		iov_step_pointer(f->n, &after, i);
	const struct iov_pointer *p =
		after.reachable ? iov_pointer_of(f->n, &after, iov_id_of(f->f, i)) : NULL;
	uint64_t element = iov_pointee_size(i->type);
	/* A loop's bound is judged at its branch; here only whether it exceeds a known extent. */
	if (bound != x && !(p && p->extent == IOV_EXTENT_EXACT))
		return;
	add(f, (struct iov_sink_use){.kind = IOV_SINK_INDEX,
				     .verdict = (uint8_t)judge_index(f, p, element, x),
				     .value = x,
				     .bound = bound,
				     .address = i->ops[0],
				     .pointer = p,
				     .element = element});
}

static void length_sink(struct finder *f, iov_id buffer, iov_id length)
{
	iov_sym x = f->n->value[length];
	const struct iov_pointer *end = NULL;

	if (!matters(f, x))
		return;
	if (buffer != IOV_NONE && f->at->state->reachable) {
		const struct iov_pointer *p =
			iov_pointer_of(f->n, f->at->state, f->n->value[buffer]);
		if (p)
			end = iov_move_pointer(f->n, f->at->state, p, x, 1);
	}
	add(f, (struct iov_sink_use){.kind = IOV_SINK_LENGTH,
				     .verdict = (uint8_t)judge(f, end, 0, x),
				     .value = x,
				     .bound = x,
				     .address = buffer,
				     .pointer = end,
				     .element = 1});
}

/* Fewer rounds or bytes do no harm, and a register of 16 bits cannot give more. */
enum { FEW = 1 << 16 };

/* Judges a number of rounds or of bytes to allocate: it must be tested, or below FEW. */
static enum iov_verdict judge_amount(const struct finder *f, iov_sym x)
{
	struct iov_num num = iov_num_of(f->n, f->at->state, x);

	if (f->at->state->reachable && !iov_num_is_bottom(num) && num.lo >= 0 && num.hi < FEW)
		return IOV_PROVED;
	return judge(f, NULL, 0, x);
}

static void plain_sink(struct finder *f, enum iov_sink_kind kind, iov_id value, iov_loc loc)
{
	iov_sym x = f->n->value[value];

	if (matters(f, x))
		add(f, (struct iov_sink_use){.kind = (uint8_t)kind,
					     .verdict = (uint8_t)(kind == IOV_SINK_SIZE
									  ? judge_amount(f, x)
									  : judge(f, NULL, 0, x)),
					     .value = x,
					     .bound = x,
					     .address = IOV_NONE,
					     .loc = loc});
}

/* Returns true for memcpy() and its like, whose third argument is a number of bytes. */
static bool is_memory_function(const char *name)
{
	static const char *const names[] = {"memcpy", "memmove", "memset", "mempcpy", "memcmp"};

	if (!strncmp(name, "__builtin_", 10))
		name += 10;
	for (unsigned k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (!strcmp(name, names[k]))
			return true;
	return false;
}

static void call_sinks(struct finder *f)
{
	const struct iov_instr *i = f->i;
	const struct iov_role *role = &i->sym->role;
	const struct iov_taint_summary *summary =
		iov_callee_of(f->at->in->summaries, i->sym)->taint;

	if (is_memory_function(i->sym->name) && i->nops == 3)
		length_sink(f, i->ops[0], i->ops[2]);
	if (iov_role_copies(role->kind) && role->size_arg < i->nops)
		length_sink(f, role->buffer_arg < i->nops ? i->ops[role->buffer_arg] : IOV_NONE,
			    i->ops[role->size_arg]);
	if (role->kind == IOV_ROLE_ALLOC && role->size_arg < i->nops)
		plain_sink(f, IOV_SINK_SIZE, i->ops[role->size_arg], 0);
	for (unsigned a = 0; summary && a < i->nops; a++)
		if (summary->sunk & IOV_FROM_PARAM(a))
			plain_sink(f, IOV_SINK_PASSED, i->ops[a], summary->sunk_at[a]);
}

/* Returns true if x is computed outside of the loop at `place`: it is the same in all rounds. */
static bool is_invariant(const struct iov_numeric *n, iov_sym x, unsigned place)
{
	iov_id block = iov_made_in(n, x);

	return block == IOV_NONE || n->wto.place[block] < place ||
	       n->wto.place[block] >= n->wto.end[place];
}

/* Returns true if x is the variable plus or minus a number, through conversions. */
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
 * Returns the value of a counter x when the loop at `place` is entered, such as n in `while (n--)`;
 * IOV_NO_SYM: x is no counter, a variable that each round changes by a step only.
 */
static iov_sym at_entry(const struct iov_numeric *n, iov_sym x, unsigned place)
{
	const struct iov_sym_info *info = &n->syms[x];
	iov_id head = n->wto.blocks[place];
	iov_sym entry = IOV_NO_SYM;

	/* `while (n--)` tests the phi of n, `while (--n)` the result of the subtraction. */
	if (info->kind == IOV_SYM_INSTR && info->a != IOV_NO_SYM && is_step_of(n, x, info->a))
		return at_entry(n, info->a, place);
	if (info->kind != IOV_SYM_PHI || info->id != head)
		return IOV_NO_SYM;
	for (unsigned p = n->pred_first[head]; p < n->pred_first[head + 1]; p++) {
		unsigned from = n->wto.place[n->edge_from[n->pred_edge[p]]];
		iov_sym held = iov_phi_brings(n, x, n->pred_edge[p]);
		if (!n->out[n->pred_edge[p]].reachable)
			continue;
		if (from < place || from >= n->wto.end[place])
			entry = held;
		else if (held == IOV_NO_SYM || (held != x && !is_step_of(n, held, x)))
			return IOV_NO_SYM;
	}
	return entry;
}

/* Returns true if the branch can leave a loop; *place: index in n->wto of the innermost one. */
static bool left_loop(const struct iov_numeric *n, const struct iov_instr *i, unsigned *place)
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

/* Returns true if the loop goes on while x < y, or x <= y, for a test of x and y: a large x ends
 * it. */
static bool ends_when_large(const struct iov_numeric *n, const struct iov_instr *branch,
			    const struct iov_instr *test, unsigned place)
{
	unsigned to = n->wto.place[branch->blocks[0]];
	bool stays = to != IOV_NONE && to >= place && to < n->wto.end[place];

	return stays ? test->sub == IOV_CMP_LT || test->sub == IOV_CMP_LE
		     : test->sub == IOV_CMP_GT || test->sub == IOV_CMP_GE;
}

static bool is_counter(const struct iov_numeric *n, iov_sym x, unsigned place)
{
	return at_entry(n, x, place) != IOV_NO_SYM;
}

/* Returns the comparison on which the branch depends; NULL: it tests another value for zero. */
static const struct iov_instr *test_of(const struct iov_numeric *n, const struct iov_instr *branch)
{
	const struct iov_sym_info *info = &n->syms[n->value[branch->ops[0]]];
	const struct iov_instr *i = iov_instr_of(n, n->value[branch->ops[0]]);

	return i && i->op == IOV_OP_CMP && info->a != IOV_NO_SYM && info->b != IOV_NO_SYM ? i
											  : NULL;
}

/* Returns true for a member that the loop reads and writes, as in `while (n && todo->left)`. */
static bool counts_in_memory(const struct finder *f, iov_sym x, unsigned place)
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

/* Returns true if the branch ends the loop by a counter that does not depend on the device. */
static bool counts_by_itself(const struct finder *f, const struct iov_instr *branch, unsigned place)
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
	return is_counter(n, a, place) && is_invariant(n, b, place) &&
	       !((iov_origin_of(f->taint, at_entry(n, a, place)) | iov_origin_of(f->taint, b)) &
		 IOV_FROM_DEVICE);
}

/* Returns true if another branch bounds the loop: for (i = 0; i < 4 && n; i++, n--) always ends. */
static bool is_counted_otherwise(const struct finder *f, const struct iov_instr *except,
				 unsigned place)
{
	const struct iov_numeric *n = f->n;

	for (unsigned p = place; p < n->wto.end[place]; p++) {
		const struct iov_block *block = &f->f->blocks[n->wto.blocks[p]];
		const struct iov_instr *last = &f->f->instrs[block->last];
		unsigned left;
		if (last != except && last->op == IOV_OP_CONDBR &&
		    n->in[n->wto.blocks[p]].reachable && left_loop(n, last, &left) &&
		    left == place && counts_by_itself(f, last, place))
			return true;
	}
	return false;
}

static void add_rounds(struct finder *f, iov_sym bound, unsigned place)
{

	if (bound == IOV_NO_SYM || !matters(f, bound) || is_counted_otherwise(f, f->i, place))
		return;
	add(f, (struct iov_sink_use){.kind = IOV_SINK_ROUNDS,
				     .verdict = (uint8_t)judge_amount(f, bound),
				     .value = bound,
				     .bound = bound,
				     .address = IOV_NONE});
}

/* A loop while i < n has at most n rounds; a loop while i > 0 at most the first value of i. */
static void compared_sink(struct finder *f, const struct iov_instr *test, unsigned place)
{
	const struct iov_numeric *n = f->n;
	const struct iov_sym_info *info = &n->syms[iov_id_of(f->f, test)];
	bool left = is_invariant(n, info->a, place), right = is_invariant(n, info->b, place);
	iov_sym bound = left ? info->a : info->b, counter = left ? info->b : info->a;

	/* The loop does not count: both or neither operand changes, or not by steps. */
	if (left == right || test->sub == IOV_CMP_EQ || !is_counter(n, counter, place))
		return;
	bool rising = ends_when_large(n, f->i, test, place) == right;
	add_rounds(f, bound, place);
	if (!rising || test->sub == IOV_CMP_NE)
		add_rounds(f, at_entry(n, counter, place), place);
}

/* A branch out of a loop: by a comparison of a counter, or by a counter that reaches 0. */
static void loop_sink(struct finder *f)
{
	struct iov_numeric *n = f->n;
	unsigned place;

	/* An unreachable block has no place in the weak topological order. */
	if (!f->at->state->reachable || !left_loop(n, f->i, &place))
		return;
	const struct iov_instr *test = test_of(n, f->i);
	if (test)
		compared_sink(f, test, place);
	else
		add_rounds(f, at_entry(n, n->value[f->i->ops[0]], place), place);
}

void iov_find_sinks(const struct iov_at *at, const struct iov_taint *taint,
		    const struct iov_instr *i, struct iov_sinks *sinks)
{
	struct finder f = {at, at->in->f, at->in->numeric, taint, i, sinks};

	sinks->n = 0;
	switch (i->op) {
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
		index_sink(&f);
		break;
	case IOV_OP_CALL:
		call_sinks(&f);
		break;
	case IOV_OP_BUILTIN:
		if (is_memory_function(i->text) && i->nops == 3)
			length_sink(&f, i->ops[0], i->ops[2]);
		break;
	case IOV_OP_CAST:
		/* `void *` is no sink: interfaces such as .data of an id table keep numbers so. */
		if (i->sub == IOV_CAST_INT_TO_PTR && !(i->flags & IOV_RUNTIME) &&
		    iov_pointee_space(i->type) == IOV_PLAIN &&
		    iov_pointee(i->type).type->kind != IOV_VOID)
			plain_sink(&f, IOV_SINK_POINTER, i->ops[0], 0);
		break;
	case IOV_OP_CONDBR:
		loop_sink(&f);
		break;
	default:
		break;
	}
}

void iov_visit_sinks(const struct iov_inputs *in, const struct iov_taint *taint,
		     struct iov_sinks *sinks)
{
	struct iov_state state;
	const struct iov_at at = {.in = in, .state = &state, .reachable = true};
	const struct iov_rpo *order = in->numeric->order;

	for (unsigned b = 0; b < order->nblocks; b++) {
		iov_id block = order->blocks[b];
		state = in->numeric->in[block];
		for (iov_id id = in->f->blocks[block].first; id != IOV_NONE && state.reachable;
		     id = in->f->instrs[id].next) {
			iov_find_sinks(&at, taint, &in->f->instrs[id], sinks);
			iov_step(in->numeric, &state, id);
		}
	}
}

/*
 * Returns the origins of the result at the block's return. A result such as min(level, room) is at
 * most a number of the driver's own, so it is not from the device any more.
 */
static iov_origin_set origin_of_result(const struct iov_inputs *in, const struct iov_taint *taint,
				       iov_id block)
{
	const struct iov_function *f = in->f;
	struct iov_numeric *n = in->numeric;
	const struct iov_instr *ret = &f->instrs[f->blocks[block].last];

	if (ret->op != IOV_OP_RET || !ret->nops || !n->in[block].reachable)
		return 0;
	struct iov_state state = n->in[block];
	const struct iov_at at = {.in = in, .state = &state, .reachable = true};
	for (iov_id id = f->blocks[block].first; id != IOV_NONE; id = f->instrs[id].next)
		iov_step(n, &state, id);
	iov_sym x = n->value[ret->ops[0]];
	iov_origin_set from = iov_origin_of(taint, x);
	bool tested = state.reachable && from & IOV_FROM_DEVICE && iov_is_cut_to_own(&at, taint, x);
	return tested ? from & ~IOV_FROM_DEVICE : from;
}

void iov_summarise_taint(const struct iov_inputs *in, const struct iov_taint *taint,
			 const struct iov_sinks *sinks, struct iov_taint_summary *summary)
{
	const struct iov_function *f = in->f;

	*summary = (struct iov_taint_summary){.sunk = sinks->sunk};
	for (iov_id b = 0; b < f->nblocks; b++)
		summary->origin |= origin_of_result(in, taint, b);
	for (iov_id p = 0; p < f->nparams && p < IOV_MAX_ORIGIN_PARAMS; p++) {
		iov_sym x = iov_sym_of(in->numeric, IOV_SYM_PARAM, p, 0, f->vars[p].type);
		if (x < taint->nsyms && taint->filled[x] & IOV_FROM_DEVICE)
			summary->fills |= IOV_FROM_PARAM(p);
		summary->sunk_at[p] = sinks->sunk_at[p];
	}
}
