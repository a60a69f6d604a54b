/* SPDX-License-Identifier: MIT */
/* Writes records and symbols. */
#include <inttypes.h>
#include <string.h>

#include "ir/write.h"

/* Writes a name that the label does not have, since it is no identifier. */
static void put_odd_name(struct iov_out *o, const char *name)
{
	if (!*name || iov_is_name(name, strlen(name)))
		return;
	iov_put_text(o, " ");
	iov_put_string(o, name);
}

static void put_field(struct iov_out *o, const struct iov_field *field, unsigned position)
{
	iov_put_text(o, "  .");
	if (iov_is_name(field->name, strlen(field->name)))
		iov_put_text(o, field->name);
	put_odd_name(o, field->name);
	iov_put_text(o, " : ");
	iov_put_qtype(o, field->type);
	iov_put(o, " at %" PRIu64, field->offset);
	if (field->bit_width)
		iov_put(o, " bits %u", field->bit_width);
	if (field->bit_from)
		iov_put(o, " from %u", field->bit_from);
	if (field->index != position)
		iov_put(o, " index %" PRIu32, field->index);
	iov_put_facts(o, field->facts);
	iov_put_place(o, field->loc);
	iov_put_text(o, "\n");
}

static void put_record(struct iov_out *o, const struct iov_type *t)
{
	const char *keyword = t->record.is_union ? "union" : "struct";
	const char *stem = iov_record_stem(t), *name = t->record.name;
	size_t length = strlen(keyword);

	iov_put(o, "\n%s ", keyword);
	iov_put_record(o, t);
	/* The name is left out if the reader makes the same one from the label: "struct uart". */
	if (strncmp(name, keyword, length) != 0 || name[length] != ' ' || !*stem ||
	    strcmp(name + length + 1, stem) != 0) {
		iov_put_text(o, " ");
		iov_put_string(o, name);
	}
	iov_put(o, " size %" PRIu64 " align %" PRIu32 "%s", t->size, t->align,
		t->record.complete ? " complete" : "");
	if (!t->record.nfields) {
		iov_put_text(o, "\n");
		return;
	}
	iov_put_text(o, " {\n");
	for (unsigned i = 0; i < t->record.nfields; i++)
		put_field(o, t->record.fields[i], i);
	iov_put_text(o, "}\n");
}

static void put_role(struct iov_out *o, const struct iov_role *role)
{
	if (role->kind == IOV_ROLE_NONE || role->kind >= IOV_ROLES)
		return;
	iov_put(o, " role %s", iov_role_words[role->kind]);
	if (role->width)
		iov_put(o, " width %u", role->width);
	if (role->space != IOV_PLAIN)
		iov_put(o, " space %s", iov_space_word((enum iov_space)role->space));
	if (role->io_arg != IOV_NO_ARG)
		iov_put(o, " io %u", role->io_arg);
	if (role->size_arg != IOV_NO_ARG)
		iov_put(o, " bytes %u", role->size_arg);
	if (role->buffer_arg != IOV_NO_ARG)
		iov_put(o, " buffer %u", role->buffer_arg);
	if (role->direction_arg != IOV_NO_ARG)
		iov_put(o, " direction %u", role->direction_arg);
	if (role->offset_arg != IOV_NO_ARG)
		iov_put(o, " offset %u", role->offset_arg);
	if (role->scale)
		iov_put(o, " scale %u", role->scale);
	if (role->order && role->order < IOV_FENCES)
		iov_put(o, " order %s", iov_fence_words[role->order]);
	if (role->relaxed)
		iov_put(o, " relaxed");
	if (role->managed)
		iov_put(o, " managed");
	if (role->split)
		iov_put(o, " split");
	if (role->scattered)
		iov_put(o, " scattered");
	if (role->fails && role->fails < IOV_FAILS)
		iov_put(o, " fails %s", iov_fails_words[role->fails]);
}

static void put_symbol(struct iov_out *o, const struct iov_symbol *sym)
{
	iov_put_text(o, "symbol ");
	iov_put_symbol(o, sym);
	put_odd_name(o, sym->name);
	iov_put_text(o, " : ");
	iov_put_qtype(o, sym->type);
	put_role(o, &sym->role);
	if (sym->trusted) {
		iov_put_text(o, " trusted ");
		iov_put_string(o, sym->trusted);
	}
	if (sym->refused) {
		iov_put_text(o, " refused ");
		iov_put_string(o, sym->refused);
	}
	iov_put_symbol_facts(o, sym);
	iov_put_place(o, sym->loc);
	iov_put_text(o, "\n");
}

void iov_write_module(const struct iov_module *m, const struct iov_writer *w)
{
	struct iov_out o;

	iov_out_init(&o, m, NULL, w);
	iov_put_text(&o, "ioir 1\n");
	if (m->pointer_size != 8)
		iov_put(&o, "pointer %u\n", m->pointer_size);
	for (unsigned i = 0; i < m->ntypes; i++)
		put_record(&o, m->types[i]);
	if (m->nsymbols)
		iov_put_text(&o, "\n");
	for (unsigned i = 0; i < m->nsymbols; i++)
		put_symbol(&o, m->symbols[i]);
	iov_arena_free(&o.arena);
}
