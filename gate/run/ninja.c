/* SPDX-License-Identifier: MIT */
/*
 * Writes the Ninja file. The Ninja file has all that a command needs, since Ninja may run it on
 * other machines. See the manual of Ninja for its syntax.
 */
#include <string.h>

#include "base/files.h"
#include "run/run.h"

static const char head[] =
	"# Written by ioview-gate, anew in each run that finds something else to say.\n"
	"ninja_required_version = 1.10\n"
	"pipe = |\n"
	"\n"
	"# Status 1 is that of errors in the source, which are in the diagnostics: those are\n"
	"# made old, for what is missing may be there in the next run. Any other status is\n"
	"# clang's own failure. Ninja takes the dependency file away; the copy, empty if there\n"
	"# is none, says which files are sources. What is behind '#' makes the command another\n"
	"# one when the settings come from elsewhere.\n"
	"rule check\n"
	"  command = rm -f $out $unit.d && cd $dir && { $clang @$unit.rsp 2>$unit.log || "
	"{ test $$? -eq 1 && touch -c -t 197001020000 $unit.dia; }; } && "
	"{ cp $unit.d $unit.opened 2>/dev/null || : >$unit.opened; } # $config\n"
	"  depfile = $dep\n"
	"  deps = gcc\n"
	"  description = check $name\n"
	"\n";

/* Escapes a text for the value of a variable. */
static const char *ninja_value(struct iov_arena *arena, const char *text)
{
	struct gate_text value = {.arena = arena};

	for (; *text; text++) {
		if (*text == '$')
			gate_puts(&value, "$");
		gate_add(&value, text, 1);
	}
	return gate_string(&value);
}

/*
 * Escapes a path for the list of a build line. Older versions of Ninja have no escape for '|', but
 * expand a variable that contains it.
 */
static const char *ninja_path(struct iov_arena *arena, const char *text)
{
	struct gate_text path = {.arena = arena};

	for (; *text; text++) {
		if (*text == '|') {
			gate_puts(&path, "${pipe}");
			continue;
		}
		if (strchr("$ :", *text))
			gate_puts(&path, "$");
		gate_add(&path, text, 1);
	}
	return gate_string(&path);
}

/* Quotes a text as one word for the shell, and escapes that for the value of a variable. */
static const char *shell_value(struct iov_arena *arena, const char *text)
{
	struct gate_text word = {.arena = arena};

	gate_puts(&word, "'");
	for (; *text; text++)
		gate_add(&word, *text == '\'' ? "'\\''" : text, *text == '\'' ? 4 : 1);
	gate_puts(&word, "'");
	return ninja_value(arena, gate_string(&word));
}

/* Writes an argument as clang reads it in a response file, by the rules of GNU tools. */
static void put_argument(struct gate_text *to, const char *argument)
{
	gate_puts(to, "\"");
	for (; *argument; argument++) {
		if (strchr("\"\\", *argument))
			gate_puts(to, "\\");
		gate_add(to, argument, 1);
	}
	gate_puts(to, "\"\n");
}

static const char *arguments(const struct gate_run *r, const struct gate_job *job)
{
	struct gate_text text = {.arena = &r->g->arena};
	struct gate_list plugin = {.arena = &r->g->arena};

	/*
	 * These words come first: behind the command's words, a flag that lacks its value would
	 * take one of them.
	 */
	put_argument(&text, "-fsyntax-only");
	put_argument(&text, "-fno-color-diagnostics");
	put_argument(&text, "-Qunused-arguments");
	/*
	 * Findings of rules that are errors count too, and by default clang stops after 20 errors.
	 */
	put_argument(&text, "-ferror-limit=0");
	/* A crashing clang would copy the sources to a folder that all users can read. */
	put_argument(&text, "-fno-crash-diagnostics");
	gate_plugin_words(r, &plugin);
	for (unsigned i = 0; i < plugin.count; i++)
		put_argument(&text, plugin.items[i]);
	put_argument(&text, "-fplugin-arg-ioview-untrusted");
	/* With the root "/", system headers would count as files of the project. */
	if (strcmp(r->g->root, "/") != 0)
		put_argument(&text,
			     iov_printf(&r->g->arena, "-fplugin-arg-ioview-root=%s", r->g->root));
	put_argument(&text, iov_printf(&r->g->arena, "-fplugin-arg-ioview-views=%s",
				       gate_job_file(r, job, "json")));
	put_argument(&text, iov_printf(&r->g->arena, "-fplugin-arg-ioview-coverage=%s",
				       gate_job_file(r, job, "cov")));
	put_argument(&text, "--serialize-diagnostics");
	put_argument(&text, gate_job_file(r, job, "dia"));
	put_argument(&text, "-MD");
	put_argument(&text, "-MF");
	put_argument(&text, gate_job_file(r, job, "d"));
	put_argument(&text, "-MT");
	put_argument(&text, iov_printf(&r->g->arena, "tu/%s.dia", job->id));
	for (unsigned i = 0; i < job->command->narguments; i++)
		put_argument(&text, job->command->arguments[i]);
	return gate_string(&text);
}

