/* SPDX-License-Identifier: MIT */
/*
 * Findings about a file as a whole. The IR of the function is freed by then; of the instruction
 * with the finding, a copy without operands is left.
 */
#ifndef IOV_LATE_H
#define IOV_LATE_H

#include "report/report.h"

struct iov_late_reporter {
	const struct iov_config *config;
	const struct iov_sink *sink;
	struct iov_stats *stats;
	struct iov_arena *arena; /* for texts */
};

/* Like iov_judge() and iov_phrase(), for an instruction that was in `function`. */
void iov_judge_late(const struct iov_late_reporter *r, const struct iov_instr *where,
		    const struct iov_symbol *function, const struct iov_report *report);
const char *iov_late_phrase(const struct iov_late_reporter *r, enum iov_note_id note,
			    const char *const *args);

#endif /* IOV_LATE_H */
