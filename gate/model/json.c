/* SPDX-License-Identifier: MIT */
#include "model/json.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/text.h"

json_t *gate_json_text(struct iov_arena *arena, const char *text)
{
	return json_string(gate_as_utf8(arena, text));
}

json_t *gate_json_bytes(struct iov_arena *arena, const char *text)
{
	struct gate_text hex = {.arena = arena};

	if (gate_as_utf8(arena, text) == text)
		return json_string(text);
	for (const char *c = text; *c; c++)
		gate_putf(&hex, "%02x", (unsigned char)*c);
	return json_pack("{s:s}", "hex", gate_string(&hex));
}

const char *gate_json_get_bytes(struct iov_arena *arena, const json_t *json)
{
	struct gate_text text = {.arena = arena};
	const char *hex;
	char *end;

	if (json_is_string(json))
		return iov_strdup(arena, json_string_value(json));
	hex = json_string_value(json_object_get(json, "hex"));
	if (!hex)
		return NULL;
	for (; *hex; hex += 2) {
		char digits[3] = {hex[0], hex[1], 0};
		char byte = (char)strtoul(digits, &end, 16);
		if (end != digits + 2 || !byte)
			return NULL;
		gate_add(&text, &byte, 1);
	}
	return gate_string(&text);
}

json_t *gate_json_span(struct iov_arena *arena, const struct gate_span *span)
{
	return json_pack("{s:o, s:i, s:i, s:i, s:i}", "file", gate_json_bytes(arena, span->file),
			 "line", (int)span->line, "column", (int)span->column, "end_line",
			 (int)span->end_line, "end_column", (int)span->end_column);
}

bool gate_json_number(const json_t *object, const char *name, unsigned max, unsigned *number,
		      json_error_t *wrong)
{
	const json_t *json = json_object_get(object, name);
	json_int_t value = json_integer_value(json);

	if (!json_is_integer(json) || value < 0 || value > (json_int_t)max) {
		snprintf(wrong->text, sizeof(wrong->text), "'%s' is no number from 0 to %u", name,
			 max);
		return false;
	}
	*number = (unsigned)value;
	return true;
}

bool gate_json_size(const json_t *object, const char *name, uint64_t *size, json_error_t *wrong)
{
	const json_t *json = json_object_get(object, name);

	if (json && (!json_is_integer(json) || json_integer_value(json) < 0)) {
		snprintf(wrong->text, sizeof(wrong->text), "'%s' is no number from 0 on", name);
		return false;
	}
	if (json)
		*size = (uint64_t)json_integer_value(json);
	return true;
}

bool gate_json_is_list(const json_t *json, const char *name, json_error_t *wrong)
{
	if (!json_is_array(json))
		snprintf(wrong->text, sizeof(wrong->text), "'%s' is no list", name);
	return json_is_array(json);
}

json_t *gate_json_load(struct iov_arena *arena, const char *path, const char *format, int version,
		       const char **error)
{
	json_error_t wrong;
	size_t length;
	const char *why = NULL;
	/* The path may be a symbolic link of the repository to a device that never ends. */
	char *text = strcmp(path, "-") != 0 ? gate_read_plain(arena, path, &length, &why)
					    : gate_read_file(arena, path, &length);
	int found;

	if (!text) {
		*error = iov_printf(arena, "%s cannot be read: %s", path,
				    why ? why : strerror(errno));
		return NULL;
	}
	json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &wrong);
	if (!json) {
		const char *near = strstr(wrong.text, " near '");
		size_t size = near ? (size_t)(near - wrong.text) : strlen(wrong.text);
		*error = iov_printf(arena, "%s:%d:%d: %.*s", path, wrong.line, wrong.column,
				    (int)size, wrong.text);
		return NULL;
	}
	bool is_format = json_unpack(json, "{s:i}", format, &found) == 0;
	if (!is_format || found != version) {
		*error = iov_printf(arena, "%s is no file of %s, version %d%s", path, format,
				    version,
				    is_format ? ": another version of ioview wrote it; make "
						"it anew with this one"
					      : "");
		json_decref(json);
		return NULL;
	}
	return json;
}

