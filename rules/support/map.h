/* SPDX-License-Identifier: MIT */
/*
 * Immutable maps from numbers to pointers. To set a key makes a new map, which shares all nodes
 * with the old one except those on one path. The trees are those of Okasaki and Gill ("Fast
 * mergeable integer maps", 1998). The shape of a tree depends on its keys alone, so equal parts of
 * two maps are shared and skipped: to compare or merge maps takes time for their differences only.
 * This makes the joins of large functions cheap (Blanchet et al., "A static analyzer for large
 * safety-critical software", 2003).
 */
#ifndef IOV_MAP_H
#define IOV_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "support/arena.h"

struct iov_map_node;

/* With all members zero, the map is empty. It is copied by assignment; its nodes are in the arena.
 */
struct iov_map {
	const struct iov_map_node *root;
};

/* Returns the value of the key; NULL: the key is not in the map. */
const void *iov_map_get(struct iov_map m, uint32_t key);
/* Sets a key, or removes it if the value is NULL. Returns the map itself if nothing changes. */
struct iov_map iov_map_set(struct iov_map m, uint32_t key, const void *value,
			   struct iov_arena *arena);

/*
 * Computes the merged value of a key with different values in both maps. NULL stands for a map that
 * does not have the key. The key is left out if the result is NULL.
 */
typedef const void *iov_map_fn(void *self, uint32_t key, const void *a, const void *b);
/* Treatment of a key that only one map has: fn is called, or the key is left out or kept. */
enum iov_map_rest { IOV_MAP_ASK, IOV_MAP_DROP, IOV_MAP_KEEP };
/*
 * Merges both maps. A key with the same value in both keeps it, without a call of fn. The result
 * has the same root as `a` if it is equal to `a`.
 */
struct iov_map iov_map_merge(struct iov_map a, struct iov_map b, enum iov_map_rest rest,
			     iov_map_fn *fn, void *self, struct iov_arena *arena);
/*
 * Calls fn for each key that has different values in both maps, or is in one map only: the value in
 * the other map is NULL. Results of fn are ignored.
 */
void iov_map_differ(struct iov_map a, struct iov_map b, iov_map_fn *fn, void *self);
/*
 * Returns true if the maps share their root: then they are equal. If not, they may still be equal.
 */
static inline bool iov_map_is(struct iov_map a, struct iov_map b)
{
	return a.root == b.root;
}

#endif /* IOV_MAP_H */
