/* SPDX-License-Identifier: MIT */
/* Reads records with their members, and symbols. */
#include <string.h>

#include "ir/read.h"
#include "support/words.h"

/* The first pass: types may name records before their sizes and members are read. */
bool iov_read_record_header(struct iov_reader *r)
{
	bool is_union = iov_at(r, "union");
	struct iov_token label;
	uint64_t size, align;
	bool complete;
	char *name;

	if (!iov_read_next(r) || !iov_read_label(r, '!', "a record's label, !name", &label))
		return false;
	bool named = r->lex.token.kind == IOV_TOKEN_STRING;
	if (!iov_read_name(r, &label, &name) ||
	    !iov_read_word_unsigned(r, "size", UINT64_MAX, &size) ||
	    !iov_read_word_unsigned(r, "align", UINT32_MAX, &align) ||
	    !iov_read_mark(r, "complete", &complete))
		return false;
	uint32_t *slot = iov_new_label(r, &r->names, &label);
	if (!slot)
		return false;
	*slot = r->nrecords;
	if (!named)
		name = iov_printf(&r->arena, "%s %s", is_union ? "union" : "struct", name);
	IOV_GROW(&r->arena, r->records, r->nrecords, r->records_capacity);
	struct iov_type *record = iov_record_type(r->m, name, is_union, size, (uint32_t)align);
	record->record.complete = complete;
	r->records[r->nrecords++] = record;
	return true;
}

static uintptr_t member_scope(const struct iov_type *record)
{
	return (uintptr_t)record;
}

/*
 * Adds a name or an index of a member to the labels. Both are keys of one table, since no name
 * begins with a digit. Returns false after an error if the record has a member with it already.
 */
static bool add_unique(struct iov_reader *r, const struct iov_type *record,
		       const struct iov_token *at, const char *key)
{
	uint32_t *slot =
		iov_name_slot(&r->names, &r->arena, member_scope(record), key, strlen(key));

	if (*slot != IOV_NONE)
		return iov_read_fail(r, at, "%s already has a member .%s", record->record.name,
				     key);
	*slot = record->record.nfields;
	return true;
}

static bool read_member_numbers(struct iov_reader *r, struct iov_field *field)
{
	uint64_t bits = 0, from = 0, index = field->index;

	if (!iov_read_word_unsigned(r, "at", UINT64_MAX, &field->offset))
		return false;
	if (iov_at(r, "bits") && !iov_read_word_unsigned(r, "bits", UINT16_MAX, &bits))
		return false;
	if (bits && iov_at(r, "from") && !iov_read_word_unsigned(r, "from", UINT16_MAX, &from))
		return false;
	if (iov_at(r, "index") && !iov_read_word_unsigned(r, "index", UINT32_MAX, &index))
		return false;
	field->bit_width = (uint16_t)bits;
	field->bit_from = (uint16_t)from;
	field->index = (uint32_t)index;
	return true;
}

static bool read_member(struct iov_reader *r, struct iov_type *record)
{
	struct iov_field field = {.index = record->record.nfields};
	struct iov_expr_place place = {.record = record};
	struct iov_token label;
	char *name;

	if (!iov_read_label(r, '.', "a member, .name, or '}'", &label) ||
	    !iov_read_name(r, &label, &name) || !iov_read_mark(r, ":", NULL) ||
	    !iov_read_qtype(r, &field.type) || !read_member_numbers(r, &field) ||
	    !iov_read_facts(r, &place, &field.facts) || !iov_read_place(r, &label, &field.loc))
		return false;
	field.name = name;
	if (*name >= '0' && *name <= '9')
		return iov_read_fail(r, &label, "a member's name starts with no digit");
	if ((*name && !add_unique(r, record, &label, name)) ||
	    !add_unique(r, record, &label, iov_printf(&r->arena, "%u", (unsigned)field.index)))
		return false;
	iov_add_field(r->m, record, &field);
	return true;
}

/* The second pass: the first pass has checked the header, which is skipped. */
bool iov_read_record(struct iov_reader *r)
{
	struct iov_token label;
	bool open;

	if (!iov_read_next(r) || !iov_read_label(r, '!', "a record", &label))
		return false;
	struct iov_type *record = r->records[*iov_label_slot(r, &r->names, '!', &label)];
	while (r->lex.token.kind == IOV_TOKEN_WORD || r->lex.token.kind == IOV_TOKEN_NUMBER ||
	       r->lex.token.kind == IOV_TOKEN_STRING)
		if (!iov_read_next(r))
			return false;
	if (!iov_read_mark(r, "{", &open) || !iov_read_line_end(r))
		return false;
	while (open && !iov_at(r, "}")) {
		if (r->lex.token.kind == IOV_TOKEN_NEWLINE ? !iov_read_next(r)
							   : !read_member(r, record))
			return false;
	}
	return !open || (iov_read_next(r) && iov_read_line_end(r));
}

