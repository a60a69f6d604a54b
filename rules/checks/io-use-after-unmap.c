/* SPDX-License-Identifier: MIT */
/* io-use-after-unmap: an access through a released mapping, or a mapping released twice. */
#include "analyses/typestate.h"
#include "checks/check.h"
#include "report/about.h"

static enum iov_verdict verdict_of(unsigned states)
{
	if (!(states & IOV_MAPPING_RELEASED))
		return IOV_PROVED;
	return states & IOV_MAPPING_LIFE & ~IOV_MAPPING_RELEASED ? IOV_UNPROVED : IOV_VIOLATED;
}

static void judge(const struct iov_check_inputs *c, const struct iov_reporter *r,
		  const struct iov_instr *i, iov_id pointer, enum iov_message_id message)
{
	iov_sym mapping = iov_mapping_of(c->at->in, c->at->state, pointer);
	unsigned states = iov_mapping_states(c->at->typestates, mapping);
	struct iov_report report = {.message = message, .verdict = verdict_of(states)};

	if (!states)
		return;
	iov_id by = c->typestate->released[mapping];
	if (by != IOV_NONE && report.verdict != IOV_PROVED)
		report.why = (struct iov_note){
			c->f->instrs[by].loc,
			iov_phrase(r, IOV_NOTE_RELEASED,
				   (const char *[IOV_MAX_ARGS]){c->f->instrs[by].sym->name})};
	iov_about_pointer(c->model, pointer, &report);
	iov_judge(r, i, &report);
}

static void check_arguments(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	const struct iov_type *fn = i->sym->type.type;

	for (unsigned a = 0; fn->kind == IOV_FN && a < i->nops && a < fn->fn.nparams; a++)
		if (iov_pointee_space(fn->fn.params[a]) != IOV_PLAIN &&
		    iov_operand_io(c->model, i, a) &&
		    iov_mapping_states(c->at->typestates,
				       iov_mapping_of(c->at->in, c->at->state, i->ops[a])) &
			    IOV_MAPPING_RELEASED)
			judge(c, r, i, i->ops[a], IOV_MESSAGE_PASSED_UNMAPPED);
}

/*
 * Judges a mapping that one function, such as remove(), releases while a callback may still use it.
 */
void iov_check_members_USE_AFTER_UNMAP(const struct iov_members *members,
				       const struct iov_late_reporter *r)
{
	for (unsigned k = 0; k < members->n; k++) {
		const struct iov_member_facts *m = &members->all[k];
		if (!m->released)
			continue;
		struct iov_report report = {
			.message = IOV_MESSAGE_USED_BY_CALLBACK,
			.verdict = IOV_UNPROVED,
			.plainly = true,
			.args = {m->released->function->name, m->used_later->function->name},
		};
		const char *by[IOV_MAX_ARGS] = {m->released->by->name};
		report.why = (struct iov_note){m->released->where.loc,
					       iov_late_phrase(r, IOV_NOTE_RELEASED, by)};
		by[0] = m->registered->by->name;
		report.also = (struct iov_note){m->registered->where.loc,
						iov_late_phrase(r, IOV_NOTE_REGISTERED, by)};
		iov_judge_late(r, &m->used_later->where, m->used_later->function, &report);
	}
}

void iov_check_USE_AFTER_UNMAP(const struct iov_check_inputs *c, const struct iov_reporter *r,
			       const struct iov_instr *i)
{
	struct iov_access access;

	if (!c->at->typestates->reachable)
		return;
	if (iov_find_access(c->model, i, &access)) {
		if (access.address != IOV_NONE)
			judge(c, r, i, access.address, IOV_MESSAGE_USED_UNMAPPED);
		return;
	}
	if (i->op != IOV_OP_CALL)
		return;
	iov_id released = iov_released_by(c->at->in, i);
	if (released != IOV_NONE)
		judge(c, r, i, released, IOV_MESSAGE_UNMAPPED_TWICE);
	else if (iov_is_ordinary(&i->sym->role))
		check_arguments(c, r, i);
}
