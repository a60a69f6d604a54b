/* SPDX-License-Identifier: MIT */
/* What other programs print on the way through us. */
#ifndef GATE_RELAY_H
#define GATE_RELAY_H

#include <stddef.h>

/*
 * Copies what comes from the file, to its end, to standard error, line by line, as
 * gate_put_safely() shows it. On a terminal a line that begins with '[', as Ninja's do that say how
 * far it is, is replaced by the next one. Closes the file.
 */
void gate_relay(int from);
/* The same with text that is there already. */
void gate_relay_text(const char *text, size_t length);

#endif /* GATE_RELAY_H */
