/* SPDX-License-Identifier: MIT */
#include "report/flows.h"

static const char *level_name(const struct iov_reporter *r, const struct iov_difference *d)
{
	static const enum iov_note_id names[] = {
		[IOV_LEVEL_POINTER] = IOV_NOTE_LEVEL,
		[IOV_LEVEL_PARAM] = IOV_NOTE_FN_PARAM,
		[IOV_LEVEL_RESULT] = IOV_NOTE_FN_RESULT,
	};

	return iov_phrase(r, names[d->kind],
			  (const char *[IOV_MAX_ARGS]){iov_decimal(r->arena, d->number)});
}

void iov_judge_type_flow(const struct iov_reporter *r, const struct iov_instr *i,
			 const struct iov_type_flow *flow, enum iov_message_id message)
{
	const struct iov_model *m = r->model;
	const char *place[IOV_MAX_ARGS] = {flow->target.name,
					   iov_decimal(r->arena, flow->argument)};
	uint8_t lost = flow->wrong & IOV_IO_SPACES;
	struct iov_report report = {
		.message = message,
		.verdict = flow->verdict,
		.args = {iov_io_name(m->config, lost ? lost : flow->from),
			 m->config->space_name[flow->to], iov_place_verb(flow->place),
			 iov_expand(r->arena, iov_place_where(flow->place), place),
			 flow->below ? level_name(r, &flow->difference) : NULL},
		.target = flow->target,
	};

	/*
	 * The finding is at the argument, as findings of compilers are, since a call may extend
	 * over many lines.
	 */
	if (flow->argument)
		report.loc = m->f->instrs[iov_as_written(m->f, flow->value)].loc;
	/* A difference below the first pointer is in the types; the value's origin does not matter.
	 */
	if (!flow->below)
		report.origin = m->space.values[flow->value].origin;
	iov_judge(r, i, &report);
}
