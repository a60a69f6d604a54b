/* SPDX-License-Identifier: MIT */
/*
 * Lists of difference bounds of one symbol. Most facts have none and few have many, so a fact has a
 * list of just the length that it needs. Such a list is immutable, and states share it; a list that
 * is being made is another type.
 */
#ifndef IOV_BOUNDS_H
#define IOV_BOUNDS_H

#include "numeric/symbols.h"
#include "support/arena.h"

/*
 * A difference bound of x: x <= of + k in a list of upper bounds, x >= of + k in one of lower
 * bounds.
 */
struct iov_bound {
	iov_sym of;
	int64_t k;
};
enum { IOV_MAX_BOUNDS = 8 };

/* The bounds in a fact, at most IOV_MAX_BOUNDS. b is NULL if there are none. */
struct iov_bounds {
	unsigned n;
	const struct iov_bound *b;
};

/* Bounds that are being collected. */
struct iov_bound_list {
	unsigned n;
	struct iov_bound b[IOV_MAX_BOUNDS];
};

/* Copies the bounds of a fact into a list. */
struct iov_bound_list iov_list_bounds(struct iov_bounds bounds);
/* Copies a list into the arena. */
struct iov_bounds iov_keep_bounds(const struct iov_bound_list *list, struct iov_arena *arena);
/* Returns true if both have the same bounds in the same order. */
bool iov_same_bounds(struct iov_bounds a, struct iov_bounds b);
/* Removes the bound by `of`; returns false if the list has none. */
bool iov_remove_bound(struct iov_bound_list *list, iov_sym of);
/*
 * Returns the bounds of `here` and of `there`; if both have a bound by the same symbol, the sharper
 * one. `upper`: they are upper bounds; false: lower ones. Bounds of `there` for which
 * IOV_MAX_BOUNDS leaves no room are left out. The result is `here` itself, or a new list in the
 * arena.
 */
struct iov_bounds iov_meet_bounds(struct iov_bounds here, struct iov_bounds there, bool upper,
				  struct iov_arena *arena);

#endif /* IOV_BOUNDS_H */
