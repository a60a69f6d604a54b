/* SPDX-License-Identifier: MIT */
#include "input/sources.h"

#include <string.h>
#include <sys/stat.h>

#include "base/files.h"

static void add_source(struct gate_sources *s, struct iov_arena *arena,
		       const struct gate_command *command, const char *name, const char *x)
{
	struct gate_source source = {0};

	if (strcmp(name, "-") != 0)
		source.file = gate_absolute(arena, command->directory, name);
	if (x)
		source.language = gate_language_named(x);
	IOV_GROW(arena, s->items, s->count, s->room);
	s->items[s->count++] = source;
}

/* Returns the language that -x sets; NULL: -x none, so the file's name decides again. */
static const char *language_by(const struct gate_flag *word)
{
	return word->value && strcmp(word->value, "none") != 0 ? word->value : NULL;
}

/*
 * Gives each file without a language from -x the language of its name, and counts the sources that
 * have a language.
 */
static void name_languages(struct gate_sources *s, bool is_cxx)
{
	for (unsigned i = 0; i < s->count; i++) {
		struct gate_source *source = &s->items[i];
		if (!source->language && source->file)
			source->language = gate_language_of(source->file, is_cxx);
		s->nlanguages += source->language != NULL;
	}
}

void gate_sources_find(const struct gate_allowed *allowed, struct iov_arena *arena,
		       const struct gate_command *command, const struct gate_compiler *compiler,
		       struct gate_sources *sources)
{
	bool is_cxx = compiler->is_cxx, only_inputs = false;
	const char *x = NULL;

	*sources = (struct gate_sources){0};
	for (unsigned i = compiler->first; i < command->narguments;) {
		const char *const *words = command->arguments + i;
		if (only_inputs) {
			add_source(sources, arena, command, words[0], x);
			i++;
			continue;
		}
		struct gate_flag word =
			gate_flag_read(allowed, words, command->narguments - i, false);
		if (word.fate == GATE_INPUT)
			add_source(sources, arena, command, words[0], x);
		else if (word.fate == GATE_LANGUAGE)
			x = language_by(&word);
		else if (word.fate == GATE_MODE)
			is_cxx = !strcmp(word.value, "g++");
		only_inputs = word.fate == GATE_DASHES;
		i += word.count;
	}
	name_languages(sources, is_cxx);
}

static bool is_same_file(const char *left, const char *right)
{
	struct stat a, b;

	return stat(left, &a) == 0 && stat(right, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

const struct gate_source *gate_sources_own(const struct gate_sources *sources,
					   const struct gate_command *command)
{
	for (unsigned i = 0; i < sources->count; i++)
		if (sources->items[i].file && !strcmp(sources->items[i].file, command->file))
			return &sources->items[i];
	for (unsigned i = 0; i < sources->count; i++)
		if (sources->items[i].file && is_same_file(sources->items[i].file, command->file))
			return &sources->items[i];
	return NULL;
}
