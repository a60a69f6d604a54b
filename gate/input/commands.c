/* SPDX-License-Identifier: MIT */
#include "input/commands.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "input/compiler.h"
#include "input/language.h"
#include "input/response.h"
#include "input/sources.h"

static void add(struct gate_commands *c, const struct gate_command *command)
{
	IOV_GROW(c->arena, c->items, c->count, c->room);
	c->items[c->count++] = *command;
}

/*
 * Returns true if the command may compile other files than its own, so that all of its words must
 * be read. The quick test spares that for most commands.
 */
static bool is_unusual(const struct gate_commands *c, const struct gate_command *command)
{
	if (!gate_language_of(command->file, false))
		return true;
	for (unsigned i = 1; i < command->narguments; i++) {
		const char *word = command->arguments[i];
		if (gate_starts(word, "-x") || gate_starts(word, "--l"))
			return true;
		if (word[0] != '-' && gate_language_of(word, false) &&
		    strcmp(gate_absolute(c->arena, command->directory, word), command->file) != 0)
			return true;
	}
	return false;
}

/* Adds the sources of the command to c->more. Returns true if it compiles any. */
static bool add_sources(struct gate_commands *c, const struct gate_command *command)
{
	struct gate_sources sources;
	struct gate_compiler compiler;

	if (!gate_compiler_find(c->arena, command, &compiler))
		return false;
	gate_sources_find(&c->allowed, c->arena, command, &compiler, &sources);
	for (unsigned i = 0; i < sources.count; i++) {
		if (!sources.items[i].file || !sources.items[i].language)
			continue;
		IOV_GROW(c->arena, c->more, c->nmore, c->more_room);
		c->more[c->nmore] = *command;
		c->more[c->nmore++].file = sources.items[i].file;
	}
	return sources.nlanguages > 0;
}

void gate_command_add(struct gate_commands *c, const struct gate_command *command)
{
	struct gate_command full = *command;
	bool compiles = false;

	gate_response_expand(c, &full);
	if (!full.not_judged && is_unusual(c, &full))
		compiles = add_sources(c, &full);
	if (gate_language_of(full.file, false))
		add(c, &full);
	else if (!compiles)
		c->others++;
}

/* For "FILE... -- FLAG...": adds a command for each file. */
static void add_named(struct gate *g, struct gate_commands *c, const struct gate_list *files)
{
	const struct gate_list *flags = &g->options.flags;

	for (unsigned i = 0; i < files->count; i++) {
		struct gate_list words = {.arena = c->arena};
		gate_push(&words, "clang");
		for (unsigned f = 0; f < flags->count; f++)
			gate_push(&words, flags->items[f]);
		gate_push(&words, files->items[i]);
		gate_command_add(c, &(struct gate_command){
					    .file = files->items[i],
					    .directory = g->here,
					    .arguments = words.items,
					    .narguments = words.count,
				    });
	}
}

/*
 * Lists the files of the command line and of --files-from, as absolute paths. Returns false after
 * it has reported an error.
 */
static bool list_files(struct gate *g, struct gate_list *files)
{
	const struct gate_options *o = &g->options;
	size_t length = 0;
	char *text = NULL;

	for (unsigned i = 0; i < o->files.count; i++)
		gate_push(files, gate_absolute(&g->arena, g->here, o->files.items[i]));
	if (o->files_from && !(text = gate_read_file(&g->arena, o->files_from, &length)))
		return gate_error("%s: %s", o->files_from, strerror(errno));
	while (text && *text) {
		size_t line = strcspn(text, "\n");
		if (line > 0)
			gate_push(files, gate_absolute(&g->arena, g->here,
						       iov_strndup(&g->arena, text, line)));
		text += line + (text[line] == '\n');
	}
	if (o->files_from && files->count == 0)
		return gate_error("%s names no files", o->files_from);
	return true;
}

static bool matches(const struct gate_list *globs, const char *name)
{
	for (unsigned i = 0; i < globs->count; i++)
		if (fnmatch(globs->items[i], name, 0) == 0)
			return true;
	return false;
}

bool gate_is_excluded(const struct gate *g, const char *name)
{
	return matches(&g->options.exclude, name);
}

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static int by_file(const void *left, const void *right)
{
	const struct gate_command *a = left, *b = right;

	return strcmp(a->file, b->file);
}

static bool is_named(const struct gate_list *files, const char *file)
{
	return bsearch(&file, files->items, files->count, sizeof(*files->items), by_text) != NULL;
}

static bool is_wanted(const struct gate *g, const struct gate_list *files, const char *file)
{
	const char *name = gate_below(g->root, file);

	if (files->count > 0 && !is_named(files, file))
		return false;
	if (g->options.include.count > 0 && !matches(&g->options.include, name))
		return false;
	return !gate_is_excluded(g, name);
}

