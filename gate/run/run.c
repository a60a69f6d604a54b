/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* flock() */
#include "run/run.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/process.h"
#include "input/devicetree.h"
#include "input/flags.h"
#include "run/state.h"

const char *gate_job_file(const struct gate_run *r, const struct gate_job *job, const char *ending)
{
	return iov_printf(&r->g->arena, "%s/tu/%s.%s", r->state, job->id, ending);
}

static uint64_t add_hash(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = gate_hash_step(hash, (unsigned char)*text);
	return gate_hash_step(hash, GATE_HASH_END);
}

/*
 * Returns a name for the files of a unit: a readable part and a hash, which tells two builds of one
 * file apart. The options of the gate are not in the hash, so that other rules reuse the same
 * files.
 */
static const char *name_job(struct gate_run *r, const struct gate_command *c)
{
	char readable[33] = "";
	const char *base = gate_basename(c->file);
	uint64_t hash = add_hash(GATE_HASH_START, c->directory);

	for (unsigned i = 0; i < sizeof(readable) - 1 && base[i]; i++)
		readable[i] = base[i];
	for (char *b = readable; *b; b++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-",
			    *b))
			*b = '_';
	hash = add_hash(hash, c->file);
	for (unsigned i = 0; i < c->narguments; i++)
		hash = add_hash(hash, c->arguments[i]);
	return iov_printf(&r->g->arena, "%s-%016" PRIx64, readable, hash);
}

static const char *find_config(struct gate_run *r, const char *file)
{
	const char *folder = file;

	do {
		folder = gate_folder(&r->g->arena, folder);
		const char *path = iov_printf(&r->g->arena, "%s/.ioview.yaml",
					      strcmp(folder, "/") ? folder : "");
		if (gate_exists(path))
			return path;
	} while (strcmp(folder, "/") != 0);
	return NULL;
}

static const char *why_not(const struct gate_command *c)
{
	struct stat st;

	if (c->not_judged)
		return c->not_judged;
	if (strpbrk(c->file, "\n\r") || strpbrk(c->directory, "\n\r"))
		return "a name with a line break in it cannot be said in a Ninja file";
	if (access(c->file, R_OK) != 0 || stat(c->file, &st) != 0)
		return strerror(errno);
	return S_ISREG(st.st_mode) ? NULL : "it is no plain file";
}

/*
 * Returns true if the file already has a job with this id: two commands that differ only in their
 * output files have the same words for clang, and so the same id.
 */
static bool is_known(const struct gate_run *r, const char *id, const char *file)
{
	for (unsigned i = r->njobs; i > 0 && !strcmp(r->jobs[i - 1].command->file, file); i--)
		if (!strcmp(r->jobs[i - 1].id, id))
			return true;
	return false;
}

/*
 * Returns gate_settings() of `config`; NULL: there is no configuration. Consecutive units mostly
 * have the same one, so the last result is reused.
 */
static const struct gate_list *find_settings(struct gate_run *r, const char *config)
{
	const struct gate_job *last = r->njobs > 0 ? &r->jobs[r->njobs - 1] : NULL;

	if (!config)
		return NULL;
	if (last && last->config && !strcmp(last->config, config))
		return last->settings;
	return gate_settings(r->g, config);
}

static void add_job(struct gate_run *r, const struct gate_command *command)
{
	const char *id = name_job(r, command), *config;

	if (is_known(r, id, command->file))
		return;
	config = find_config(r, command->file);
	r->jobs[r->njobs] = (struct gate_job){
		.command = command,
		.id = id,
		.config = config,
		.settings = find_settings(r, config),
		.error = why_not(command),
	};
	r->njobs++;
}

/*
 * Lists a job for each command. If a file has a command that compiles it, its commands that compile
 * nothing, such as those that only preprocess, are ignored. The commands of a file are consecutive.
 */
static void list_jobs(struct gate_run *r, const struct gate_commands *c)
{
	unsigned end;

	r->jobs = IOV_NEW_ARRAY(&r->g->arena, struct gate_job, c->count);
	for (unsigned i = 0; i < c->count; i = end) {
		bool compiled = false;
		for (end = i; end < c->count && !strcmp(c->items[end].file, c->items[i].file);
		     end++)
			compiled |= !c->items[end].compiles_nothing;
		for (unsigned k = i; k < end; k++)
			if (!compiled || !c->items[k].compiles_nothing)
				add_job(r, &c->items[k]);
	}
}

/*
 * Locks the state folder, since two runs would write the same files. The descriptor is inherited by
 * the gate's children, so a run also waits for children of a killed run. Returns false after it has
 * reported an error.
 */
static bool lock(const struct gate_run *r)
{
	const char *path = iov_printf(&r->g->arena, "%s/lock", r->state);
	int file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0666);

	if (file < 0)
		return gate_error("%s: %s", path, strerror(errno));
	if (flock(file, LOCK_EX | LOCK_NB) == 0)
		return true;
	gate_note("another run is on in %s; this one waits for it", r->state);
	while (flock(file, LOCK_EX) != 0)
		if (errno != EINTR)
			return gate_error("%s: %s", path, strerror(errno));
	return true;
}

