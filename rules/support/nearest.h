/* SPDX-License-Identifier: MIT */
/* Finds the known name that a mistyped word most likely means, for "did you mean ...?". */
#ifndef IOV_NEAREST_H
#define IOV_NEAREST_H

/* Maximum length in bytes of words that are compared. */
enum { IOV_NEAREST_LENGTH = 64 };

/*
 * Returns the number of bytes that must be inserted, removed, replaced, or swapped with their
 * neighbour to change one text into the other: optimal string alignment (Damerau, "A technique for
 * computer detection and correction of spelling errors", 1964). Returns UINT_MAX if one text is
 * longer than IOV_NEAREST_LENGTH.
 */
unsigned iov_edit_distance(const char *a, const char *b);

/*
 * The search for the nearest name. Start with {.word = WORD}, offer each known name, and read
 * `name`. Of equally near names the first is kept.
 */
struct iov_nearest {
	const char *word;  /* not owned */
	const char *name;  /* the nearest name so far, not owned; NULL: none is near enough */
	unsigned distance; /* of `name`, if it is not NULL */
};
/*
 * Offers a name. It is near enough if it differs from the word in at most a third of the word's
 * bytes (rounded up) and in fewer bytes than it has itself, or if it is the word with a prefix and
 * a hyphen before it, as "io-escape" is for "escape".
 */
void iov_nearest_offer(struct iov_nearest *n, const char *name);

#endif /* IOV_NEAREST_H */
