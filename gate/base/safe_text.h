/* SPDX-License-Identifier: MIT */
/*
 * Makes untrusted text, such as source, file names and messages, safe to print. It must not control
 * the terminal, give commands to a CI system that reads the log, or mislead a reader.
 */
#ifndef GATE_SAFE_TEXT_H
#define GATE_SAFE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "support/arena.h"

enum {
	GATE_SHOWN = 12
}; /* size of a buffer for one character as gate_show() stores it, at most "<U+10FFFF>", and a zero
      byte */

/*
 * Stores the printable form of the character at text[at], with a zero byte, in `shown`; `length` is
 * the size of the text in bytes. A character is replaced by its number, "<U+202E>" or "<FF>", if it
 * controls a terminal, changes the direction of text, is invisible, is a noncharacter such as
 * U+FFFE, or is no UTF-8. So is the second '#' of "##[", "##vso[" and "##teamcity[", which begin a
 * command in a log. Any other character, and a tab, stays. Returns the size of the character in the
 * text, in bytes.
 */
unsigned gate_show(const char *text, size_t length, size_t at, char shown[GATE_SHOWN]);

/*
 * Prints the text in the form of gate_show(). "::" at its start, also behind blanks and non-ASCII
 * characters, would begin a command in a log, so its first ':' is replaced too.
 */
void gate_put_safely(FILE *to, const char *text, size_t length);
/* Returns the text that gate_put_safely() would print, in the arena. */
const char *gate_shown(struct iov_arena *arena, const char *text, size_t length);

/* Returns the code point of a valid UTF-8 sequence of `length` bytes (see gate_utf8()). */
unsigned gate_decode(const char *bytes, unsigned length);
/*
 * Returns true if the code point changes the direction of text or is invisible. Such a character
 * can make code look like other code ("Trojan Source", CVE-2021-42574).
 */
bool gate_is_deceptive(unsigned code);

/*
 * Returns how many columns of a terminal the result of gate_show() takes: 0 for a combining
 * character, 2 for a wide character of East Asia. The caller handles tabs. The thread's character
 * set must be UTF-8: see gate_use_utf8().
 */
unsigned gate_columns(const char *shown);

/*
 * gate_use_utf8() makes UTF-8 the character set of this thread, whatever the user's locale is.
 * gate_restore_charset() restores the character set that was used earlier, and frees the locale.
 */
struct gate_charset {
	void *ours,
		*before; /* locales; `ours` NULL: the system has no C.UTF-8, nothing is changed */
};
struct gate_charset gate_use_utf8(void);
void gate_restore_charset(struct gate_charset charset);

#endif /* GATE_SAFE_TEXT_H */
