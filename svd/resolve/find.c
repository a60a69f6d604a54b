/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/words.h"
#include "resolve/resolve.h"

/* Returns true if `name` names the node: as it stands, without its index, or one of its elements.
 */
static bool is_called(struct iov_arena *arena, const struct svd_node *node, const char *name)
{
	if (!strcmp(node->name, name))
		return true;
	if (!node->dim.count)
		return false;
	if (!strcmp(svd_substitute(arena, node->name, ""), name))
		return true;
	for (unsigned i = 0; i < node->dim.count; i++)
		if (!strcmp(svd_element_name(arena, node, i), name))
			return true;
	return false;
}

static struct svd_node *child_called(struct iov_arena *arena, const struct svd_node *parent,
				     const struct svd_node *not_this, const char *name)
{
	for (struct svd_node *child = parent->first; child; child = child->next)
		if (child != not_this && !strcmp(child->name, name))
			return child;
	for (struct svd_node *child = parent->first; child; child = child->next)
		if (child != not_this && is_called(arena, child, name))
			return child;
	return NULL;
}

/*
 * Returns the node to which the path leads from `scope`; NULL: there is none. A step that is itself
 * derived is derived first, since the next step may be one that it inherits; a failure of that is
 * reported where the step is derived.
 */
static struct svd_node *walk(const struct svd_resolve *r, struct svd_node *scope,
			     const struct svd_node *from, const char *path)
{
	while (scope && *path) {
		const size_t length = strcspn(path, ".");
		const char *step = iov_strndup(r->arena, path, length);

		scope = child_called(r->arena, scope, from, step);
		path += length + (path[length] == '.');
		if (scope && *path && scope->state == SVD_NEW && !svd_derive_node(r, scope))
			return NULL;
	}
	return scope;
}

/* Searches all of the tree below `scope` for a node of the kind with this name. */
static struct svd_node *search(struct iov_arena *arena, struct svd_node *scope,
			       const struct svd_node *from, const char *name)
{
	struct svd_node *found = child_called(arena, scope, from, name);

	if (found && found->kind == from->kind)
		return found;
	found = NULL;
	for (struct svd_node *child = scope->first; child && !found; child = child->next)
		if (child->kind < from->kind)
			found = search(arena, child, from, name);
	return found;
}

struct svd_node *svd_find(const struct svd_resolve *r, const struct svd_node *from,
			  const char *path)
{
	for (struct svd_node *scope = from->parent; scope; scope = scope->parent) {
		struct svd_node *found = walk(r, scope, from, path);

		if (found && found->kind == from->kind)
			return found;
	}
	/*
	 * A name without a dot may be that of a node elsewhere: the search goes through the parts
	 * of the device around `from`, the smallest first.
	 */
	for (struct svd_node *scope = from->parent; scope; scope = scope->parent) {
		struct svd_node *found =
			strchr(path, '.') ? NULL : search(r->arena, scope, from, path);

		if (found)
			return found;
	}
	return NULL;
}
