/* SPDX-License-Identifier: MIT */
// RUN: mkdir -p %t && cd %t && %unit/diagnostics %S/diagnostics/*
/*
 * Reads any diagnostics of clang, and any bytes in the other files of a unit. The unit is either
 * checked or has an error, the reports are valid, and only the opened file is edited. A text has a
 * part for each file, behind a line with its name: =dia, =cov, =json, =opened, =log. libclang.h
 * describes the first.
 */
#define _XOPEN_SOURCE 700

#include "libclang.h"
#include "reports.h"

#include "fix/fix.h"
#include "model/bundle.h"
#include "policy/policy.h"
#include "run/run.h"

static const char *const parts[] = {"dia", "cov", "json", "opened", "log"};
static const char source[] = "void f(int *p)\n{\n\t*p = 1; /* \xe6\x97\xa5 */\n}\n";

/* Returns the text of the part, up to the next part; NULL: there is none. */
static const char *find_part(struct iov_arena *arena, const char *text, const char *name,
			     size_t *length)
{
	const char *head = iov_printf(arena, "=%s\n", name);
	const char *at = strstr(text, head);

	while (at && at > text && at[-1] != '\n')
		at = strstr(at + 1, head);
	if (!at)
		return NULL;
	at += strlen(head);
	const char *end = strstr(at, "\n=");
	*length = end ? (size_t)(end + 1 - at) : strlen(at);
	return at;
}

static void write_parts(struct iov_arena *arena, const char *text)
{
	for (unsigned i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const char *path = iov_printf(arena, "state/tu/u.%s", parts[i]);
		size_t length;
		const char *part = find_part(arena, text, parts[i], &length);
		if (part)
			write_file(path, part, length);
		else
			unlink(path);
	}
}

static void check_unit(const struct gate_model *m)
{
	const struct gate_unit *unit = &m->units[0];

	if (m->nunits != 1 || (!unit->coverage.compiled && unit->nerrors == 0))
		abort();
	for (unsigned i = 0; i < m->nopened; i++)
		if (!gate_starts(m->opened[i], "a.c") && !*m->opened[i])
			abort();
}

/* Returns no findings for the changed sources. */
static bool look_again(void *self, struct gate_model *m)
{
	const struct gate_model *before = self;

	*m = *before;
	m->nfindings = 0;
	return true;
}

static struct gate_job make_job(struct gate *g)
{
	struct gate_command *command = IOV_NEW(&g->arena, struct gate_command);

	command->directory = g->here;
	command->file = iov_printf(&g->arena, "%s/a.c", g->here);
	return (struct gate_job){.command = command, .id = "u"};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gate g = new_gate();
	struct gate_run run = {.g = &g, .state = iov_printf(&g.arena, "%s/state", g.here)};
	struct gate_model m = {.arena = &g.arena, .root = g.root, .pages = g.home}, before;
	const struct gate_job job = make_job(&g);

	if (!gate_make_folders(&g.arena, iov_printf(&g.arena, "%s/tu", run.state)))
		abort();
	write_file("a.c", source, strlen(source));
	write_parts(&g.arena, iov_strndup(&g.arena, (const char *)data, size));
	clock_gettime(CLOCK_REALTIME, &m.started);
	g.options.html = "r.html";
	g.options.fix = true;
	gate_diagnostics_read(&run, &job, &m);
	gate_model_settle(&m);
	gate_fingerprint(&m);
	check_unit(&m);
	if (!gate_judge(&g, &m) || (m.verdict == GATE_CLEAN && m.nfindings > 0))
		abort();
	check_reports(&m);
	before = m;
	gate_fix(&g, &m, look_again, &before);
	iov_arena_free(&g.arena);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
