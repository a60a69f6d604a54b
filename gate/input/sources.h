/* SPDX-License-Identifier: MIT */
/* The files that a command compiles, and the language of each. */
#ifndef GATE_SOURCES_H
#define GATE_SOURCES_H

#include "input/compiler.h"
#include "input/language.h"

struct gate_source {
	const char *file;		      /* absolute; NULL: standard input */
	const struct gate_language *language; /* NULL: it is no source, such as an object or a
						 library, or it is standard input without -x */
};

struct gate_sources {
	struct gate_source *items;
	unsigned count, room;
	unsigned nlanguages; /* number of sources that have a language */
};
/* Lists the inputs of the command in its order; the list is in the arena. */
void gate_sources_find(const struct gate_allowed *allowed, struct iov_arena *arena,
		       const struct gate_command *command, const struct gate_compiler *compiler,
		       struct gate_sources *sources);
/*
 * Returns the source that is command->file, also under another name (a link); NULL: the command
 * does not compile it.
 */
const struct gate_source *gate_sources_own(const struct gate_sources *sources,
					   const struct gate_command *command);

#endif /* GATE_SOURCES_H */
