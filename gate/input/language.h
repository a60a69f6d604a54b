/* SPDX-License-Identifier: MIT */
/* The language of an input file, and whether the checker can check it. */
#ifndef GATE_LANGUAGE_H
#define GATE_LANGUAGE_H

#include <stdbool.h>

struct gate_language {
	const char *name;	/* the value for clang's -x */
	const char *unreadable; /* a noun phrase for messages if the checker cannot check files in
				   it; NULL: it can */
};

/*
 * Returns the language by the ending of the file's name, as compilers choose it. `is_cxx`: for a
 * C++ compiler, which compiles C files as C++. Returns NULL for other files: an object, a script, a
 * Fortran file. A language that cannot be checked, such as assembler, has a text in `unreadable`.
 * The result is static.
 */
const struct gate_language *gate_language_of(const char *file, bool is_cxx);
/* Returns the language for a value of -x; for an unknown one, a language that cannot be checked. */
const struct gate_language *gate_language_named(const char *name);

#endif /* GATE_LANGUAGE_H */
