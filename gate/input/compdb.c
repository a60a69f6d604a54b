/* SPDX-License-Identifier: MIT */
/*
 * Reads compile_commands.json. An entry has its command either as a list, "arguments", or as one
 * line in shell syntax, "command".
 */
#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files.h"
#include "input/commands.h"

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

/*
 * Returns the text of the database, or NULL after it has reported an error. A database that the
 * gate finds must be a regular file; one that --database names may be a pipe.
 */
static const char *read_text(struct gate *g, const char *path, size_t *length)
{
	struct stat st;
	const char *why = NULL;
	bool is_pipe = g->options.database && stat(path, &st) == 0 && S_ISFIFO(st.st_mode);
	const char *text = is_pipe ? gate_read_file(&g->arena, path, length)
				   : gate_read_plain(&g->arena, path, length, &why);

	if (!text)
		gate_error("%s: %s", path, why ? why : strerror(errno));
	return text;
}

/* The caller owns the result. Returns NULL after it has reported an error. */
static json_t *read_database(struct gate *g, const char *path)
{
	json_error_t wrong;
	size_t length;
	const char *text = read_text(g, path, &length);

	if (!text)
		return NULL;
	json_t *database = json_loadb(text, length, 0, &wrong);
	if (!database && length == 0)
		gate_error("%s: it is empty", path);
	else if (!database)
		gate_error("%s:%d:%d: no JSON in UTF-8: %s", path, wrong.line, wrong.column,
			   wrong.text);
	if (database && !check_entries(database, path)) {
		json_decref(database);
		return NULL;
	}
	return database;
}

static const char *text_of(struct gate_commands *c, const json_t *entry, const char *key)
{
	return iov_strdup(c->arena, json_string_value(json_object_get(entry, key)));
}

static void add_command(struct gate_commands *c, const json_t *entry)
{
	struct gate_list words = {.arena = c->arena};
	const json_t *list = json_object_get(entry, "arguments"), *word;
	struct gate_command command = {
		.directory = gate_absolute(c->arena, c->origin, text_of(c, entry, "directory"))};
	size_t i;

	command.file = gate_absolute(c->arena, command.directory, text_of(c, entry, "file"));
	json_array_foreach(list, i, word)
		gate_push(&words, iov_strdup(c->arena, json_string_value(word)));
	if (!words.count && !gate_shell_words(&words, text_of(c, entry, "command")))
		command.not_judged = "a quote in its command has no end";
	if (!words.count)
		gate_push(&words, "");
	command.arguments = words.items;
	command.narguments = words.count;
	gate_command_add(c, &command);
}

bool gate_compdb_load(struct gate *g, struct gate_commands *c, const char *path)
{
	json_t *database = read_database(g, path);
	const json_t *entry;
	size_t i;

	if (!database)
		return false;
	json_array_foreach(database, i, entry) add_command(c, entry);
	json_decref(database);
	return true;
}
