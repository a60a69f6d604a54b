/* SPDX-License-Identifier: MIT */
/*
 * io-double-fetch: the program tests a value in memory that a device shares, reads it again, and
 * uses the second value without a test. The device may have written in between.
 */
#include "analyses/typestate.h"
#include "checks/check.h"

static bool is_test(const struct iov_instr *i)
{
	return i->op == IOV_OP_CMP || i->op == IOV_OP_CONDBR || i->op == IOV_OP_SWITCH;
}

/* Returns true if the instruction only computes with the value: uses of its result are followed. */
static bool propagates(const struct iov_instr *i)
{
	bool arithmetic = i->op == IOV_OP_BIN || i->op == IOV_OP_UN || i->op == IOV_OP_PHI;

	return arithmetic || i->op == IOV_OP_CAST ||
	       (i->op == IOV_OP_CALL && i->flags & IOV_RUNTIME);
}

struct forward_slice {
	const struct iov_function *f;
	/* By instruction, and by variable: its value is computed from the value that was read. */
	bool *derived_values, *derived_vars;
	bool used; /* such a value is used, other than by computations and copies */
};

/* Follows the read value through one instruction. Returns false if the instruction tests it. */
static bool follow(struct forward_slice *w, iov_id id)
{
	const struct iov_instr *i = &w->f->instrs[id];
	const struct iov_instr *at =
		i->op == IOV_OP_LOAD || i->op == IOV_OP_STORE ? &w->f->instrs[i->ops[0]] : NULL;
	bool taken = false;

	for (unsigned o = 0; o < i->nops; o++)
		taken |= w->derived_values[i->ops[o]];
	if (i->op == IOV_OP_LOAD && at->op == IOV_OP_VAR)
		w->derived_values[id] = w->derived_vars[at->var];
	if (!taken)
		return true;
	if (is_test(i))
		return false;
	if (i->op == IOV_OP_STORE && at->op == IOV_OP_VAR)
		w->derived_vars[at->var] = true;
	else if (propagates(i))
		w->derived_values[id] = true;
	else
		w->used = true;
	return true;
}

/*
 * Returns true if the value of the read is used, and no later instruction tests it. One pass in the
 * order of the instructions: loops and branches are ignored, so any test counts for all uses.
 */
static bool is_used_untested(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     iov_id read)
{
	struct forward_slice w = {c->f, IOV_NEW_ARRAY(r->arena, bool, c->f->ninstrs + 1),
				  IOV_NEW_ARRAY(r->arena, bool, c->f->nvars + 1), false};

	w.derived_values[read] = true;
	for (iov_id id = read + 1; id < c->f->ninstrs; id++)
		if (!follow(&w, id))
			return false;
	return w.used;
}

void iov_check_DOUBLE_FETCH(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	struct iov_report report = {.message = IOV_MESSAGE_FETCHED_TWICE};
	struct iov_access access;

	if (!c->at->typestates->reachable || !c->at->state->reachable ||
	    !iov_find_access(c->model, i, &access) || access.kind != IOV_ACCESS_READ)
		return;
	iov_id first = iov_tested_fetch(c->at, c->typestate, i);
	if (first == IOV_NONE)
		return;
	report.verdict = is_used_untested(c, r, iov_id_of(c->f, i)) ? IOV_VIOLATED : IOV_PROVED;
	report.why = (struct iov_note){c->f->instrs[first].loc,
				       iov_phrase(r, IOV_NOTE_FETCHED_FIRST, report.args)};
	iov_judge(r, i, &report);
}
