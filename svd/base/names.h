/* SPDX-License-Identifier: MIT */
/* Identifiers of C, made of the names in an SVD file. */
#ifndef SVD_NAMES_H
#define SVD_NAMES_H

#include <stdbool.h>

#include "support/arena.h"

struct svd_name;

/* The names of one scope: a hash table in an arena. With all members zero it is empty. */
struct svd_names {
	const struct svd_name **buckets;
	unsigned bucket_count, count;
};

/*
 * Returns the identifier for a name: each byte that C does not allow becomes `_`, a name that
 * begins with a digit or `_` gets an `n` in front, and a word that C, C++ or a compiler's dialect
 * reserves gets a `_` at the end. Upper and lower case stay as they are.
 */
const char *svd_identifier(struct iov_arena *arena, const char *name);
/*
 * Returns the name as a later part of an identifier: each byte that C does not allow becomes `_`.
 * Nothing is added, since another part stands in front of it.
 */
const char *svd_identifier_part(struct iov_arena *arena, const char *name);

bool svd_names_has(const struct svd_names *names, const char *name);
void svd_names_add(struct svd_names *names, struct iov_arena *arena, const char *name);
/* Adds the name, with as many `_` at its end as it takes to be new in the scope. Returns it. */
const char *svd_names_claim(struct svd_names *names, struct iov_arena *arena, const char *name);

#endif /* SVD_NAMES_H */
