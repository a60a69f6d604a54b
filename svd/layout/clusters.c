/* SPDX-License-Identifier: MIT */
#include "layout/layout.h"

#include "model/words.h"

static uint64_t end_of(const struct svd_struct *s)
{
	uint64_t end = 0;

	for (unsigned i = 0; i < s->count; i++) {
		const uint64_t member = s->members[i].offset + svd_member_size(&s->members[i]);

		end = member > end ? member : end;
	}
	return end;
}

/*
 * Moves the members of a cluster to its start by the gap before the first one, rounded down to the
 * alignment. Returns the gap in bytes. Some files give the offsets of an array's registers from the
 * peripheral, so that the first element of the array seems to be as large as all that stands before
 * it.
 */
static uint64_t take_out_gap(struct svd_struct *s)
{
	uint64_t gap = s->members[0].offset; /* they are in order */

	gap -= gap % s->align;
	for (unsigned i = 0; i < s->count; i++)
		s->members[i].offset -= gap;
	for (struct svd_register *r = s->registers; r; r = r->next)
		r->offset -= gap;
	return gap;
}

static void add_as(const struct svd_build *b, struct svd_struct *s, const struct svd_node *node,
		   const struct svd_struct *inner, const char *name, uint64_t offset,
		   unsigned count)
{
	struct iov_arena *arena = b->resolve->arena;
	struct svd_member *member = svd_add_member(b, s, node, name);

	member->type = iov_printf(arena, "struct %s", inner->tag);
	member->offset = offset;
	member->element = member->stride = (unsigned)inner->size;
	member->align = inner->align;
	member->count = count;
	if (offset % inner->align == 0)
		return;
	svd_warning(
		b->resolve->log, node->line,
		"cluster '%s' stands at the offset 0x%llx, and its registers need a multiple of "
		"%u: it becomes bytes",
		svd_path(arena, node), (unsigned long long)offset, inner->align);
	member->type = "uint8_t";
	member->count = (unsigned)inner->size * (count ? count : 1);
	member->element = member->align = member->stride = 1;
}

/*
 * Returns true if the cluster can be an element of a C array: its struct becomes as large as the
 * distance from one element to the next. If it fits only without the gap at its start, the gap is
 * taken out of it and added to *offset.
 */
static bool fits_array(const struct svd_build *b, const struct svd_node *node,
		       struct svd_struct *inner, uint64_t *offset)
{
	const uint64_t increment = node->dim.increment;

	if (increment % inner->align)
		return false;
	if (inner->size > increment && end_of(inner) - inner->members[0].offset <= increment)
		*offset += take_out_gap(inner);
	if (end_of(inner) > increment)
		return false;
	svd_arrange(b, inner, increment);
	return inner->size == increment;
}

void svd_add_cluster(const struct svd_build *b, struct svd_struct *s,
		     const struct svd_node *cluster)
{
	struct iov_arena *arena = b->resolve->arena;
	const bool is_c_array = cluster->dim.count && svd_is_c_array(cluster->name);
	const char *name = svd_substitute(arena, cluster->name, is_c_array ? "" : "n");
	const char *tag = iov_printf(arena, "%s_%s", s->tag, svd_identifier_part(arena, name));
	struct svd_struct *inner = svd_struct_make(b, cluster, tag), **end = &s->inner;
	uint64_t offset = cluster->offset;

	if (!inner->count) {
		svd_warning(b->resolve->log, cluster->line, "cluster '%s' has no registers",
			    svd_path(arena, cluster));
		return;
	}
	while (*end)
		end = &(*end)->next;
	*end = inner;
	if (!cluster->dim.count) {
		add_as(b, s, cluster, inner, name, offset, 0);
		return;
	}
	if (is_c_array && fits_array(b, cluster, inner, &offset)) {
		add_as(b, s, cluster, inner, name, offset, cluster->dim.count);
		return;
	}
	if (is_c_array)
		svd_warning(b->resolve->log, cluster->line,
			    "cluster '%s' is larger than the distance of two elements, or does not "
			    "divide it: its elements become members of their own",
			    svd_path(arena, cluster));
	for (unsigned i = 0; i < cluster->dim.count; i++)
		add_as(b, s, cluster, inner, svd_element_name(arena, cluster, i),
		       offset + i * cluster->dim.increment, 0);
}

struct svd_struct *svd_struct_make(const struct svd_build *b, const struct svd_node *node,
				   const char *tag)
{
	struct svd_struct *s = IOV_NEW(b->resolve->arena, struct svd_struct);

	s->node = node;
	s->tag = svd_names_claim(b->names, b->resolve->arena, tag);
	s->last_register = &s->registers;
	s->align = 1;
	for (const struct svd_node *child = node->first; child; child = child->next) {
		if (child->kind == SVD_REGISTER)
			svd_add_register(b, s, child);
		else
			svd_add_cluster(b, s, child);
	}
	if (s->count)
		svd_arrange(b, s, 0);
	return s;
}
