/* SPDX-License-Identifier: MIT */
#include "input/flags.h"

#include <string.h>

#include "base/files.h"
#include "input/compiler.h"
#include "input/sources.h"

/* Errors of clang that are only warnings in gcc, at least in old versions. */
static const char *const gcc_allows[] = {
	"-Wno-error=implicit-function-declaration",
	"-Wno-error=implicit-int",
	"-Wno-error=int-conversion",
	"-Wno-error=incompatible-function-pointer-types",
	"-Wno-error=return-type",
};

/* The translation of one command. */
struct writer {
	struct gate_flags *f;
	const struct gate_allowed *allowed;
	struct gate_command *command;
	struct gate_list words;
	struct gate_list preprocessor; /* words of -Wp, and -Xpreprocessor */
	struct gate_list inner;	       /* words of -Xclang */
	struct gate_list included;     /* the files of -include, absolute */
	struct gate_list precompiled;  /* the values of -include-pch */
};

static struct iov_arena *arena_of(const struct writer *w)
{
	return &w->f->g->arena;
}

static void put_gcc_allows(struct writer *w)
{
	for (unsigned i = 0; i < sizeof(gcc_allows) / sizeof(*gcc_allows); i++)
		gate_push(&w->words, gcc_allows[i]);
}

static void leave_out(struct writer *w, const char *flag, enum gate_why why)
{
	struct gate_flags *f = w->f;
	const char *target = "";

	if (json_object_get(f->seen, flag))
		return;
	json_object_set_new_nocheck(f->seen, gate_as_utf8(arena_of(w), flag), json_true());
	for (unsigned i = 0; i < w->words.count; i++)
		if (gate_starts(w->words.items[i], "--target="))
			target = w->words.items[i];
	IOV_GROW(arena_of(w), f->left_out, f->nleft_out, f->left_out_room);
	f->left_out[f->nleft_out++] = (struct gate_left_out){
		.why = why, .flag = flag, .file = w->command->file, .target = target};
}

static void not_judged(struct writer *w, const char *why)
{
	if (!w->command->not_judged)
		w->command->not_judged = why;
}

static void compiles_nothing(struct writer *w, const char *option)
{
	not_judged(w, iov_printf(arena_of(w), "its command does not compile it: %s", option));
	w->command->compiles_nothing = true;
}

/*
 * Makes a path absolute. clang then reports the files that it reads as absolute paths, which Ninja
 * needs since it runs in another folder. Two paths are returned unchanged: one that begins with
 * '=', which is relative to the sysroot; and, if `searched`, that of a header that does not exist
 * in the command's directory, which clang searches.
 */
static const char *absolute(const struct writer *w, const char *path, bool searched)
{
	const char *full = gate_absolute(arena_of(w), w->command->directory, path);

	return path[0] == '=' || (searched && !gate_exists(full)) ? path : full;
}

/*
 * Passes the header by -Xclang, since clang's driver replaces the header NAME by NAME.pch or
 * NAME.gch if it exists.
 */
static void put_include(struct writer *w, const char *name)
{
	gate_push(&w->words, "-Xclang");
	gate_push(&w->words, "-include");
	gate_push(&w->words, "-Xclang");
	gate_push(&w->words, absolute(w, name, true));
	gate_push(&w->included, absolute(w, name, false));
}

/* Puts the flag and its value as two words. For the frontend, each word needs its own -Xclang. */
static void put_separate(struct writer *w, const struct gate_flag *word, bool is_inner)
{
	if (is_inner)
		gate_push(&w->words, "-Xclang");
	gate_push(&w->words, word->flag);
	if (is_inner)
		gate_push(&w->words, "-Xclang");
	gate_push(&w->words, word->value);
}

static void put(struct writer *w, const struct gate_flag *word, bool is_inner)
{
	const char *value = word->value ? word->value : "";

	if (word->separate) {
		put_separate(w, word, is_inner);
		return;
	}
	if (word->fate == GATE_PASS_PATH || word->fate == GATE_PASS_SEARCH)
		value = absolute(w, value, word->fate == GATE_PASS_SEARCH);
	gate_push(&w->words, iov_printf(arena_of(w), "%s%s", word->flag, value));
}

static void split_commas(struct gate_list *words, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, ",");
		gate_push(words, iov_strndup(words->arena, text, length));
		text += length + (text[length] == ',');
	}
}

/*
 * Returns the option for a note, cut if it is long: a macro's definition, for example, may be very
 * long.
 */
