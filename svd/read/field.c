/* SPDX-License-Identifier: MIT */
#include "model/words.h"
#include "read/parse.h"

enum { MOST_FIELD_BITS = 4096 };

static bool parse_value(const struct svd_parse *p, const xmlNode *element, struct svd_enum *to,
			struct svd_value **last)
{
	const xmlNode *number = svd_xml_child(element, "value");
	const char *name = svd_xml_text(p->arena, svd_xml_child(element, "name"));
	const char *text = svd_xml_text(p->arena, number);
	uint64_t value;
	bool any_bit;

	/*
	 * A value without a number is the default, one without a name is reserved: neither is
	 * added.
	 */
	if (!name || !number)
		return true;
	if (!text || !svd_enum_number(text, &value, &any_bit))
		return svd_error(p->log, svd_xml_line(number), "<value>%s of '%s' is no number",
				 text ? text : "", name);
	if (any_bit)
		return true;
	struct svd_value *made = IOV_NEW(p->arena, struct svd_value);

	*made = (struct svd_value){.name = name, .value = value, .line = svd_xml_line(element)};
	if (*last)
		(*last)->next = made;
	else
		to->values = made;
	*last = made;
	return true;
}

static bool parse_enum(const struct svd_parse *p, const xmlNode *element, struct svd_node *field)
{
	struct svd_enum *made = IOV_NEW(p->arena, struct svd_enum), **end = &field->enums;
	struct svd_value *last = NULL;

	made->line = svd_xml_line(element);
	made->name = svd_xml_text(p->arena, svd_xml_child(element, "name"));
	made->derived_from = svd_xml_attribute(p->arena, element, "derivedFrom");
	while (*end)
		end = &(*end)->next;
	*end = made;
	for (const xmlNode *e = svd_xml_first(element); e; e = svd_xml_next(e))
		if (svd_xml_is(e, "enumeratedValue") && !parse_value(p, e, made, &last))
			return false;
	return true;
}

/*
 * Sets the bits of the field from <bitRange>, from <lsb> and <msb>, or from <bitOffset> and
 * <bitWidth>. Returns false after it has reported an error.
 */
static bool parse_bits(const struct svd_parse *p, const xmlNode *element, struct svd_node *field)
{
	const char *range = svd_xml_text(p->arena, svd_xml_child(element, "bitRange"));
	uint64_t low = 0, high = 0, width = 1, offset = 0;
	bool has_low = range != NULL, has_high = range != NULL, has_offset, has_width;

	if (range && !svd_bit_range(range, &high, &low))
		return svd_error(p->log, field->line, "<bitRange>%s is none: write [7:4]", range);
	if (!range && (!svd_parse_number(p, element, "lsb", &low, &has_low) ||
		       !svd_parse_number(p, element, "msb", &high, &has_high)))
		return false;
	if (!svd_parse_number(p, element, "bitOffset", &offset, &has_offset) ||
	    !svd_parse_number(p, element, "bitWidth", &width, &has_width))
		return false;
	if (has_low != has_high)
		return svd_error(p->log, field->line, "field '%s' has one of <lsb> and <msb>",
				 field->name);
	if (!has_low && !has_offset) {
		if (field->derived_from)
			return true;
		return svd_error(p->log, field->line,
				 "field '%s' has no bits: give <bitRange>, or <lsb> and <msb>, or "
				 "<bitOffset> and <bitWidth>",
				 field->name);
	}
	if (!has_low) {
		low = offset;
		high = low + width - 1;
	}
	if (low > high || high >= MOST_FIELD_BITS)
		return svd_error(p->log, field->line,
				 "field '%s' ends at bit %llu, and begins at %llu", field->name,
				 (unsigned long long)high, (unsigned long long)low);
	field->has_offset = true;
	field->offset = low;
	field->size = has_low || has_width || !field->derived_from ? (unsigned)(high - low + 1) : 0;
	return true;
}

bool svd_parse_field(const struct svd_parse *p, const xmlNode *element, struct svd_node *parent)
{
	struct svd_node *field = svd_parse_node(p, element, SVD_FIELD);

	if (!field || !svd_parse_properties(p, element, field) ||
	    !svd_parse_effects(p, element, field) || !svd_parse_dim(p, element, field))
		return false;
	field->size = 0;
	if (!parse_bits(p, element, field))
		return false;
	for (const xmlNode *e = svd_xml_first(element); e; e = svd_xml_next(e))
		if (svd_xml_is(e, "enumeratedValues") && !parse_enum(p, e, field))
			return false;
	svd_append(parent, field);
	return true;
}
