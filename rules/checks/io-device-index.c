/* SPDX-License-Identifier: MIT */
/* io-device-index: a value from the device that reaches an index, a length or a bound untested. */
#include "analyses/device_members.h"
#include "analyses/taint_sinks.h"
#include "checks/check.h"
#include "report/about.h"
#include "report/reasons.h"

static enum iov_message_id message_of(const struct iov_sink_use *use, bool sized)
{
	switch ((enum iov_sink_kind)use->kind) {
	case IOV_SINK_INDEX:
		return sized ? IOV_MESSAGE_DEVICE_INDEX : IOV_MESSAGE_DEVICE_INDEX_UNSIZED;
	case IOV_SINK_LENGTH:
		return sized ? IOV_MESSAGE_DEVICE_LENGTH : IOV_MESSAGE_DEVICE_LENGTH_UNSIZED;
	case IOV_SINK_ROUNDS:
		return IOV_MESSAGE_DEVICE_ROUNDS;
	case IOV_SINK_SIZE:
		return IOV_MESSAGE_DEVICE_SIZE;
	case IOV_SINK_POINTER:
		return IOV_MESSAGE_DEVICE_POINTER;
	case IOV_SINK_SHIFT:
		return IOV_MESSAGE_DEVICE_SHIFT;
	case IOV_SINK_DIVISOR:
		return IOV_MESSAGE_DEVICE_DIVISOR;
	case IOV_SINK_OFFSET:
		return IOV_MESSAGE_USER_OFFSET;
	case IOV_SINK_OFFSET_PASSED:
		return IOV_MESSAGE_USER_PASSED;
	case IOV_SINK_PASSED:
		break;
	}
	return IOV_MESSAGE_DEVICE_PASSED;
}

/* Adds the notes: where the number is read, where the memory is allocated, where a callee uses it.
 */
static void explain(const struct iov_check_inputs *c, const struct iov_reporter *r,
		    const struct iov_instr *i, const struct iov_sink_use *use,
		    struct iov_report *report)
{
	bool from_user = iov_origin_of(c->taint, use->bound) & IOV_FROM_USER;
	iov_id read = iov_read_of(c->at->in, c->taint, use->bound);
	struct iov_declaration memory = {NULL, 0};
	if (read != IOV_NONE) {
		report->why = (struct iov_note){
			c->f->instrs[read].loc,
			iov_phrase(r, from_user ? IOV_NOTE_FROM_USER : IOV_NOTE_FROM_DEVICE,
				   report->args)};
		memory = iov_allocation_of(c->model, read);
		const struct iov_device_member *kept = iov_device_member_at(c->at->in, read);
		if (kept)
			report->why = (struct iov_note){
				kept->loc,
				iov_phrase(r, IOV_NOTE_KEPT_FROM_DEVICE,
					   (const char *[IOV_MAX_ARGS]){kept->field->name})};
	}
	if (memory.loc && memory.name)
		report->also = (struct iov_note){
			memory.loc, iov_phrase(r, IOV_NOTE_ALLOCATED,
					       (const char *[IOV_MAX_ARGS]){memory.name})};
	if (use->loc)
		report->also = (struct iov_note){
			use->loc, iov_phrase(r, IOV_NOTE_BELIEVED,
					     (const char *[IOV_MAX_ARGS]){i->sym->name})};
}

static void word(const struct iov_check_inputs *c, const struct iov_reporter *r,
		 const struct iov_instr *i, const struct iov_sink_use *use,
		 struct iov_report *report)
{
	bool sized = use->pointer && use->pointer->extent == IOV_EXTENT_EXACT &&
		     use->pointer->size.known;
	struct iov_obligation obligation = {.is_index = use->kind == IOV_SINK_INDEX,
					    .address = use->address,
					    .count_sym = IOV_NO_SYM};

	if (sized)
		iov_describe_obligation(c->numeric, c->at->state, &obligation, use->pointer,
					use->element);
	const struct iov_number number = {
		.n = c->numeric,
		.sym = use->value,
		.num = iov_num_of(c->numeric, c->at->state, use->value),
		.written = use->operand,
	};
	report->message = message_of(use, sized);
	report->args[0] = iov_number_text(
		r, &number, use->kind == IOV_SINK_SIZE ? "any number of" : "{quoted:of any value}");
	iov_about_value(c->model, use->operand, report);
	if (use->address != IOV_NONE)
		report->args[1] = iov_obligation_object(r, c->at, &obligation);
	if (sized)
		report->args[2] = iov_obligation_extent(r, c->at, &obligation);
	if (use->kind == IOV_SINK_SHIFT)
		report->args[2] = iov_decimal(r->arena, (unsigned)use->element * 8);
	if (use->kind == IOV_SINK_PASSED || use->kind == IOV_SINK_OFFSET_PASSED)
		report->args[3] = i->sym->name;
	explain(c, r, i, use, report);
}

void iov_check_DEVICE_INDEX(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	const struct iov_sink_use *uses = c->sinks->uses;

	for (unsigned k = 0; k < c->sinks->n; k++) {
		struct iov_report report = {
			.message = IOV_MESSAGE_DEVICE_INDEX,
			.verdict = (enum iov_verdict)uses[k].verdict,
			.plainly = true,
			.reported = uses[k].reported,
		};
		if (uses[k].verdict == IOV_VIOLATED || uses[k].verdict == IOV_UNPROVED)
			word(c, r, i, &uses[k], &report);
		iov_judge(r, i, &report);
	}
}
