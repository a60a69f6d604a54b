/* SPDX-License-Identifier: MIT */
/*
 * A baseline is what a project accepts for now, in a file that it keeps under version control: one
 * finding a line, with what people need to know it by; only the fingerprint counts.
 */
#include <errno.h>
#include <string.h>

#include "base/files.h"
#include "model/json.h"
#include "policy/policy.h"

enum { VERSION = 1 };
static const char format[] = "ioview-gate-baseline";

static bool apply(struct gate_model *m, const json_t *accepted, const char *path)
{
	json_t *known = json_object(), *entry;
	size_t i;
	bool good = json_is_array(accepted);

	json_array_foreach(accepted, i, entry)
	{
		const char *fingerprint;
		good &= json_unpack(entry, "{s:s}", "fingerprint", &fingerprint) == 0;
		if (good)
			json_object_set_new(known, fingerprint, json_true());
	}
	for (unsigned f = 0; good && f < m->nfindings; f++)
		if (json_object_get(known, m->findings[f].fingerprint))
			m->findings[f].status = GATE_ACCEPTED;
	json_decref(known);
	return good || gate_error("%s: a broken baseline: 'accepted' is no list of findings with "
				  "fingerprints",
				  path);
}

bool gate_baseline_apply(struct gate_model *m, const char *path)
{
	const char *error;
	json_t *baseline = gate_json_load(m->arena, path, format, VERSION, &error);

	if (!baseline)
		return gate_error("%s; --write-baseline makes one", error);
	bool good = apply(m, json_object_get(baseline, "accepted"), path);
	json_decref(baseline);
	return good;
}

/* One to a line, so that version control can merge it. */
static void write_finding(const struct gate_model *m, const struct gate_finding *f, FILE *to)
{
	json_t *entry = json_pack("{s:s, s:o, s:s, s:o}", "fingerprint", f->fingerprint, "file",
				  gate_json_text(m->arena, f->at.file), "rule", f->slug, "message",
				  gate_json_text(m->arena, f->message));

	json_dumpf(entry, to, JSON_PRESERVE_ORDER);
	json_decref(entry);
}

bool gate_baseline_write(const struct gate_model *m, const char *path)
{
	struct gate_output out;

	if (!gate_output_open(&out, m->arena, path))
		return gate_error("%s: %s", path, strerror(errno));
	fprintf(out.to, "{\"%s\": %d, \"accepted\": [", format, VERSION);
	for (unsigned i = 0; i < m->nfindings; i++) {
		fputs(i ? ",\n" : "\n", out.to);
		write_finding(m, &m->findings[i], out.to);
	}
	fputs("\n]}\n", out.to);
	return gate_output_close(&out) || gate_error("%s: %s", path, strerror(errno));
}
