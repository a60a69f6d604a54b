/* SPDX-License-Identifier: MIT */
#include "model/bundle.h"

#include <string.h>

#include "model/coverage-json.h"
#include "model/json.h"

/* Version 1 did not say what was looked at. */
enum { VERSION = 2 };
static const char format[] = "ioview-gate-bundle";

static json_t *places(struct iov_arena *arena, const struct gate_note *notes, unsigned count)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < count; i++)
		json_array_append_new(list, json_pack("{s:o, s:o}", "at",
						      gate_json_span(arena, &notes[i].at), "text",
						      gate_json_bytes(arena, notes[i].text)));
	return list;
}

static json_t *finding(struct iov_arena *arena, const struct gate_finding *f)
{
	return json_pack(
		"{s:s, s:s, s:o, s:i, s:i, s:o, s:o, s:o, s:s, s:s}", "rule", f->slug, "severity",
		gate_severity_word(f->severity), "at", gate_json_span(arena, &f->at), "start_line",
		(int)f->start_line, "start_column", (int)f->start_column, "message",
		gate_json_bytes(arena, f->message), "notes", places(arena, f->notes, f->nnotes),
		"edits", places(arena, f->edits, f->nedits), "fingerprint", f->fingerprint,
		"line_fingerprint", f->line_fingerprint);
}

static json_t *unit(struct iov_arena *arena, const struct gate_unit *u)
{
	return json_pack("{s:o, s:o, s:o, s:o}", "file", gate_json_bytes(arena, u->file), "errors",
			 places(arena, u->errors, u->nerrors), "coverage",
			 gate_coverage_to_json(&u->coverage), "config",
			 gate_json_bytes(arena, u->config));
}

bool gate_bundle_write(const struct gate_model *m, FILE *to)
{
	json_t *units = json_array(), *findings = json_array(), *records = json_array();
	json_t *edited = json_array();

	for (unsigned i = 0; i < m->nunits; i++)
		json_array_append_new(units, unit(m->arena, &m->units[i]));
	for (unsigned i = 0; i < m->nfindings; i++)
		json_array_append_new(findings, finding(m->arena, &m->findings[i]));
	for (unsigned i = 0; i < m->nrecords; i++)
		json_array_append_new(records, gate_record_to_json(m->arena, &m->records[i]));
	for (unsigned i = 0; i < m->nedited; i++)
		json_array_append_new(edited,
				      json_pack("{s:o, s:s}", "file",
						gate_json_bytes(m->arena, m->edited[i].file),
						"hash", m->edited[i].hash));
	json_t *bundle = json_pack("{s:i, s:o, s:o, s:o, s:o, s:o}", format, VERSION, "units",
				   units, "findings", findings, "edited", edited, "records",
				   records, "profiles", gate_word_groups_to_json(m));
	bool good = bundle && json_dumpf(bundle, to, JSON_INDENT(1)) == 0 && putc('\n', to) != EOF;
	json_decref(bundle);
	return good;
}

/* While a bundle is read: where it goes, and the first thing that is wrong. */
struct reader {
	struct gate_model *m;
	json_error_t wrong;
};

/* The first thing that is wrong stays. */
static bool fail(struct reader *r, const char *what)
{
	if (!*r->wrong.text)
		snprintf(r->wrong.text, sizeof(r->wrong.text), "%s", what);
	return false;
}

static bool read_text(struct reader *r, const json_t *json, const char **text)
{
	*text = gate_json_get_bytes(r->m->arena, json);
	return *text || fail(r, "Expected text");
}

static bool read_span(struct reader *r, json_t *json, struct gate_span *span)
{
	json_t *file;
	int line, column, end_line, end_column;

	if (json_unpack_ex(json, &r->wrong, 0, "{s:o, s:i, s:i, s:i, s:i}", "file", &file, "line",
			   &line, "column", &column, "end_line", &end_line, "end_column",
			   &end_column) != 0)
		return false;
	*span = (struct gate_span){"", (unsigned)line, (unsigned)column, (unsigned)end_line,
				   (unsigned)end_column};
	return read_text(r, file, &span->file);
}

static bool read_notes(struct reader *r, json_t *json, struct gate_note **notes, unsigned *count)
{
	*count = (unsigned)json_array_size(json);
	*notes = IOV_NEW_ARRAY(r->m->arena, struct gate_note, *count);
	for (unsigned i = 0; i < *count; i++) {
		struct gate_note *note = &(*notes)[i];
		json_t *span, *text;
		if (json_unpack_ex(json_array_get(json, i), &r->wrong, 0, "{s:o, s:o}", "at", &span,
				   "text", &text) != 0 ||
		    !read_span(r, span, &note->at) || !read_text(r, text, &note->text))
			return false;
	}
	return true;
}

