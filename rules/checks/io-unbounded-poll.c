/* SPDX-License-Identifier: MIT */
/*
 * io-unbounded-poll: a loop that only the device can end. If the device is broken or removed, the
 * loop never ends.
 */
#include "checks/check.h"

void iov_check_UNBOUNDED_POLL(const struct iov_check_inputs *c, const struct iov_reporter *r,
			      const struct iov_instr *i)
{
	iov_id id = iov_id_of(c->f, i);

	if (!c->polls->verdict || c->polls->verdict[id] == IOV_POLL_NONE)
		return;
	struct iov_report report = {
		.message = IOV_MESSAGE_ENDLESS,
		.verdict = c->polls->verdict[id] == IOV_POLL_ENDLESS ? IOV_VIOLATED : IOV_PROVED,
	};
	if (c->polls->read[id] != IOV_NONE) {
		report.made_by = &c->f->instrs[c->polls->read[id]];
		report.why = (struct iov_note){c->f->instrs[c->polls->read[id]].loc,
					       iov_phrase(r, IOV_NOTE_DEVICE_SAYS, report.args)};
	}
	iov_judge(r, i, &report);
}
