/* SPDX-License-Identifier: MIT */
/*
 * A baseline lists the findings that a project accepts for now. The project keeps it under version
 * control. It has one finding a line, with the rule and the message for readers. Only the
 * fingerprints matter, and the file's name if the file was renamed.
 */
#include <errno.h>
#include <string.h>

#include "base/files.h"
#include "model/json.h"
#include "policy/policy.h"

enum { VERSION = 1 };
static const char format[] = "ioview-gate-baseline";

static bool is_fingerprint(const char *text)
{
	return strlen(text) == 32 && strspn(text, "0123456789abcdef") == 32;
}

/*
 * Returns false if it is not an entry as gate_baseline_write() writes it. Older versions wrote no
 * second fingerprint; such an entry matches by the first alone.
 */
static bool read_entry(struct gate_model *m, json_t *json, struct gate_accepted *entry)
{
	const char *fingerprint, *line = "", *rule = "";
	const json_t *file = json_object_get(json, "file");
	const json_t *message = json_object_get(json, "message");

	if (json_unpack(json, "{s:s, s?s, s?s}", "fingerprint", &fingerprint, "line_fingerprint",
			&line, "rule", &rule) != 0 ||
	    !is_fingerprint(fingerprint) || (*line && !is_fingerprint(line)) ||
	    (message && !json_is_string(message)))
		return false;
	*entry = (struct gate_accepted){
		.fingerprint = iov_strdup(m->arena, fingerprint),
		.line = iov_strdup(m->arena, line),
		.file = file ? gate_json_get_bytes(m->arena, file) : NULL,
	};
	return !file || entry->file;
}

static void accept_known(struct gate_model *m, const struct gate_accepted *entries, unsigned count)
{
	json_t *known = json_object();

	for (unsigned i = 0; i < count; i++)
		json_object_set_new(known, entries[i].fingerprint, json_true());
	for (unsigned i = 0; i < m->nfindings; i++)
		if (json_object_get(known, m->findings[i].fingerprint))
			m->findings[i].status = GATE_ACCEPTED;
	json_decref(known);
}

/*
 * Returns the number of entries that no finding has, of sources that are checked. Headers are left
 * out: the sources that include them may be others.
 */
static unsigned count_unused(const struct gate_model *m, const struct gate_accepted *entries,
			     unsigned count)
{
	json_t *found = json_object(), *checked = json_object();
	unsigned unused = 0;

	for (unsigned i = 0; i < m->nfindings; i++)
		json_object_set_new(found, m->findings[i].fingerprint, json_true());
	for (unsigned i = 0; i < m->nunits; i++)
		if (m->units[i].nerrors == 0)
			json_object_set_new_nocheck(checked, m->units[i].file, json_true());
	for (unsigned i = 0; i < count; i++)
		unused += entries[i].file && json_object_get(checked, entries[i].file) &&
			  !json_object_get(found, entries[i].fingerprint);
	json_decref(found);
	json_decref(checked);
	return unused;
}

static bool apply(struct gate_model *m, const json_t *accepted, const char *path, unsigned *unused)
{
	unsigned count = (unsigned)json_array_size(accepted);
	struct gate_accepted *entries = IOV_NEW_ARRAY(m->arena, struct gate_accepted, count);

	if (!json_is_array(accepted))
		return gate_error("%s: a broken baseline: 'accepted' is no list", path);
	for (unsigned i = 0; i < count; i++)
		if (!read_entry(m, json_array_get(accepted, i), &entries[i]))
			return gate_error("%s: a broken baseline: entry %u of 'accepted' is no "
					  "finding with a fingerprint",
					  path, i + 1);
	accept_known(m, entries, count);
	gate_accept_renamed(m, entries, count);
	*unused = count_unused(m, entries, count);
	return true;
}

bool gate_baseline_apply(struct gate_model *m, const char *path, unsigned *unused)
{
	const char *error;
	json_t *baseline = gate_json_load(m->arena, path, format, VERSION, &error);

	if (!baseline)
		return gate_error("%s; --write-baseline makes one", error);
	bool good = apply(m, json_object_get(baseline, "accepted"), path, unused);
	json_decref(baseline);
	return good;
}

/* Writes one line, so that version control can merge baselines. */
static void write_finding(const struct gate_model *m, const struct gate_finding *f, FILE *to)
{
	json_t *entry = json_pack("{s:s, s:s, s:o, s:s, s:o}", "fingerprint", f->fingerprint,
				  "line_fingerprint", f->line_fingerprint, "file",
				  gate_json_bytes(m->arena, f->at.file), "rule", f->slug, "message",
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
