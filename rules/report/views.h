/* SPDX-License-Identifier: MIT */
/* Reports the records in I/O memory that a function uses, and its accesses to their members. */
#ifndef IOV_VIEWS_H
#define IOV_VIEWS_H

#include "model/function.h"

/*
 * Pass the uses of a reachable instruction, and of all parameters, to sink->use, which must not be
 * NULL.
 */
void iov_report_uses(const struct iov_model *m, const struct iov_sink *sink,
		     const struct iov_instr *i);
void iov_report_params(const struct iov_model *m, const struct iov_sink *sink);

#endif /* IOV_VIEWS_H */
