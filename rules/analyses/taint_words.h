/* SPDX-License-Identifier: MIT */
/* Functions of the compiler and of the C library that pass on where a number comes from. */
#ifndef IOV_TAINT_WORDS_H
#define IOV_TAINT_WORDS_H

#include "ir/ir.h"

/* Returns true for memcpy() and its like: arguments destination, source, number of bytes. */
bool iov_is_copy(const struct iov_instr *i);
/* Returns true for __builtin_add_overflow() and its like: two numbers, address of the result. */
bool iov_is_overflow(const struct iov_instr *i);
/* Returns true for a builtin function that computes its result from the bits of its operands. */
bool iov_computes_bits(const struct iov_instr *i);

#endif /* IOV_TAINT_WORDS_H */
