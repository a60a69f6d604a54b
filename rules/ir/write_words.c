/* SPDX-License-Identifier: MIT */
/* Writes labels, strings, types and places. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ir/names.h"
#include "ir/write.h"

static bool is_name_byte(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '$' || c >= 0x80;
}

bool iov_is_name(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!is_name_byte((unsigned char)text[i]))
			return false;
	return length && !(*text >= '0' && *text <= '9');
}

const char *iov_record_stem(const struct iov_type *record)
{
	const char *space = strrchr(record->record.name, ' ');
	const char *stem = space ? space + 1 : record->record.name;

	return iov_is_name(stem, strlen(stem)) ? stem : "";
}

unsigned iov_sub_words(unsigned attr, const char *const **words)
{
	switch (attr) {
	case IOV_ATTR_CAST:
		*words = iov_cast_words;
		return IOV_CASTS;
	case IOV_ATTR_UN:
		*words = iov_un_words;
		return IOV_UNS;
	case IOV_ATTR_BIN:
		*words = iov_bin_words;
		return IOV_BINS;
	case IOV_ATTR_CMP:
		*words = iov_cmp_words;
		return IOV_CMPS;
	case IOV_ATTR_FENCE:
		*words = iov_fence_words;
		return IOV_FENCES;
	default:
		return 0;
	}
}

/*
 * Sets *again to whether an earlier item has the name. The first item with a name has the plain
 * label, so that later items do not change earlier labels.
 */
static void note_name(struct iov_out *o, struct iov_names *seen, bool *again, const char *name)
{
	uint32_t *slot = iov_name_slot(seen, &o->arena, 0, name, strlen(name));

	*again = *slot != UINT32_MAX;
	*slot = 0;
}

static const bool *repeated_symbols(struct iov_out *o)
{
	struct iov_names seen = {0};
	bool *again = IOV_NEW_ARRAY(&o->arena, bool, o->m->nsymbols);

	for (unsigned i = 0; i < o->m->nsymbols; i++)
		note_name(o, &seen, &again[i], o->m->symbols[i]->name);
	return again;
}

static const bool *repeated_records(struct iov_out *o)
{
	struct iov_names seen = {0};
	bool *again = IOV_NEW_ARRAY(&o->arena, bool, o->m->ntypes);

	for (unsigned i = 0; i < o->m->ntypes; i++)
		note_name(o, &seen, &again[i], iov_record_stem(o->m->types[i]));
	return again;
}

static const bool *repeated_vars(struct iov_out *o)
{
	struct iov_names seen = {0};
	bool *again = IOV_NEW_ARRAY(&o->arena, bool, o->f->nvars);

	for (unsigned i = 0; i < o->f->nvars; i++)
		note_name(o, &seen, &again[i], o->f->vars[i].name);
	return again;
}

void iov_out_init(struct iov_out *o, const struct iov_module *m, const struct iov_function *f,
		  const struct iov_writer *w)
{
	*o = (struct iov_out){.w = w, .m = m, .f = f};
	o->symbol_again = repeated_symbols(o);
	o->record_again = repeated_records(o);
	o->var_again = f ? repeated_vars(o) : NULL;
}

void iov_put_text(struct iov_out *o, const char *text)
{
	o->w->write(o->w->to, text, strlen(text));
}

void iov_put(struct iov_out *o, const char *format, ...)
{
	char text[128];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	iov_put_text(o, text);
}

void iov_put_string(struct iov_out *o, const char *text)
{
	iov_put_text(o, "\"");
	while (*text) {
		size_t plain = 0;
		while ((unsigned char)text[plain] >= ' ' && text[plain] != '"' &&
		       text[plain] != '\\' && text[plain] != 0x7f)
			plain++;
		o->w->write(o->w->to, text, plain);
		text += plain;
		if (!*text)
			break;
		unsigned char c = (unsigned char)*text++;
		if (c == '\n' || c == '\t')
			iov_put_text(o, c == '\n' ? "\\n" : "\\t");
		else
			iov_put(o, c == '"' || c == '\\' ? "\\%c" : "\\x%02x", c);
	}
	iov_put_text(o, "\"");
}

/* Writes `name`, or `name.id` if the name is repeated or no identifier. */
static void put_label(struct iov_out *o, const char *sigil, const char *name, bool again,
		      unsigned id)
{
	bool fits = iov_is_name(name, strlen(name));

	iov_put_text(o, sigil);
	if (fits)
		iov_put_text(o, name);
	if (!fits || again)
		iov_put(o, ".%u", id);
}