static bool read_finding(struct reader *r, json_t *json, struct gate_finding *f)
{
	const char *slug, *severity, *fingerprint, *line = "";
	json_t *at, *message, *notes, *edits;
	int start_line, start_column;

	if (json_unpack_ex(json, &r->wrong, 0, "{s:s, s:s, s:o, s:i, s:i, s:o, s:o, s:o, s:s, s?s}",
			   "rule", &slug, "severity", &severity, "at", &at, "start_line",
			   &start_line, "start_column", &start_column, "message", &message, "notes",
			   &notes, "edits", &edits, "fingerprint", &fingerprint, "line_fingerprint",
			   &line) != 0)
		return false;
	*f = (struct gate_finding){
		.slug = iov_strdup(r->m->arena, slug),
		.rule = iov_rule_from_slug(slug),
		.severity = !strcmp(severity, "error") ? IOV_SEVERITY_ERROR : IOV_SEVERITY_WARNING,
		.start_line = (unsigned)start_line,
		.start_column = (unsigned)start_column,
		.fingerprint = iov_strdup(r->m->arena, fingerprint),
		.line_fingerprint = iov_strdup(r->m->arena, line),
	};
	return read_span(r, at, &f->at) && read_text(r, message, &f->message) &&
	       read_notes(r, notes, &f->notes, &f->nnotes) &&
	       read_notes(r, edits, &f->edits, &f->nedits);
}

static bool read_findings(struct reader *r, const json_t *list)
{
	struct gate_model *m = r->m;
	size_t i;
	json_t *json;

	json_array_foreach(list, i, json)
	{
		IOV_GROW(m->arena, m->findings, m->nfindings, m->findings_room);
		if (!read_finding(r, json, &m->findings[m->nfindings++]))
			return false;
	}
	return true;
}

static bool read_units(struct reader *r, const json_t *list)
{
	struct gate_model *m = r->m;
	size_t i;
	json_t *json;

	/* Of none it would be said that they are clean. */
	if (!json_is_array(list))
		return fail(r, "units is no list");
	json_array_foreach(list, i, json)
	{
		json_t *file, *errors, *coverage, *config;
		if (json_unpack_ex(json, &r->wrong, 0, "{s:o, s:o, s:o, s:o}", "file", &file,
				   "errors", &errors, "coverage", &coverage, "config",
				   &config) != 0)
			return false;
		IOV_GROW(m->arena, m->units, m->nunits, m->units_room);
		struct gate_unit *unit = &m->units[m->nunits++];
		*unit = (struct gate_unit){0};
		if (!read_text(r, file, &unit->file) || !read_text(r, config, &unit->config) ||
		    !gate_coverage_from_json(coverage, &unit->coverage, &r->wrong) ||
		    !read_notes(r, errors, &unit->errors, &unit->nerrors))
			return false;
		unit->errors_room = unit->nerrors;
		if (unit->nerrors == 0 &&
		    (!unit->coverage.compiled || unit->coverage.not_judged > 0))
			return fail(r, "a unit does not say why it was not checked");
	}
	return true;
}

static bool read_edited(struct reader *r, const json_t *list)
{
	struct gate_model *m = r->m;
	size_t i;
	json_t *json;

	json_array_foreach(list, i, json)
	{
		const char *hash;
		json_t *file;
		if (json_unpack_ex(json, &r->wrong, 0, "{s:o, s:s}", "file", &file, "hash",
				   &hash) != 0)
			return false;
		IOV_GROW(m->arena, m->edited, m->nedited, m->edited_room);
		struct gate_edited *edited = &m->edited[m->nedited++];
		edited->hash = iov_strdup(m->arena, hash);
		if (!read_text(r, file, &edited->file))
			return false;
	}
	return true;
}

static bool read_records(struct reader *r, const json_t *list, const char **error)
{
	struct gate_model *m = r->m;
	size_t i;
	json_t *json;

	json_array_foreach(list, i, json)
	{
		IOV_GROW(m->arena, m->records, m->nrecords, m->records_room);
		if (!gate_record_from_json(m, json, NULL, &m->records[m->nrecords++], error))
			return false;
	}
	return true;
}

bool gate_bundle_read(struct gate_model *m, const char *path, const char **error)
{
	struct reader r = {.m = m};
	json_t *units, *findings, *records, *profiles, *edited = NULL;
	json_t *bundle = gate_json_load(m->arena, path, format, VERSION, error);

	if (!bundle)
		return false;
	const char *wrong = NULL;
	bool good = json_unpack_ex(bundle, &r.wrong, 0, "{s:o, s:o, s:o, s:o, s?o}", "units",
				   &units, "findings", &findings, "records", &records, "profiles",
				   &profiles, "edited", &edited) == 0 &&
		    read_units(&r, units) && read_findings(&r, findings) &&
		    read_edited(&r, edited) && read_records(&r, records, &wrong) &&
		    gate_word_groups_from_json(m, profiles, &r.wrong);
	json_decref(bundle);
	if (!good)
		*error = iov_printf(m->arena, "%s: a broken bundle: %s", path,
				    wrong ? wrong : r.wrong.text);
	return good;
}
