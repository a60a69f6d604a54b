/* SPDX-License-Identifier: MIT */
#include "numeric/bounds.h"

#include <string.h>

struct iov_bound_list iov_list_bounds(struct iov_bounds bounds)
{
	struct iov_bound_list list = {.n = bounds.n};

	if (bounds.n)
		memcpy(list.b, bounds.b, sizeof(*list.b) * bounds.n);
	return list;
}

struct iov_bounds iov_keep_bounds(const struct iov_bound_list *list, struct iov_arena *arena)
{
	if (!list->n)
		return (struct iov_bounds){0};
	struct iov_bound *kept = IOV_NEW_ARRAY(arena, struct iov_bound, list->n);
	memcpy(kept, list->b, sizeof(*kept) * list->n);
	return (struct iov_bounds){list->n, kept};
}

bool iov_same_bounds(struct iov_bounds a, struct iov_bounds b)
{
	if (a.n != b.n || a.b == b.b)
		return a.n == b.n;
	for (unsigned i = 0; i < a.n; i++)
		if (a.b[i].of != b.b[i].of || a.b[i].k != b.b[i].k)
			return false;
	return true;
}

bool iov_remove_bound(struct iov_bound_list *list, iov_sym of)
{
	for (unsigned i = 0; i < list->n; i++) {
		if (list->b[i].of != of)
			continue;
		memmove(&list->b[i], &list->b[i + 1], sizeof(list->b[0]) * (list->n - i - 1));
		list->n--;
		return true;
	}
	return false;
}

struct iov_bounds iov_meet_bounds(struct iov_bounds here, struct iov_bounds there, bool upper,
				  struct iov_arena *arena)
{
	struct iov_bound_list both = iov_list_bounds(here);
	bool changed = false;

	for (unsigned i = 0; i < there.n; i++) {
		unsigned at = 0;
		while (at < both.n && both.b[at].of != there.b[i].of)
			at++;
		if (at == IOV_MAX_BOUNDS)
			break;
		if (at < both.n &&
		    (upper ? there.b[i].k >= both.b[at].k : there.b[i].k <= both.b[at].k))
			continue;
		both.b[at] = there.b[i];
		both.n += at == both.n;
		changed = true;
	}
	return changed ? iov_keep_bounds(&both, arena) : here;
}
