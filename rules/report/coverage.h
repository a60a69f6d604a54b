/* SPDX-License-Identifier: MIT */
/* How much of I/O memory a function has: so that "no finding" is not taken for "nothing there". */
#ifndef IOV_COVERAGE_H
#define IOV_COVERAGE_H

#include "model/function.h"

/* Hands an access to the sink, which must ask for it. To be asked of code that can be reached. */
void iov_tell_access(const struct iov_model *m, const struct iov_sink *sink,
		     const struct iov_instr *i);
/* Has the function anything to do with I/O memory? After all its instructions have been checked. */
bool iov_touches_io(const struct iov_model *m);

#endif /* IOV_COVERAGE_H */
