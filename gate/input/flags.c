/* SPDX-License-Identifier: MIT */
#include "input/flags.h"

#include <ctype.h>
#include <string.h>

#include "base/files.h"

/* A flag that is left out, and what stands behind it. */
enum tail {
	ALONE,	/* just this word */
	JOINED, /* whatever follows in the same word */
	VALUE,	/* in the same word or the next */
};
struct dropped {
	const char *flag;
	enum tail tail;
};
static const struct dropped outputs[] = {
	{"-c", ALONE},
	{"-S", ALONE},
	{"-E", ALONE},
	{"-M", ALONE},
	{"-MM", ALONE},
	{"-MD", ALONE},
	{"-MMD", ALONE},
	{"-MP", ALONE},
	{"-MG", ALONE},
	{"-MV", ALONE},
	{"-MF", VALUE},
	{"-MT", VALUE},
	{"-MQ", VALUE},
	{"-MJ", VALUE},
	{"-o", VALUE},
	{"-Wp,-M", JOINED},
	{"-save-temps", JOINED},
	{"--serialize-diagnostics", VALUE},
	{"-serialize-diagnostics", VALUE},
	{"-fdiagnostics-", JOINED},
	{"-fsyntax-only", ALONE},
	{"-pipe", ALONE},
	/* gcc's tuning knobs. */
	{"--param", VALUE},
	/* Plugins of the project's compiler are for that; ours is loaded once. */
	{"-fplugin", JOINED},
	/* Style must not fail the check, nor silence it. */
	{"-Werror", JOINED},
	{"-pedantic-errors", ALONE},
	{"-w", ALONE},
};

/* What gcc warns of at most, and clang refuses. */
static const char *const gcc_allows[] = {
	"-Wno-error=implicit-function-declaration",
	"-Wno-error=implicit-int",
	"-Wno-error=int-conversion",
	"-Wno-error=incompatible-function-pointer-types",
	"-Wno-error=return-type",
};

/* How many words the flag takes that stands at words[0]; 0: it stays. */
static unsigned words_to_drop(const char *const *words, unsigned left)
{
	for (unsigned i = 0; i < sizeof(outputs) / sizeof(*outputs); i++) {
		const struct dropped *d = &outputs[i];
		if (!gate_starts(words[0], d->flag))
			continue;
		bool whole = words[0][strlen(d->flag)] == 0;
		if (whole && d->tail == VALUE)
			return left > 1 ? 2 : 1;
		if (whole || d->tail == JOINED || d->tail == VALUE)
			return 1;
	}
	return 0;
}

/*
 * Flags that name files or folders for the preprocessor to find files by. They become absolute, so
 * that the names of all it reads are: Ninja, which is told of these, is in another folder.
 */
static const char *const paths[] = {
	"-I",	     "-isystem",   "-iquote",  "-idirafter",   "-include",     "-imacros",
	"-isysroot", "--sysroot=", "-iprefix", "-include-pch", "-iwithsysroot"};

/* The path in a word of the form FLAGpath; NULL: it is none. "" when it is the next word. */
static const char *path_in(const char *word)
{
	const char *path = NULL;
	size_t longest = 0;

	for (unsigned i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		size_t length = strlen(paths[i]);
		if (length <= longest || !gate_starts(word, paths[i]))
			continue;
		longest = length;
		path = word + length;
	}
	return path;
}

/* "=" at the start means the sysroot; what -include names may also be found as a header is. */
static const char *absolute(struct iov_arena *arena, const char *directory, const char *flag,
			    const char *path)
{
	const char *full = gate_absolute(arena, directory, path);
	bool searched = gate_starts(flag, "-include") || gate_starts(flag, "-imacros");

	return path[0] == '=' || (searched && !gate_exists(full)) ? path : full;
}

