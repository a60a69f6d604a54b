/* SPDX-License-Identifier: MIT */
#include "report/flows.h"

#include "report/about.h"

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

/* Returns the space of a set that has one; IOV_PLAIN: it is empty. */
static enum iov_space only_space(uint8_t may)
{
	unsigned space = IOV_PLAIN;

	for (unsigned s = 0; s < IOV_SPACES; s++)
		if (may == IOV_BIT(s))
			space = s;
	return (enum iov_space)space;
}

void iov_judge_type_flow(const struct iov_reporter *r, const struct iov_instr *i,
			 const struct iov_type_flow *flow, enum iov_message_id message)
{
	iov_judge_fixable_flow(r, i, flow, message, IOV_FIX_NONE);
}

void iov_judge_fixable_flow(const struct iov_reporter *r, const struct iov_instr *i,
			    const struct iov_type_flow *flow, enum iov_message_id message,
			    enum iov_fix fix)
{
	const struct iov_model *m = r->model;
	/* Which function a verb calls tells the author nothing. */
	bool by_verb = i->flags & IOV_RUNTIME && flow->place == IOV_PLACE_ARGUMENT;
	enum iov_place_id at = by_verb ? IOV_PLACE_VERB : flow->place;
	const char *place[IOV_MAX_ARGS] = {flow->target.name,
					   iov_decimal(r->arena, flow->argument)};
	uint8_t lost = flow->wrong & IOV_IO_SPACES;
	struct iov_report report = {
		.message = message,
		.verdict = flow->verdict,
		.args = {iov_io_name(m->config, lost ? lost : flow->from),
			 m->config->space_name[flow->to], iov_place_verb(at),
			 iov_expand(r->arena, iov_place_where(at), place),
			 flow->below ? level_name(r, &flow->difference) : NULL},
		.target = by_verb ? (struct iov_declaration){NULL, 0} : flow->target,
		.fix = fix,
		.space = flow->from & (flow->from - 1) ? IOV_PLAIN : only_space(flow->from),
	};

	/*
	 * The finding is at the argument, as findings of compilers are, since a call may extend
	 * over many lines.
	 */
	if (flow->argument)
		report.loc = m->f->instrs[iov_as_written(m->f, flow->value)].loc;
	if (flow->place != IOV_PLACE_CAST)
		iov_about_value(m, flow->value, &report);
	/* A difference below the first pointer is in the types; the value's origin does not matter.
	 */
	if (!flow->below)
		report.origin = m->space.values[flow->value].origin;
	iov_judge(r, i, &report);
}
