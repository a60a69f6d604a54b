/* SPDX-License-Identifier: MIT */
/* Which records in I/O memory a function has pointers to, and what it does with their members. */
#ifndef IOV_VIEWS_H
#define IOV_VIEWS_H

#include "rules.h"

struct iov_checker;

/* Both hand what they find to the sink, which must ask for it. */
void iov_tell_uses(const struct iov_checker *c, const struct iov_instr *i);
void iov_tell_params(const struct iov_checker *c);

#endif /* IOV_VIEWS_H */
