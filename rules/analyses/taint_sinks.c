/* SPDX-License-Identifier: MIT */
#include "analyses/taint_sinks.h"

#include <string.h>

#include "analyses/obligations.h"
#include "analyses/taint_finder.h"
#include "analyses/taint_joins.h"
#include "analyses/taint_words.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "numeric/transfer.h"

/* Adds parameters that reach a sink untested to those of the summary, with the sink's place. */
static void add_sink_params(const struct iov_sink_finder *f, const struct iov_sink_use *use,
			    iov_origin_set params)
{
	struct iov_sinks *out = f->out;

	for (unsigned p = 0; p < IOV_MAX_ORIGIN_PARAMS; p++) {
		if (!(params & IOV_FROM_PARAM(p)))
			continue;
		uint64_t room = iov_sink_room(f, use, p);
		if (!(out->sink_params & IOV_FROM_PARAM(p)) || room < out->sink_room[p])
			out->sink_room[p] = room;
		if (!out->sink_locs[p])
			out->sink_locs[p] = f->i->loc;
	}
	out->sink_params |= params;
}

static struct iov_sink_told mistake_of(const struct iov_sink_finder *f,
				       const struct iov_sink_use *use)
{
	struct iov_sink_told m = {.read = iov_read_of(f->at->in, f->taint, use->bound),
				  .root = IOV_NO_SYM};

	if (use->kind == IOV_SINK_PASSED || use->kind == IOV_SINK_OFFSET_PASSED)
		m.object = f->i->sym;
	if (use->address == IOV_NONE)
		return m;
	const struct iov_instr *at = iov_declaring_instr(f->f, use->address);
	m.root = f->n->value[iov_pointer_root(f->f, use->address)];
	m.object = at->op == IOV_OP_FIELD    ? (const void *)at->field
		   : at->op == IOV_OP_GLOBAL ? (const void *)at->sym
					     : NULL;
	return m;
}

/*
 * Returns true if a finding was made on the same read at the same memory, since one test mends both
 * uses; or on the rounds of a loop whose counter is this index. Else returns false, and notes the
 * use as a finding if it is unproved, its read is known and it is in no hatch.
 */
static bool is_told(struct iov_sink_finder *f, const struct iov_sink_use *use)
{
	const struct iov_sink_told m = mistake_of(f, use);
	bool counter = use->bound != use->value;

	if (use->verdict != IOV_UNPROVED || m.read == IOV_NONE || f->i->flags & IOV_HATCHED)
		return false;
	for (unsigned k = 0; k < f->out->ntold; k++) {
		const struct iov_sink_told *t = &f->out->reported[k];
		bool rounds = t->root == IOV_NO_SYM && !t->object;
		if (t->read == m.read &&
		    ((t->root == m.root && t->object == m.object) || (counter && rounds)))
			return true;
	}
	if (f->out->ntold < IOV_MAX_SINKS_TOLD)
		f->out->reported[f->out->ntold++] = m;
	return false;
}

void iov_add_sink(struct iov_sink_finder *f, struct iov_sink_use use)
{
	iov_origin_set from = iov_origin_of(f->taint, use.bound);

	bool offset = use.kind == IOV_SINK_OFFSET || use.kind == IOV_SINK_OFFSET_PASSED;
	bool wanted = offset ? from & IOV_FROM_USER : !(from & IOV_FROM_USER);

	use.reported = use.believed || (from & IOV_FROM_DEVICE && wanted && is_told(f, &use));
	bool arithmetic = use.kind == IOV_SINK_SHIFT || use.kind == IOV_SINK_DIVISOR;
	if (use.verdict != IOV_PROVED && use.verdict != IOV_UNREACHABLE && !use.believed &&
	    !arithmetic && !offset)
		add_sink_params(f, &use, from & ~(IOV_FROM_DEVICE | IOV_FROM_USER));
	if (from & IOV_FROM_DEVICE && wanted && f->out->n < IOV_MAX_SINK_USES)
		f->out->uses[f->out->n++] = use;
}

