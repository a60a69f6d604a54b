/* SPDX-License-Identifier: MIT */
/*
 * io-record-order: members of a shared record that are read before its handover is certain, or are
 * written without a barrier before the record is handed over.
 */
#include "checks/check.h"

static void judge(const struct iov_check_inputs *c, const struct iov_reporter *r,
		  const struct iov_instr *i, enum iov_order_pair pair, enum iov_message_id message,
		  enum iov_note_id note)
{
	iov_id id = iov_id_of(c->f, i);

	if (!c->order->verdict_at[pair] || !c->order->verdict_at[pair][id])
		return;
	struct iov_report report = {
		.message = message,
		.verdict = (enum iov_verdict)(c->order->verdict_at[pair][id] - 1),
	};
	iov_id earlier = c->order->earlier[pair][id];
	if (earlier != IOV_NONE)
		report.why = (struct iov_note){c->f->instrs[earlier].loc,
					       iov_phrase(r, note, report.args)};
	iov_judge(r, i, &report);
}

void iov_check_RECORD_ORDER(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	judge(c, r, i, IOV_ORDER_RECORDS, IOV_MESSAGE_EARLY_MEMBER, IOV_NOTE_HANDED_OVER);
	judge(c, r, i, IOV_ORDER_HANDOVERS, IOV_MESSAGE_EARLY_HANDOVER, IOV_NOTE_WRITTEN_HERE);
}
