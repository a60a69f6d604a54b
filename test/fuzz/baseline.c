/* SPDX-License-Identifier: MIT */
// RUN: mkdir -p %t && cd %t && %unit/baseline %S/baseline/*
/*
 * Reads any bytes as a baseline: either an error is reported, or findings are accepted. Only
 * findings that the baseline names are accepted, and in a renamed file no more than it has entries.
 * A baseline of the same findings accepts all of them.
 */
#define _XOPEN_SOURCE 700

#include "gate-parts.h"

#include "policy/policy.h"

static const char accepted_hash[] = "00000000000000000000000000000001";
static const char line_hash[] = "0000000000000000000000000000000a";

/* Two findings in one file, with fingerprints of the corpus; one elsewhere; one without a line. */
static void add_findings(struct gate_model *m)
{
	static struct gate_finding all[] = {
		{.slug = "io-width", .fingerprint = accepted_hash, .line_fingerprint = line_hash},
		{.slug = "io-width",
		 .fingerprint = "00000000000000000000000000000002",
		 .line_fingerprint = "0000000000000000000000000000000b"},
		{.slug = "io-raw-access",
		 .fingerprint = "00000000000000000000000000000003",
		 .line_fingerprint = line_hash},
		{.slug = "io-escape",
		 .fingerprint = "00000000000000000000000000000004",
		 .line_fingerprint = ""},
	};
	static const char *const files[] = {"a.c", "a.c", "b \xff.c", "c.c"};

	m->nfindings = sizeof(all) / sizeof(*all);
	m->findings = all;
	for (unsigned i = 0; i < m->nfindings; i++) {
		all[i].at = (struct gate_span){files[i], i + 1, 1, i + 1, 2};
		all[i].severity = IOV_SEVERITY_WARNING;
		all[i].status = GATE_NEW;
		all[i].message = "plain \x1b read";
	}
}

static unsigned count_accepted(const struct gate_model *m)
{
	return gate_count(m, IOV_SEVERITY_WARNING, GATE_ACCEPTED);
}

/* Replaces zero bytes, since jansson reads past one behind a number. */
static const char *without_zeroes(struct iov_arena *arena, const uint8_t *data, size_t size)
{
	char *text = iov_strndup(arena, (const char *)data, size);

	for (size_t i = 0; i < size; i++)
		if (!text[i])
			text[i] = ' ';
	return text;
}

/* A finding whose fingerprints are not in the text is not accepted. */
static void check_accepted(const struct gate_model *m, const char *text)
{
	for (unsigned i = 0; i < m->nfindings; i++) {
		const struct gate_finding *f = &m->findings[i];
		if (f->status != GATE_ACCEPTED || strchr(text, '\\'))
			continue;
		if (!strstr(text, f->fingerprint) &&
		    (!*f->line_fingerprint || !strstr(text, f->line_fingerprint)))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gate g = new_gate();
	struct gate_model m = {.arena = &g.arena, .root = g.root, .pages = g.home};
	const unsigned before = errors_said;
	unsigned unused;

	write_file("baseline.json", data, size);
	add_findings(&m);
	bool good = gate_baseline_apply(&m, "baseline.json", &unused);
	if (good == (errors_said > before))
		abort();
	check_accepted(&m, without_zeroes(&g.arena, data, size));
	if (!good && count_accepted(&m) > 0)
		abort();
	if (!gate_baseline_write(&m, "again.json") ||
	    !gate_baseline_apply(&m, "again.json", &unused) || unused ||
	    count_accepted(&m) != m.nfindings)
		abort();
	iov_arena_free(&g.arena);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