static bool read_order(struct iov_reader *r, uint8_t *order)
{
	if (!iov_at(r, "order"))
		return true;
	if (!iov_read_next(r))
		return false;
	*order = (uint8_t)iov_find_word(r, iov_fence_words, IOV_FENCES);
	if (!*order || *order == IOV_FENCES)
		return iov_read_expected(r, "an order (read, write or full)");
	return iov_read_next(r);
}

static bool read_fails(struct iov_reader *r, uint8_t *fails)
{
	if (!iov_at(r, "fails"))
		return true;
	if (!iov_read_next(r))
		return false;
	*fails = (uint8_t)iov_find_word(r, iov_fails_words, IOV_FAILS);
	if (!*fails || *fails == IOV_FAILS)
		return iov_read_expected(r, "how it fails (null, error or both)");
	return iov_read_next(r);
}

static bool read_argument(struct iov_reader *r, const char *word, uint8_t *out)
{
	uint64_t number = *out;

	if (iov_at(r, word) && !iov_read_word_unsigned(r, word, IOV_NO_ARG - 1, &number))
		return false;
	*out = (uint8_t)number;
	return true;
}

static bool read_scale(struct iov_reader *r, uint16_t *out)
{
	uint64_t number = *out;

	if (iov_at(r, "scale") && !iov_read_word_unsigned(r, "scale", UINT16_MAX, &number))
		return false;
	*out = (uint16_t)number;
	return true;
}

static bool expected_role(struct iov_reader *r)
{
	struct iov_arena *arena = &r->m->arena;
	/* Without `none`, which exists for the writer only. */
	const char *words = iov_list_words(arena, iov_role_words + 1, IOV_ROLES - 1);

	return iov_read_expected(r, iov_printf(arena, "a role (%s)", words));
}

static bool read_role(struct iov_reader *r, struct iov_role *role)
{
	uint64_t width = 0;

	if (!iov_read_mark(r, "role", NULL))
		return false;
	role->kind = (uint8_t)iov_find_word(r, iov_role_words, IOV_ROLES);
	if (role->kind == IOV_ROLES)
		return expected_role(r);
	if (!iov_read_next(r))
		return false;
	if (iov_at(r, "width") && !iov_read_word_unsigned(r, "width", UINT8_MAX, &width))
		return false;
	role->width = (uint8_t)width;
	if (iov_at(r, "space") && (!iov_read_next(r) || !iov_read_space(r, &role->space)))
		return false;
	return read_argument(r, "io", &role->io_arg) &&
	       read_argument(r, "bytes", &role->size_arg) &&
	       read_argument(r, "buffer", &role->buffer_arg) &&
	       read_argument(r, "direction", &role->direction_arg) &&
	       read_argument(r, "offset", &role->offset_arg) && read_scale(r, &role->scale) &&
	       read_order(r, &role->order) && iov_read_mark(r, "relaxed", &role->relaxed) &&
	       iov_read_mark(r, "managed", &role->managed) &&
	       iov_read_mark(r, "split", &role->split) &&
	       iov_read_mark(r, "scattered", &role->scattered) && read_fails(r, &role->fails);
}

bool iov_read_symbol(struct iov_reader *r)
{
	struct iov_token label;
	struct iov_qtype type;
	char *name, *reason;

	if (!iov_read_next(r) || !iov_read_label(r, '@', "a symbol's label, @name", &label) ||
	    !iov_read_name(r, &label, &name) || !iov_read_mark(r, ":", NULL) ||
	    !iov_read_qtype(r, &type))
		return false;
	uint32_t *slot = iov_new_label(r, &r->names, &label);
	if (!slot)
		return false;
	*slot = r->m->nsymbols;
	struct iov_symbol *sym = iov_symbol_new(r->m, name, type, 0);
	if (iov_at(r, "role") && !read_role(r, &sym->role))
		return false;
	r->m->has_releasers |= sym->role.kind == IOV_ROLE_RELEASE;
	if (iov_at(r, "trusted")) {
		if (!iov_read_next(r) || !iov_read_string(r, &r->m->arena, &reason))
			return false;
		sym->trusted = reason;
	}
	if (iov_at(r, "refused")) {
		if (!iov_read_next(r) || !iov_read_string(r, &r->m->arena, &reason))
			return false;
		sym->refused = reason;
	}
	return iov_read_symbol_facts(r, sym) && iov_read_place(r, &label, &sym->loc);
}

bool iov_read_symbol_use(struct iov_reader *r, const struct iov_symbol **out)
{
	struct iov_token label;
	uint32_t id;

	if (!iov_read_label(r, '@', "a symbol", &label) ||
	    !iov_find_label(r, &r->names, &label, "symbol", " above", &id))
		return false;
	*out = r->m->symbols[id];
	return true;
}
