/* SPDX-License-Identifier: MIT */
/* Register maps as JSON. */
#include "model/json.h"

static bool read_names(struct gate_model *m, const json_t *names, struct gate_register *at,
		       json_error_t *wrong)
{
	if (!gate_json_is_list(names, "names", wrong))
		return false;
	at->nnames = (unsigned)json_array_size(names);
	at->names = IOV_NEW_ARRAY(m->arena, const char *, at->nnames);
	for (unsigned i = 0; i < at->nnames; i++) {
		const char *name = json_string_value(json_array_get(names, i));
		if (!name) {
			snprintf(wrong->text, sizeof(wrong->text), "Expected a name");
			return false;
		}
		at->names[i] = iov_strdup(m->arena, name);
	}
	return true;
}

static bool read_use(struct gate_model *m, json_t *json, const char *directory,
		     struct gate_use *use, json_error_t *wrong)
{
	const char *function, *through;
	json_t *file;
	int reads, writes;

	if (json_unpack_ex(json, wrong, 0, "{s:s, s:s, s:o, s:b, s:b}", "function", &function,
			   "through", &through, "file", &file, "reads", &reads, "writes",
			   &writes) != 0)
		return false;
	*use = (struct gate_use){
		.member = "",
		.function = iov_strdup(m->arena, function),
		.through = iov_strdup(m->arena, through),
		.reads = reads != 0,
		.writes = writes != 0,
	};
	return gate_json_place(m, json, directory, &use->at, wrong);
}

/* is_variable: the item has an expression in place of an offset. */
static bool read_register(struct gate_model *m, json_t *json, const char *directory,
			  bool is_variable, struct gate_register *at, json_error_t *wrong)
{
	json_t *names, *widths, *uses, *size, *offset = NULL;
	const char *expression = NULL;

	if (json_unpack_ex(json, wrong, 0, "{s:o, s:o, s:o, s:o}", "names", &names, "widths",
			   &widths, "size", &size, "uses", &uses) != 0 ||
	    (is_variable && json_unpack_ex(json, wrong, 0, "{s:s}", "expression", &expression)) ||
	    (!is_variable && json_unpack_ex(json, wrong, 0, "{s:o}", "offset", &offset)))
		return false;
	*at = (struct gate_register){.expression =
					     is_variable ? iov_strdup(m->arena, expression) : NULL};
	if (!gate_json_size(json, "offset", &at->offset, wrong) ||
	    !gate_json_size(json, "size", &at->size, wrong) || !read_names(m, names, at, wrong) ||
	    !gate_json_widths(widths, at->widths, &at->nwidths, wrong) ||
	    !gate_json_is_list(uses, "uses", wrong))
		return false;
	at->nuses = (unsigned)json_array_size(uses);
	at->uses = IOV_NEW_ARRAY(m->arena, struct gate_use, at->nuses);
	for (unsigned i = 0; i < at->nuses; i++)
		if (!read_use(m, json_array_get(uses, i), directory, &at->uses[i], wrong))
			return false;
	return true;
}

static bool read_registers(struct gate_model *m, const json_t *registers, const json_t *variable,
			   const char *directory, struct gate_map *map, json_error_t *wrong)
{
	if (!gate_json_is_list(registers, "registers", wrong) ||
	    !gate_json_is_list(variable, "variable", wrong))
		return false;
	size_t fixed = json_array_size(registers), all = fixed + json_array_size(variable);
	map->registers = IOV_NEW_ARRAY(m->arena, struct gate_register, all);
	for (size_t i = 0; i < all; i++) {
		json_t *json = i < fixed ? json_array_get(registers, i)
					 : json_array_get(variable, i - fixed);
		if (!read_register(m, json, directory, i >= fixed, &map->registers[i], wrong))
			return false;
	}
	map->nregisters = (unsigned)all;
	return true;
}

bool gate_map_from_json(struct gate_model *m, const json_t *json, const char *directory,
			struct gate_map *map, const char **error)
{
	const char *name, *kind, *function, *space;
	json_t *file, *size, *registers, *variable;
	json_error_t wrong;
	bool good =
		json_unpack_ex((json_t *)json, &wrong, 0,
			       "{s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "name", &name, "kind",
			       &kind, "function", &function, "space", &space, "file", &file, "size",
			       &size, "registers", &registers, "variable", &variable) == 0;

	if (good) {
		*map = (struct gate_map){
			.name = iov_strdup(m->arena, name),
			.kind = iov_strdup(m->arena, kind),
			.function = iov_strdup(m->arena, function),
			.space = iov_strdup(m->arena, space),
		};
		good = gate_json_place(m, json, directory, &map->at, &wrong) &&
		       gate_json_size(json, "size", &map->size, &wrong) &&
		       read_registers(m, registers, variable, directory, map, &wrong);
	}
	if (!good)
		*error = iov_strdup(m->arena, wrong.text);
	return good;
}

static json_t *use_to_json(struct iov_arena *arena, const struct gate_use *use)
{
	return json_pack("{s:o, s:o, s:o, s:i, s:i, s:b, s:b}", "function",
			 gate_json_text(arena, use->function), "through",
			 gate_json_text(arena, use->through), "file",
			 gate_json_bytes(arena, use->at.file), "line", (int)use->at.line, "column",
			 (int)use->at.column, "reads", (int)use->reads, "writes", (int)use->writes);
}

static json_t *register_to_json(struct iov_arena *arena, const struct gate_register *at)
{
	json_t *names = json_array(), *widths = json_array(), *uses = json_array();

	for (unsigned i = 0; i < at->nnames; i++)
		json_array_append_new(names, gate_json_text(arena, at->names[i]));
	for (unsigned i = 0; i < at->nwidths; i++)
		json_array_append_new(widths, json_integer(at->widths[i]));
	for (unsigned i = 0; i < at->nuses; i++)
		json_array_append_new(uses, use_to_json(arena, &at->uses[i]));
	json_t *json = json_pack("{s:o, s:o, s:I, s:o}", "names", names, "widths", widths, "size",
				 (json_int_t)at->size, "uses", uses);
	if (at->expression)
		json_object_set_new(json, "expression", gate_json_text(arena, at->expression));
	else
		json_object_set_new(json, "offset", json_integer((json_int_t)at->offset));
	return json;
}

json_t *gate_map_to_json(struct iov_arena *arena, const struct gate_map *map)
{
	json_t *registers = json_array(), *variable = json_array();

	for (unsigned i = 0; i < map->nregisters; i++)
		json_array_append_new(map->registers[i].expression ? variable : registers,
				      register_to_json(arena, &map->registers[i]));
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:i, s:i, s:I, s:o, s:o}", "name",
			 gate_json_text(arena, map->name), "kind", gate_json_text(arena, map->kind),
			 "function", gate_json_text(arena, map->function), "space",
			 gate_json_text(arena, map->space), "file",
			 gate_json_bytes(arena, map->at.file), "line", (int)map->at.line, "column",
			 (int)map->at.column, "size", (json_int_t)map->size, "registers", registers,
			 "variable", variable);
}
