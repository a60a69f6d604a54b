/* SPDX-License-Identifier: MIT */
/*
 * Maps from numbers to pointers that never change: setting a key gives a new map,
 * which shares all but a path with the old one. The tree is that of Okasaki and Gill ("Fast
 * mergeable integer maps", 1998): its shape depends on the keys alone, so that two maps
 * that come from one are compared and merged in the time of what differs. That is what
 * makes the joins of large functions cheap (Blanchet et al., "A static analyzer for large
 * safety-critical software", 2003).
 */
#ifndef IOV_MAP_H
#define IOV_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "support/arena.h"

struct iov_map_node;

/* All zeroes: the empty map. Copied by assignment; nodes live in the arena. */
struct iov_map {
	const struct iov_map_node *root;
};

/* NULL when the key is not there: NULL is no value. */
const void *iov_map_get(struct iov_map m, uint32_t key);
/* value NULL: removes the key. The map itself when nothing changes. */
struct iov_map iov_map_set(struct iov_map m, uint32_t key, const void *value,
			   struct iov_arena *arena);

/*
 * What becomes of a key that is in one map or both, with different values; a value of NULL:
 * it is not there. The result NULL leaves it out.
 */
typedef const void *iov_map_fn(void *self, uint32_t key, const void *a, const void *b);
/* What becomes of keys that are in one map only; but for those that are asked about, unseen. */
enum iov_map_rest { IOV_MAP_ASK, IOV_MAP_DROP, IOV_MAP_KEEP };
/*
 * Both maps in one. Keys with the same value in both keep it, unseen. The result is `a`
 * itself, the same root, when it is equal to it.
 */
struct iov_map iov_map_merge(struct iov_map a, struct iov_map b, enum iov_map_rest rest,
			     iov_map_fn *fn, void *self, struct iov_arena *arena);
/* Calls fn for every key that merge would call it for; the results are ignored. */
void iov_map_differ(struct iov_map a, struct iov_map b, iov_map_fn *fn, void *self);
static inline bool iov_map_is(struct iov_map a, struct iov_map b)
{
	return a.root == b.root;
}

#endif /* IOV_MAP_H */
