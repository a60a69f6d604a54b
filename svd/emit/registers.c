/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "emit/emit.h"

#include "model/words.h"

/*
 * The names that IO_REGISTER() and IO_REGISTER_ARRAY() define, with the name of the register in
 * place of %s.
 */
static const char *const of_register[] = {"%s", "%s_offset", "%s_count", "%s_stride", "%s_io_base"};

static bool is_free(const struct svd_emit *e, const char *name)
{
	for (unsigned i = 0; i < sizeof(of_register) / sizeof(*of_register); i++)
		if (svd_names_has(&e->layout->names,
				  svd_substitute(e->arena, of_register[i], name)))
			return false;
	return true;
}

static const char *claim_register(const struct svd_emit *e, const char *name)
{
	while (!is_free(e, name))
		name = iov_printf(e->arena, "%s_", name);
	for (unsigned i = 0; i < sizeof(of_register) / sizeof(*of_register); i++)
		svd_names_add(&e->layout->names, e->arena,
			      svd_substitute(e->arena, of_register[i], name));
	return name;
}

/*
 * Claims the names of the four functions of a field. Returns the name of the field, with as many
 * `_` at its end as it takes to make all four new.
 */
static const char *claim_field(const struct svd_emit *e, const char *reg, const char *field)
{
	static const char *const of_field[] = {"%s_", "%s_put_", "%s_with_", "%s_try_with_"};
	const unsigned count = sizeof(of_field) / sizeof(*of_field);
	const char *names[sizeof(of_field) / sizeof(*of_field)];
	bool is_taken;

	do {
		is_taken = false;
		for (unsigned i = 0; i < count; i++) {
			names[i] = iov_printf(e->arena, "%s%s",
					      svd_substitute(e->arena, of_field[i], reg), field);
			is_taken |= svd_names_has(&e->layout->names, names[i]);
		}
		field = is_taken ? iov_printf(e->arena, "%s_", field) : field;
	} while (is_taken);
	for (unsigned i = 0; i < count; i++)
		svd_names_add(&e->layout->names, e->arena, names[i]);
	return field;
}

/* An enumerator is an int: a larger value becomes a macro. */
static void emit_value(const struct svd_emit *e, const char *prefix, const struct svd_value *value)
{
	const char *name =
		iov_printf(e->arena, "%s_%s", prefix, svd_identifier_part(e->arena, value->name));

	name = svd_names_claim(&e->layout->names, e->arena, name);
	if (value->value <= INT32_MAX)
		fprintf(e->to, "enum { %s = %llu };\n", name, (unsigned long long)value->value);
	else
		fprintf(e->to, "#define %s 0x%llxu%s\n", name, (unsigned long long)value->value,
			value->value > UINT32_MAX ? "ll" : "");
}

/* The values for reads and for writes share names; a name with the same value is written once. */
static bool is_repeated(const struct svd_node *field, const struct svd_enum *until,
			const struct svd_value *value)
{
	for (const struct svd_enum *e = field->enums; e != until; e = e->next)
		for (const struct svd_value *v = e->values; v; v = v->next)
			if (v->value == value->value && !strcmp(v->name, value->name))
				return true;
	return false;
}

static void emit_values(const struct svd_emit *e, const struct svd_node *field, const char *prefix)
{
	for (const struct svd_enum *values = field->enums; values; values = values->next)
		for (const struct svd_value *v = values->values; v; v = v->next)
			if (!is_repeated(field, values, v))
				emit_value(e, prefix, v);
}

static void emit_field(const struct svd_emit *e, const struct svd_register *r, const char *reg,
		       const struct svd_node *field)
{
	for (unsigned i = 0; i < (field->dim.count ? field->dim.count : 1); i++) {
		const uint64_t low = field->offset + i * field->dim.increment;
		const uint64_t high = low + (field->size ? field->size : 1) - 1;
		const char *name =
			svd_identifier_part(e->arena, svd_element_name(e->arena, field, i));

		if (high >= r->width || high < low) {
			svd_warning(e->log, field->line,
				    "field '%s' has bit %llu, and the register %u bits; it is left "
				    "out",
				    svd_path(e->arena, field), (unsigned long long)high, r->width);
			continue;
		}
		name = claim_field(e, reg, name);
		fprintf(e->to, "IO_FIELD(%s, %s, %llu, %llu)", reg, name, (unsigned long long)high,
			(unsigned long long)low);
		if (field->description) {
			fputs(" /* ", e->to);
			svd_emit_comment(e, field->description);
			fputs(" */", e->to);
		}
		fputs("\n", e->to);
		if (!i)
			emit_values(e, field, iov_printf(e->arena, "%s_%s", reg, name));
	}
}

static void emit_register(const struct svd_emit *e, const struct svd_struct *s,
			  const struct svd_register *r)
{
	const char *name = claim_register(e, r->name);

	fputs("\n", e->to);
	fprintf(e->to, r->count > 1 ? "IO_REGISTER_ARRAY(%s, %s" : "IO_REGISTER(%s, %s", name,
		r->type);
	svd_emit_rights(e, svd_rights_of(r->node), r->width);
	fprintf(e->to, ", 0x%llx, ", (unsigned long long)r->offset);
	if (r->count > 1)
		fprintf(e->to, "%u, %u, ", r->count, r->stride);
	fprintf(e->to, "struct %s)\n", s->tag);
	for (const struct svd_node *field = r->node->first; field; field = field->next)
		emit_field(e, r, name, field);
}

void svd_emit_registers(const struct svd_emit *e, const struct svd_struct *s)
{
	for (const struct svd_struct *inner = s->inner; inner; inner = inner->next)
		svd_emit_registers(e, inner);
	for (const struct svd_register *r = s->registers; r; r = r->next)
		emit_register(e, s, r);
}