static void sort(struct gate_commands *c)
{
	if (c->count > 0)
		qsort(c->items, c->count, sizeof(*c->items), by_file);
}

/*
 * Returns true if `file` is among the first `sorted` items of the list, which must be sorted by
 * file.
 */
static bool has_own(const struct gate_commands *c, unsigned sorted, const char *file)
{
	const struct gate_command wanted = {.file = file};

	return sorted > 0 && bsearch(&wanted, c->items, sorted, sizeof(wanted), by_file);
}

/*
 * Returns false after it has reported a named file that has no command: to skip the file would look
 * as if it were clean.
 */
static bool check_named(const struct gate *g, const struct gate_commands *c,
			const struct gate_list *files)
{
	for (unsigned i = 0; i < files->count; i++)
		if (!has_own(c, c->count, files->items[i]))
			return gate_error("%s: nothing says how it is compiled; one that others "
					  "include, as headers and the parts of a unity build are, "
					  "is checked with them: name those",
					  gate_below(g->root, files->items[i]));
	return true;
}

static void add_more(struct gate_commands *c)
{
	sort(c);
	unsigned own = c->count;
	for (unsigned i = 0; i < c->nmore; i++)
		if (!has_own(c, own, c->more[i].file))
			add(c, &c->more[i]);
	sort(c);
}

static bool filter(struct gate *g, struct gate_commands *c, struct gate_list *files)
{
	unsigned kept = 0;

	add_more(c);
	if (files->count > 0)
		qsort(files->items, files->count, sizeof(*files->items), by_text);
	if (!check_named(g, c, files))
		return false;
	for (unsigned i = 0; i < c->count; i++)
		if (is_wanted(g, files, c->items[i].file))
			c->items[kept++] = c->items[i];
	if (kept == 0)
		return gate_error("none of %u files is asked for", c->count);
	c->count = kept;
	return true;
}

/*
 * With --shard=K/N, keeps every N-th file from the K-th on, in the order of names, so that all
 * machines divide the files alike.
 */
static void take_shard(const struct gate_options *o, struct gate_commands *c)
{
	unsigned kept = 0;

	for (unsigned i = 0; o->shards && i < c->count; i++)
		if (i % o->shards == o->shard - 1)
			c->items[kept++] = c->items[i];
	if (o->shards)
		c->count = kept;
}

static const char *database_in(struct gate *g, const char *folder)
{
	const char *path = iov_printf(&g->arena, "%s/compile_commands.json", folder);

	return gate_exists(path) ? path : NULL;
}

/*
 * Returns the path of the database: that of --database, else the first one that exists in the
 * current directory, its build/, the root and its build/. Returns NULL after it has reported that
 * there is none.
 */
static const char *find_database(struct gate *g)
{
	const char *places[] = {g->here, iov_printf(&g->arena, "%s/build", g->here), g->root,
				iov_printf(&g->arena, "%s/build", g->root)};
	const char *path = NULL;

	if (g->options.database) {
		path = gate_absolute(&g->arena, g->here, g->options.database);
		const char *inside = database_in(g, path);
		return inside ? inside : path;
	}
	for (unsigned i = 0; i < 4 && !path; i++)
		path = database_in(g, places[i]);
	if (!path)
		gate_error(
			"there is no compile_commands.json in %s or its build/: cmake writes one "
			"with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, and 'bear -- make' for make. "
			"--database, --kbuild or FILE... -- FLAG... say else what to check",
			g->here);
	return path;
}

static void place_state(struct gate *g, struct gate_commands *c, const char *beside)
{
	c->state = g->options.state ? gate_absolute(&g->arena, g->here, g->options.state)
				    : iov_printf(&g->arena, "%s/.ioview-gate", beside);
}

void gate_commands_init(struct gate *g, struct gate_commands *c)
{
	*c = (struct gate_commands){.arena = &g->arena, .root = g->root, .origin = g->here};
	gate_allowed_init(&c->allowed, &g->arena);
}

bool gate_commands_load(struct gate *g, struct gate_commands *c)
{
	struct gate_list files = {.arena = &g->arena};

	gate_commands_init(g, c);
	if (!list_files(g, &files))
		return false;
	if (g->options.has_flags) {
		place_state(g, c, g->root);
		add_named(g, c, &files);
	} else if (g->options.kbuild) {
		place_state(g, c, gate_absolute(&g->arena, g->here, g->options.kbuild));
		if (!gate_kbuild_load(g, c))
			return false;
	} else {
		const char *path = find_database(g);
		if (!path)
			return false;
		c->origin = gate_folder(&g->arena, path);
		place_state(g, c, c->origin);
		if (!gate_compdb_load(g, c, path))
			return false;
	}
	if (!filter(g, c, &files))
		return false;
	take_shard(&g->options, c);
	return true;
}
