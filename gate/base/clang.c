/* SPDX-License-Identifier: MIT */
#include "base/clang.h"

const char *gate_take_string(struct iov_arena *arena, CXString string)
{
	const char *text = clang_getCString(string);
	const char *copy = iov_strdup(arena, text ? text : "");

	clang_disposeString(string);
	return copy;
}
