/* SPDX-License-Identifier: MIT */
/* The program that a command runs. */
#ifndef GATE_COMPILER_H
#define GATE_COMPILER_H

#include "input/commands.h"

struct gate_compiler {
	const char *program; /* as the command names it */
	bool is_clang, is_cxx;
	const char *target; /* that its name says, as "aarch64-linux-gnu-gcc" does; NULL: none */
	unsigned first;	    /* of its arguments, behind it and what launches it */
};

/* False: it is neither gcc nor clang; then only `program` is set. */
bool gate_compiler_find(struct iov_arena *arena, const struct gate_command *command,
			struct gate_compiler *compiler);

#endif /* GATE_COMPILER_H */