const char *gate_model_name(const struct gate_model *m, const char *directory, const char *file)
{
	if (!directory || !*file)
		return iov_strdup(m->arena, file);
	return gate_below(m->root, gate_absolute(m->arena, directory, file));
}

static const char *file_name(const struct gate_model *m, const char *directory, const json_t *json)
{
	const char *file = gate_json_get_bytes(m->arena, json);

	return gate_model_name(m, directory, file ? file : "");
}

bool gate_json_widths(const json_t *list, unsigned widths[GATE_WIDTHS], unsigned *nwidths,
		      json_error_t *wrong)
{
	if (!json_is_array(list) || json_array_size(list) > GATE_WIDTHS) {
		snprintf(wrong->text, sizeof(wrong->text), "Expected a short list of widths");
		return false;
	}
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_int_t bits = json_integer_value(json_array_get(list, i));
		if (bits < 1 || bits > GATE_WIDEST) {
			snprintf(wrong->text, sizeof(wrong->text), "Expected a width in bits");
			return false;
		}
		widths[(*nwidths)++] = (unsigned)bits;
	}
	return true;
}

/* Reads the allowed widths. Without a list, the only one is that of the widest access. */
static bool read_widths(const json_t *list, struct gate_member *member, json_error_t *wrong)
{
	if (!list && member->width)
		member->widths[member->nwidths++] = member->width;
	return !list || gate_json_widths(list, member->widths, &member->nwidths, wrong);
}

static bool read_member(struct gate_model *m, json_t *json, struct gate_member *member,
			json_error_t *wrong)
{
	const char *name, *type, *rights;
	json_t *offset, *size, *widths = NULL;

	/* "offset" and "size" must be present: gate_json_size() accepts a missing member. */
	if (json_unpack_ex(json, wrong, 0, "{s:s, s:s, s:s, s:o, s:o, s?o}", "name", &name, "type",
			   &type, "rights", &rights, "offset", &offset, "size", &size, "widths",
			   &widths) != 0)
		return false;
	*member = (struct gate_member){
		.name = iov_strdup(m->arena, name),
		.type = iov_strdup(m->arena, type),
		.rights = iov_strdup(m->arena, rights),
		.elements = 1,
	};
	return gate_json_size(json, "offset", &member->offset, wrong) &&
	       gate_json_size(json, "size", &member->size, wrong) &&
	       gate_json_size(json, "elements", &member->elements, wrong) &&
	       gate_json_size(json, "stride", &member->stride, wrong) &&
	       gate_json_number(json, "bit", INT_MAX, &member->bit, wrong) &&
	       gate_json_number(json, "bits", INT_MAX, &member->bits, wrong) &&
	       gate_json_number(json, "width", GATE_WIDEST, &member->width, wrong) &&
	       read_widths(widths, member, wrong);
}

bool gate_json_place(struct gate_model *m, const json_t *json, const char *directory,
		     struct gate_span *at, json_error_t *wrong)
{
	at->file = file_name(m, directory, json_object_get(json, "file"));
	return gate_json_number(json, "line", INT_MAX, &at->line, wrong) &&
	       gate_json_number(json, "column", INT_MAX, &at->column, wrong);
}

static bool read_use(struct gate_model *m, json_t *json, const char *directory,
		     struct gate_use *use, json_error_t *wrong)
{
	const char *member, *function;
	json_t *file;
	int reads, writes;

	if (json_unpack_ex(json, wrong, 0, "{s:s, s:s, s:o, s:b, s:b}", "member", &member,
			   "function", &function, "file", &file, "reads", &reads, "writes",
			   &writes) != 0)
		return false;
	*use = (struct gate_use){
		.member = iov_strdup(m->arena, member),
		.function = iov_strdup(m->arena, function),
		.through = "",
		.reads = reads != 0,
		.writes = writes != 0,
	};
	return gate_json_place(m, json, directory, &use->at, wrong);
}

