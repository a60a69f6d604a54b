/* SPDX-License-Identifier: MIT */
/* io-unbounded: accesses and steps with a known extent that are not proved to be in bounds. */
#include "checks/check.h"
#include "report/reasons.h"

static const enum iov_message_id messages[] = {
	[IOV_TOPIC_REQUIRED] = IOV_MESSAGE_REQUIRED_UNPROVED,
	[IOV_TOPIC_ENSURED] = IOV_MESSAGE_ENSURED_UNPROVED,
	[IOV_TOPIC_END] = IOV_MESSAGE_END_UNPROVED,
	[IOV_TOPIC_INDEX] = IOV_MESSAGE_INDEX_UNPROVED,
	[IOV_TOPIC_BYTES] = IOV_MESSAGE_BYTES_UNPROVED,
};

void iov_check_UNBOUNDED(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i)
{
	for (unsigned k = 0; k < c->obligations->n; k++) {
		const struct iov_obligation *obligation = &c->obligations->all[k];
		if (obligation->kind == IOV_OBLIGATION_ALIGNED ||
		    obligation->verdict != IOV_UNPROVED || obligation->unsized)
			continue;
		/* In kernel code, io-out-of-bounds reports it. */
		if ((obligation->reaches || obligation->wraps) && c->config->certain_only)
			continue;
		struct iov_report report = {
			.message = messages[iov_topic_of(obligation)],
			.verdict = IOV_UNPROVED,
			.plainly = true,
			.reported = obligation->reported,
		};
		iov_word_obligation(r, c->at, i, obligation, &report);
		iov_judge(r, i, &report);
	}
}
