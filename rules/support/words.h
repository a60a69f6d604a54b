/* SPDX-License-Identifier: MIT */
/* Words in messages: lists of those that there are, the one that was meant, and what was written.
 */
#ifndef IOV_WORDS_H
#define IOV_WORDS_H

#include "support/arena.h"

/* The word of the list that `word` was most likely meant to be; NULL: none is near enough. */
const char *iov_nearest_of(const char *word, const char *const *words, size_t count);
/* "read, write or full". */
const char *iov_list_words(struct iov_arena *arena, const char *const *words, size_t count);
/*
 * For a message: a long text is cut, and what is no printable ASCII is written as \xNN, so that no
 * text from a file can steer a terminal or a log.
 */
const char *iov_shown(struct iov_arena *arena, const char *text);

#endif /* IOV_WORDS_H */
