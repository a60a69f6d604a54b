/* SPDX-License-Identifier: MIT */
/* Other programs. */
#ifndef GATE_PROCESS_H
#define GATE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

/*
 * Each runs argv (NULL at its end), which is looked up in PATH, in the folder `directory`, and
 * waits. They return the exit status; 128 + N: signal N ended it; 127: it could not be started.
 */

/* Its standard output becomes *output, with a zero behind it; its errors go to ours. */
int gate_capture(struct iov_arena *arena, const char *directory, const char *const *argv,
		 char **output, size_t *length);
/* The same with what it says of errors. */
int gate_capture_all(struct iov_arena *arena, const char *directory, const char *const *argv,
		     char **output, size_t *length);
/* Neither output nor errors are seen. */
int gate_try(const char *directory, const char *const *argv);
/*
 * Its output goes to our standard error, or nowhere if it is to be quiet; its errors go there too:
 * line by line, as gate_put_safely() shows them. It ends when we do, however we do: it would go on
 * with what the next run wants to do anew.
 */
int gate_attend(const char *directory, const char *const *argv, bool quiet);

/* The program in PATH, or as it is named if it has a slash; NULL: there is none. */
const char *gate_find_program(struct iov_arena *arena, const char *name);

#endif /* GATE_PROCESS_H */
