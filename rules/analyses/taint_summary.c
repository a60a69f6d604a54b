/* SPDX-License-Identifier: MIT */
/* The summary of the origins in a function, for its callers. */
#include "analyses/taint_sinks.h"
#include "numeric/transfer.h"

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
					      .amounts = sinks->sink_params & ~sinks->other_sinks,
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
	}
}
