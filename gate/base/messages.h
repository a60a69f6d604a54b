/* SPDX-License-Identifier: MIT */
/* Errors and notes of the gate. */
#ifndef GATE_MESSAGES_H
#define GATE_MESSAGES_H

#include <stdbool.h>

/*
 * Each prints one line to standard error: "ioview-gate: error: ...", "ioview-gate: note: ...".
 * gate_error() returns false, so that a caller can return its result.
 */
bool gate_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void gate_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif /* GATE_MESSAGES_H */
