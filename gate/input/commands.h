/* SPDX-License-Identifier: MIT */
/*
 * How each translation unit is compiled. Whatever says so, a compilation database, Kbuild or the
 * command line, comes to this; what clang makes of it is decided in flags.h.
 */
#ifndef GATE_COMMANDS_H
#define GATE_COMMANDS_H

#include "gate.h"
#include "input/allowed.h"

struct gate_command {
	const char *file;      /* absolute */
	const char *directory; /* where it is run, absolute */
	/* Of the program and behind it; the program may have a launcher before it. */
	const char *const *arguments;
	unsigned narguments;
	/* Why it cannot be checked, of the command and not of the file; NULL: it can. */
	const char *not_judged;
	/* Then the command is not the compilation of this file; another one may be. */
	bool compiles_nothing;
};

struct gate_commands {
	struct iov_arena *arena;
	struct gate_command *items;
	unsigned count, room;
	/* Sources that were met in the command of another file. */
	struct gate_command *more;
	unsigned nmore, more_room;
	const char *root;   /* of the project */
	const char *origin; /* the folder of what says all this: a database, a kernel */
	const char *state;  /* the folder for what is kept, absolute */
	unsigned others;    /* files that are no source, or of another compiler's language */
	struct gate_allowed allowed;
};

/* An empty list. */
void gate_commands_init(struct gate *g, struct gate_commands *c);
/* What the options ask for, and no more, by name: filtered, and one shard of it. False: said why.
 */
bool gate_commands_load(struct gate *g, struct gate_commands *c);

/* Is it in a file that --exclude leaves out? The name is from the root down. */
bool gate_is_excluded(const struct gate *g, const char *name);

/*
 * The sources that add to the list. A command that compiles more than its file is the command of
 * each of them, unless that has one of its own.
 */
void gate_command_add(struct gate_commands *c, const struct gate_command *command);
bool gate_compdb_load(struct gate *g, struct gate_commands *c, const char *path);
bool gate_kbuild_load(struct gate *g, struct gate_commands *c);

#endif /* GATE_COMMANDS_H */
