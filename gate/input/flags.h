/* SPDX-License-Identifier: MIT */
/*
 * From a command as the project's compiler is given it to one for clang that writes nothing and
 * loads nothing: of its options those stay that say what the program means (input/allowed.h), and
 * that clang knows (input/known.c). And whether the command compiles its file at all.
 */
#ifndef GATE_FLAGS_H
#define GATE_FLAGS_H

#include <jansson.h>

#include "input/commands.h"

/* Why an option does not reach clang. */
enum gate_why { GATE_WHY_UNSAFE, GATE_WHY_OTHER, GATE_WHY_UNKNOWN, GATE_WHYS };

struct gate_left_out {
	enum gate_why why;
	const char *flag;
	const char *file;   /* the first that has it */
	const char *target; /* the flag that says it, or "" */
};

struct gate_flags {
	struct gate *g;
	const char *clang;
	const char *identity; /* of that clang: another one knows other flags */
	const char *cache;    /* the file in which the answers are kept; NULL: they are not */
	json_t *answers;      /* in between */
	json_t *seen;	      /* flags that are left out, so that each is once in the list */
	struct gate_left_out *left_out;
	unsigned nleft_out, left_out_room;
};

/*
 * The commands' arguments become those for clang, without a program. Those that are not judged say
 * why. False: said why; the compiler of one is neither gcc nor clang.
 */
bool gate_flags_translate(struct gate_flags *f, struct gate_commands *c);
/* Its last step: flags that clang does not know go. */
void gate_flags_leave_unknown(struct gate_flags *f, struct gate_commands *c);
/* Says in notes what was left out. */
void gate_flags_note(const struct gate_flags *f);

#endif /* GATE_FLAGS_H */
