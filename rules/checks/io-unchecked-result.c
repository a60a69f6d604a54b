/* SPDX-License-Identifier: MIT */
/*
 * io-unchecked-result: the result of a verb that may fail is ignored, overwritten or forgotten
 * before a test, or the value that the verb writes is used where the verb may have failed.
 */
#include "analyses/typestate.h"
#include "checks/check.h"

static void judge(const struct iov_check_inputs *c, const struct iov_reporter *r,
		  const struct iov_instr *i, enum iov_message_id message, enum iov_verdict verdict,
		  iov_id v)
{
	struct iov_report report = {.message = message, .verdict = verdict};

	if (v != IOV_NONE)
		report.args[0] = c->f->vars[v].name;
	iov_judge(r, i, &report);
}

/* Returns true if the value is used, other than by a cast to void. */
static bool is_used(const struct iov_check_inputs *c, iov_id value)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		if (!c->model->is_used[value])
			return false;
		iov_id user = c->model->only_user[value];
		if (user == IOV_NONE || c->f->instrs[user].op != IOV_OP_CAST)
			return true;
		if (c->f->instrs[user].type.type->kind == IOV_VOID)
			return false;
		value = user;
	}
	return true;
}

/* Judges a store to a variable that holds a result: the result must have been read before. */
static void check_store(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	iov_id v = iov_variable_at(c->model, i->ops[0]);
	unsigned states =
		v == IOV_NONE ? 0 : iov_unpack(iov_map_get(c->at->typestates->results, v));

	if (states)
		judge(c, r, i, IOV_MESSAGE_OVERWRITTEN,
		      !(states & IOV_RESULT_PENDING) ? IOV_PROVED
		      : states & IOV_RESULT_SEEN     ? IOV_UNPROVED
						     : IOV_VIOLATED,
		      v);
}

/*
 * Judges a load of a variable that a verb wrote: on this path the verb's result must be 0, no
 * failure.
 */
static void check_load(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i)
{
	iov_id v = iov_variable_at(c->model, i->ops[0]);
	const iov_sym *output = v == IOV_NONE ? NULL : iov_map_get(c->at->typestates->outputs, v);

	if (!output || i->flags & IOV_RUNTIME || !c->at->state->reachable)
		return;
	struct iov_num result = iov_num_of(c->numeric, c->at->state, *output);
	bool good = iov_num_is_const(result) && !result.lo;
	bool bad = iov_num_is_bottom(iov_num_meet(result, iov_num_const(0)));
	judge(c, r, i, IOV_MESSAGE_OUTPUT_USED,
	      good  ? IOV_PROVED
	      : bad ? IOV_VIOLATED
		    : IOV_UNPROVED,
	      v);
}

struct pending {
	const struct iov_check_inputs *c;
	const struct iov_reporter *r;
	const struct iov_instr *ret;
};

/* Reports a variable that holds, where the function returns, a result that may not be read yet. */
static const void *judge_pending(void *self, uint32_t v, const void *packed, const void *none)
{
	struct pending *p = self;
	unsigned states = iov_unpack(packed);

	(void)none;
	if (states & IOV_RESULT_PENDING)
		judge(p->c, p->r, p->ret, IOV_MESSAGE_FORGOTTEN,
		      states & IOV_RESULT_SEEN ? IOV_UNPROVED : IOV_VIOLATED, v);
	return packed;
}

void iov_check_UNCHECKED_RESULT(const struct iov_check_inputs *c, const struct iov_reporter *r,
				const struct iov_instr *i)
{
	const struct iov_map none = {NULL};
	struct pending p = {c, r, i};

	if (!c->at->typestates->reachable)
		return;
	if (iov_is_result(i))
		judge(c, r, i, IOV_MESSAGE_IGNORED,
		      is_used(c, iov_id_of(c->f, i)) ? IOV_PROVED : IOV_VIOLATED, IOV_NONE);
	else if (i->op == IOV_OP_STORE)
		check_store(c, r, i);
	else if (i->op == IOV_OP_LOAD)
		check_load(c, r, i);
	else if (i->op == IOV_OP_RET)
		iov_map_differ(c->at->typestates->results, none, judge_pending, &p);
}