static const char *name_for_note(const struct writer *w, const struct gate_flag *word)
{
	const char *text = word->text;

	return strlen(text) < 80 ? text : iov_printf(arena_of(w), "%.*s...", 72, text);
}

static bool is_own_plugin(const struct gate_flag *word)
{
	return !strcmp(word->flag, "-fplugin") && word->value &&
	       gate_starts(gate_basename(word->value), "ioview");
}

static void take_mode(struct writer *w, const struct gate_flag *word)
{
	if (strcmp(word->value, "gcc") != 0 && strcmp(word->value, "g++") != 0)
		compiles_nothing(w, word->text);
}

static void take(struct writer *w, const struct gate_flag *word, bool is_inner)
{
	switch (word->fate) {
	case GATE_PASS:
	case GATE_PASS_PATH:
	case GATE_PASS_SEARCH:
		put(w, word, is_inner);
		return;
	case GATE_INCLUDE:
		put_include(w, word->value);
		return;
	case GATE_TARGET:
		gate_push(&w->words, iov_printf(arena_of(w), "--target=%s", word->value));
		return;
	case GATE_NO_COMPILE:
		compiles_nothing(w, word->text);
		return;
	case GATE_PCH:
		gate_push(&w->precompiled, word->value);
		return;
	case GATE_NO_WARNINGS:
		put_gcc_allows(w);
		return;
	case GATE_MODE:
		take_mode(w, word);
		return;
	case GATE_COMMAS:
		split_commas(&w->preprocessor, word->value);
		return;
	case GATE_NESTED:
		gate_push(gate_starts(word->text, "-Xc") ? &w->inner : &w->preprocessor,
			  word->value);
		return;
	case GATE_UNSAFE:
		if (!is_own_plugin(word))
			leave_out(w, name_for_note(w, word), GATE_WHY_UNSAFE);
		return;
	case GATE_OTHER:
		leave_out(w, name_for_note(w, word), GATE_WHY_OTHER);
		return;
	default: /* sources.c reads the inputs; the other options are dropped without a note */
		return;
	}
}

/* Translates all words, up to "--" if there is one. */
static void take_all(struct writer *w, const char *const *words, unsigned count, bool is_inner)
{
	for (unsigned i = 0; i < count;) {
		struct gate_flag word = gate_flag_read(w->allowed, words + i, count - i, is_inner);
		if (word.fate == GATE_DASHES)
			return;
		if (word.incomplete && word.fate != GATE_DROP)
			not_judged(w,
				   iov_printf(arena_of(w), "its flag %s has no value", word.text));
		else
			take(w, &word, is_inner);
		i += word.count;
	}
}

/*
 * For each precompiled header NAME.pch, includes the header NAME instead: NAME.pch has the format
 * of the project's compiler, and may be outdated or hostile. If -include names NAME as well, as in
 * the commands of CMake, NAME is not included again.
 */
static void put_precompiled(struct writer *w)
{
	for (unsigned i = 0; i < w->precompiled.count; i++) {
		const char *name = w->precompiled.items[i];
		if (gate_ends(name, ".pch") || gate_ends(name, ".gch"))
			name = iov_strndup(arena_of(w), name, strlen(name) - strlen(".pch"));
		if (gate_has(&w->included, absolute(w, name, false)))
			continue;
		bool is_there = gate_exists(absolute(w, name, false));
		put_include(w, is_there ? name : gate_basename(name));
	}
}

/*
 * Returns the source that is the command's own file, with its language. Returns NULL, and sets
 * not_judged, if the command does not compile that file.
 */
static const struct gate_source *find_source(struct writer *w, const struct gate_compiler *compiler)
{
	struct gate_sources sources;

	gate_sources_find(w->allowed, arena_of(w), w->command, compiler, &sources);
	const struct gate_source *own = gate_sources_own(&sources, w->command);
	if (!own && sources.count == 1 && !sources.items[0].file)
		compiles_nothing(w, "it reads standard input");
	else if (!own || !own->language)
		compiles_nothing(w, "it names other files");
	return own && own->language ? own : NULL;
}

static const char *unreadable(struct gate *g, const struct gate_language *language,
			      const char *file)
{
	const char *ending = strrchr(gate_basename(file), '.');
	const struct gate_language *by_name = gate_language_of(file, false);
	const char *glob = by_name && by_name->unreadable ? iov_printf(&g->arena, "*%s", ending)
							  : gate_below(g->root, file);

	return iov_printf(&g->arena, "%s cannot be checked; --exclude='%s' leaves it out",
			  language->unreadable, glob);
}

