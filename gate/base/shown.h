/* SPDX-License-Identifier: MIT */
/*
 * Text that is not ours, source, names and messages, as it is shown. A terminal, a CI system that
 * reads the log, and a reader's eyes must not be steered by it.
 */
#ifndef GATE_SHOWN_H
#define GATE_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "support/arena.h"

enum { GATE_SHOWN = 12 }; /* bytes, with the zero: "<U+E0001>" */

/*
 * The character at text[at], of text that is `length` bytes, as it is shown: as it is; or, if it
 * controls a terminal, turns the direction of text round, is not seen, or is no UTF-8, by its
 * number, "<U+202E>", "<FF>"; and so one of what marks a command in a log, wherever it stands:
 * "##[", "##vso[", "##teamcity[". A tab stays. Returns how many bytes the character has.
 */
unsigned gate_show(const char *text, size_t length, size_t at, char shown[GATE_SHOWN]);

/* Writes the text so. "::" at its start, behind blanks too, would begin a command in a log. */
void gate_put_safely(FILE *to, const char *text, size_t length);
/* The same, in the arena. */
const char *gate_shown(struct iov_arena *arena, const char *text, size_t length);

/* The number of the character of `length` bytes (see gate_utf8()). */
unsigned gate_decode(const char *bytes, unsigned length);
/*
 * Does it turn the direction of text round, or does nobody see it? Then it can make code look like
 * what it is not ("Trojan Source", CVE-2021-42574).
 */
bool gate_is_deceptive(unsigned code);

/*
 * How many columns of a terminal what gate_show() has shown takes: none for what is drawn over the
 * letter before, two for what is drawn wide in East Asia. A tab is the caller's to see to. Needs a
 * character set of UTF-8: see gate_use_utf8().
 */
unsigned gate_columns(const char *shown);

/* The character set of this thread is UTF-8 from here on, whatever the user's is. */
struct gate_charset {
	void *ours, *before;
};
struct gate_charset gate_use_utf8(void);
void gate_use_again(struct gate_charset charset);

#endif /* GATE_SHOWN_H */
