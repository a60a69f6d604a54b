/* SPDX-License-Identifier: MIT */
/* The summary of the origins in a function, for its callers. */
#include "analyses/taint_finder.h"
#include "numeric/query.h"
#include "numeric/transfer.h"

/* A function that computes a number of bytes from a parameter multiplies it by the size of an
 * element. So many elements do no harm. */
enum { FEW_FACTORS = 1 << 8 };

/* Returns true if x is the parameter, through conversions that do not make its number larger. */
static bool is_param(const struct iov_numeric *n, iov_sym x, unsigned p)
{
	const struct iov_instr *i = iov_instr_of(n, x);

	for (; i && i->op == IOV_OP_CAST && iov_is_int(i->type) && n->syms[x].a != IOV_NO_SYM;
	     i = iov_instr_of(n, x)) {
		const struct iov_type *from = n->f->instrs[i->ops[0]].type.type;
		if (from->kind != IOV_INT ||
		    (i->type.type->integer.is_signed && i->type.type->size < from->size))
			return false;
		x = n->syms[x].a;
	}
	return n->syms[x].kind == IOV_SYM_PARAM && n->syms[x].id == p;
}

/* Returns the number of elements of the array whose element the instruction addresses; 0: unknown.
 */
static uint64_t elements_of(const struct iov_function *f, const struct iov_instr *i)
{
	const struct iov_instr *at = &f->instrs[i->ops[0]];
	const struct iov_type *type = NULL;

	if (at->op == IOV_OP_DECAY)
		at = &f->instrs[at->ops[0]];
	if (at->op == IOV_OP_FIELD)
		type = at->field->type.type;
	else if (at->op == IOV_OP_GLOBAL)
		type = at->sym->type.type;
	else if (at->op == IOV_OP_VAR)
		type = f->vars[at->var].type.type;
	bool counted = type && type->kind == IOV_ARRAY && type->size &&
		       type->array.count != IOV_UNKNOWN_COUNT &&
		       type->array.element.type->size == iov_pointee_size(i->type);
	return counted ? type->array.count : 0;
}

uint64_t iov_sink_room(const struct iov_sink_finder *f, const struct iov_sink_use *use, unsigned p)
{
	struct iov_bound bounds[IOV_MAX_BOUNDS];

	if (!f->at->state->reachable)
		return 0;
	if (!is_param(f->n, use->bound, p))
		return use->kind == IOV_SINK_SIZE ? FEW_FACTORS : 0;
	if (use->kind == IOV_SINK_ROUNDS || use->kind == IOV_SINK_SIZE)
		return use->value == use->bound ? IOV_FEW : 0;
	if (use->kind == IOV_SINK_PASSED)
		return use->room;
	if (use->kind != IOV_SINK_INDEX)
		return 0;
	uint64_t count = elements_of(f->f, f->i);
	if (use->value == use->bound)
		return count;
	/* A counter below the parameter: the parameter may be one more than the last index. */
	unsigned n = iov_upper_bounds(f->n, f->at->state, use->value, bounds, IOV_MAX_BOUNDS);
	for (unsigned b = 0; count && b < n; b++)
		if (bounds[b].of == use->bound && bounds[b].k < 0 &&
		    iov_num_of(f->n, f->at->state, use->value).lo >= 0)
			return count + 1;
	return 0;
}

/*
 * Returns the origins of the result at the block's return. A result such as min(level, room) is at
 * most a number of the driver's own, so it is not from the device any more.
 */
static iov_origin_set origin_of_result(const struct iov_inputs *in, const struct iov_taint *taint,
				       iov_id block, bool *tests)
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
	bool tested = state.reachable && from & IOV_FROM_DEVICE && iov_has_own_bound(&at, taint, x);
	*tests &= !state.reachable || iov_is_tested_length(&at, taint, x);
	return tested ? from & ~IOV_FROM_DEVICE : from;
}

void iov_summarise_taint(const struct iov_inputs *in, const struct iov_taint *taint,
			 const struct iov_sinks *sinks, struct iov_taint_summary *summary)
{
	const struct iov_function *f = in->f;

	*summary = (struct iov_taint_summary){.sink_params = sinks->sink_params,
					      .offsets = sinks->offsets,
					      .offset_at = sinks->offset_at,
					      .tests_result = true};
	for (iov_id b = 0; b < f->nblocks; b++)
		summary->origin |= origin_of_result(in, taint, b, &summary->tests_result);
	for (iov_id p = 0; p < f->nparams && p < IOV_MAX_ORIGIN_PARAMS; p++) {
		iov_sym x = iov_sym_of(in->numeric, IOV_SYM_PARAM, p, 0, f->vars[p].type);
		iov_origin_set of_memory =
			x < taint->nsyms ? taint->of_memory[x] | taint->partly[x] : 0;
		if (of_memory & IOV_FROM_DEVICE && !(of_memory & IOV_FROM_USER)) {
			summary->fills |= IOV_FROM_PARAM(p);
			if (!(taint->of_memory[x] & IOV_FROM_DEVICE))
				summary->filled[p] = taint->filled[x];
		}
		summary->sink_locs[p] = sinks->sink_locs[p];
		summary->sink_room[p] = sinks->sink_room[p];
	}
}
