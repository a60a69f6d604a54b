/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/words.h"
#include "resolve/resolve.h"

/* The last step of a path. */
static const char *last_step(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot ? dot + 1 : path;
}

/*
 * Returns the enumerated values with this name that the node or a node below it has, but not
 * `not_this`; NULL: there are none.
 */
static struct svd_enum *search(const struct svd_node *node, const struct svd_enum *not_this,
			       const char *name)
{
	for (struct svd_enum *e = node->enums; e; e = e->next)
		if (e != not_this && e->name && !strcmp(e->name, name))
			return e;
	for (const struct svd_node *child = node->first; child; child = child->next) {
		struct svd_enum *found = search(child, not_this, name);

		if (found)
			return found;
	}
	return NULL;
}

/*
 * The values may be named by a path to them, by a path to their field, or by their own name alone,
 * wherever in the device they are; the nearest ones are taken. Returns NULL if there are none.
 */
static struct svd_enum *find(const struct svd_resolve *r, const struct svd_node *field,
			     const struct svd_enum *from)
{
	const char *path = from->derived_from, *last = last_step(path);
	const struct svd_node *owner = NULL;

	if (last != path)
		owner = svd_find(r, field, iov_strndup(r->arena, path, (size_t)(last - path - 1)));
	if (owner) {
		struct svd_enum *found = search(owner, from, last);

		if (found)
			return found;
	}
	owner = svd_find(r, field, path);
	if (owner && owner->enums && owner != field)
		return owner->enums;
	for (const struct svd_node *scope = field; scope; scope = scope->parent) {
		struct svd_enum *found = search(scope, from, last);

		if (found)
			return found;
	}
	return NULL;
}

/* A chain of derivations that is longer than this is a circle. */
enum { LONGEST_CHAIN = 64 };

bool svd_derive_enums(const struct svd_resolve *r, struct svd_node *field)
{
	for (struct svd_enum *e = field->enums; e; e = e->next) {
		const struct svd_enum *from = e;
		unsigned steps = 0;

		while (from && from->derived_from && !from->values && steps++ < LONGEST_CHAIN)
			from = find(r, field, from);
		if (!from || steps > LONGEST_CHAIN)
			return svd_error(
				r->log, e->line,
				"enumerated values of field '%s' are derived from '%s', and "
				"there are none of this name",
				field->name, e->derived_from);
		e->values = from->values;
	}
	return true;
}
