/* SPDX-License-Identifier: MIT */
/* io-cast-drop: casts and returns after which the type no longer says that the pointer is I/O. */
#include "checks/check.h"
#include "report/flows.h"

static enum iov_message_id wording(const struct iov_type_flow *flow)
{
	bool changes = flow->to != IOV_PLAIN;

	if (flow->place == IOV_PLACE_RESULT)
		return flow->below ? IOV_MESSAGE_RETURN_DROPS_BELOW : IOV_MESSAGE_RETURN_DROPS;
	if (flow->below)
		return changes ? IOV_MESSAGE_CAST_CHANGES_BELOW : IOV_MESSAGE_CAST_DROPS_BELOW;
	return changes ? IOV_MESSAGE_CAST_CHANGES : IOV_MESSAGE_CAST_DROPS;
}

/*
 * A cast of a pointer to an integer, also an implicit one: the integer's type has no space. A
 * pointer to memory that is accessed as ordinary memory is declared as any other.
 */
static void check_number(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i)
{
	struct iov_spaces from = iov_operand(c->model, i, 0);
	bool allowed = i->flags & IOV_FORCE || from.may & IOV_BIT(IOV_ANY) ||
		       iov_may_hold_address(c->config, i->type);
	struct iov_report report = {
		.message = IOV_MESSAGE_CAST_TO_INT,
		.verdict = allowed ? IOV_PROVED : iov_verdict_of(from.may, IOV_IO_SPACES),
		.args = {iov_io_name(c->config, from.may)},
		.origin = from.origin,
	};

	if (from.may & IOV_IO_SPACES & ~c->config->plain_spaces)
		iov_judge(r, i, &report);
}

void iov_check_CAST_DROP(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i)
{
	IOV_EACH_FLOW(c->flows, flow, DROPS)
	iov_judge_type_flow(r, i, flow, wording(flow));
	if (i->op == IOV_OP_CAST && i->sub == IOV_CAST_PTR_TO_INT)
		check_number(c, r, i);
}
