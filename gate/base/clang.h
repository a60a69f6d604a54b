/* SPDX-License-Identifier: MIT */
/* Help for the parts of the gate that call libclang. */
#ifndef GATE_CLANG_H
#define GATE_CLANG_H

#include <clang-c/CXString.h>

#include "support/arena.h"

/* Copies the string into the arena and disposes of it. Returns "" if it has no text. */
const char *gate_take_string(struct iov_arena *arena, CXString string);

#endif /* GATE_CLANG_H */
