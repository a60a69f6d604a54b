/* SPDX-License-Identifier: MIT */
/* ioview-gate checks a whole project. This file has the order of its steps. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/safe_text.h"
#include "fix/fix.h"
#include "gate.h"
#include "lsp/lsp.h"
#include "main/show.h"
#include "model/bundle.h"
#include "names.h"
#include "paths.h"
#include "policy/policy.h"
#include "report/report.h"
#include "run/run.h"

/*
 * Returns true if all text has been written to standard output. Returns false after it has reported
 * an error.
 */
static bool is_written(void)
{
	return !gate_write_failed(stdout) || gate_error("standard output: %s", strerror(errno));
}

static bool merge(struct gate *g, struct gate_model *m)
{
	const char *error;

	for (unsigned i = 0; i < g->options.files.count; i++)
		if (!gate_bundle_read(m, g->options.files.items[i], &error))
			return gate_error("%s", error);
	gate_model_settle(m);
	return true;
}

static struct gate_model new_model(struct gate *g)
{
	struct gate_model m = {.arena = &g->arena,
			       .root = g->root,
			       .pages = gate_pages(g),
			       .page_url = g->options.page_url};

	clock_gettime(CLOCK_REALTIME, &m.started);
	return m;
}

static void settle(struct gate_model *m)
{
	gate_model_settle(m);
	gate_fingerprint(m);
}

static bool find_all(struct gate_run *run, struct gate_model *m)
{
	if (run->g->options.is_merge)
		return merge(run->g, m);
	if (!gate_check(run, m))
		return false;
	settle(m);
	return true;
}

/*
 * Checks and judges again after --fix has changed the sources, and replaces *m by the new results.
 * Returns false after it has reported an error.
 */
static bool look_again(void *self, struct gate_model *m)
{
	struct gate_run *run = self;

	*m = new_model(run->g);
	if (!gate_check_again(run, m))
		return false;
	settle(m);
	return gate_judge(run->g, m);
}

/* A report that is written to a file. `path` NULL: it is not asked for. */
struct report {
	const char *path;
	bool (*write)(const struct gate_model *m, FILE *to);
};
enum { REPORTS = 5 };

static void list_reports(const struct gate_options *o, struct report reports[REPORTS])
{
	const struct report all[REPORTS] = {
		{o->bundle, gate_bundle_write}, {o->html, gate_write_html},
		{o->sarif, gate_write_sarif},	{o->junit, gate_write_junit},
		{o->gitlab, gate_write_gitlab},
	};

	memcpy(reports, all, sizeof(all));
}

/*
 * Removes the reports of an earlier run: if this run is killed, they would pass for its reports.
 * Returns false after it has reported an error.
 */
static bool remove_reports(const struct gate_options *o)
{
	struct report reports[REPORTS];

	list_reports(o, reports);
	for (int i = 0; i < REPORTS; i++)
		if (reports[i].path && unlink(reports[i].path) != 0 && errno != ENOENT)
			return gate_error("%s: %s", reports[i].path, strerror(errno));
	return true;
}

static bool write_report(struct gate *g, const struct gate_model *m, const struct report *report)
{
	struct gate_output out;

	if (!gate_output_open(&out, &g->arena, report->path))
		return gate_error("%s: %s", report->path, strerror(errno));
	if (!report->write(m, out.to) && !ferror(out.to)) {
		gate_output_abandon(&out);
		return gate_error("%s cannot be written", report->path);
	}
	return gate_output_close(&out) || gate_error("%s: %s", report->path, strerror(errno));
}

static bool use_color(const struct gate_options *o)
{
	const char *term = getenv("TERM");

	if (o->color == GATE_COLOR_AUTO)
		return isatty(STDOUT_FILENO) && !getenv("NO_COLOR") && term &&
		       strcmp(term, "dumb") != 0;
	return o->color == GATE_COLOR_ALWAYS;
}

