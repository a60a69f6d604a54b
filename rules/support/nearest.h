/* SPDX-License-Identifier: MIT */
/*
 * "Did you mean ...?": of names that there are, the one that a mistyped word was most likely meant
 * to be.
 */
#ifndef IOV_NEAREST_H
#define IOV_NEAREST_H

/* Longer words are like nothing. In bytes. */
enum { IOV_NEAREST_LENGTH = 64 };

/*
 * How many letters have to be inserted, left out, replaced, or swapped with their neighbour to make
 * one text of the other: optimal string alignment (Damerau, "A technique for computer detection and
 * correction of spelling errors", 1964). UINT_MAX when one is longer than IOV_NEAREST_LENGTH.
 */
unsigned iov_edit_distance(const char *a, const char *b);

/*
 * While the names are gone through: start with {.word = WORD}, offer each, and read `name`. Of
 * names that are equally near the first stays.
 */
struct iov_nearest {
	const char *word;  /* not owned */
	const char *name;  /* one that was offered; NULL: none is near enough to be meant */
	unsigned distance; /* of `name`, if that is not NULL */
};
/*
 * Near enough is a name that differs in no more than a third of the word's letters, or that is the
 * word behind a prefix and a hyphen: "escape", "io-escape".
 */
void iov_nearest_offer(struct iov_nearest *n, const char *name);

#endif /* IOV_NEAREST_H */
