/* SPDX-License-Identifier: MIT */
/*
 * --check-one: checks one file during a build, and prints clang's messages. Kbuild runs
 * ioview-check, which CHECK= names, with CHECKFLAGS, the compiler's flags and the file; these
 * become the words behind "--".
 */
#define _DEFAULT_SOURCE /* flock() */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/files.h"
#include "base/process.h"
#include "input/response.h"
#include "run/run.h"
#include "run/state.h"

/* Kbuild's names of architectures, which it passes to sparse, and clang's target for each. */
struct architecture {
	const char *name, *target;
};
static const struct architecture architectures[] = {
	{"arm", "arm-linux-gnueabi"},	      {"arm64", "aarch64-linux-gnu"},
	{"hexagon", "hexagon-linux-musl"},    {"loongarch", "loongarch64-linux-gnusf"},
	{"m68k", "m68k-linux-gnu"},	      {"mips", "mipsel-linux-gnu"},
	{"powerpc", "powerpc64le-linux-gnu"}, {"riscv", "riscv64-linux-gnu"},
	{"s390", "s390x-linux-gnu"},	      {"sparc", "sparc64-linux-gnu"},
	{"x86", "x86_64-linux-gnu"},
};

static const char *target_of(struct iov_arena *arena, const char *name)
{
	for (unsigned i = 0; i < sizeof(architectures) / sizeof(*architectures); i++)
		if (!strcmp(architectures[i].name, name))
			return iov_printf(arena, "--target=%s", architectures[i].target);
	return NULL;
}

/*
 * Adds "clang" and the first `count` flags. --arch=, which only sparse understands, becomes
 * --target= unless the flags have one.
 */
static void list_words(struct gate *g, struct gate_list *words, unsigned count)
{
	static const char architecture[] = "--arch=";
	const char *target = NULL;
	bool has_target = false;

	gate_push(words, "clang");
	for (unsigned i = 0; i < count; i++) {
		const char *word = g->options.flags.items[i];
		if (gate_starts(word, architecture))
			target = target_of(&g->arena, word + strlen(architecture));
		/* clang defines this macro itself, and refuses a second definition. */
		else if (strcmp(word, "-D__STDC__") != 0)
			gate_push(words, word);
		has_target |= gate_starts(word, "--target=");
	}
	if (target && !has_target)
		gate_push(words, target);
}

/*
 * Tests the checker and translates the command. Returns false after it has reported an error. A
 * build runs many of these processes at once, and the lock lets only one ask clang about its flags.
 * Without a writable state folder each process asks.
 */
static bool prepare(struct gate_run *r, struct gate_commands *c, bool has_state)
{
	const char *path = iov_printf(&r->g->arena, "%s/one.lock", r->state);
	int file = -1;

	if (has_state)
		file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	while (file >= 0 && flock(file, LOCK_EX) != 0 && errno == EINTR)
		;
	bool good = gate_checker_ask(r, has_state) && gate_flags_for_clang(r, c, false);
	if (file >= 0)
		close(file);
	return good;
}

static int run_clang(struct gate_run *r, const struct gate_command *c, const char *name)
{
	struct gate_list words = {.arena = &r->g->arena};

	gate_push(&words, r->clang);
	/* The file's name as the build has given it, as in the build's other messages. */
	for (unsigned i = 0; i < c->narguments; i++)
		gate_push(&words, strcmp(c->arguments[i], c->file) ? c->arguments[i] : name);
	gate_push(&words, "-fsyntax-only");
	gate_push(&words, "-Qunused-arguments");
	/* The build shows the compiler's warnings, and may use gcc, which has others. */
	gate_push(&words, "-Wno-everything");
	gate_plugin_words(r, &words);
	gate_push(&words, NULL);
	return gate_run_relayed(r->g->here, words.items, false);
}

/* Makes the list of commands, with one command for the file `name`. */
static void set_command(struct gate_run *r, struct gate_commands *all, const char *name)
{
	struct gate *g = r->g;
	struct gate_list words = {.arena = &g->arena};

	list_words(g, &words, g->options.flags.count - 1);
	gate_push(&words, name);
	gate_commands_init(g, all);
	all->state = r->state;
	all->items = IOV_NEW(&g->arena, struct gate_command);
	all->count = 1;
	all->items[0] = (struct gate_command){
		.file = gate_absolute(&g->arena, g->here, name),
		.directory = g->here,
		.arguments = words.items,
		.narguments = words.count,
	};
	gate_response_expand(all, &all->items[0]);
}

int gate_check_one(struct gate *g)
{
	struct gate_run r = {.g = g};
	const struct gate_list *flags = &g->options.flags;
	const char *name = flags->items[flags->count - 1];
	struct gate_commands all;

	if (!gate_find_checker(&r))
		return GATE_UNUSABLE;
	r.state = gate_absolute(&g->arena, g->here,
				g->options.state ? g->options.state : ".ioview-gate");
	enum gate_state state = gate_state_open(g, r.state);
	if (state == GATE_STATE_REFUSED)
		return GATE_UNUSABLE;
	set_command(&r, &all, name);
	if (!prepare(&r, &all, state == GATE_STATE_GOOD))
		return GATE_UNUSABLE;
	if (all.items[0].not_judged) {
		gate_error("%s: %s", name, all.items[0].not_judged);
		return GATE_UNUSABLE;
	}
	int status = run_clang(&r, &all.items[0], name);
	if (status <= GATE_FINDINGS)
		return status;
	gate_error("%s: clang failed with status %d", name, status);
	return GATE_UNUSABLE;
}
