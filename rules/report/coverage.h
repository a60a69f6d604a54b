/* SPDX-License-Identifier: MIT */
/* Reports which functions and accesses use I/O memory, since no finding may also mean no use. */
#ifndef IOV_COVERAGE_H
#define IOV_COVERAGE_H

#include "model/function.h"

/*
 * Passes the instruction to sink->access, which must not be NULL, if it accesses I/O memory. The
 * instruction must be reachable.
 */
void iov_report_access(const struct iov_model *m, const struct iov_sink *sink,
		       const struct iov_instr *i);
/* Returns true if the function uses I/O memory. All its instructions must have been checked. */
bool iov_touches_io(const struct iov_model *m);

#endif /* IOV_COVERAGE_H */
