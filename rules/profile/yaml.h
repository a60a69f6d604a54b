/* SPDX-License-Identifier: MIT */
/*
 * YAML as profiles use it: mappings, lists and words, each with its place. What a profile has no
 * use for is refused, rather than read in one way or the other: anchors, aliases, tags, a second
 * document, words with a NUL in them, and deep nesting.
 */
#ifndef IOV_YAML_H
#define IOV_YAML_H

#include <stdbool.h>
#include <stdint.h>

#include "support/arena.h"

enum iov_yaml_kind { IOV_YAML_WORD, IOV_YAML_LIST, IOV_YAML_MAPPING };

struct iov_yaml {
	/* Of a list: the first element. Of a mapping: the first key, behind which is its value. */
	const struct iov_yaml *first, *next;
	const char *text;      /* of a word */
	unsigned line, column; /* from 1; columns count characters */
	uint8_t kind;	       /* enum iov_yaml_kind */
	bool missing;	       /* an empty word without quotes: `key:` and nothing behind it */
};

enum {
	IOV_YAML_DEPTH = 16,	    /* mappings and lists in one another; a profile needs 4 */
	IOV_YAML_MAX = 1024 * 1024, /* bytes; longer texts are refused */
};

struct iov_yaml_error {
	unsigned line, column; /* from 1; line 0: there is no error */
	const char *message;   /* in the arena, or constant */
};

/*
 * Reads a text of `length` bytes, UTF-8. All of the result is in the arena. NULL: there is an
 * error, or, if error->line is 0, nothing but comments.
 */
const struct iov_yaml *iov_yaml_read(const char *text, size_t length, struct iov_arena *arena,
				     struct iov_yaml_error *error);

#endif /* IOV_YAML_H */