char *iov_symbol_label(const struct iov_out *o, const struct iov_symbol *sym,
		       struct iov_arena *arena)
{
	const char *name = iov_is_name(sym->name, strlen(sym->name)) ? sym->name : "";

	return !*name || o->symbol_again[sym->id] ? iov_printf(arena, "@%s.%u", name, sym->id)
						  : iov_printf(arena, "@%s", name);
}

void iov_put_symbol(struct iov_out *o, const struct iov_symbol *sym)
{
	iov_put_text(o, sym ? iov_symbol_label(o, sym, &o->arena) : "@?");
}

void iov_put_record(struct iov_out *o, const struct iov_type *record)
{
	put_label(o, "!", iov_record_stem(record), o->record_again[record->id], record->id);
}

void iov_put_var(struct iov_out *o, iov_id var)
{
	if (var >= o->f->nvars)
		iov_put_text(o, "$?");
	else
		put_label(o, "$", o->f->vars[var].name, o->var_again[var], var);
}

static void put_fn(struct iov_out *o, const struct iov_type *t)
{
	iov_put_text(o, "fn(");
	for (unsigned i = 0; i < t->fn.nparams; i++) {
		iov_put_text(o, i ? ", " : "");
		iov_put_qtype(o, t->fn.params[i]);
	}
	if (t->fn.variadic)
		iov_put_text(o, t->fn.nparams ? ", ..." : "...");
	iov_put_text(o, ") -> ");
	iov_put_qtype(o, t->fn.result);
}

static void put_array(struct iov_out *o, const struct iov_type *t)
{
	if (t->array.count == IOV_UNKNOWN_COUNT)
		iov_put_text(o, "[? x ");
	else
		iov_put(o, "[%" PRIu64 " x ", t->array.count);
	iov_put_qtype(o, t->array.element);
	iov_put_text(o, "]");
}

static void put_int(struct iov_out *o, const struct iov_type *t)
{
	if (t->integer.is_bool)
		iov_put_text(o, "bool");
	else if (t->integer.is_address)
		iov_put(o, "addr%u", t->integer.bits);
	else if (t->integer.is_enum)
		iov_put(o, "%senum%u", t->integer.is_signed ? "" : "u", t->integer.bits);
	else if (t->integer.endian)
		iov_put(o, "%s%u", t->integer.endian == IOV_ENDIAN_BIG ? "be" : "le",
			t->integer.bits);
	else
		iov_put(o, "%c%u", t->integer.is_signed ? 'i' : 'u', t->integer.bits);
}

static void put_type(struct iov_out *o, const struct iov_type *t)
{
	switch (t->kind) {
	case IOV_VOID:
		iov_put_text(o, "void");
		return;
	case IOV_INT:
		put_int(o, t);
		return;
	case IOV_FLOAT:
		iov_put(o, "f%u", t->integer.bits);
		return;
	case IOV_PTR:
		iov_put_text(o, "*");
		iov_put_qtype(o, t->pointee);
		return;
	case IOV_ARRAY:
		put_array(o, t);
		return;
	case IOV_RECORD:
		iov_put_record(o, t);
		return;
	case IOV_FN:
		put_fn(o, t);
		return;
	case IOV_OPAQUE:
		iov_put_text(o, "opaque ");
		iov_put_string(o, t->opaque);
		iov_put(o, " size %" PRIu64 " align %" PRIu32, t->size, t->align);
		return;
	}
}

void iov_put_qtype(struct iov_out *o, struct iov_qtype q)
{
	if (q.quals & IOV_CONST)
		iov_put_text(o, "const ");
	if (q.quals & IOV_VOLATILE)
		iov_put_text(o, "volatile ");
	if (q.quals & IOV_ATOMIC_QUAL)
		iov_put_text(o, "atomic ");
	if (q.quals & IOV_UNALIGNED)
		iov_put_text(o, "unaligned ");
	if (q.space != IOV_PLAIN)
		iov_put(o, "%s ", iov_space_word((enum iov_space)q.space));
	if (q.type)
		put_type(o, q.type);
	else
		iov_put_text(o, "?");
}

void iov_put_place(struct iov_out *o, iov_loc loc)
{
	struct iov_place place;

	if (!loc || !o->m->place || !o->m->place(o->m->places, loc, &place))
		return;
	iov_put_text(o, " ");
	if (!o->file || strcmp(o->file, place.file) != 0) {
		iov_put_string(o, place.file);
		o->file = iov_strdup(&o->arena, place.file);
	}
	iov_put(o, ":%u:%u", place.line, place.column);
}
