/* SPDX-License-Identifier: MIT */
/*
 * io-out-of-bounds: accesses and steps that are out of bounds for certain and, in kernel code
 * (certain_only), those that a constant bound of a loop or a test lets go out of bounds. The
 * obligations that are proved count for this rule too; the other unproved ones are those of
 * io-unbounded and io-unsized.
 */
#include "checks/check.h"
#include "report/reasons.h"

static const enum iov_message_id messages[] = {
	[IOV_TOPIC_REQUIRED] = IOV_MESSAGE_REQUIRED_BROKEN,
	[IOV_TOPIC_ENSURED] = IOV_MESSAGE_ENSURED_BROKEN,
	[IOV_TOPIC_END] = IOV_MESSAGE_END_OUTSIDE,
	[IOV_TOPIC_INDEX] = IOV_MESSAGE_INDEX_OUTSIDE,
	[IOV_TOPIC_BYTES] = IOV_MESSAGE_BYTES_OUTSIDE,
};

static enum iov_message_id message_of(const struct iov_obligation *obligation, bool reaches)
{
	if (obligation->far)
		return IOV_MESSAGE_OFFSET_FAR;
	if (reaches)
		return obligation->is_index ? IOV_MESSAGE_INDEX_REACHES : IOV_MESSAGE_BYTES_REACH;
	return messages[iov_topic_of(obligation)];
}

void iov_check_OUT_OF_BOUNDS(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i)
{
	for (unsigned k = 0; k < c->obligations->n; k++) {
		const struct iov_obligation *obligation = &c->obligations->all[k];
		bool reaches = obligation->reaches && c->config->certain_only;
		if (obligation->kind == IOV_OBLIGATION_ALIGNED ||
		    (obligation->verdict == IOV_UNPROVED && !reaches))
			continue;
		struct iov_report report = {
			.message = message_of(obligation, reaches),
			.verdict = obligation->verdict,
			.plainly = true,
			.reported = obligation->reported,
		};
		if (obligation->verdict == IOV_VIOLATED || reaches)
			iov_word_obligation(r, c->at, i, obligation, &report);
		iov_judge(r, i, &report);
	}
}