/* Adds the flag at words[0], and its value if that is another word; says how many words it was. */
static unsigned add_absolute(struct gate_list *to, const struct gate_command *c, unsigned at)
{
	const char *word = c->arguments[at];
	const char *path = path_in(word);

	if (!path && word[0] != '-' &&
	    !strcmp(gate_absolute(to->arena, c->directory, word), c->file)) {
		gate_push(to, c->file);
	} else if (path && *path) {
		gate_push(to, iov_printf(to->arena, "%.*s%s", (int)(path - word), word,
					 absolute(to->arena, c->directory, word, path)));
	} else if (path && at + 1 < c->narguments) {
		gate_push(to, word);
		gate_push(to, absolute(to->arena, c->directory, word, c->arguments[at + 1]));
		return 2;
	} else {
		gate_push(to, word);
	}
	return 1;
}

/* ccache and its like stand before the compiler. */
static bool is_launcher(const char *name)
{
	static const char *const launchers[] = {"ccache", "sccache", "distcc", "icecc", "gomacc"};

	for (unsigned i = 0; i < sizeof(launchers) / sizeof(*launchers); i++)
		if (!strcmp(name, launchers[i]))
			return true;
	return false;
}

struct compiler {
	bool is_clang;
	const char *target; /* that its name says, as "aarch64-linux-gnu-gcc" does; NULL: none */
};

/* TARGET-NAME-VERSION. False: it is neither gcc nor clang. */
static bool identify(struct iov_arena *arena, const char *program, struct compiler *compiler)
{
	static const char *const names[] = {"clang", "clang++", "gcc", "g++", "cc",
					    "c++",   "c89",	"c99", NULL};
	const char *base = gate_basename(program);
	size_t length = strlen(base);

	/* "gcc-12", "gcc-12.2": a version is no name. */
	size_t end = length;
	while (end > 0 && (isdigit((unsigned char)base[end - 1]) || base[end - 1] == '.'))
		end--;
	if (end < length && end > 1 && base[end - 1] == '-')
		length = end - 1;
	size_t start = length;
	while (start > 0 && base[start - 1] != '-')
		start--;
	const char *name = iov_strndup(arena, base + start, length - start);
	for (unsigned i = 0; names[i]; i++) {
		if (strcmp(names[i], name) != 0)
			continue;
		compiler->is_clang = i < 2;
		compiler->target = start > 1 ? iov_strndup(arena, base, start - 1) : NULL;
		return true;
	}
	return false;
}

static bool has_target(const struct gate_command *c)
{
	for (unsigned i = 0; i < c->narguments; i++)
		if (gate_starts(c->arguments[i], "--target=") ||
		    !strcmp(c->arguments[i], "-target"))
			return true;
	return false;
}

/* The command without its compiler, for clang. False: said why. */
static bool rewrite(struct gate_flags *f, struct gate_command *c)
{
	struct gate_list words = {.arena = &f->g->arena};
	struct compiler compiler = {0};
	unsigned i = 0;

	while (i + 1 < c->narguments && is_launcher(gate_basename(c->arguments[i])))
		i++;
	if (!identify(&f->g->arena, c->arguments[i], &compiler))
		return gate_error("%s: its compiler '%s' is neither gcc nor clang; --exclude=%s "
				  "leaves the file out",
				  gate_below(f->g->root, c->file), c->arguments[i],
				  gate_below(f->g->root, c->file));
	if (compiler.target && !has_target(c))
		gate_push(&words, iov_printf(&f->g->arena, "--target=%s", compiler.target));
	for (unsigned k = 0; !compiler.is_clang && k < sizeof(gcc_allows) / sizeof(*gcc_allows);
	     k++)
		gate_push(&words, gcc_allows[k]);
	for (i++; i < c->narguments;) {
		unsigned count = words_to_drop(c->arguments + i, c->narguments - i);
		i += count ? count : add_absolute(&words, c, i);
	}
	for (i = 0; i < f->g->options.extra_flags.count; i++)
		gate_push(&words, f->g->options.extra_flags.items[i]);
	c->arguments = words.items;
	c->narguments = words.count;
	return true;
}

bool gate_flags_translate(struct gate_flags *f, struct gate_commands *c)
{
	for (unsigned i = 0; i < c->count; i++)
		if (!rewrite(f, &c->items[i]))
			return false;
	gate_flags_leave_unknown(f, c);
	return true;
}