static bool read_parts(struct gate_model *m, json_t *members, json_t *uses, const char *directory,
		       struct gate_record *record, json_error_t *wrong)
{
	if (!gate_json_is_list(members, "members", wrong) ||
	    !gate_json_is_list(uses, "uses", wrong))
		return false;
	record->nmembers = (unsigned)json_array_size(members);
	record->members = IOV_NEW_ARRAY(m->arena, struct gate_member, record->nmembers);
	for (unsigned i = 0; i < record->nmembers; i++)
		if (!read_member(m, json_array_get(members, i), &record->members[i], wrong))
			return false;
	record->nuses = (unsigned)json_array_size(uses);
	record->uses = IOV_NEW_ARRAY(m->arena, struct gate_use, record->nuses);
	for (unsigned i = 0; i < record->nuses; i++)
		if (!read_use(m, json_array_get(uses, i), directory, &record->uses[i], wrong))
			return false;
	return true;
}

bool gate_record_from_json(struct gate_model *m, const json_t *json, const char *directory,
			   struct gate_record *record, const char **error)
{
	const char *name, *space;
	json_t *file, *size, *align, *members, *uses;
	json_error_t wrong;

	if (json_unpack_ex((json_t *)json, &wrong, 0, "{s:s, s:o, s:s, s:o, s:o, s:o, s:o}", "name",
			   &name, "file", &file, "space", &space, "size", &size, "align", &align,
			   "members", &members, "uses", &uses) != 0) {
		*error = iov_strdup(m->arena, wrong.text);
		return false;
	}
	*record = (struct gate_record){
		.name = iov_strdup(m->arena, name),
		.space = iov_strdup(m->arena, space),
	};
	if (gate_json_place(m, json, directory, &record->at, &wrong) &&
	    gate_json_size(json, "size", &record->size, &wrong) &&
	    gate_json_size(json, "align", &record->align, &wrong) &&
	    read_parts(m, members, uses, directory, record, &wrong))
		return true;
	*error = iov_strdup(m->arena, wrong.text);
	return false;
}

static json_t *member_to_json(struct iov_arena *arena, const struct gate_member *member)
{
	json_t *widths = json_array();

	for (unsigned i = 0; i < member->nwidths; i++)
		json_array_append_new(widths, json_integer(member->widths[i]));
	return json_pack("{s:o, s:o, s:o, s:I, s:I, s:i, s:i, s:i, s:I, s:I, s:o}", "name",
			 gate_json_text(arena, member->name), "type",
			 gate_json_text(arena, member->type), "rights",
			 gate_json_text(arena, member->rights), "offset",
			 (json_int_t)member->offset, "size", (json_int_t)member->size, "bit",
			 (int)member->bit, "bits", (int)member->bits, "width", (int)member->width,
			 "elements", (json_int_t)member->elements, "stride",
			 (json_int_t)member->stride, "widths", widths);
}

static json_t *use_to_json(struct iov_arena *arena, const struct gate_use *use)
{
	return json_pack("{s:o, s:o, s:o, s:i, s:i, s:b, s:b}", "member",
			 gate_json_text(arena, use->member), "function",
			 gate_json_text(arena, use->function), "file",
			 gate_json_bytes(arena, use->at.file), "line", (int)use->at.line, "column",
			 (int)use->at.column, "reads", (int)use->reads, "writes", (int)use->writes);
}

json_t *gate_record_to_json(struct iov_arena *arena, const struct gate_record *record)
{
	json_t *members = json_array(), *uses = json_array();

	for (unsigned i = 0; i < record->nmembers; i++)
		json_array_append_new(members, member_to_json(arena, &record->members[i]));
	for (unsigned i = 0; i < record->nuses; i++)
		json_array_append_new(uses, use_to_json(arena, &record->uses[i]));
	return json_pack("{s:o, s:o, s:i, s:i, s:o, s:I, s:I, s:o, s:o}", "name",
			 gate_json_text(arena, record->name), "file",
			 gate_json_bytes(arena, record->at.file), "line", (int)record->at.line,
			 "column", (int)record->at.column, "space",
			 gate_json_text(arena, record->space), "size", (json_int_t)record->size,
			 "align", (json_int_t)record->align, "members", members, "uses", uses);
}
