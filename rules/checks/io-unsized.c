/* SPDX-License-Identifier: MIT */
/* io-unsized: an index or offset into what nothing tells the size of. */
#include "engine/reasons.h"

void iov_check_UNSIZED(struct iov_checker *c, const struct iov_instr *i)
{
	for (unsigned k = 0; k < c->nclaims; k++) {
		const struct iov_claim *claim = &c->claims[k];
		if (claim->kind != IOV_CLAIM_BOUNDS || !claim->unsized)
			continue;
		struct iov_report report = {
			.message = IOV_MESSAGE_UNSIZED,
			.verdict = IOV_UNPROVED,
			.plainly = true,
			.told = claim->told,
		};
		iov_word_claim(c, i, claim, &report);
		report.why.text = NULL;
		iov_judge(c, i, &report);
	}
}
