/* SPDX-License-Identifier: MIT */
/* What every part that speaks to libclang needs of it. */
#ifndef GATE_CLANG_H
#define GATE_CLANG_H

#include <clang-c/CXString.h>

#include "support/arena.h"

/* A copy in the arena of what is disposed of; "" of none. */
const char *gate_take_string(struct iov_arena *arena, CXString string);

#endif /* GATE_CLANG_H */
