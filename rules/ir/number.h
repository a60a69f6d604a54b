/* SPDX-License-Identifier: MIT */
/*
 * Numbers of instructions for messages and the text form. Front ends may fill blocks in any order.
 * The numbers follow the order of the blocks, so that verifier, writer and reader use the same
 * ones.
 */
#ifndef IOV_NUMBER_H
#define IOV_NUMBER_H

#include "ir/ir.h"

/* Returns the numbers by id, in the arena; IOV_NONE: the instruction is in no block. */
unsigned *iov_number_instrs(const struct iov_function *f, struct iov_arena *arena);

#endif /* IOV_NUMBER_H */
