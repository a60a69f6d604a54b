/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "layout/layout.h"
#include "model/words.h"
#include "support/nearest.h"

static bool is_chosen(const struct svd_layout_input *in, const char *name)
{
	for (unsigned i = 0; i < in->peripheral_count; i++)
		if (!strcmp(in->peripherals[i], name))
			return true;
	return !in->peripheral_count;
}

/* Returns false after it has reported the first chosen name that no peripheral has. */
static bool check_chosen(const struct svd_layout_input *in)
{
	const struct svd_resolve *r = in->resolve;

	for (unsigned i = 0; i < in->peripheral_count; i++) {
		struct iov_nearest nearest = {.word = in->peripherals[i]};
		const struct svd_node *node = r->device->first;

		for (; node && strcmp(node->name, nearest.word) != 0; node = node->next)
			iov_nearest_offer(&nearest, node->name);
		if (!node)
			return svd_error(r->log, 0, "the device has no peripheral '%s'%s%s%s",
					 nearest.word, nearest.name ? "; did you mean '" : "",
					 nearest.name ? nearest.name : "",
					 nearest.name ? "'?" : "");
	}
	return true;
}

static const char *tag_of(const struct svd_layout_input *in, const struct svd_node *node)
{
	struct iov_arena *arena = in->resolve->arena;
	const char *name = node->header_name ? node->header_name : node->name;

	name = svd_substitute(arena, name, svd_is_c_array(name) ? "" : "n");
	return svd_identifier(arena, iov_printf(arena, "%s%s", in->prefix, name));
}

/*
 * Returns the struct that was made from `owner`, if an earlier instance has it as its type; NULL if
 * none has.
 */
static const struct svd_struct *known_type(const struct svd_layout *layout,
					   const struct svd_node *owner)
{
	for (const struct svd_instance *i = layout->instances; i; i = i->next)
		if (i->type && i->type->node == owner)
			return i->type;
	return NULL;
}

static void add_instances(const struct svd_layout_input *in, struct svd_layout *layout,
			  const struct svd_node *node, const struct svd_struct *type, bool owns)
{
	struct iov_arena *arena = in->resolve->arena;
	struct svd_instance **end = &layout->instances;

	while (*end)
		end = &(*end)->next;
	for (unsigned i = 0; i < (node->dim.count ? node->dim.count : 1); i++) {
		const char *name = svd_element_name(arena, node, i);
		struct svd_instance *made = IOV_NEW(arena, struct svd_instance);

		name = iov_printf(arena, "%s%s", in->prefix, name);
		*made = (struct svd_instance){
			.name = svd_identifier(arena, name),
			.node = node,
			.type = type,
			.address = node->offset + i * node->dim.increment,
			.owns_type = owns && !i,
		};
		*end = made;
		end = &made->next;
	}
}

/*
 * Warns if the last member ends behind the address blocks of the peripheral. The end of the struct
 * is not compared, since it may include padding.
 */
static void check_extent(const struct svd_layout_input *in, const struct svd_struct *type)
{
	const struct svd_node *node = type->node;
	const struct svd_member *last = NULL;
	uint64_t end = 0;

	for (unsigned i = 0; i < type->count; i++) {
		const struct svd_member *m = &type->members[i];

		if (m->offset + svd_member_size(m) > end) {
			last = m;
			end = m->offset + svd_member_size(m);
		}
	}
	if (last && node->extent && end > node->extent)
		svd_warning(in->resolve->log, last->node->line,
			    "%s '%s' ends at 0x%llx, and the address blocks of '%s' at 0x%llx",
			    svd_kind_name(last->node->kind),
			    svd_path(in->resolve->arena, last->node), (unsigned long long)end,
			    node->name, (unsigned long long)node->extent);
}

bool svd_layout_make(const struct svd_layout_input *in, struct svd_layout *layout)
{
	const struct svd_build build = {.resolve = in->resolve, .names = &layout->names};

	*layout = (struct svd_layout){NULL, {NULL, 0, 0}};
	if (!check_chosen(in))
		return false;
	for (const struct svd_node *node = in->resolve->device->first; node; node = node->next) {
		if (!is_chosen(in, node->name))
			continue;
		const struct svd_node *owner = node->layout ? node->layout : node;
		const struct svd_struct *type = owner->first ? known_type(layout, owner) : NULL;
		const bool owns = owner->first && !type;

		if (owns) {
			type = svd_struct_make(&build, owner, tag_of(in, owner));
			check_extent(in, type);
		}
		add_instances(in, layout, node, type, owns);
	}
	return true;
}
