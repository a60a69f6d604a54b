/* SPDX-License-Identifier: MIT */
/* Words in messages: lists of known words, the nearest known word, and quoted input. */
#ifndef IOV_WORDS_H
#define IOV_WORDS_H

#include "support/arena.h"

/* Returns the word of the list that is nearest to `word`; NULL: none is near enough. */
const char *iov_nearest_of(const char *word, const char *const *words, size_t count);
/* Returns the words as a list for a sentence, "read, write or full", in the arena. */
const char *iov_list_words(struct iov_arena *arena, const char *const *words, size_t count);
/*
 * Returns a text of a file in a form for messages, in the arena. Bytes other than printable ASCII
 * become \xNN, so that the text cannot control a terminal or a log. A text of more than 300 bytes
 * is cut, and ends with three dots.
 */
const char *iov_shown(struct iov_arena *arena, const char *text);

#endif /* IOV_WORDS_H */
