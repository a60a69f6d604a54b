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
/* Returns true for the name of memcpy() or its like, whose third argument is a number of bytes. */
bool iov_is_memory_function(const char *name);
/* Returns true if size_arg is the length of the memory at buffer_arg, as of readsl(). */
bool iov_takes_length(const struct iov_role *role);

#endif /* IOV_TAINT_WORDS_H */