static void put_paths(struct gate_text *to, const struct gate_list *paths)
{
	for (unsigned i = 0; i < paths->count; i++)
		gate_putf(to, " %s", ninja_path(to->arena, paths->items[i]));
}

static void put_job(const struct gate_run *r, struct gate_text *to, const struct gate_job *job)
{
	struct iov_arena *arena = &r->g->arena;
	const char *file = job->command->file;

	gate_putf(to, "build tu/%s.dia tu/%s.cov tu/%s.opened: check %s | tu/%s.rsp checker",
		  job->id, job->id, job->id, ninja_path(arena, file), job->id);
	if (job->settings)
		put_paths(to, job->settings);
	gate_putf(to, "\n  dir = %s\n  unit = %s\n  dep = tu/%s.d\n",
		  shell_value(arena, job->command->directory),
		  shell_value(arena, iov_printf(arena, "%s/tu/%s", r->state, job->id)), job->id);
	gate_putf(to, "  name = %s\n", ninja_value(arena, gate_below(r->g->root, file)));
	if (job->config)
		gate_putf(to, "  config = %s\n", ninja_value(arena, job->config));
}

void gate_plugin_files(const struct gate_run *r, struct gate_list *files)
{
	static const char *const parts[] = {
		"lib/ioview-clang" IOVIEW_CLANG_VERSION ".so", "share/ioview/profiles/view.yaml",
		"share/ioview/profiles/linux.yaml", "share/ioview/profiles/runtime.yaml"};
	struct iov_arena *arena = &r->g->arena;

	gate_push(files, r->g->plugin);
	const char *home = gate_folder(arena, gate_folder(arena, r->g->plugin));
	for (unsigned i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const char *part = iov_printf(arena, "%s/%s", home, parts[i]);
		if (gate_exists(part))
			gate_push(files, part);
	}
}

/*
 * Writes the inputs that all units depend on: after a change of the plugin or of a profile Ninja
 * checks all units again.
 */
static void put_checker(const struct gate_run *r, struct gate_text *to)
{
	struct iov_arena *arena = &r->g->arena;
	struct gate_list files = {.arena = arena};

	gate_plugin_files(r, &files);
	gate_profiles_list(r->g, &files);
	gate_putf(to, "clang = %s\n", shell_value(arena, r->clang));
	gate_puts(to, "build checker: phony");
	put_paths(to, &files);
	gate_puts(to, "\n\n");
}

bool gate_ninja_write(struct gate_run *r)
{
	struct gate_text text = {.arena = &r->g->arena};

	gate_puts(&text, head);
	put_checker(r, &text);
	for (unsigned i = 0; i < r->njobs; i++) {
		const struct gate_job *job = &r->jobs[i];
		const char *all;
		if (job->error)
			continue;
		put_job(r, &text, job);
		all = arguments(r, job);
		if (!gate_update_file(&r->g->arena, gate_job_file(r, job, "rsp"), all, strlen(all)))
			return false;
	}
	return gate_update_file(&r->g->arena, iov_printf(&r->g->arena, "%s/build.ninja", r->state),
				gate_string(&text), text.length);
}
