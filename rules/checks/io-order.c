/* SPDX-License-Identifier: MIT */
/*
 * io-order: a write to a doorbell register that may reach the device before a write to memory made
 * earlier, and a read of memory that may be made before the read of the register that says the
 * memory is ready.
 */
#include "checks/check.h"

void iov_check_ORDER(const struct iov_check_inputs *c, const struct iov_reporter *r,
		     const struct iov_instr *i)
{
	static const enum iov_message_id messages[IOV_ORDER_RECORDS][2] = {
		[IOV_ORDER_WRITES] = {IOV_MESSAGE_EARLY_WRITE, IOV_MESSAGE_EARLY_WRITE_IN},
		[IOV_ORDER_READS] = {IOV_MESSAGE_EARLY_READ, IOV_MESSAGE_EARLY_READ_IN},
	};
	static const enum iov_note_id notes[IOV_ORDER_RECORDS] = {
		[IOV_ORDER_WRITES] = IOV_NOTE_WRITTEN_HERE,
		[IOV_ORDER_READS] = IOV_NOTE_ASKED_HERE,
	};
	iov_id id = iov_id_of(c->f, i);
	bool helper = i->op == IOV_OP_CALL && iov_is_ordinary(&i->sym->role);

	for (unsigned s = 0; s < IOV_ORDER_RECORDS; s++) {
		if (!c->order->verdict_at[s] || !c->order->verdict_at[s][id])
			continue;
		struct iov_report report = {
			.message = messages[s][helper],
			.verdict = (enum iov_verdict)(c->order->verdict_at[s][id] - 1),
			.args = {helper ? i->sym->name : NULL},
		};
		iov_id earlier = c->order->earlier[s][id];
		if (earlier != IOV_NONE)
			report.why = (struct iov_note){c->f->instrs[earlier].loc,
						       iov_phrase(r, notes[s], report.args)};
		iov_judge(r, i, &report);
	}
}
