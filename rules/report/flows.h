/* SPDX-License-Identifier: MIT */
/* Words the findings about type flows. */
#ifndef IOV_REPORT_FLOWS_H
#define IOV_REPORT_FLOWS_H

#include "analyses/type_flow.h"
#include "report/report.h"
/* Judges a type flow as an obligation; `message` is reported if it is not proved. */
void iov_judge_type_flow(const struct iov_reporter *r, const struct iov_instr *i,
			 const struct iov_type_flow *flow, enum iov_message_id message);

#endif /* IOV_REPORT_FLOWS_H */
