/* SPDX-License-Identifier: MIT */
/*
 * The numbers that people see. Front ends may fill blocks in any order; the text
 * form numbers all instructions in the order of their blocks, so that what the
 * verifier says, what the writer prints and what the reader makes agree.
 */
#ifndef IOV_NUMBER_H
#define IOV_NUMBER_H

#include "ir/ir.h"

/* By id; IOV_NONE for an instruction in no block. */
unsigned *iov_number_instrs(const struct iov_function *f, struct iov_arena *arena);

#endif /* IOV_NUMBER_H */
