/* SPDX-License-Identifier: MIT */
/*
 * gate-fix ROOT BEFORE [AFTER...]: what --fix does with findings that bundles have, where no
 * compiler is asked. BEFORE is what was found; AFTER what is found when the sources are checked
 * again, the first time, the second; "-" is that they cannot be. Without any, it is what has no
 * edits. "+" before ROOT: only a part of the project is checked.
 *
 * Prints what is found in the end. Status 0: all was done as wanted, 2: not so.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/files.h"
#include "fix/fix.h"
#include "model/bundle.h"

/* Of what checks the sources again. */
struct script {
	struct gate *g;
	const struct gate_model *before;
	char **after; /* what is left of it; NULL behind the last */
	bool has_after;
};

static bool read_model(struct gate *g, struct gate_model *m, const char *path)
{
	const char *error;

	*m = (struct gate_model){.arena = &g->arena, .root = g->root, .pages = ""};
	if (!gate_bundle_read(m, path, &error))
		return gate_error("%s", error);
	gate_model_settle(m);
	return true;
}

static bool look_again(void *self, struct gate_model *m)
{
	struct script *s = self;
	unsigned kept = 0;

	if (s->has_after) {
		const char *path = *s->after;
		if (!path)
			return gate_error("the sources are checked more often than the test says");
		s->after++;
		return !strcmp(path, "-") ? gate_error("ninja ended with status 1")
					  : read_model(s->g, m, path);
	}
	*m = *s->before;
	m->findings = IOV_NEW_ARRAY(m->arena, struct gate_finding, m->nfindings + 1);
	for (unsigned i = 0; i < s->before->nfindings; i++)
		if (s->before->findings[i].nedits == 0)
			m->findings[kept++] = s->before->findings[i];
	m->nfindings = kept;
	return true;
}

int main(int argc, char **argv)
{
	struct gate g = {.arena = IOV_ARENA_INIT};
	struct gate_model m;

	if (argc > 1 && !strcmp(argv[1], "+")) {
		g.options.shards = 2;
		argv++;
		argc--;
	}
	if (argc < 3)
		return 2;
	g.root = gate_absolute(&g.arena, gate_current_directory(&g.arena), argv[1]);
	if (!read_model(&g, &m, argv[2]))
		return 2;
	struct gate_model before = m;
	struct script s = {&g, &before, argv + 3, argc > 3};
	bool good = gate_fix(&g, &m, look_again, &s);
	for (unsigned i = 0; i < m.nfindings; i++)
		printf("%s:%u:%u: %s [%s]\n", m.findings[i].at.file, m.findings[i].at.line,
		       m.findings[i].at.column, m.findings[i].message, m.findings[i].slug);
	iov_arena_free(&g.arena);
	return good ? 0 : 2;
}
