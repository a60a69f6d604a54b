/* SPDX-License-Identifier: MIT */
#include "model/layout.h"

#include "model/register.h"

/*
 * The limit of bytes in a record, and of members that are examined. A larger struct describes a
 * whole mapping, and programs do not copy it.
 */
enum { MAX_LAYOUT = 1 << 20 };

struct search {
	iov_member_fn *is;
	const void *of;
	uint64_t limit;
	struct iov_member *best;
	bool found;
	unsigned budget; /* members that may still be examined */
};

static const struct iov_type *without_arrays(const struct iov_type *type)
{
	return iov_element_of(iov_unqualified(type)).type;
}

static void search_record(struct search *s, const struct iov_type *record,
			  struct iov_member *member)
{
	uint64_t base = member->offset;
	uint8_t rights = member->rights;

	if (record->kind != IOV_RECORD || !record->record.complete ||
	    member->depth == IOV_MAX_NESTING)
		return;
	for (unsigned n = 0; n < record->record.nfields && s->budget; n++) {
		const struct iov_field *f = record->record.fields[n];
		s->budget--;
		member->path[member->depth++] = f;
		member->offset = base + f->offset;
		member->rights = rights | (f->facts ? f->facts->rights : 0);
		if (member->offset < s->limit && (!s->found || member->offset < s->best->offset) &&
		    s->is(s->of, member)) {
			*s->best = *member;
			s->found = true;
		}
		search_record(s, without_arrays(f->type.type), member);
		member->depth--;
	}
	member->offset = base;
	member->rights = rights;
}

bool iov_find_member(const struct iov_type *type, uint64_t limit, iov_member_fn *is, const void *of,
		     struct iov_member *out)
{
	struct search s = {is, of, limit, out, false, MAX_LAYOUT};
	struct iov_member member = {{NULL}, 0, 0, 0};

	search_record(&s, without_arrays(type), &member);
	return s.found;
}

const struct iov_field *iov_innermost(const struct iov_member *member)
{
	return member->path[member->depth - 1];
}

const char *iov_member_name(struct iov_arena *arena, const struct iov_member *member)
{
	const char *name = NULL;

	for (unsigned n = 0; n < member->depth; n++) {
		if (!*member->path[n]->name)
			continue;
		name = name ? iov_printf(arena, "%s.%s", name, member->path[n]->name)
			    : member->path[n]->name;
	}
	return name ? name : "an unnamed member";
}

/* The search for padding, the bytes of a record that no member covers. */
struct cover {
	bool *padding;	 /* by byte: no member so far covers it */
	uint64_t size;	 /* bytes in `padding` */
	unsigned budget; /* members that may still be examined */
};

static void cover_bytes(struct cover *c, uint64_t from, uint64_t bytes)
{
	for (uint64_t n = 0; n < bytes && from + n < c->size; n++)
		c->padding[from + n] = false;
}

static void cover_type(struct cover *c, const struct iov_type *type, uint64_t base, unsigned depth);

static void cover_member(struct cover *c, const struct iov_field *f, uint64_t base, unsigned depth)
{
	uint64_t from = base + f->offset + f->bit_from / 8u;
	uint64_t bits = f->bit_from % 8u + f->bit_width;

	if (c->budget)
		c->budget--;
	if (f->bit_width)
		cover_bytes(c, from, (bits + 7) / 8);
	else
		cover_type(c, f->type.type, from, depth - 1);
}

static void cover_type(struct cover *c, const struct iov_type *type, uint64_t base, unsigned depth)
{
	const struct iov_type *element = without_arrays(type);

	if (element->kind != IOV_RECORD || !element->record.complete || !depth || !element->size) {
		cover_bytes(c, base, type->size);
		return;
	}
	for (uint64_t at = 0; at + element->size <= type->size && base + at < c->size;
	     at += element->size)
		for (unsigned n = 0; n < element->record.nfields && c->budget; n++)
			cover_member(c, element->record.fields[n], base + at, depth);
}

const bool *iov_find_padding(struct iov_arena *arena, const struct iov_type *record)
{
	if (record->kind != IOV_RECORD || !record->record.complete || !record->size ||
	    record->size > MAX_LAYOUT)
		return NULL;
	struct cover cover = {IOV_NEW_ARRAY(arena, bool, record->size), record->size, MAX_LAYOUT};
	for (uint64_t at = 0; at < record->size; at++)
		cover.padding[at] = true;
	cover_type(&cover, record, 0, IOV_MAX_NESTING);
	return cover.budget ? cover.padding : NULL;
}

const struct iov_type *iov_copied_type(const struct iov_model *m, const struct iov_instr *i,
				       const struct iov_access *access, iov_id address)
{
	if (access->plain)
		return i->type.type;
	if (address == IOV_NONE)
		return NULL;
	struct iov_qtype at = iov_object_at(m, iov_behind_casts(m, address));
	if (!at.type || iov_is_bytes(iov_element_of(at)))
		return NULL;
	return without_arrays(at.type);
}

uint64_t iov_copied_bytes(const struct iov_model *m, const struct iov_access *access)
{
	if (access->length == IOV_NONE)
		return UINT64_MAX;
	const struct iov_instr *i = &m->f->instrs[iov_behind_casts(m, access->length)];
	uint64_t unit = access->width ? access->width : 1;

	return i->op == IOV_OP_CONST && i->imm >= 0 && i->imm < MAX_LAYOUT ? (uint64_t)i->imm * unit
									   : UINT64_MAX;
}

const char *iov_copied_name(struct iov_arena *arena, const struct iov_type *type)
{
	type = without_arrays(type);
	if (type->kind == IOV_RECORD)
		return iov_printf(arena, "'%s'", type->record.name);
	return "an array";
}