/* Returns false after it has reported a compiler that is neither gcc nor clang. */
static bool find_compiler(struct gate_flags *f, const struct gate_command *c,
			  struct gate_compiler *compiler)
{
	const char *name = gate_below(f->g->root, c->file);

	return gate_compiler_find(&f->g->arena, c, compiler) ||
	       gate_error("%s: its compiler '%s' is neither gcc nor clang; --exclude=%s leaves "
			  "the file out",
			  name, compiler->program, name);
}

static bool has_target(const struct gate_list *words)
{
	for (unsigned i = 0; i < words->count; i++)
		if (gate_starts(words->items[i], "--target="))
			return true;
	return false;
}

static void put_options(struct writer *w, const struct gate_compiler *compiler)
{
	const struct gate_command *c = w->command;
	const struct gate_list *extra = &w->f->g->options.extra_flags;

	if (!compiler->is_clang)
		put_gcc_allows(w);
	take_all(w, c->arguments + compiler->first, c->narguments - compiler->first, false);
	take_all(w, w->preprocessor.items, w->preprocessor.count, true);
	take_all(w, w->inner.items, w->inner.count, true);
	put_precompiled(w);
	if (compiler->target && !has_target(&w->words))
		gate_push(&w->words, iov_printf(arena_of(w), "--target=%s", compiler->target));
	for (unsigned i = 0; i < extra->count; i++)
		gate_push(&w->words, extra->items[i]);
}

/* Translates one command. Returns false after it has reported an unknown compiler. */
static bool rewrite(struct gate_flags *f, const struct gate_allowed *allowed,
		    struct gate_command *c)
{
	struct iov_arena *arena = &f->g->arena;
	struct gate_compiler compiler;
	struct writer w = {.f = f, .allowed = allowed, .command = c};
	const struct gate_language *named = gate_language_of(c->file, false);

	if (c->not_judged)
		return true;
	/*
	 * This test comes first, so that nasm and nvcc are not reported for files that are not
	 * checked anyway.
	 */
	if (named && named->unreadable)
		c->not_judged = unreadable(f->g, named, c->file);
	if (c->not_judged)
		return true;
	if (!find_compiler(f, c, &compiler))
		return false;
	w.words.arena = w.preprocessor.arena = w.inner.arena = arena;
	w.included.arena = w.precompiled.arena = arena;
	put_options(&w, &compiler);
	const struct gate_source *source = find_source(&w, &compiler);
	if (source && source->language->unreadable)
		not_judged(&w, unreadable(f->g, source->language, c->file));
	/* If there is no source, find_source() has set the reason. */
	if (!source || c->not_judged)
		return true;
	/*
	 * The language and the file come last, since -x holds for the files behind it. The -x and
	 * the files of the command itself have been dropped.
	 */
	gate_push(&w.words, "-x");
	gate_push(&w.words, source->language->name);
	gate_push(&w.words, c->file);
	c->arguments = w.words.items;
	c->narguments = w.words.count;
	return true;
}

bool gate_flags_translate(struct gate_flags *f, struct gate_commands *c)
{
	bool good = true;

	f->seen = json_object();
	for (unsigned i = 0; good && i < c->count; i++)
		good = rewrite(f, &c->allowed, &c->items[i]);
	json_decref(f->seen);
	f->seen = NULL;
	if (good)
		gate_flags_leave_unknown(f, c);
	return good;
}

/* The maximum number of flags in one note. */
enum { MOST = 20 };

static void note(const struct gate_flags *f, enum gate_why why, const char *text)
{
	struct gate_text names = {.arena = &f->g->arena};
	unsigned count = 0;

	for (unsigned i = 0; i < f->nleft_out; i++) {
		const struct gate_left_out *l = &f->left_out[i];
		if (l->why != why || count++ >= MOST)
			continue;
		gate_putf(&names, " %s", l->flag);
		if (why != GATE_WHY_UNKNOWN)
			gate_putf(&names, " (%s)", gate_below(f->g->root, l->file));
	}
	if (count > MOST)
		gate_putf(&names, " and %u more", count - MOST);
	if (count > 0)
		gate_note("%s:%s", text, gate_string(&names));
}

void gate_flags_note(const struct gate_flags *f)
{
	note(f, GATE_WHY_UNSAFE, "left out, for they load code, start programs or write files");
	note(f, GATE_WHY_OTHER,
	     "left out, for the gate passes on what it knows; --extra-flag=FLAG passes one on");
	note(f, GATE_WHY_UNKNOWN, "left out, for clang does not know them");
}
