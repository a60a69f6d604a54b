/* SPDX-License-Identifier: MIT */
/* io-misaligned: addresses that are no multiple of the width, or not proved to be. */
#include "engine/reasons.h"

void iov_check_MISALIGNED(struct iov_checker *c, const struct iov_instr *i)
{
	for (unsigned k = 0; k < c->nclaims; k++) {
		const struct iov_claim *claim = &c->claims[k];
		if (claim->kind != IOV_CLAIM_ALIGNED)
			continue;
		struct iov_report report = {
			.message = claim->verdict == IOV_VIOLATED ? IOV_MESSAGE_NOT_MULTIPLE
								  : IOV_MESSAGE_MULTIPLE_UNPROVED,
			.verdict = claim->verdict,
			.plainly = true,
			.told = claim->verdict == IOV_UNPROVED && c->config->certain_only,
			.args = {iov_claim_width(c, claim)},
		};
		if (claim->verdict == IOV_UNPROVED)
			report.why = iov_claim_reason(c, claim);
		iov_judge(c, i, &report);
	}
}
