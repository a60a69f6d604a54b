/* SPDX-License-Identifier: MIT */
/* Runs other programs. */
#ifndef GATE_PROCESS_H
#define GATE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

/*
 * gate_capture...() and gate_run...() run argv, which ends with NULL, in the folder `directory`,
 * and wait for the end of the program. The program is looked up in PATH. They return the exit
 * status; 128 + N if signal N ended the program; 127 if it could not be started.
 */

/*
 * *output becomes the standard output, in the arena, with a zero byte that *length does not count.
 * Standard error goes to the gate's own, by way of gate_relay_text(). If the result is 127, *output
 * and *length may be unset.
 */
int gate_capture(struct iov_arena *arena, const char *directory, const char *const *argv,
		 char **output, size_t *length);
/* Like gate_capture(), but *output has standard error too. */
int gate_capture_all(struct iov_arena *arena, const char *directory, const char *const *argv,
		     char **output, size_t *length);
/* Discards standard output and standard error. */
int gate_run_silently(const char *directory, const char *const *argv);
/*
 * Copies standard error to the gate's standard error by gate_relay(), and standard output too
 * unless `quiet`. On Linux the program is terminated when the gate ends, even if the gate is
 * killed: it must not work on the same files as the next run.
 */
int gate_run_relayed(const char *directory, const char *const *argv, bool quiet);

/*
 * Finds an executable file in PATH, or by its path if the name has a '/'. Returns NULL if there is
 * none.
 */
const char *gate_find_program(struct iov_arena *arena, const char *name);

#endif /* GATE_PROCESS_H */
