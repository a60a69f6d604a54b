/* SPDX-License-Identifier: MIT */
// RUN: mkdir -p %t && cd %t && %unit/bundle %S/bundle/*
/*
 * Reads any bytes as a bundle for --merge: either an error is reported, or there is a model. Every
 * report can be made from the model, and its bundle is read as the same model.
 */
#define _XOPEN_SOURCE 700

#include "reports.h"

#include "model/bundle.h"
#include "policy/policy.h"

static struct gate_model new_model(struct gate *g)
{
	return (struct gate_model){.arena = &g->arena, .root = g->root, .pages = g->home};
}

/* A model that is written and read is written the same again. */
static void check_round_trip(struct gate *g, const struct gate_model *m)
{
	struct gate_model again = new_model(g);
	const char *error;
	char *once = report_text(m, gate_bundle_write);

	write_file("again.json", once, strlen(once));
	if (!gate_bundle_read(&again, "again.json", &error)) {
		fprintf(stderr, "%s\n", error);
		abort();
	}
	gate_model_settle(&again);
	char *twice = report_text(&again, gate_bundle_write);
	if (strcmp(once, twice) != 0)
		abort();
	free(once);
	free(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char source[] = "int a;\n\tint \xe6\x97\xa5; /* \x1b[2J */\n::error::x\n";
	struct gate g = new_gate();
	struct gate_model m = new_model(&g);
	const char *error = NULL;

	write_file("a.c", source, strlen(source));
	write_file("bundle.json", data, size);
	if (gate_bundle_read(&m, "bundle.json", &error)) {
		gate_model_settle(&m);
		check_round_trip(&g, &m);
		if (!gate_judge(&g, &m))
			abort();
		check_reports(&m);
	} else if (!error || !*error) {
		abort();
	}
	iov_arena_free(&g.arena);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
