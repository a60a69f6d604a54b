/* SPDX-License-Identifier: MIT */
/*
 * compile_commands.json, through libclang, which knows its two forms and response files. libclang
 * says little of a broken one, and takes text that is no JSON for a short database: so it is looked
 * at first.
 */
#include <clang-c/CXCompilationDatabase.h>
#include <errno.h>
#include <jansson.h>
#include <string.h>

#include "base/clang.h"
#include "base/files.h"
#include "input/commands.h"

static const char standard_name[] = "compile_commands.json";

static bool is_text(const json_t *entry, const char *key)
{
	const json_t *value = json_object_get(entry, key);

	return json_is_string(value) && json_string_length(value) > 0;
}

static bool is_texts(const json_t *list)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item) if (!json_is_string(item)) return false;
	return json_array_size(list) > 0;
}

static bool check_entries(const json_t *database, const char *path)
{
	const json_t *entry;
	size_t i;

	if (!json_is_array(database))
		return gate_error("%s: it is no list of commands", path);
	if (json_array_size(database) == 0)
		return gate_error("%s: it has no commands; build the project so that it is written "
				  "anew",
				  path);
	json_array_foreach(database, i, entry)
	{
		bool has_command =
			is_text(entry, "command") || is_texts(json_object_get(entry, "arguments"));
		if (!is_text(entry, "file") || !is_text(entry, "directory") || !has_command)
			return gate_error("%s: entry %zu has no 'file', 'directory', and 'command' "
					  "or 'arguments'",
					  path, i + 1);
	}
	return true;
}

static bool check_database(struct gate *g, const char *path)
{
	json_error_t wrong;
	size_t length;
	const char *text = gate_read_file(&g->arena, path, &length);

	if (!text)
		return gate_error("%s: %s", path, strerror(errno));
	json_t *database = json_loadb(text, length, 0, &wrong);
	if (!database && length == 0)
		return gate_error("%s: it is empty", path);
	if (!database)
		return gate_error("%s:%d:%d: no JSON in UTF-8: %s", path, wrong.line, wrong.column,
				  wrong.text);
	bool good = check_entries(database, path);
	json_decref(database);
	return good;
}

static void add_command(struct gate_commands *c, const char *beside, CXCompileCommand entry)
{
	unsigned count = clang_CompileCommand_getNumArgs(entry);
	const char **arguments = IOV_NEW_ARRAY(c->arena, const char *, count + 1);

	for (unsigned i = 0; i < count; i++)
		arguments[i] = gate_take_string(c->arena, clang_CompileCommand_getArg(entry, i));
	const char *directory =
		gate_absolute(c->arena, beside,
			      gate_take_string(c->arena, clang_CompileCommand_getDirectory(entry)));
	gate_command_add(c,
			 &(struct gate_command){
				 .file = gate_absolute(
					 c->arena, directory,
					 gate_take_string(c->arena,
							  clang_CompileCommand_getFilename(entry))),
				 .directory = directory,
				 .arguments = arguments,
				 .narguments = count,
			 });
}

/* libclang takes a folder, and one name of file in it: a database of another name gets one that
 * has. */
static const char *folder_for_libclang(struct gate *g, struct gate_commands *c, const char *path)
{
	if (!strcmp(gate_basename(path), standard_name))
		return gate_folder(&g->arena, path);
	const char *folder = iov_printf(&g->arena, "%s/database", c->state);
	size_t length;
	const char *text = gate_read_file(&g->arena, path, &length);
	if (!text || !gate_make_folders(&g->arena, folder) ||
	    !gate_update_file(&g->arena, iov_printf(&g->arena, "%s/%s", folder, standard_name),
			      text, length)) {
		gate_error("%s: %s", folder, strerror(errno));
		return NULL;
	}
	return folder;
}

bool gate_compdb_load(struct gate *g, struct gate_commands *c, const char *path)
{
	CXCompilationDatabase_Error error;

	if (!check_database(g, path))
		return false;
	const char *folder = folder_for_libclang(g, c, path);
	if (!folder)
		return false;
	CXCompilationDatabase database = clang_CompilationDatabase_fromDirectory(folder, &error);
	if (error != CXCompilationDatabase_NoError)
		return gate_error("%s: libclang cannot read it", path);
	CXCompileCommands all = clang_CompilationDatabase_getAllCompileCommands(database);
	for (unsigned i = 0; i < clang_CompileCommands_getSize(all); i++)
		add_command(c, gate_folder(c->arena, path),
			    clang_CompileCommands_getCommand(all, i));
	clang_CompileCommands_dispose(all);
	clang_CompilationDatabase_dispose(database);
	return true;
}
