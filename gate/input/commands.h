/* SPDX-License-Identifier: MIT */
/*
 * How each translation unit is compiled. Whatever says so, a compilation database, Kbuild or the
 * command line, comes to this; what clang makes of it is decided in flags.h.
 */
#ifndef GATE_COMMANDS_H
#define GATE_COMMANDS_H

#include "gate.h"

struct gate_command {
	const char *file;      /* absolute */
	const char *directory; /* where it is run, absolute */
	/* Of the program and behind it; the program may have a launcher before it. */
	const char *const *arguments;
	unsigned narguments;
};

struct gate_commands {
	struct iov_arena *arena;
	struct gate_command *items;
	unsigned count, room;
	const char *state; /* the folder for what is kept, absolute */
	unsigned others;   /* files that are neither C nor C++ */
};

/* What the options ask for, and no more, by name: filtered, and one shard of it. False: said why.
 */
bool gate_commands_load(struct gate *g, struct gate_commands *c);

/* Is it in a file that --exclude leaves out? The name is from the root down. */
bool gate_is_excluded(const struct gate *g, const char *name);

/* The sources that add to the list. */
void gate_command_add(struct gate_commands *c, const struct gate_command *command);
bool gate_compdb_load(struct gate *g, struct gate_commands *c, const char *path);
bool gate_kbuild_load(struct gate *g, struct gate_commands *c);

#endif /* GATE_COMMANDS_H */
