/* SPDX-License-Identifier: MIT */
/* Finds the compiler that a command runs. */
#ifndef GATE_COMPILER_H
#define GATE_COMPILER_H

#include "input/commands.h"

struct gate_compiler {
	const char *program; /* the word of the command */
	bool is_clang, is_cxx;
	const char *target; /* the prefix of its name, as of aarch64-linux-gnu-gcc; NULL: none */
	unsigned first;	    /* index of its first argument, behind a launcher and the program */
};

/*
 * Fills *compiler; the strings are in the arena or in the command. Returns false if the program's
 * name is not gcc, clang, cc, c89, c99, or the name of such a C++ compiler; then only `program` and
 * `first` are set.
 */
bool gate_compiler_find(struct iov_arena *arena, const struct gate_command *command,
			struct gate_compiler *compiler);

#endif /* GATE_COMPILER_H */
