/* SPDX-License-Identifier: MIT */
/* io-double-fetch: what was tested is not what is used, for the device may have written between. */
#include "engine/check.h"
#include "track/track.h"

/* To be tested again is no use. */
static bool is_use(const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_CMP:
	case IOV_OP_CONDBR:
	case IOV_OP_SWITCH:
	case IOV_OP_LOAD:
		return false;
	case IOV_OP_CALL:
		return !(i->flags & IOV_RUNTIME);
	default:
		return true;
	}
}

/* What only hands the value on, so that its users are asked. */
static bool hands_on(const struct iov_instr *i)
{
	bool arithmetic = i->op == IOV_OP_BIN || i->op == IOV_OP_UN || i->op == IOV_OP_PHI;

	return arithmetic || i->op == IOV_OP_CAST || (i->op == IOV_OP_CALL && i->flags & IOV_RUNTIME);
}

/* Values that the read's becomes are marked; in the order of the instructions, once over. */
static bool is_believed(const struct iov_checker *c, iov_id read)
{
	const struct iov_function *f = c->f;
	bool *made = IOV_NEW_ARRAY((struct iov_arena *)&c->arena, bool, f->ninstrs + 1);
	bool *held = IOV_NEW_ARRAY((struct iov_arena *)&c->arena, bool, f->nvars + 1);

	made[read] = true;
	for (iov_id id = read + 1; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		bool from = i->op == IOV_OP_LOAD && f->instrs[i->ops[0]].op == IOV_OP_VAR &&
			    held[f->instrs[i->ops[0]].var];
		bool taken = false;
		for (unsigned o = 0; o < i->nops; o++)
			taken |= made[i->ops[o]];
		if (from)
			made[id] = true;
		if (!taken)
			continue;
		const struct iov_instr *to = i->op == IOV_OP_STORE ? &f->instrs[i->ops[0]] : NULL;
		if (to && to->op == IOV_OP_VAR)
			held[to->var] = true;
		else if (hands_on(i))
			made[id] = true;
		else if (is_use(i))
			return true;
	}
	return false;
}

void iov_check_DOUBLE_FETCH(struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_report report = {.message = IOV_MESSAGE_FETCHED_TWICE};
	struct iov_access access;

	if (!c->tracker.active || !c->track.reachable || !c->state.reachable ||
	    !iov_find_access(c, i, &access) || access.kind != IOV_ACCESS_READ)
		return;
	iov_id first = iov_tested_fetch(c, i);
	if (first == IOV_NONE)
		return;
	report.verdict = is_believed(c, iov_id_of(c->f, i)) ? IOV_VIOLATED : IOV_PROVED;
	report.why = (struct iov_note){c->f->instrs[first].loc,
				       iov_phrase(c, IOV_NOTE_FETCHED_FIRST, report.args)};
	iov_judge(c, i, &report);
}
