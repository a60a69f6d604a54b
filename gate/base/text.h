/* SPDX-License-Identifier: MIT */
/* Text that grows, and lists of texts, in an arena. */
#ifndef GATE_TEXT_H
#define GATE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "support/arena.h"

struct gate_text {
	struct iov_arena *arena;
	char *bytes;	       /* with a zero byte at the end; NULL: nothing was added */
	unsigned length, room; /* in bytes; `length` does not count the zero byte */
};
void gate_add(struct gate_text *t, const char *bytes, size_t length);
void gate_puts(struct gate_text *t, const char *text);
void gate_putf(struct gate_text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Returns the text, which stays valid until the next addition; "" if nothing was added. */
const char *gate_string(const struct gate_text *t);

/* A list with all members zero but the arena is empty. It holds the pointers, not copies. */
struct gate_list {
	struct iov_arena *arena;
	const char **items;
	unsigned count, room;
};
void gate_push(struct gate_list *l, const char *item);
bool gate_has(const struct gate_list *l, const char *item);

/* Returns the ending of a noun after the number n: "" for 1, else "s". */
const char *gate_plural(unsigned n);

bool gate_starts(const char *text, const char *with);
bool gate_ends(const char *text, const char *with);

/*
 * Adds the words of a command by the quoting rules of a POSIX shell, in the arena of the list.
 * Stops at the first unquoted ';', '&', '|', '<', '>' or newline, where another command or a
 * redirection begins. Returns false if a quote is not closed.
 */
bool gate_shell_words(struct gate_list *words, const char *command);

/*
 * Returns the size of the UTF-8 sequence at `bytes`, 1 to 4 bytes; 0: it is invalid, or longer than
 * the `left` bytes, at least 1, that the text still has.
 */
unsigned gate_utf8(const char *bytes, size_t left);
/* Returns the text with U+FFFD for each invalid byte; the text itself if it is valid UTF-8. */
const char *gate_as_utf8(struct iov_arena *arena, const char *text);

#endif /* GATE_TEXT_H */