/* Returns the i of an x such as `i * 16 + 2`: of +, * and << with constants. Else returns x. */
static iov_sym counted_by(const struct iov_numeric *n, iov_sym x)
{
	iov_wide constant;

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		const struct iov_instr *i = iov_instr_of(n, x);
		const struct iov_sym_info *info = &n->syms[x];
		if (!i || i->op != IOV_OP_BIN || info->a == IOV_NO_SYM || info->b == IOV_NO_SYM)
			break;
		bool grows =
			i->sub == IOV_BIN_MUL || i->sub == IOV_BIN_ADD || i->sub == IOV_BIN_SHL;
		if (!grows || !iov_sym_is_const(n, info->b, &constant))
			break;
		x = info->a;
	}
	return x;
}

/*
 * Returns the tainted value that decides how large the index x may be: x itself or, in
 * `for (i = 0; i < n; i++)`, an upper bound n that the device controls, or a caller. Returns x if
 * there is none.
 */
static iov_sym controlling_value(const struct iov_sink_finder *f, iov_sym x)
{
	struct iov_numeric *n = f->n;
	struct iov_bound bounds[IOV_MAX_BOUNDS];

	if (iov_origin_of(f->taint, x) || !f->at->state->reachable)
		return x;
	x = counted_by(n, x);
	unsigned count = iov_upper_bounds(n, f->at->state, x, bounds, IOV_MAX_BOUNDS);
	for (unsigned b = 0; b < count; b++)
		if (iov_origin_of(f->taint, bounds[b].of) & IOV_FROM_DEVICE)
			return bounds[b].of;
	for (unsigned b = 0; b < count; b++)
		if (iov_origin_of(f->taint, bounds[b].of) & ~IOV_FROM_USER)
			return bounds[b].of;
	return x;
}

bool iov_sink_matters(const struct iov_sink_finder *f, iov_sym x)
{
	return f->n->syms[x].is_int && iov_origin_of(f->taint, x);
}

typedef bool test(const struct iov_at *at, const struct iov_taint *taint, iov_sym x);
/*
 * Judges an access of `width` bytes at p, which depends on x. Memory with a known extent: it must
 * be in bounds. Other memory, or p NULL: x must have been tested, against any bound.
 */
static enum iov_verdict judge_by(const struct iov_sink_finder *f, const struct iov_pointer *p,
				 uint64_t width, iov_sym x, test *is_tested)
{
	bool unsized = true;
	enum iov_verdict verdict = IOV_UNPROVED;

	if (!f->at->state->reachable)
		return IOV_UNREACHABLE;
	if (p)
		verdict = iov_judge_bytes(f->n, f->at->state, p, width, &unsized);
	if (verdict != IOV_PROVED && unsized)
		verdict = is_tested(f->at, f->taint, x) ? IOV_PROVED : IOV_UNPROVED;
	return verdict;
}

static enum iov_verdict judge(const struct iov_sink_finder *f, const struct iov_pointer *p,
			      uint64_t width, iov_sym x)
{
	return judge_by(f, p, width, x, iov_is_tested);
}

/*
 * Judges an index. If it is from the device only on some paths to a join, only the values of those
 * paths must be in bounds.
 */