void gate_plugin_words(const struct gate_run *r, struct gate_list *words)
{
	const struct gate_list *options = &r->g->options.plugin_options;

	gate_push(words, iov_printf(words->arena, "-fplugin=%s", r->g->plugin));
	for (unsigned i = 0; i < options->count; i++)
		gate_push(words,
			  iov_printf(words->arena, "-fplugin-arg-ioview-%s", options->items[i]));
	for (unsigned i = 0; i < r->g->options.ports.count; i++)
		gate_push(words, iov_printf(words->arena, "-fplugin-arg-ioview-port=%s",
					    r->g->options.ports.items[i]));
}

static bool prepare(const struct gate_run *r)
{
	enum gate_state state = gate_state_open(r->g, r->state);

	if (state == GATE_STATE_REFUSED)
		return false;
	if (state == GATE_STATE_NONE ||
	    !gate_make_folders(&r->g->arena, iov_printf(&r->g->arena, "%s/tu", r->state)))
		return gate_error("%s: %s", r->state, strerror(errno));
	return lock(r);
}

static bool find_ninja(struct gate_run *r)
{
	const char *ninja = r->g->options.ninja ? r->g->options.ninja : "ninja";

	r->ninja = gate_find_program(&r->g->arena, ninja);
	if (!r->ninja)
		return gate_error("there is no %s; install ninja, or say --ninja=PATH", ninja);
	r->ninja = gate_absolute(&r->g->arena, r->g->here, r->ninja);
	return true;
}

bool gate_flags_for_clang(struct gate_run *r, struct gate_commands *c, bool notes)
{
	struct gate_flags flags = {
		.g = r->g,
		.clang = r->clang,
		.identity = gate_clang_identity(r),
		.cache = iov_printf(&r->g->arena, "%s/flags.json", r->state),
	};

	if (!gate_flags_translate(&flags, c))
		return false;
	if (notes)
		gate_flags_note(&flags);
	return true;
}

/*
 * Writes the sizes that device trees state to the state folder, for the plugin. Returns false after
 * it has reported an error.
 */
static bool read_devicetrees(const struct gate_run *r)
{
	struct iov_arena *arena = &r->g->arena;
	const char *path = iov_printf(arena, "%s/devices", r->state);

	if (r->g->options.dtbs.count == 0)
		return true;
	const char *list = gate_devicetrees_read(r->g);
	if (!list)
		return false;
	if (!gate_update_file(arena, path, list, strlen(list)))
		return gate_error("%s: %s", path, strerror(errno));
	gate_push(&r->g->options.plugin_options, iov_printf(arena, "devices=%s", path));
	return true;
}

static bool all_done(const struct gate_run *r)
{
	for (unsigned i = 0; i < r->njobs; i++)
		if (!r->jobs[i].error && !gate_exists(gate_job_file(r, &r->jobs[i], "dia")))
			return false;
	return true;
}

/*
 * Returns true if a dry run of Ninja says that there is no work: then the real run is omitted,
 * which would only print that message. Other messages of the dry run, also errors, are discarded,
 * since the real run prints them again.
 */
static bool has_nothing_to_do(const struct gate_run *r)
{
	const char *const ask[] = {"sh", "-c", "exec \"$0\" -n 2>/dev/null", r->ninja, NULL};
	size_t length;
	char *said;

	return gate_capture(&r->g->arena, r->state, ask, &said, &length) == 0 &&
	       gate_starts(said, "ninja: no work to do.");
}

static bool run_ninja(const struct gate_run *r)
{
	struct gate_list words = {.arena = &r->g->arena};

	if (!r->g->options.quiet && has_nothing_to_do(r))
		return true;
	gate_push(&words, r->ninja);
	gate_push(&words, "-k");
	gate_push(&words, "0");
	if (r->g->options.quiet)
		gate_push(&words, "--quiet");
	if (r->g->options.jobs) {
		gate_push(&words, "-j");
		gate_push(&words, iov_printf(&r->g->arena, "%u", r->g->options.jobs));
	}
	gate_push(&words, NULL);
	int status = gate_run_relayed(r->state, words.items, r->g->options.quiet);
	if (status != 0 && !gate_has_space(&r->g->arena, r->state))
		return gate_error("%s: %s; make room there, or say --state=DIR", r->state,
				  strerror(errno));
	/*
	 * Status 1: a command has failed, so a unit has no diagnostics. If all units have some,
	 * Ninja itself has failed, and the diagnostics may be outdated.
	 */
	return status == 0 || (status == 1 && !all_done(r)) ||
	       gate_error("ninja ended with status %d", status);
}

bool gate_check_again(const struct gate_run *r, struct gate_model *m)
{
	if (!run_ninja(r))
		return false;
	for (unsigned i = 0; i < r->njobs; i++)
		gate_diagnostics_read(r, &r->jobs[i], m);
	return true;
}

bool gate_check(struct gate_run *r, struct gate_model *m)
{
	struct gate *g = r->g;
	struct gate_commands c;

	if (!gate_find_checker(r) || !find_ninja(r) || !gate_commands_load(g, &c))
		return false;
	r->state = c.state;
	if (!prepare(r) || !read_devicetrees(r) || !gate_checker_ask(r, true) ||
	    !gate_flags_for_clang(r, &c, true))
		return false;
	list_jobs(r, &c);
	if (!gate_ninja_write(r))
		return gate_error("%s: %s", r->state, strerror(errno));
	if (c.others > 0)
		gate_note("left out, neither C nor C++: %u of the files", c.others);
	if (g->options.write_ninja) {
		printf("%s/build.ninja\n", r->state);
		return true;
	}
	return gate_check_again(r, m);
}
