/* SPDX-License-Identifier: MIT */
/* io-record-order: members of a shared record that are read before its handover is certain. */
#include "checks/check.h"

void iov_check_RECORD_ORDER(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	iov_id id = iov_id_of(c->f, i);

	if (!c->order->verdict_at[IOV_ORDER_RECORDS] ||
	    !c->order->verdict_at[IOV_ORDER_RECORDS][id])
		return;
	struct iov_report report = {
		.message = IOV_MESSAGE_EARLY_MEMBER,
		.verdict = (enum iov_verdict)(c->order->verdict_at[IOV_ORDER_RECORDS][id] - 1),
	};
	iov_id earlier = c->order->earlier[IOV_ORDER_RECORDS][id];
	if (earlier != IOV_NONE)
		report.why = (struct iov_note){c->f->instrs[earlier].loc,
					       iov_phrase(r, IOV_NOTE_HANDED_OVER, report.args)};
	iov_judge(r, i, &report);
}
