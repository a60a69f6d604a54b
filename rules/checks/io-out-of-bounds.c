/* SPDX-License-Identifier: MIT */
/*
 * io-out-of-bounds: accesses and steps that are out of bounds for certain and, in kernel code
 * (certain_only), those that a constant bound of a loop or a test lets go out of bounds. The
 * obligations that are proved count for this rule too; the other unproved ones are those of
 * io-unbounded and io-unsized.
 */
#include "checks/check.h"
#include "model/ranges.h"
#include "report/reasons.h"

static const enum iov_message_id messages[] = {
	[IOV_TOPIC_REQUIRED] = IOV_MESSAGE_REQUIRED_BROKEN,
	[IOV_TOPIC_ENSURED] = IOV_MESSAGE_ENSURED_BROKEN,
	[IOV_TOPIC_END] = IOV_MESSAGE_END_OUTSIDE,
	[IOV_TOPIC_INDEX] = IOV_MESSAGE_INDEX_OUTSIDE,
	[IOV_TOPIC_BYTES] = IOV_MESSAGE_BYTES_OUTSIDE,
};

static enum iov_message_id message_of(const struct iov_obligation *obligation, bool reaches)
{
	if (obligation->wraps)
		return IOV_MESSAGE_SUM_WRAPS;
	if (obligation->far)
		return IOV_MESSAGE_OFFSET_FAR;
	if (reaches && obligation->kind == IOV_OBLIGATION_BOUNDS)
		return obligation->is_index ? IOV_MESSAGE_INDEX_REACHES : IOV_MESSAGE_BYTES_REACH;
	return messages[iov_topic_of(obligation)];
}

/*
 * Sets *always to whether control always takes the branch to the block, and returns true, if
 * constants decide it. Returns false if numbers of the program decide it.
 */
static bool is_decided(const struct iov_function *f, iov_id block, bool *always)
{
	bool decided = false;

	*always = true;
	for (iov_id b = 0; b < f->nblocks; b++) {
		const struct iov_instr *last = &f->instrs[f->blocks[b].last];
		for (unsigned k = 0; k < last->nblocks; k++) {
			if (last->blocks[k] != block)
				continue;
			if (last->op != IOV_OP_CONDBR || f->instrs[last->ops[0]].op != IOV_OP_CONST)
				return false;
			decided = true;
			*always &= (f->instrs[last->ops[0]].imm != 0) == !k;
		}
	}
	return decided;
}

/*
 * The verbs of the runtime check constant offsets, indices and counts by a function with
 * __attribute__((error)). The optimiser removes the call, or the build fails; a build without
 * optimisation, and one that checks only, would not say it.
 */
static void judge_build_check(const struct iov_check_inputs *c, const struct iov_reporter *r,
			      const struct iov_instr *i)
{
	bool always;

	if (!(i->flags & IOV_RUNTIME) || !is_decided(c->f, i->block, &always))
		return;
	struct iov_report report = {
		.message = IOV_MESSAGE_REFUSED,
		.verdict = always ? IOV_VIOLATED : IOV_PROVED,
		.args = {i->sym->refused},
	};
	iov_judge(r, i, &report);
}

/*
 * Judges the size that a mapper is asked for: the last address of a range is part of it, so the
 * difference of the last and the first one is a byte less than the range has.
 */
static void judge_size(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;

	if (role->kind != IOV_ROLE_MAP || role->size_arg >= i->nops || !c->config->range_record[0])
		return;
	const struct iov_instr *made =
		c->numeric ? iov_instr_of(c->numeric, c->numeric->value[i->ops[role->size_arg]])
			   : NULL;
	bool is_short = iov_is_range_difference(c->model, i->ops[role->size_arg]) ||
			(made && iov_is_range_difference(c->model, iov_id_of(c->f, made)));
	if (!is_short)
		return;
	struct iov_report report = {
		.message = IOV_MESSAGE_MAPS_SHORT,
		.verdict = IOV_VIOLATED,
		.args = {i->sym->name, c->config->range_record[IOV_RANGE_LAST],
			 c->config->range_record[IOV_RANGE_FIRST]},
	};
	iov_judge(r, i, &report);
}

void iov_check_OUT_OF_BOUNDS(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i)
{
	if (i->op == IOV_OP_CALL && i->sym->refused)
		judge_build_check(c, r, i);
	if (i->op == IOV_OP_CALL)
		judge_size(c, r, i);
	for (unsigned k = 0; k < c->obligations->n; k++) {
		const struct iov_obligation *obligation = &c->obligations->all[k];
		bool reaches =
			(obligation->reaches || obligation->wraps) && c->config->certain_only;
		if (obligation->kind == IOV_OBLIGATION_ALIGNED ||
		    (obligation->verdict == IOV_UNPROVED && !reaches))
			continue;
		struct iov_report report = {
			.message = message_of(obligation, reaches),
			.verdict = obligation->verdict,
			.plainly = true,
			.reported = obligation->reported,
		};
		if (obligation->verdict == IOV_VIOLATED || reaches)
			iov_word_obligation(r, c->at, i, obligation, &report);
		iov_judge(r, i, &report);
	}
}
