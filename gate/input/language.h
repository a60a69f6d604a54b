/* SPDX-License-Identifier: MIT */
/* The language of what is compiled, and whether the checker can judge it. */
#ifndef GATE_LANGUAGE_H
#define GATE_LANGUAGE_H

#include <stdbool.h>

struct gate_language {
	const char *name;	/* as clang's -x has it */
	const char *unreadable; /* what it is, for people, if it cannot be checked; NULL: it can */
};

/*
 * By the end of the file's name, as compilers tell it; `is_cxx`: a C++ compiler, which takes C for
 * C++. NULL: it is neither C nor any language that can hold C, or be linked to it by the same
 * compiler: an object, a script, another compiler's language.
 */
const struct gate_language *gate_language_of(const char *file, bool is_cxx);
/* By the name that -x gives it, which may be none that is known: then it cannot be checked. */
const struct gate_language *gate_language_named(const char *name);

#endif /* GATE_LANGUAGE_H */
