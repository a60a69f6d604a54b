/* SPDX-License-Identifier: MIT */
/* What a command compiles, and as which language. */
#ifndef GATE_SOURCES_H
#define GATE_SOURCES_H

#include "input/compiler.h"
#include "input/language.h"

struct gate_source {
	const char *file;		      /* absolute; NULL: standard input */
	const struct gate_language *language; /* NULL: none, it is an object or a library */
};

struct gate_sources {
	struct gate_source *items;
	unsigned count, room;
	unsigned nlanguages; /* how many have a language */
};

void gate_sources_find(const struct gate_allowed *allowed, struct iov_arena *arena,
		       const struct gate_command *command, const struct gate_compiler *compiler,
		       struct gate_sources *sources);
/* The command's own file among them, also by another name for it; NULL: it is not. */
const struct gate_source *gate_sources_own(const struct gate_sources *sources,
					   const struct gate_command *command);

#endif /* GATE_SOURCES_H */
