/* SPDX-License-Identifier: MIT */
#include "input/response.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"

/* Limits of nesting, files and words: a command beyond them is a mistake or an attack. */
enum { DEEPEST = 16, MOST_FILES = 1000, MOST_WORDS = 1000000 };

struct expansion {
	struct gate_commands *c;
	const struct gate_command *command;
	struct gate_list words;
	unsigned files;	   /* number of files read */
	const char *error; /* the first error; NULL: none */
};

/*
 * Adds the word at c by the rules of GNU tools: quotes group, '\' escapes the next character.
 * Returns the position behind the word.
 */
static const char *add_word(struct gate_list *words, const char *c)
{
	struct gate_text word = {.arena = words->arena};
	char quote = 0;

	for (; *c && (quote || !strchr(" \t\r\n\f\v", *c)); c++) {
		if (*c == '\\' && c[1])
			gate_add(&word, ++c, 1);
		else if (*c == quote)
			quote = 0;
		else if (!quote && (*c == '\'' || *c == '"'))
			quote = *c;
		else
			gate_add(&word, c, 1);
	}
	gate_push(words, gate_string(&word));
	return c;
}

static void split(struct gate_list *words, const char *text)
{
	for (;;) {
		text += strspn(text, " \t\r\n\f\v");
		if (!*text)
			return;
		text = add_word(words, text);
	}
}

/*
 * Returns true if `real`, a path without links, is below the folder and not in .git, which may hold
 * secrets.
 */
static bool is_below(const char *folder, const char *real)
{
	char *real_folder = realpath(folder, NULL);
	bool below =
		real_folder && (!strcmp(real_folder, "/") || gate_below(real_folder, real) != real);

	free(real_folder);
	return below && !strstr(real, "/.git/");
}

static const char *why_not(const struct expansion *e, const char *path)
{
	char *real = realpath(path, NULL);
	const char *why = NULL;

	if (!real)
		why = strerror(errno);
	else if (!is_below(e->c->root, real) && !is_below(e->c->origin, real))
		why = "it is neither below the root nor below the folder of the database";
	free(real);
	return why;
}

static char *read_response(struct expansion *e, const char *word)
{
	const char *path = gate_absolute(e->c->arena, e->command->directory, word + 1);
	const char *why = why_not(e, path);
	size_t length;
	char *text = why ? NULL : gate_read_plain(e->c->arena, path, &length, &why);

	if (!text)
		e->error = iov_printf(e->c->arena, "its response file %s: %s", word, why);
	return text;
}

static const char *limit_exceeded(const struct expansion *e, unsigned depth)
{
	if (e->words.count >= MOST_WORDS)
		return "its response files have more than a million words";
	if (e->files >= MOST_FILES)
		return "it reads more than a thousand response files";
	return depth > DEEPEST ? "its response files are nested too deep" : NULL;
}

static void expand(struct expansion *e, const char *word, unsigned depth)
{
	struct gate_list inside = {.arena = e->c->arena};

	if (!e->error)
		e->error = limit_exceeded(e, depth);
	if (e->error)
		return;
	if (word[0] != '@' || !word[1]) {
		gate_push(&e->words, word);
		return;
	}
	e->files++;
	char *text = read_response(e, word);
	if (text)
		split(&inside, text);
	for (unsigned i = 0; i < inside.count; i++)
		expand(e, inside.items[i], depth + 1);
}

void gate_response_expand(struct gate_commands *c, struct gate_command *command)
{
	struct expansion e = {.c = c, .command = command, .words = {.arena = c->arena}};
	bool has_any = false;

	for (unsigned i = 1; i < command->narguments; i++)
		has_any |= command->arguments[i][0] == '@' && command->arguments[i][1];
	if (!has_any)
		return;
	for (unsigned i = 0; i < command->narguments; i++) {
		if (i == 0)
			gate_push(&e.words, command->arguments[i]);
		else
			expand(&e, command->arguments[i], 0);
	}
	if (e.error) {
		command->not_judged = e.error;
		return;
	}
	command->arguments = e.words.items;
	command->narguments = e.words.count;
}
