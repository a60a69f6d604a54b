/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/words.h"
#include "resolve/resolve.h"
#include "support/nearest.h"

static void copy_children(const struct svd_resolve *r, struct svd_node *to,
			  const struct svd_node *from);

static struct svd_node *copy_node(const struct svd_resolve *r, const struct svd_node *node)
{
	struct svd_node *copy = IOV_NEW(r->arena, struct svd_node);

	*copy = *node;
	copy->first = copy->last = NULL;
	copy_children(r, copy, node);
	return copy;
}

static bool has_child(const struct svd_node *node, const char *name)
{
	for (const struct svd_node *child = node->first; child; child = child->next)
		if (!strcmp(child->name, name))
			return true;
	return false;
}

/*
 * Puts copies of the children of `from` in front of those of `to`, except for children whose name
 * `to` already has.
 */
static void copy_children(const struct svd_resolve *r, struct svd_node *to,
			  const struct svd_node *from)
{
	struct svd_node own = *to;

	to->first = to->last = NULL;
	for (const struct svd_node *child = from->first; child; child = child->next)
		if (!has_child(&own, child->name))
			svd_append(to, copy_node(r, child));
	for (struct svd_node *child = own.first, *next; child; child = next) {
		next = child->next;
		svd_append(to, child);
	}
}

/*
 * Makes `to` an array like `from` if `to` has no <dim> and has an index in its name. A node without
 * an index in its name stays a single one.
 */
static void copy_dim(struct svd_node *to, const struct svd_node *from)
{
	if (!to->dim.count && svd_has_index(to->name))
		to->dim = from->dim;
}

/*
 * Returns true if `to` is a peripheral that takes all its registers from `from`: the two have one
 * layout, and so one type.
 */
static bool is_same_layout(const struct svd_node *to, const struct svd_node *from)
{
	return to->kind == SVD_PERIPHERAL && !to->first && (!to->size || to->size == from->size) &&
	       (!to->access || to->access == from->access);
}

static void merge(const struct svd_resolve *r, struct svd_node *to, struct svd_node *from)
{
	if (is_same_layout(to, from))
		to->layout = from->layout ? from->layout : from;
	if (!to->description)
		to->description = from->description;
	if (!to->has_offset) {
		to->offset = from->offset;
		to->has_offset = from->has_offset;
	}
	if (!to->size)
		to->size = from->size;
	if (!to->extent)
		to->extent = from->extent;
	if (!to->access)
		to->access = from->access;
	if (!to->modified_write)
		to->modified_write = from->modified_write;
	if (!to->read_action)
		to->read_action = from->read_action;
	if (!to->enums)
		to->enums = from->enums;
	copy_dim(to, from);
	copy_children(r, to, from);
}

static bool no_such_node(const struct svd_resolve *r, const struct svd_node *node)
{
	struct iov_nearest nearest = {.word = node->derived_from};

	for (const struct svd_node *n = node->parent->first; n; n = n->next)
		if (n != node && n->kind == node->kind)
			iov_nearest_offer(&nearest, n->name);
	return svd_error(r->log, node->line,
			 "%s '%s' is derived from '%s', and there is no such %s%s%s%s",
			 svd_kind_name(node->kind), node->name, node->derived_from,
			 svd_kind_name(node->kind), nearest.name ? "; did you mean '" : "",
			 nearest.name ? nearest.name : "", nearest.name ? "'?" : "");
}

static bool derive_own(const struct svd_resolve *r, struct svd_node *node)
{
	struct svd_node *from = svd_find(r, node, node->derived_from);

	if (!from)
		return no_such_node(r, node);
	for (const struct svd_node *up = node->parent; up; up = up->parent)
		if (up == from)
			return svd_error(
				r->log, node->line, "%s '%s' is derived from a %s around it",
				svd_kind_name(node->kind), node->name, svd_kind_name(node->kind));
	if (!svd_derive_node(r, from))
		return false;
	merge(r, node, from);
	return true;
}

static bool is_complete(const struct svd_resolve *r, const struct svd_node *node)
{
	if (node->has_offset || node->kind == SVD_DEVICE)
		return true;
	return svd_error(r->log, node->line, "%s '%s' has no place: neither it nor '%s' states one",
			 svd_kind_name(node->kind), node->name,
			 node->derived_from ? node->derived_from : "");
}

/*
 * Warns of an array without an index in its name, whose elements would have equal names, and of an
 * index in the name of a node that is no array.
 */
static void check_index(const struct svd_resolve *r, const struct svd_node *node)
{
	if (node->dim.count && !svd_has_index(node->name))
		svd_warning(
			r->log, node->line,
			"%s '%s' is an array without %%s in its name; the index is put at its end",
			svd_kind_name(node->kind), node->name);
	if (!node->dim.count && svd_has_index(node->name))
		svd_warning(r->log, node->line, "%s '%s' has %%s in its name, and no <dim>",
			    svd_kind_name(node->kind), node->name);
}

bool svd_derive_node(const struct svd_resolve *r, struct svd_node *node)
{
	if (node->state == SVD_DONE)
		return true;
	if (node->state == SVD_RUNNING)
		return svd_error(r->log, node->line, "%s '%s' is derived from itself, by '%s'",
				 svd_kind_name(node->kind), node->name,
				 node->derived_from ? node->derived_from : "a part of it");
	node->state = SVD_RUNNING;
	if (node->derived_from && !derive_own(r, node))
		return false;
	if (!is_complete(r, node))
		return false;
	check_index(r, node);
	if (node->kind == SVD_FIELD && !svd_derive_enums(r, node))
		return false;
	for (struct svd_node *child = node->first; child; child = child->next)
		if (!svd_derive_node(r, child))
			return false;
	node->state = SVD_DONE;
	return true;
}

bool svd_derive(const struct svd_resolve *r)
{
	return svd_derive_node(r, r->device);
}
