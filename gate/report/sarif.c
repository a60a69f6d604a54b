/* SPDX-License-Identifier: MIT */
/*
 * The report has the findings of every status, since code scanning closes an alert that is missing
 * from an upload.
 */
#include <string.h>

#include "base/text.h"
#include "model/coverage.h"
#include "model/json.h"
#include "model/words.h"
#include "report/report.h"
#include "report/sarif.h"

struct writer {
	const struct gate_model *m;
	struct iov_arena *arena;
	struct gate_sources sources;
};

/*
 * Returns the range; an empty one is extended to the character at its start, so that code scanning
 * can show it.
 */
static struct gate_span visible(struct writer *w, const struct gate_span *at)
{
	struct gate_span span = *at;
	size_t length = 0;

	if (span.end_line > span.line ||
	    (span.end_line == span.line && span.end_column > span.column))
		return span;
	const char *line = gate_line(&w->sources, span.file, span.line, &length);
	unsigned bytes = 0;
	if (line && span.column > 0 && span.column <= length)
		bytes = gate_utf8(line + span.column - 1, length - span.column + 1);
	span.end_line = span.line;
	span.end_column = span.column + (bytes ? bytes : 1);
	return span;
}

static json_t *place(struct writer *w, const struct gate_span *at)
{
	struct gate_span span = visible(w, at);

	return json_pack("{s:o, s:o}", "artifactLocation", gate_sarif_artifact(w->arena, span.file),
			 "region", gate_sarif_region(&w->sources, &span));
}

/* Returns an array with the place as its only location; without a place it is empty. */
static json_t *locations(struct writer *w, const struct gate_span *at)
{
	if (at->line == 0)
		return json_array();
	return json_pack("[{s:o}]", "physicalLocation", place(w, at));
}

static json_t *related_locations(struct writer *w, const struct gate_finding *f)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < f->nnotes; i++)
		if (f->notes[i].at.line)
			json_array_append_new(
				list,
				json_pack("{s:i, s:o, s:o}", "id", (int)(i + 1), "physicalLocation",
					  place(w, &f->notes[i].at), "message",
					  gate_sarif_message(w->arena, f->notes[i].text)));
	return list;
}

/* Writes text without links: a blank splits each "](". */
static void add_plain(struct gate_text *to, const char *text)
{
	for (; *text; text++) {
		gate_add(to, text, 1);
		if (gate_starts(text, "]("))
			gate_puts(to, " ");
	}
}

static void add_link(struct gate_text *to, const char *text, unsigned id)
{
	gate_puts(to, "[");
	for (; *text; text++) {
		if (strchr("[]\\", *text))
			gate_puts(to, "\\");
		gate_add(to, text, 1);
	}
	gate_putf(to, "](%u)", id);
}

/*
 * Returns the message with the notes. Each note is a link to its related location, since code
 * scanning shows only related locations that the message links to.
 */
static json_t *message(struct writer *w, const struct gate_finding *f)
{
	struct gate_text text = {.arena = w->arena};

	add_plain(&text, f->message);
	for (unsigned i = 0; i < f->nnotes; i++) {
		gate_puts(&text, "\n");
		if (f->notes[i].at.line)
			add_link(&text, f->notes[i].text, i + 1);
		else
			add_plain(&text, f->notes[i].text);
	}
	return gate_sarif_message(w->arena, gate_string(&text));
}

static json_t *replacement(struct writer *w, const struct gate_note *edit)
{
	return json_pack("{s:o, s:{s:o}}", "deletedRegion",
			 gate_sarif_region(&w->sources, &edit->at), "insertedContent", "text",
			 gate_json_text(w->arena, edit->text));
}

/* Returns the artifactChange for the file of edit `first`, with all edits of that file. */
static json_t *change(struct writer *w, const struct gate_finding *f, unsigned first)
{
	const char *file = f->edits[first].at.file;
	json_t *replacements = json_array();

	for (unsigned i = first; i < f->nedits; i++)
		if (!strcmp(f->edits[i].at.file, file))
			json_array_append_new(replacements, replacement(w, &f->edits[i]));
	return json_pack("{s:o, s:o}", "artifactLocation", gate_sarif_artifact(w->arena, file),
			 "replacements", replacements);
}

static bool is_first_of_file(const struct gate_finding *f, unsigned edit)
{
	for (unsigned i = 0; i < edit; i++)
		if (!strcmp(f->edits[i].at.file, f->edits[edit].at.file))
			return false;
	return true;
}

static json_t *changes(struct writer *w, const struct gate_finding *f)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < f->nedits; i++)
		if (is_first_of_file(f, i))
			json_array_append_new(list, change(w, f, i));
	return list;
}

/*
 * Returns true if the finding has edits and all their texts are UTF-8: JSON cannot hold other text,
 * and a fix with changed text would be wrong.
 */
static bool can_fix(const struct writer *w, const struct gate_finding *f)
{
	for (unsigned i = 0; i < f->nedits; i++)
		if (gate_as_utf8(w->arena, f->edits[i].text) != f->edits[i].text)
			return false;
	return f->nedits > 0;
}