static enum iov_verdict judge_index(const struct iov_sink_finder *f, const struct iov_pointer *p,
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

/*
 * Returns true if the index is believed, though not proved. In kernel code that is one that is
 * tested against a number of the driver's own, `i < p->count`, or a field of bits in a table of
 * another file.
 */
static bool is_believed(const struct iov_sink_finder *f, iov_sym x)
{
	return f->at->in->model->config->certain_only && iov_origin_of(f->taint, x) &&
	       (iov_has_own_bound(f->at, f->taint, x) || iov_is_field_of_table(f->at, f->i, x));
}

/* Returns true if a number is stored at the root that is no constant and not from the device. */
static bool is_written(const struct iov_sink_finder *f, iov_sym root)
{
	for (iov_id id = 0; id < f->f->ninstrs; id++) {
		const struct iov_instr *i = &f->f->instrs[id];
		if (i->op != IOV_OP_STORE || !iov_is_int(i->type) ||
		    f->n->value[iov_pointer_root(f->f, i->ops[0])] != root)
			continue;
		iov_sym x = f->n->value[i->ops[1]];
		iov_wide constant;
		if (!iov_sym_is_const(f->n, x, &constant) &&
		    !(iov_origin_of(f->taint, x) & IOV_FROM_DEVICE))
			return true;
	}
	return false;
}

/*
 * Returns true if the function composes a packet for the device: the index x is a byte that was
 * read from the memory which it indexes, whose extent is not known and to which the driver writes.
 */
static bool is_own_packet(const struct iov_sink_finder *f, const struct iov_pointer *p, iov_sym x)
{
	iov_id read = iov_read_of(f->at->in, f->taint, x);
	const struct iov_instr *load = read == IOV_NONE ? NULL : &f->f->instrs[read];

	if (!load || load->op != IOV_OP_LOAD || load->type.type->size != 1 ||
	    (p && p->extent == IOV_EXTENT_EXACT) ||
	    iov_operand(f->at->in->model, load, 0).may & IOV_BIT(IOV_MMIO))
		return false;
	iov_sym root = f->n->value[iov_pointer_root(f->f, load->ops[0])];
	return root == f->n->value[iov_pointer_root(f->f, f->i->ops[0])] && is_written(f, root);
}

/* Returns true if x is below the maximum of its type, or is known to be at most another value. */
static bool is_limited(const struct iov_sink_finder *f, iov_sym x)
{
	struct iov_bound bound;

	return iov_num_of(f->n, f->at->state, x).hi < f->n->syms[x].top.hi ||
	       iov_upper_bounds(f->n, f->at->state, x, &bound, 1);
}

/*
 * Adds the sink of an offset into I/O memory that a program of the user gives. An offset that the
 * device gives is believed, as its registers are. If the extent is known, io-out-of-bounds and
 * io-unbounded compare with that.
 */
static void offset_sink(struct iov_sink_finder *f, iov_sym x, const struct iov_pointer *p)
{
	iov_origin_set from = iov_origin_of(f->taint, x);

	if (p && p->extent == IOV_EXTENT_EXACT)
		return;
	enum iov_verdict verdict = judge(f, NULL, 0, x);
	if (f->at->state->reachable && !is_limited(f, x)) {
		f->out->offset_at = f->out->offsets ? f->out->offset_at : f->i->loc;
		f->out->offsets |= from & ~(IOV_FROM_DEVICE | IOV_FROM_USER);
	}
	iov_add_sink(f, (struct iov_sink_use){.kind = IOV_SINK_OFFSET,
					      .verdict = (uint8_t)verdict,
					      .value = x,
					      .bound = x,
					      .address = f->i->ops[0],
					      .operand = f->i->ops[1],
					      .element = 1});
}

/* Adds the sink of an index into ordinary memory; for one into I/O memory, see offset_sink(). */
static void index_sink(struct iov_sink_finder *f)
{
	const struct iov_instr *i = f->i;
	iov_sym x = f->n->value[i->ops[1]];
	struct iov_state after = *f->at->state;

	iov_sym bound = f->n->syms[x].is_int ? controlling_value(f, x) : x;
	if (!iov_sink_matters(f, bound))
		return;
	f->n->at = i;
	if (after.reachable)
		iov_step_pointer(f->n, &after, i);
	const struct iov_pointer *p =
		after.reachable ? iov_pointer_of(f->n, &after, iov_id_of(f->f, i)) : NULL;
	uint64_t element = iov_pointee_size(i->type);
	if (iov_operand_form(f->at->in->model, i, 0)) {
		if (bound == x)
			offset_sink(f, x, p);
		return;
	}
	/* A loop's bound is judged at its branch; here only whether it exceeds a known extent. */
	if (bound != x && !(p && p->extent == IOV_EXTENT_EXACT))
		return;
	if (is_own_packet(f, p, bound))
		return;
	enum iov_verdict verdict = judge_index(f, p, element, x);
	iov_add_sink(f,
		     (struct iov_sink_use){.kind = IOV_SINK_INDEX,
					   .verdict = (uint8_t)verdict,
					   .believed = verdict == IOV_UNPROVED && is_believed(f, x),
					   .value = x,
					   .bound = bound,
					   .address = i->ops[0],
					   .operand = i->ops[1],
					   .pointer = p,
					   .element = element});
}

/* Adds the sink of the length of a copy or fill, in units of `unit` bytes. */
static void length_sink(struct iov_sink_finder *f, iov_id buffer, iov_id length, int64_t unit)
{
	iov_sym x = f->n->value[length];
	const struct iov_pointer *end = NULL;
	enum iov_verdict verdict;

	if (!iov_sink_matters(f, x))
		return;
	if (buffer != IOV_NONE && f->at->state->reachable) {
		const struct iov_pointer *p =
			iov_pointer_of(f->n, f->at->state, f->n->value[buffer]);
		if (p)
			end = iov_move_pointer(f->n, f->at->state, p, x, unit);
	}
	verdict = judge_by(f, end, 0, x, iov_is_tested_length);
	iov_add_sink(f, (struct iov_sink_use){.kind = IOV_SINK_LENGTH,
					      .verdict = (uint8_t)verdict,
					      .value = x,
					      .bound = x,
					      .address = buffer,
					      .operand = length,
					      .pointer = end,
					      .element = 1});
}

/* Judges a number of rounds or of bytes to allocate: it must be tested, or below IOV_FEW. */
enum iov_verdict iov_judge_amount(const struct iov_sink_finder *f, iov_sym x)
{
	struct iov_num num = iov_num_of(f->n, f->at->state, x);

	if (f->at->state->reachable && !iov_num_is_bottom(num) && num.lo >= 0 && num.hi < IOV_FEW)
		return IOV_PROVED;
	return judge(f, NULL, 0, x);
}

static void plain_sink(struct iov_sink_finder *f, enum iov_sink_kind kind, iov_id value,
		       iov_loc loc, uint64_t room)
{
	iov_sym x = f->n->value[value];

	if (!iov_sink_matters(f, x))
		return;
	struct iov_num num = iov_num_of(f->n, f->at->state, x);
	enum iov_verdict verdict =
		kind == IOV_SINK_SIZE ? iov_judge_amount(f, x) : judge(f, NULL, 0, x);
	if (verdict == IOV_UNPROVED && num.lo >= 0 && (uint64_t)num.hi < room)
		verdict = IOV_PROVED;
	iov_add_sink(f, (struct iov_sink_use){.kind = (uint8_t)kind,
					      .verdict = (uint8_t)verdict,
					      .value = x,
					      .bound = x,
					      .address = IOV_NONE,
					      .operand = value,
					      .loc = loc,
					      .room = room});
}

/*
 * Adds the sink of a shift or a division. A shift by the width of its type or more, and a division
 * by 0, have no result. Parameters are not added to the summary. The interval of the number
 * decides, so a field of few bits that a mask extracts needs no test.
 */
static void arithmetic_sink(struct iov_sink_finder *f)
{
	const struct iov_instr *i = f->i;
	bool shift = i->sub == IOV_BIN_SHL || i->sub == IOV_BIN_SHR;
	iov_sym x = f->n->value[i->ops[1]];
	struct iov_num num = iov_num_of(f->n, f->at->state, x);

	if (!(shift || i->sub == IOV_BIN_DIV || i->sub == IOV_BIN_REM) || !iov_is_int(i->type) ||
	    !f->n->syms[x].is_int || !(iov_origin_of(f->taint, x) & IOV_FROM_DEVICE))
		return;
	iov_wide bits = (iov_wide)i->type.type->size * 8;
	bool fits = iov_num_is_bottom(num) ||
		    (shift ? num.lo >= 0 && num.hi < bits : !iov_num_has(num, 0));
	/*
	 * In kernel code a test is enough: GENMASK(clk->width - 1, 0) shifts by a width that the
	 * driver's own tables state, and whose interval is not known.
	 */
	if (shift && !fits && f->at->in->model->config->certain_only)
		fits = iov_is_tested(f->at, f->taint, x) && !iov_is_masked(f->at, x);
	iov_add_sink(f, (struct iov_sink_use){.kind = shift ? IOV_SINK_SHIFT : IOV_SINK_DIVISOR,
					      .verdict = (uint8_t)(!f->at->state->reachable
									   ? IOV_UNREACHABLE
								   : fits ? IOV_PROVED
									  : IOV_UNPROVED),
					      .element = i->type.type->size,
					      .value = x,
					      .bound = x,
					      .address = IOV_NONE,
					      .operand = i->ops[1]});
}

static void call_sinks(struct iov_sink_finder *f)
{
	const struct iov_instr *i = f->i;
	const struct iov_role *role = &i->sym->role;
	const struct iov_taint_summary *summary =
		iov_callee_of(f->at->in->summaries, i->sym)->taint;

	if (iov_is_memory_function(i->sym->name) && i->nops == 3)
		length_sink(f, i->ops[0], i->ops[2], 1);
	if (iov_takes_length(role) && role->size_arg < i->nops)
		length_sink(f, role->buffer_arg < i->nops ? i->ops[role->buffer_arg] : IOV_NONE,
			    i->ops[role->size_arg], role->width ? role->width / 8 : 1);
	if (role->kind == IOV_ROLE_ALLOC && role->size_arg < i->nops)
		plain_sink(f, IOV_SINK_SIZE, i->ops[role->size_arg], 0, 0);
	for (unsigned a = 0; summary && a < i->nops; a++)
		if (summary->sink_params & IOV_FROM_PARAM(a))
			plain_sink(f, IOV_SINK_PASSED, i->ops[a], summary->sink_locs[a],
				   summary->sink_room[a]);
	for (unsigned a = 0; summary && a < i->nops; a++)
		if (summary->offsets & IOV_FROM_PARAM(a))
			plain_sink(f, IOV_SINK_OFFSET_PASSED, i->ops[a], summary->offset_at, 0);
}

/*
 * Returns true if the pointer that the cast makes is to an object, or is converted to such a one.
 * A `void *` alone is no sink: interfaces such as .data of an id table store numbers in one.
 */
static bool makes_object_pointer(const struct iov_sink_finder *f)
{
	iov_sym made = f->n->value[iov_id_of(f->f, f->i)];

	if (iov_pointee(f->i->type).type->kind != IOV_VOID)
		return true;
	for (iov_id id = 0; id < f->f->ninstrs; id++) {
		const struct iov_instr *i = &f->f->instrs[id];
		unsigned o = i->op == IOV_OP_STORE;
		if ((o || i->op == IOV_OP_CAST) && iov_is_ptr(i->type) &&
		    iov_pointee(i->type).type->kind != IOV_VOID && f->n->value[i->ops[o]] == made)
			return true;
	}
	return false;
}

void iov_find_sinks(const struct iov_at *at, const struct iov_taint *taint,
		    const struct iov_instr *i, struct iov_sinks *sinks)
{
	struct iov_sink_finder f = {at, at->in->f, at->in->numeric, taint, i, sinks};

	sinks->n = 0;
	switch (i->op) {
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
		index_sink(&f);
		break;
	case IOV_OP_BIN:
		arithmetic_sink(&f);
		break;
	case IOV_OP_CALL:
		call_sinks(&f);
		break;
	case IOV_OP_BUILTIN:
		if (iov_is_memory_function(i->text) && i->nops == 3)
			length_sink(&f, i->ops[0], i->ops[2], 1);
		if (!strncmp(i->text, "__builtin_alloca", strlen("__builtin_alloca")) && i->nops)
			plain_sink(&f, IOV_SINK_SIZE, i->ops[0], 0, 0);
		break;
	case IOV_OP_CAST:
		if (i->sub == IOV_CAST_INT_TO_PTR && !(i->flags & IOV_RUNTIME) &&
		    iov_pointee_space(i->type) == IOV_PLAIN && makes_object_pointer(&f))
			plain_sink(&f, IOV_SINK_POINTER, i->ops[0], 0, 0);
		break;
	case IOV_OP_CONDBR:
		iov_loop_sink(&f);
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
