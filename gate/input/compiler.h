/* SPDX-License-Identifier: MIT */
/* Finds the compiler that a command runs. */
#ifndef GATE_COMPILER_H
#define GATE_COMPILER_H

#include "input/commands.h"

struct gate_compiler {
	const char *program; /* the word of the command */
	bool is_clang, is_cxx;
	const char *target; /* the prefix of the program's name: "aarch64-linux-gnu" of
			       aarch64-linux-gnu-gcc; NULL: none */
	unsigned first;	    /* index of its first argument, behind a launcher and the program */
};

/*
 * Fills *compiler; the strings are in the arena or in the command. Returns true if the program is
 * called gcc, g++, clang, clang++, cc, c++, c89 or c99; a target may stand before the name and a
 * version behind it, as in aarch64-linux-gnu-gcc-12. Else returns false, and only `program` and
 * `first` are set.
 */
bool gate_compiler_find(struct iov_arena *arena, const struct gate_command *command,
			struct gate_compiler *compiler);

#endif /* GATE_COMPILER_H */
