/* SPDX-License-Identifier: MIT */
/* What findings say of a type flow. */
#ifndef IOV_REPORT_FLOWS_H
#define IOV_REPORT_FLOWS_H

#include "analyses/type_flow.h"
#include "report/report.h"

/* Counts it, and words it if it is not met. */
void iov_judge_type_flow(const struct iov_reporter *r, const struct iov_instr *i,
			 const struct iov_type_flow *flow, enum iov_message_id message);

#endif /* IOV_REPORT_FLOWS_H */
