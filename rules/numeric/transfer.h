/* SPDX-License-Identifier: MIT */
/* Transfer functions: the effect of each instruction on the state. */
#ifndef IOV_TRANSFER_H
#define IOV_TRANSFER_H

#include "numeric/numeric.h"

/*
 * Defines the value of the instruction as any value of its type; a pointer gets the extent and
 * alignment that its type states.
 */
void iov_define_any(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/*
 * Executes one instruction: updates *s, and the instruction's symbol in n->value. Does nothing for
 * a phi, which iov_join_edges() has defined.
 */
void iov_step(struct iov_numeric *n, struct iov_state *s, iov_id id);
/* Makes *s the state at the entry: the parameters, as their declarations describe them. */
void iov_enter_function(struct iov_numeric *n, struct iov_state *s);
/* Executes a call; a part of iov_step(). */
void iov_call(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);

#endif /* IOV_TRANSFER_H */
