/* SPDX-License-Identifier: MIT */
/*
 * From a command as the project's compiler is given it to one for clang that writes nothing: what
 * is about outputs is left out, what fails builds for style alone, and what clang does not know.
 */
#ifndef GATE_FLAGS_H
#define GATE_FLAGS_H

#include <jansson.h>

#include "input/commands.h"

struct gate_flags {
	struct gate *g;
	const char *clang;
	const char *identity;	   /* of that clang: another one knows other flags */
	const char *cache;	   /* the file in which the answers are kept */
	json_t *answers;	   /* in between */
	struct gate_list left_out; /* flags that clang does not know, each once */
};

/*
 * The commands' arguments become those for clang, without a program. False: said why; the compiler
 * of one is neither gcc nor clang.
 */
bool gate_flags_translate(struct gate_flags *f, struct gate_commands *c);
/* Its last step: flags that clang does not know go. */
void gate_flags_leave_unknown(struct gate_flags *f, struct gate_commands *c);

#endif /* GATE_FLAGS_H */
