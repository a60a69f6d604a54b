/* SPDX-License-Identifier: MIT */
/* Finds clang and the plugin, and tests that they work together. */
#define _DEFAULT_SOURCE /* mkstemp(), unsetenv() */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/process.h"
#include "run/run.h"

/*
 * Environment variables that make clang accept more options, write files or run programs, past the
 * filter of options. Variables for the search of headers, such as CPATH, stay.
 */
static const char *const variables[] = {
	"CCC_OVERRIDE_OPTIONS",
	"CCC_ADD_ARGS",
	"CC_PRINT_OPTIONS",
	"CC_PRINT_OPTIONS_FILE",
	"CC_PRINT_HEADERS",
	"CC_PRINT_HEADERS_FILE",
	"CC_PRINT_HEADERS_FORMAT",
	"CC_PRINT_HEADERS_FILTERING",
	"CC_PRINT_INTERNAL_STAT",
	"CC_PRINT_INTERNAL_STAT_FILE",
	"CC_PRINT_PROC_STAT",
	"CC_PRINT_PROC_STAT_FILE",
	"CC_LOG_DIAGNOSTICS",
	"CC_LOG_DIAGNOSTICS_FILE",
	"CLANG_CRASH_DIAGNOSTICS_DIR",
	"CLANG_MODULE_CACHE_PATH",
	"COMPILER_PATH",
	"DEPENDENCIES_OUTPUT",
	"FORCE_CLANG_DIAGNOSTICS_CRASH",
	"GCC_EXEC_PREFIX",
	"LLVM_PROFILE_FILE",
	"RC_DEBUG_OPTIONS",
	"SUNPRO_DEPENDENCIES",
};

static void clear_environment(void)
{
	for (unsigned i = 0; i < sizeof(variables) / sizeof(*variables); i++)
		unsetenv(variables[i]);
}

static bool find_clang(struct gate_run *r)
{
	struct gate *g = r->g;
	static const char standard[] = "/usr/lib/llvm-" IOVIEW_CLANG_VERSION "/bin/clang";
	const char *clang = g->options.clang ? g->options.clang : "clang-" IOVIEW_CLANG_VERSION;

	r->clang = gate_find_program(&g->arena, clang);
	if (!r->clang && !g->options.clang)
		r->clang = gate_find_program(&g->arena, standard);
	if (!r->clang)
		return gate_error("there is no %s; --clang=PATH says where it is", clang);
	r->clang = gate_absolute(&g->arena, g->here, r->clang);
	return true;
}

bool gate_find_checker(struct gate_run *r)
{
	struct gate *g = r->g;

	clear_environment();
	if (!find_clang(r))
		return false;
	g->plugin = g->options.plugin ? gate_absolute(&g->arena, g->here, g->options.plugin)
				      : iov_printf(&g->arena, "%s/lib/ioview.so", g->home);
	if (!gate_exists(g->plugin))
		return gate_error("the plugin %s is not there; --plugin=PATH says where it is",
				  g->plugin);
	return gate_profiles_place(g);
}

static void put_identity(struct gate_text *to, const char *path)
{
	struct stat st = {0};

	if (stat(path, &st) == 0)
		gate_putf(to, "%s %lld %lld.%09ld\n", path, (long long)st.st_size,
			  (long long)st.st_mtim.tv_sec, (long)st.st_mtim.tv_nsec);
}

const char *gate_clang_identity(const struct gate_run *r)
{
	struct gate_text text = {.arena = &r->g->arena};

	put_identity(&text, r->clang);
	return gate_string(&text);
}

/* Returns a text of everything that the result of the test depends on. */
static const char *identify(const struct gate_run *r)
{
	struct iov_arena *arena = &r->g->arena;
	struct gate_text text = {.arena = arena};
	struct gate_list files = {.arena = arena}, words = {.arena = arena};

	put_identity(&text, r->clang);
	gate_plugin_files(r, &files);
	gate_profiles_list(r->g, &files);
	for (unsigned i = 0; i < files.count; i++)
		put_identity(&text, files.items[i]);
	gate_plugin_words(r, &words);
	for (unsigned i = 0; i < words.count; i++)
		gate_putf(&text, "%s\n", words.items[i]);
	return gate_string(&text);
}

/* Returns the first error in clang's output, or the first line, or a text about the status. */
static const char *first_error(struct iov_arena *arena, const char *output, int status)
{
	const char *error = strstr(output, "error: ");
	const char *line = error ? error + strlen("error: ") : output;

	return *line ? iov_strndup(arena, line, strcspn(line, "\n"))
		     : iov_printf(arena, "it failed with status %d", status);
}

/*
 * Runs clang on an empty file and tests that the plugin writes its output. Returns false after it
 * has reported a fault of clang, the plugin or the options: it concerns all units, and so it is
 * reported once.
 */
static bool try_checker(const struct gate_run *r, const char *views)
{
	struct gate_list words = {.arena = &r->g->arena};
	struct stat st;
	size_t length;
	char *output;

	gate_push(&words, r->clang);
	gate_plugin_words(r, &words);
	gate_push(&words, iov_printf(&r->g->arena, "-fplugin-arg-ioview-views=%s", views));
	gate_push(&words, "-fsyntax-only");
	gate_push(&words, "-fno-color-diagnostics");
	gate_push(&words, "-xc");
	gate_push(&words, "/dev/null");
	gate_push(&words, NULL);
	int status = gate_capture_all(&r->g->arena, r->g->here, words.items, &output, &length);
	if (status != 0)
		return gate_error("%s with the plugin %s: %s", r->clang, r->g->plugin,
				  first_error(&r->g->arena, output, status));
	return (stat(views, &st) == 0 && st.st_size > 0) ||
	       gate_error("%s is no clang that runs the plugin %s; --clang=PATH says where one is",
			  r->clang, r->g->plugin);
}

bool gate_checker_ask(const struct gate_run *r, bool has_state)
{
	struct iov_arena *arena = &r->g->arena;
	const char *stamp = iov_printf(arena, "%s/checker", r->state), *why;
	const char *identity = identify(r);
	const char *temporary = getenv("TMPDIR");
	size_t length;

	const char *known = has_state ? gate_read_plain(arena, stamp, &length, &why) : NULL;
	if (known && !strcmp(known, identity))
		return true;
	char *views = iov_printf(arena, "%s/checker.XXXXXX",
				 has_state		   ? r->state
				 : temporary && *temporary ? temporary
							   : "/tmp");
	int file = mkstemp(views);
	if (file < 0)
		return gate_error("%s: %s", views, strerror(errno));
	close(file);
	bool good = try_checker(r, views);
	unlink(views);
	if (good && has_state)
		gate_update_file(arena, stamp, identity, strlen(identity));
	return good;
}