static bool write_reports(struct gate *g, const struct gate_model *m)
{
	struct report reports[REPORTS];
	bool good = true;

	list_reports(&g->options, reports);
	for (int i = 0; i < REPORTS; i++)
		if (reports[i].path)
			good &= write_report(g, m, &reports[i]);
	/* GitHub's commands come before the text, so that the log ends with the verdict. */
	if (g->options.github)
		gate_write_github(m, stdout);
	gate_write_text(m, use_color(&g->options), stdout);
	return is_written() && good;
}

static int check(struct gate *g)
{
	struct gate_run run = {.g = g};
	struct gate_model m = new_model(g);

	if (!remove_reports(&g->options) || !find_all(&run, &m))
		return GATE_UNUSABLE;
	if (g->options.write_ninja)
		return is_written() ? GATE_CLEAN : GATE_UNUSABLE;
	if (!gate_judge(g, &m))
		return GATE_UNUSABLE;
	bool fixed = !g->options.fix || gate_fix(g, &m, look_again, &run);
	return write_reports(g, &m) && fixed ? m.verdict : GATE_UNUSABLE;
}

/*
 * Returns the folder in which ioview is installed: this program is in its folder bin/. Returns NULL
 * and sets errno if the path of this program cannot be read.
 */
static const char *find_home(struct gate *g)
{
	char name[4096];
	ssize_t length = readlink("/proc/self/exe", name, sizeof(name) - 1);

	if (length <= 0)
		return NULL;
	name[length] = 0;
	return gate_folder(&g->arena, gate_folder(&g->arena, name));
}

/*
 * Returns the folder that --root names; else the nearest folder, from the current one upwards, that
 * has .git; else the current one.
 */
static const char *find_root(struct gate *g)
{
	if (g->options.root)
		return gate_absolute(&g->arena, g->here, g->options.root);
	for (const char *at = g->here; strcmp(at, "/") != 0; at = gate_folder(&g->arena, at))
		if (gate_exists(iov_printf(&g->arena, "%s/.git", at)))
			return at;
	return g->here;
}

static bool find_places(struct gate *g)
{
	g->here = gate_current_directory(&g->arena);
	if (!g->here)
		return gate_error("the current directory: %s", strerror(errno));
	g->home = find_home(g);
	if (!g->home)
		return gate_error("where ioview-gate itself is cannot be found: %s",
				  strerror(errno));
	g->root = find_root(g);
	return true;
}

static int run(struct gate *g, int argc, char **argv)
{
	if (!gate_parse(&g->options, &g->arena, argc, argv))
		return GATE_UNUSABLE;
	if (g->options.help) {
		gate_usage();
		return is_written() ? GATE_CLEAN : GATE_UNUSABLE;
	}
	if (g->options.version) {
		puts("ioview-gate " IOVIEW_VERSION);
		return is_written() ? GATE_CLEAN : GATE_UNUSABLE;
	}
	if (!find_places(g))
		return GATE_UNUSABLE;
	if (g->options.explain)
		return gate_explain(g) && is_written() ? GATE_CLEAN : GATE_UNUSABLE;
	if (!gate_check_names(g))
		return GATE_UNUSABLE;
	if (g->options.list_rules)
		return gate_list_rules(g) && is_written() ? GATE_CLEAN : GATE_UNUSABLE;
	if (g->options.is_show_config)
		return gate_show_config(g) && is_written() ? GATE_CLEAN : GATE_UNUSABLE;
	if (!gate_check_paths(g))
		return GATE_UNUSABLE;
	if (g->options.is_lsp)
		return lsp_run(g, argc, argv);
	return g->options.check_one ? gate_check_one(g) : check(g);
}

int main(int argc, char **argv)
{
	struct gate g = {.arena = IOV_ARENA_INIT};

	/* Without the signal, to exceed the file size limit is an error of write(), which
	 * the gate and its children report. */
	signal(SIGXFSZ, SIG_IGN);
	int status = run(&g, argc, argv);

	iov_arena_free(&g.arena);
	return status;
}
