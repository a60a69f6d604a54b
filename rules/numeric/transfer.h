/* SPDX-License-Identifier: MIT */
/* What an instruction does to the state before it. */
#ifndef IOV_TRANSFER_H
#define IOV_TRANSFER_H

#include "numeric/numeric.h"

void iov_anything(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
void iov_step(struct iov_numeric *n, struct iov_state *s, iov_id id);
void iov_enter_function(struct iov_numeric *n, struct iov_state *s);
/* Of a call; part of iov_step(). */
void iov_call(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);

#endif /* IOV_TRANSFER_H */
