/* SPDX-License-Identifier: MIT */
/* io-cast-add: casts and conversions to an I/O pointer from a value that is none. */
#include "checks/check.h"
#include "report/flows.h"

static enum iov_message_id wording(const struct iov_instr *i, const struct iov_type_flow *flow)
{
	if (flow->place == IOV_PLACE_RESULT)
		return flow->below ? IOV_MESSAGE_RETURN_ADDS_BELOW : IOV_MESSAGE_RETURN_ADDS;
	if (flow->place != IOV_PLACE_CAST)
		return flow->below ? IOV_MESSAGE_ADDS_BELOW : IOV_MESSAGE_ADDS;
	if (flow->below)
		return IOV_MESSAGE_CAST_ADDS_BELOW;
	return i->sub == IOV_CAST_INT_TO_PTR ? IOV_MESSAGE_CAST_FROM_INT : IOV_MESSAGE_CAST_ADDS;
}

void iov_check_CAST_ADD(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	IOV_EACH_FLOW(c->flows, flow, ADDS)
	iov_judge_type_flow(r, i, flow, wording(i, flow));
}
