/* SPDX-License-Identifier: MIT */
/* Copies the output of other programs to standard error. */
#ifndef GATE_RELAY_H
#define GATE_RELAY_H

#include <stddef.h>

/*
 * Copies all lines from the file descriptor to standard error, in the form of gate_shown(), and
 * closes the descriptor. On a terminal, a line that begins with '[' is progress of Ninja: the next
 * line replaces it.
 */
void gate_relay(int from);
/* Copies the lines of the text to standard error, in the form of gate_shown(). */
void gate_relay_text(const char *text, size_t length);

#endif /* GATE_RELAY_H */
