/* SPDX-License-Identifier: MIT */
/* io-unsized: an index or offset into I/O memory whose extent is not known. */
#include "checks/check.h"
#include "report/reasons.h"

void iov_check_UNSIZED(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i)
{
	for (unsigned k = 0; k < c->obligations->n; k++) {
		const struct iov_obligation *obligation = &c->obligations->all[k];
		if (obligation->kind != IOV_OBLIGATION_BOUNDS || !obligation->unsized)
			continue;
		struct iov_report report = {
			.message = IOV_MESSAGE_UNSIZED,
			.verdict = IOV_UNPROVED,
			.plainly = true,
			.reported = obligation->reported,
		};
		iov_word_obligation(r, c->at, i, obligation, &report);
		report.why.text = NULL;
		iov_judge(r, i, &report);
	}
}
