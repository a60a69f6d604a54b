/* SPDX-License-Identifier: MIT */
/*
 * The list of compile commands, one for each translation unit. It comes from a compilation
 * database, from Kbuild or from the command line. flags.h turns the commands into commands for
 * clang.
 */
#ifndef GATE_COMMANDS_H
#define GATE_COMMANDS_H

#include "gate.h"
#include "input/allowed.h"

struct gate_command {
	const char *file;      /* absolute */
	const char *directory; /* the working directory of the command, absolute */
	/*
	 * The words from the program on; a launcher such as ccache may stand before the compiler.
	 * After gate_flags_translate(): the words for clang, without the program.
	 */
	const char *const *arguments;
	unsigned narguments;
	/* Why the file cannot be checked, as a text for the report; NULL: it can. */
	const char *not_judged;
	/* True if the command does not compile this file; not_judged has the reason. */
	bool compiles_nothing;
};

struct gate_commands {
	struct iov_arena *arena;
	struct gate_command *items;
	unsigned count, room;
	/*
	 * Copies of commands that may compile other files than their own `file`: one copy for each
	 * source of the command, with `file` set to that source. After all commands are loaded, a
	 * copy whose source has no command in `items` is added there.
	 */
	struct gate_command *more;
	unsigned nmore, more_room;
	const char *root;   /* the root of the project */
	const char *origin; /* the folder of the database; with --kbuild, the tree of the kernel;
			       with "-- FLAG...", the current directory */
	const char *state;  /* the folder for files that the next run uses, absolute */
	unsigned others; /* number of commands that were left out, since they compile no C, C++ or
			    related language */
	struct gate_allowed allowed;
};

/* Makes an empty list in the gate's arena. */
void gate_commands_init(struct gate *g, struct gate_commands *c);
/*
 * Loads the commands that the options ask for, sorted by file, after the filters and the shard.
 * Returns false after it has reported an error.
 */
bool gate_commands_load(struct gate *g, struct gate_commands *c);

/* Returns true if --exclude matches the name, which is relative to the root. */
bool gate_is_excluded(const struct gate *g, const char *name);

/*
 * Expands the response files of the command and adds it to the list. A command whose file is no
 * source, such as a linker's, is not added; if it compiles no source at all, c->others counts it. A
 * command that compiles further sources is also the command of each of these, unless that source
 * has a command of its own.
 */
void gate_command_add(struct gate_commands *c, const struct gate_command *command);
/* Adds the commands of a compilation database. Returns false after it has reported an error. */
bool gate_compdb_load(struct gate *g, struct gate_commands *c, const char *path);
/* Adds the commands that Kbuild left in --kbuild. Returns false after it has reported an error. */
bool gate_kbuild_load(struct gate *g, struct gate_commands *c);

#endif /* GATE_COMMANDS_H */
