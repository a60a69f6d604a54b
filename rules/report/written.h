/* SPDX-License-Identifier: MIT */
/* The texts of the program in advice: the front end has them, and rules.def marks their places. */
#ifndef IOV_REPORT_WRITTEN_H
#define IOV_REPORT_WRITTEN_H

#include "report/report.h"

/*
 * Returns the advice with each {mark:words} replaced, in the arena: by the text that the program
 * has there, if the sink knows it, and else by the words.
 */
const char *iov_fill(const struct iov_reporter *r, const struct iov_finding *finding,
		     const char *advice);

#endif /* IOV_REPORT_WRITTEN_H */
