/* SPDX-License-Identifier: MIT */
/* Which records in I/O memory a function has pointers to, and what it does with their members. */
#ifndef IOV_VIEWS_H
#define IOV_VIEWS_H

#include "model/function.h"

/*
 * Both hand what they find to the sink, which must ask for it. Of an instruction that can be
 * reached, and of all parameters.
 */
void iov_tell_uses(const struct iov_model *m, const struct iov_sink *sink,
		   const struct iov_instr *i);
void iov_tell_params(const struct iov_model *m, const struct iov_sink *sink);

#endif /* IOV_VIEWS_H */