static json_t *suppressions(const struct gate_finding *f)
{
	if (f->status != GATE_ACCEPTED)
		return json_array();
	return json_pack("[{s:s, s:s, s:s}]", "kind", "external", "status", "accepted",
			 "justification", "The baseline has it.");
}

static json_t *result(struct writer *w, const struct gate_finding *f)
{
	const struct gate_span range = gate_range(f);
	json_t *json =
		json_pack("{s:s, s:s, s:o, s:o, s:{s:s}, s:o}", "ruleId", f->slug, "level",
			  gate_severity_word(f->severity), "message", message(w, f), "locations",
			  locations(w, &range), "partialFingerprints", "ioviewFingerprint/v1",
			  f->fingerprint, "suppressions", suppressions(f));
	/*
	 * `rule` is IOV_RULES for two kinds of findings: those of "io-internal", which has the last
	 * row of the report's table, and those of a rule of a newer ioview, from a bundle, which
	 * has no row.
	 */
	if (f->rule < IOV_RULES || !strcmp(f->slug, "io-internal"))
		json_object_set_new(json, "ruleIndex", json_integer((json_int_t)f->rule));
	if (w->m->compared)
		json_object_set_new(json, "baselineState",
				    json_string(f->status == GATE_NEW ? "new" : "unchanged"));
	if (f->nnotes > 0)
		json_object_set_new(json, "relatedLocations", related_locations(w, f));
	if (can_fix(w, f))
		json_object_set_new(json, "fixes",
				    json_pack("[{s:{s:s}, s:o}]", "description", "text",
					      "Apply the fix of ioview.", "artifactChanges",
					      changes(w, f)));
	return json;
}

static json_t *results(struct writer *w)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < w->m->nfindings; i++)
		json_array_append_new(list, result(w, &w->m->findings[i]));
	return list;
}

static json_t *notification(struct writer *w, const char *level, const struct gate_span *at,
			    const char *text)
{
	return json_pack("{s:s, s:o, s:o}", "level", level, "message",
			 gate_sarif_message(w->arena, text), "locations", locations(w, at));
}

/* Returns notifications for the units with errors, then those about the whole run. */
static json_t *notifications(struct writer *w)
{
	const struct gate_span nowhere = {.file = ""};
	const struct gate_model *m = w->m;
	json_t *list = json_array();
	unsigned count;
	const struct gate_note *notes = gate_words_notes(m, &count);

	for (unsigned i = 0; i < m->nunits; i++)
		for (unsigned e = 0; e < m->units[i].nerrors; e++) {
			const struct gate_note *error = &m->units[i].errors[e];
			const char *text = iov_printf(w->arena, "%s could not be checked: %s",
						      m->units[i].file, error->text);
			json_array_append_new(list, notification(w, "error", &error->at, text));
		}
	if (gate_lacks_io(m))
		json_array_append_new(list,
				      notification(w, "error", &nowhere, gate_lacks_io_text(m)));
	else if (gate_touches_nothing(m))
		json_array_append_new(
			list, notification(w, "warning", &nowhere, gate_touches_nothing_text(m)));
	for (unsigned i = 0; i < count; i++)
		json_array_append_new(list, notification(w, "note", &notes[i].at, notes[i].text));
	return list;
}

static json_t *invocation(struct writer *w)
{
	return json_pack("{s:b, s:o, s:{s:s}}", "executionSuccessful",
			 (int)(gate_failures(w->m) == 0 && !gate_lacks_io(w->m)),
			 "toolExecutionNotifications", notifications(w), "workingDirectory", "uri",
			 gate_sarif_folder(w->arena, w->m->root));
}

/* Returns an array of artifacts, one for each translation unit, also for those without findings. */
static json_t *artifacts(struct writer *w)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < w->m->nunits; i++)
		json_array_append_new(list,
				      json_pack("{s:o, s:[s], s:o}", "location",
						gate_sarif_artifact(w->arena, w->m->units[i].file),
						"roles", "analysisTarget", "properties",
						gate_sarif_unit_properties(&w->m->units[i])));
	return list;
}

bool gate_write_sarif(const struct gate_model *m, FILE *to)
{
	struct writer w = {.m = m, .arena = m->arena, .sources = {.model = m}};
	json_t *run =
		json_pack("{s:{s:o}, s:[o], s:s, s:{s:{s:s}}, s:o, s:o, s:o}", "tool", "driver",
			  gate_sarif_driver(m), "invocations", invocation(&w), "columnKind",
			  "utf16CodeUnits", "originalUriBaseIds", "SRCROOT", "uri",
			  gate_sarif_folder(m->arena, m->root), "artifacts", artifacts(&w),
			  "results", results(&w), "properties", gate_sarif_run_properties(m));
	json_t *log =
		json_pack("{s:s, s:s, s:[o]}", "$schema",
			  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
			  "sarif-schema-2.1.0.json",
			  "version", "2.1.0", "runs", run);
	bool good = log && json_dumpf(log, to, JSON_INDENT(1)) == 0 && putc('\n', to) != EOF;

	json_decref(log);
	return good;
}
