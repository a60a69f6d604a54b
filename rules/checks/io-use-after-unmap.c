/* SPDX-License-Identifier: MIT */
/* io-use-after-unmap: an access through a released mapping, or a mapping released twice. */
#include "analyses/effects.h"
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
	unsigned states = iov_pointer_states(c->at, pointer);
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

/*
 * Judges a call that releases a mapping which ends with the device: it is released a second time
 * then.
 */
static void judge_managed(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i, iov_id released)
{
	iov_sym mapping = iov_mapping_of(c->at->in, c->at->state, released);
	const struct iov_instr *map = iov_instr_of(c->numeric, mapping);
	const struct iov_mapper made =
		map ? iov_mapper_of(c->at->in, map) : (struct iov_mapper){NULL, 0, false};

	if (!made.by || !made.by->role.managed || i->sym->role.kind != IOV_ROLE_RELEASE ||
	    i->sym->role.managed)
		return;
	struct iov_report report = {
		.message = IOV_MESSAGE_UNMAPPED_MANAGED,
		.verdict = IOV_VIOLATED,
		.args = {i->sym->name, made.by->name},
	};
	const char *by[IOV_MAX_ARGS] = {made.by->name};
	report.why = (struct iov_note){map->loc, iov_phrase(r, IOV_NOTE_MAPPED, by)};
	iov_judge(r, i, &report);
}

static void check_arguments(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	const struct iov_type *fn = i->sym->type.type;

	for (unsigned a = 0; fn->kind == IOV_FN && a < i->nops && a < fn->fn.nparams; a++)
		if (iov_pointee_space(fn->fn.params[a]) != IOV_PLAIN &&
		    iov_operand_io(c->model, i, a) &&
		    iov_pointer_states(c->at, i->ops[a]) & IOV_MAPPING_RELEASED)
			judge(c, r, i, i->ops[a], IOV_MESSAGE_PASSED_UNMAPPED);
}

/* Returns true if the callee may store another pointer in the holder, before or after its use. */
static bool is_replaced(const struct iov_effects *effects, const struct iov_holder *at)
{
	for (unsigned k = 0; k < effects->n; k++)
		if ((effects->all[k].kind == IOV_EFFECT_MAPS ||
		     effects->all[k].kind == IOV_EFFECT_SETS) &&
		    iov_same_holder(&effects->all[k].at, at))
			return true;
	return false;
}

/* Judges one effect of a callee on a mapping that it finds in memory. */
static void judge_reached(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i, const struct iov_effect *e)
{
	iov_sym mapping;
	unsigned states = iov_states_reached(c->at, i, e, &mapping);
	bool uses = e->kind == IOV_EFFECT_USES;
	struct iov_report report = {
		.message = uses ? IOV_MESSAGE_USED_UNMAPPED_IN : IOV_MESSAGE_UNMAPPED_TWICE,
		.verdict = verdict_of(states),
		.args = {i->sym->name},
	};

	if (!(states & IOV_MAPPING_RELEASED))
		return;
	if (!e->always)
		report.verdict = IOV_UNPROVED;
	const char *by[IOV_MAX_ARGS] = {e->function->name};
	if (uses)
		report.also =
			(struct iov_note){e->where.loc, iov_phrase(r, IOV_NOTE_ACCESSED_BY, by)};
	iov_id released =
		mapping < c->typestate->nsyms ? c->typestate->released[mapping] : IOV_NONE;
	by[0] = released == IOV_NONE ? NULL : c->f->instrs[released].sym->name;
	if (by[0])
		report.why = (struct iov_note){c->f->instrs[released].loc,
					       iov_phrase(r, IOV_NOTE_RELEASED, by)};
	iov_judge(r, i, &report);
}

/* Judges the first effect of the callee on a mapping that was released before the call. */
static void check_callee(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i)
{
	const struct iov_effects *effects = iov_callee_of(c->at->in->summaries, i->sym)->effects;
	const struct iov_map *cells = &c->at->typestates->released_cells;
	iov_sym mapping;

	for (unsigned k = 0; effects && cells->root && k < effects->n; k++) {
		const struct iov_effect *e = &effects->all[k];
		if ((e->kind != IOV_EFFECT_USES && e->kind != IOV_EFFECT_RELEASES) ||
		    is_replaced(effects, &e->at) ||
		    !(iov_states_reached(c->at, i, e, &mapping) & IOV_MAPPING_RELEASED))
			continue;
		judge_reached(c, r, i, e);
		return;
	}
}

/*
 * Judges a mapping that one function, such as remove(), releases while a callback may still use it.
 */
static void judge_late_use(const struct iov_member_facts *m, const struct iov_late_reporter *r)
{
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

/* Judges a release of a managed mapping, which some other function stored in a member. */
static void judge_late_release(const struct iov_member_facts *m, const struct iov_late_reporter *r)
{
	struct iov_report report = {
		.message = IOV_MESSAGE_UNMAPPED_MANAGED,
		.verdict = IOV_VIOLATED,
		.args = {m->ended->by->name, m->managed->by->name},
	};
	const char *by[IOV_MAX_ARGS] = {m->managed->by->name};

	report.why =
		(struct iov_note){m->managed->where.loc, iov_late_phrase(r, IOV_NOTE_MAPPED, by)};
	iov_judge_late(r, &m->ended->where, m->ended->function, &report);
}

void iov_check_members_USE_AFTER_UNMAP(const struct iov_members *members,
				       const struct iov_late_reporter *r)
{
	for (unsigned k = 0; k < members->n; k++) {
		const struct iov_member_facts *m = &members->all[k];
		if (m->released)
			judge_late_use(m, r);
		if (m->ended)
			judge_late_release(m, r);
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
	if (released != IOV_NONE) {
		judge(c, r, i, released, IOV_MESSAGE_UNMAPPED_TWICE);
		judge_managed(c, r, i, released);
	} else if (iov_is_ordinary(&i->sym->role)) {
		check_arguments(c, r, i);
		check_callee(c, r, i);
	}
}
