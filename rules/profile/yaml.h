/* SPDX-License-Identifier: MIT */
/*
 * The part of YAML that profiles use: mappings, lists and words, each with its place. Everything
 * else is refused, since readers of YAML differ about it: anchors, aliases, tags, a second
 * document, words with a NUL, and deep nesting.
 */
#ifndef IOV_YAML_H
#define IOV_YAML_H

#include <stdbool.h>
#include <stdint.h>

#include "support/arena.h"

enum iov_yaml_kind { IOV_YAML_WORD, IOV_YAML_LIST, IOV_YAML_MAPPING };

struct iov_yaml {
	/* first: of a list, the first element; of a mapping, the first key. next: the next element,
	 * or behind a key its value, and behind the value the next key. */
	const struct iov_yaml *first, *next;
	const char *text;      /* of a word; without quotes */
	unsigned line, column; /* from 1; columns count characters */
	uint8_t kind;	       /* enum iov_yaml_kind */
	bool missing;	       /* an empty word without quotes, as behind `key:` */
};

enum {
	IOV_YAML_DEPTH = 16,	    /* maximum nesting of mappings and lists; a profile needs 4 */
	IOV_YAML_MAX = 1024 * 1024, /* maximum size of a text in bytes */
};

struct iov_yaml_error {
	unsigned line, column; /* from 1; line 0: there is no error */
	const char *message;   /* in the arena, or constant */
};

/*
 * Reads a text of `length` bytes in UTF-8; the result is in the arena. Returns NULL after an error,
 * or, if error->line is 0, for a text that is empty or has only comments.
 */
const struct iov_yaml *iov_yaml_read(const char *text, size_t length, struct iov_arena *arena,
				     struct iov_yaml_error *error);

#endif /* IOV_YAML_H */
