/* SPDX-License-Identifier: MIT */
#include "report/late.h"

static struct iov_reporter reporter_of(const struct iov_late_reporter *r,
				       const struct iov_model *model)
{
	static const bool met[IOV_ANALYSES];

	return (struct iov_reporter){.model = model,
				     .sink = r->sink,
				     .stats = r->stats,
				     .arena = r->arena,
				     .unmet = met,
				     .reachable = true};
}

void iov_judge_late(const struct iov_late_reporter *r, const struct iov_instr *where,
		    const struct iov_symbol *function, const struct iov_report *report)
{
	const struct iov_function released_cells = {.sym = function};
	const struct iov_model model = {.f = &released_cells, .config = r->config};
	const struct iov_reporter reporter = reporter_of(r, &model);

	iov_judge(&reporter, where, report);
}

const char *iov_late_phrase(const struct iov_late_reporter *r, enum iov_note_id note,
			    const char *const *args)
{
	const struct iov_model model = {.config = r->config};
	const struct iov_reporter reporter = reporter_of(r, &model);

	return iov_phrase(&reporter, note, args);
}
