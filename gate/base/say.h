/* SPDX-License-Identifier: MIT */
/* What went wrong, and what is worth knowing, on standard error. */
#ifndef GATE_SAY_H
#define GATE_SAY_H

#include <stdbool.h>

/* On standard error, as "ioview-gate: error: ..."; false, so that a caller can return it. */
bool gate_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void gate_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif /* GATE_SAY_H */
