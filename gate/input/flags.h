/* SPDX-License-Identifier: MIT */
/*
 * Translates a command of the project's compiler into one for clang that writes no files and loads
 * no code. It keeps the options that affect the meaning of the program (input/allowed.h) and that
 * clang knows (input/known_flags.c). It also detects commands that do not compile their file.
 */
#ifndef GATE_FLAGS_H
#define GATE_FLAGS_H

#include <jansson.h>

#include "input/commands.h"

/* The reason why an option does not reach clang. */
enum gate_why { GATE_WHY_UNSAFE, GATE_WHY_OTHER, GATE_WHY_UNKNOWN, GATE_WHYS };

struct gate_left_out {
	enum gate_why why;
	const char *flag;
	const char *file;   /* the first file whose command has it */
	const char *target; /* the last --target= flag before `flag` in that command, or ""; NULL:
			       gate_flags_leave_unknown() has added the flag */
};

struct gate_flags {
	struct gate *g;
	const char *clang;    /* the path of clang */
	const char *identity; /* identifies this clang: the cached answers hold for it only */
	const char *cache;    /* the file that keeps the answers for the next run */
	json_t *answers;      /* target -> flag -> true if clang knows it; NULL outside of a call */
	json_t *seen;	      /* the flags in left_out as keys; NULL outside of a call */
	struct gate_left_out *left_out;
	unsigned nleft_out, left_out_room;
};

/*
 * Replaces the arguments of each command by those for clang, without a program, and sets not_judged
 * where a file cannot be checked. Runs clang to find the flags that it does not know. Lists the
 * options that were left out in `f`. Returns false after it has reported a compiler that is neither
 * gcc nor clang.
 */
bool gate_flags_translate(struct gate_flags *f, struct gate_commands *c);
/* The last step of the translation: removes the flags that clang does not know. */
void gate_flags_leave_unknown(struct gate_flags *f, struct gate_commands *c);
/* Prints notes that list the options that were left out. */
void gate_flags_note(const struct gate_flags *f);

#endif /* GATE_FLAGS_H */
