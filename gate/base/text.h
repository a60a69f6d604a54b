/* SPDX-License-Identifier: MIT */
/* Text that grows, in an arena; and lists of texts. */
#ifndef GATE_TEXT_H
#define GATE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "support/arena.h"

struct gate_text {
	struct iov_arena *arena;
	char *bytes; /* a zero behind them, once there are any */
	unsigned length, room;
};
void gate_add(struct gate_text *t, const char *bytes, size_t length);
void gate_puts(struct gate_text *t, const char *text);
void gate_putf(struct gate_text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "" when nothing was added. */
const char *gate_string(const struct gate_text *t);

/* All zeroes but the arena: an empty list. */
struct gate_list {
	struct iov_arena *arena;
	const char **items;
	unsigned count, room;
};
void gate_push(struct gate_list *l, const char *item);
bool gate_has(const struct gate_list *l, const char *item);

/* What follows a noun that there are n of: "s", or "" for one. */
const char *gate_plural(unsigned n);

bool gate_starts(const char *text, const char *with);
bool gate_ends(const char *text, const char *with);

/*
 * The words of a command as a POSIX shell would have them, up to the first unquoted ';', '&', '|',
 * '<',
 * '>' or end of line: what comes behind is another command. False: a quote has no end.
 */
bool gate_shell_words(struct gate_list *words, const char *command);

/* The length of the UTF-8 sequence at `bytes`, of at most `left`; 0: there is none. */
unsigned gate_utf8(const char *bytes, size_t left);
/* The text in UTF-8: each byte that is none becomes U+FFFD. Itself when it is. */
const char *gate_as_utf8(struct iov_arena *arena, const char *text);

#endif /* GATE_TEXT_H */
