/* SPDX-License-Identifier: MIT */
// RUN: mkdir -p %t && cd %t && %unit/database %S/database/*
/*
 * Reads any bytes as compile_commands.json: either an error is reported, or there are commands. No
 * option that loads code, starts programs or writes files reaches clang.
 */
#define _XOPEN_SOURCE 700

#include "gate-parts.h"

#include "input/commands.h"
#include "input/flags.h"
#include "model/json.h"

/*
 * After a first line "words", each line is a word of one command, so that the fuzzer reaches the
 * options without valid JSON.
 */
static void write_words(const char *path, struct iov_arena *arena, const char *text)
{
	json_t *words = json_array();
	size_t length;

	for (; *text; text += length + (text[length] == '\n')) {
		length = strcspn(text, "\n");
		json_array_append_new(words,
				      gate_json_text(arena, iov_strndup(arena, text, length)));
	}
	json_t *database =
		json_pack("[{s:s, s:s, s:o}]", "directory", ".", "file", "a.c", "arguments", words);
	if (!database || json_dump_file(database, path, 0) != 0)
		abort();
	json_decref(database);
}

static void write_database(const char *path, struct iov_arena *arena, const uint8_t *data,
			   size_t size)
{
	static const char words[] = "words\n";
	const char *text = iov_strndup(arena, (const char *)data, size);

	if (gate_starts(text, words))
		write_words(path, arena, text + strlen(words));
	else
		write_file(path, data, size);
}

/* Reads the words that were passed on with the table of options, which must allow them. */
static void check_words(const struct gate_allowed *allowed, struct gate_list *words, bool is_inner)
{
	struct gate_list inner = {.arena = words->arena};

	for (unsigned i = 0; i < words->count;) {
		const struct gate_flag flag =
			gate_flag_read(allowed, words->items + i, words->count - i, is_inner);
		if (flag.incomplete)
			abort();
		if (flag.fate == GATE_NESTED && !is_inner && !strcmp(flag.text, "-Xclang"))
			gate_push(&inner, flag.value);
		else if (flag.fate != GATE_PASS && flag.fate != GATE_PASS_PATH &&
			 flag.fate != GATE_PASS_SEARCH && flag.fate != GATE_TARGET &&
			 flag.fate != GATE_INCLUDE && flag.fate != GATE_DROP)
			abort();
		i += flag.count;
	}
	if (inner.count > 0)
		check_words(allowed, &inner, true);
}

static void check_command(struct gate *g, const struct gate_allowed *allowed,
			  const struct gate_command *c)
{
	struct gate_list words = {.arena = &g->arena};
	unsigned n = c->narguments;

	if (c->file[0] != '/' || c->directory[0] != '/' || (c->compiles_nothing && !c->not_judged))
		abort();
	if (c->not_judged)
		return;
	if (n < 3 || strcmp(c->arguments[n - 1], c->file) != 0 ||
	    strcmp(c->arguments[n - 3], "-x") != 0)
		abort();
	for (unsigned i = 0; i < n - 3; i++)
		gate_push(&words, c->arguments[i]);
	check_words(allowed, &words, false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gate g = new_gate();
	struct gate_commands c;
	struct gate_flags flags = {
		.g = &g, .clang = "clang", .identity = "clang", .cache = "flags.json"};
	const unsigned before = errors_said;

	write_database("compile_commands.json", &g.arena, data, size);
	unlink(flags.cache);
	g.options.database = "compile_commands.json";
	bool good = gate_commands_load(&g, &c) && gate_flags_translate(&flags, &c);
	if (good == (errors_said > before))
		abort();
	for (unsigned i = 0; good && i < c.count; i++)
		check_command(&g, &c.allowed, &c.items[i]);
	if (good)
		gate_flags_note(&flags);
	iov_arena_free(&g.arena);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
