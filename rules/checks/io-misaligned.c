/* SPDX-License-Identifier: MIT */
/* io-misaligned: addresses that are not, or not provably, a multiple of the access width. */
#include "checks/check.h"
#include "report/about.h"
#include "report/reasons.h"

void iov_check_MISALIGNED(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i)
{
	for (unsigned k = 0; k < c->obligations->n; k++) {
		const struct iov_obligation *obligation = &c->obligations->all[k];
		if (obligation->kind != IOV_OBLIGATION_ALIGNED)
			continue;
		struct iov_report report = {
			.message = obligation->verdict == IOV_VIOLATED
					   ? IOV_MESSAGE_NOT_MULTIPLE
					   : IOV_MESSAGE_MULTIPLE_UNPROVED,
			.verdict = obligation->verdict,
			.plainly = true,
			.reported = obligation->reported || (obligation->verdict == IOV_UNPROVED &&
							     c->config->certain_only),
			.args = {iov_obligation_width(r->arena, obligation)},
		};
		if (obligation->verdict == IOV_UNPROVED)
			report.why = iov_obligation_reason(r, c->at, obligation);
		iov_about_index(c->model, i, obligation->address, &report);
		iov_judge(r, i, &report);
	}
}
