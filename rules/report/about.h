/* SPDX-License-Identifier: MIT */
/* Finds the part of an access that a finding is about: an index, a member, a pointer. */
#ifndef IOV_REPORT_ABOUT_H
#define IOV_REPORT_ABOUT_H

#include "report/report.h"

/*
 * Each sets report->about for a finding on `i`, which forms or accesses the address: [0] to the
 * part, [1] to the whole operand.
 */

/* The index or offset: of several the last that is no constant. */
void iov_about_index(const struct iov_model *m, const struct iov_instr *i, iov_id address,
		     struct iov_report *report);
/* The innermost member. */
void iov_about_member(const struct iov_model *m, iov_id address, struct iov_report *report);
/* The pointer from which the address is formed. */
void iov_about_pointer(const struct iov_model *m, iov_id address, struct iov_report *report);
/* A value, such as an argument. */
void iov_about_value(const struct iov_model *m, iov_id value, struct iov_report *report);

#endif /* IOV_REPORT_ABOUT_H */
