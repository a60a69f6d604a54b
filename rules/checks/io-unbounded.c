/* SPDX-License-Identifier: MIT */
/* io-unbounded: what may be outside, for all that is known. */
#include "engine/reasons.h"

static enum iov_message_id message_of(const struct iov_claim *claim)
{
	switch (claim->kind) {
	case IOV_CLAIM_REQUIRED:
		return IOV_MESSAGE_REQUIRED_UNPROVED;
	case IOV_CLAIM_ENSURED:
		return IOV_MESSAGE_ENSURED_UNPROVED;
	default:
		if (!claim->width && !claim->is_index && claim->pointer)
			return IOV_MESSAGE_END_UNPROVED;
		return claim->is_index ? IOV_MESSAGE_INDEX_UNPROVED : IOV_MESSAGE_BYTES_UNPROVED;
	}
}

void iov_check_UNBOUNDED(struct iov_checker *c, const struct iov_instr *i)
{
	for (unsigned k = 0; k < c->nclaims; k++) {
		const struct iov_claim *claim = &c->claims[k];
		if (claim->kind == IOV_CLAIM_ALIGNED || claim->verdict != IOV_UNPROVED ||
		    claim->unsized)
			continue;
		struct iov_report report = {
			.message = message_of(claim),
			.verdict = IOV_UNPROVED,
			.plainly = true,
		};
		iov_word_claim(c, i, claim, &report);
		iov_judge(c, i, &report);
	}
}
