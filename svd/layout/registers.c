/* SPDX-License-Identifier: MIT */
#include "layout/layout.h"

#include "model/words.h"

/* The type of a register. More than 64 bits are words of 32. */
struct shape {
	const char *type;
	unsigned bytes, words; /* `bytes`: of one element; `words`: the number of elements of a
				  register of more than 64 bits, else 0 */
};

static struct shape shape_of(unsigned bits)
{
	if (bits <= 8)
		return (struct shape){"uint8_t", 1, 0};
	if (bits <= 16)
		return (struct shape){"uint16_t", 2, 0};
	if (bits <= 32)
		return (struct shape){"uint32_t", 4, 0};
	if (bits <= 64)
		return (struct shape){"uint64_t", 8, 0};
	return (struct shape){"uint32_t", 4, (bits + 31) / 32};
}

uint64_t svd_member_size(const struct svd_member *member)
{
	return member->count ? (uint64_t)member->count * member->stride : member->element;
}

struct svd_member *svd_add_member(const struct svd_build *b, struct svd_struct *s,
				  const struct svd_node *node, const char *name)
{
	struct iov_arena *arena = b->resolve->arena;
	const char *wanted = svd_identifier(arena, name);
	const char *given = svd_names_claim(&s->names, arena, wanted);

	if (given != wanted)
		svd_warning(b->resolve->log, node->line,
			    "'%s' has two members that are called '%s'; this one becomes '%s'",
			    svd_path(arena, s->node), wanted, given);
	IOV_GROW(arena, s->members, s->count, s->capacity);
	struct svd_member *member = &s->members[s->count++];

	*member = (struct svd_member){.name = given, .node = node};
	return member;
}

/* Adds one member for one register, or for all elements of a C array of registers. */
static void add(const struct svd_build *b, struct svd_struct *s, const struct svd_node *reg,
		const char *name, uint64_t offset, unsigned count)
{
	const struct shape shape = shape_of(svd_size_of(reg));
	struct svd_member *member = svd_add_member(b, s, reg, name);

	member->type = shape.type;
	member->offset = offset;
	member->element = member->align = member->stride = shape.bytes;
	member->width = 8 * shape.bytes;
	member->count = count ? count : shape.words;
	if (count)
		member->stride = (unsigned)reg->dim.increment;
	member->rights = svd_rights_of(reg);
	if (offset % shape.bytes == 0)
		return;
	svd_warning(
		b->resolve->log, reg->line,
		"register '%s' of %u bytes stands at the offset 0x%llx, which is no multiple of "
		"that: it becomes bytes",
		svd_path(b->resolve->arena, reg), shape.bytes, (unsigned long long)offset);
	member->count = shape.bytes * (shape.words ? shape.words : 1);
	member->type = "uint8_t";
	member->element = member->align = member->stride = 1;
	member->width = 0;
}

/* Returns true if the size, the offset and the distance of the elements allow one array of C. */
static bool is_regular(const struct svd_node *reg)
{
	const struct shape shape = shape_of(svd_size_of(reg));
	const uint64_t increment = reg->dim.increment;

	return !shape.words && increment >= shape.bytes && increment % shape.bytes == 0 &&
	       reg->offset % shape.bytes == 0 && increment < UINT32_MAX;
}

/* Defines a register, unless a check of IO_REGISTER() or the type of an enumerator forbids it. */
static void define(const struct svd_build *b, struct svd_struct *s, const struct svd_node *reg,
		   const char *name, uint64_t offset, unsigned count)
{
	struct iov_arena *arena = b->resolve->arena;
	const struct shape shape = shape_of(svd_size_of(reg));

	if (shape.words || offset % shape.bytes || offset > INT32_MAX ||
	    reg->dim.increment > INT32_MAX)
		return;
	struct svd_register *made = IOV_NEW(arena, struct svd_register);

	*made = (struct svd_register){
		.name = iov_printf(arena, "%s_%s", s->tag, svd_identifier_part(arena, name)),
		.type = shape.type,
		.offset = offset,
		.count = count,
		.stride = count > 1 ? (unsigned)reg->dim.increment : shape.bytes,
		.width = 8 * shape.bytes,
		.node = reg,
	};
	*s->last_register = made;
	s->last_register = &made->next;
}

void svd_add_register(const struct svd_build *b, struct svd_struct *s, const struct svd_node *reg)
{
	struct iov_arena *arena = b->resolve->arena;
	const unsigned count = reg->dim.count ? reg->dim.count : 1;
	const bool is_regular_array = reg->dim.count && is_regular(reg);
	const bool is_c_array = is_regular_array && svd_is_c_array(reg->name);
	const bool is_one = is_c_array || (is_regular_array && reg->dim.is_sequence);

	svd_check_rights(b->resolve, reg);
	if (is_c_array)
		add(b, s, reg, svd_substitute(arena, reg->name, ""), reg->offset, count);
	for (unsigned i = 0; i < count; i++) {
		const uint64_t offset = reg->offset + i * reg->dim.increment;
		const char *name = svd_element_name(arena, reg, i);

		if (!is_c_array)
			add(b, s, reg, name, offset, 0);
		if (!is_one)
			define(b, s, reg, name, offset, 1);
	}
	if (is_one)
		define(b, s, reg, svd_substitute(arena, reg->name, is_c_array ? "" : "n"),
		       reg->offset, count);
}
