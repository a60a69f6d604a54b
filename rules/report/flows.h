/* SPDX-License-Identifier: MIT */
/* Words the findings about type flows. */
#ifndef IOV_REPORT_FLOWS_H
#define IOV_REPORT_FLOWS_H

#include "analyses/type_flow.h"
#include "report/report.h"
/* Judges a type flow as an obligation; `message` is reported if it is not proved. */
void iov_judge_type_flow(const struct iov_reporter *r, const struct iov_instr *i,
			 const struct iov_type_flow *flow, enum iov_message_id message);
/* The same, with an edit for it, as in struct iov_report. */
void iov_judge_fixable_flow(const struct iov_reporter *r, const struct iov_instr *i,
			    const struct iov_type_flow *flow, enum iov_message_id message,
			    enum iov_fix fix);

#endif /* IOV_REPORT_FLOWS_H */
