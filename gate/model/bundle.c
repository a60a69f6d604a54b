/* SPDX-License-Identifier: MIT */
#include "model/bundle.h"

#include <limits.h>
#include <string.h>

#include "base/inside.h"
#include "base/text.h"
#include "model/coverage-json.h"
#include "model/json.h"

/* Version 1 had no coverage. */
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
	json_t *edited = json_array(), *opened = json_array(), *maps = json_array();

	for (unsigned i = 0; i < m->nunits; i++)
		json_array_append_new(units, unit(m->arena, &m->units[i]));
	for (unsigned i = 0; i < m->nfindings; i++)
		json_array_append_new(findings, finding(m->arena, &m->findings[i]));
	for (unsigned i = 0; i < m->nrecords; i++)
		json_array_append_new(records, gate_record_to_json(m->arena, &m->records[i]));
	for (unsigned i = 0; i < m->nmaps; i++)
		json_array_append_new(maps, gate_map_to_json(m->arena, &m->maps[i]));
	for (unsigned i = 0; i < m->nedited; i++)
		json_array_append_new(edited,
				      json_pack("{s:o, s:s}", "file",
						gate_json_bytes(m->arena, m->edited[i].file),
						"hash", m->edited[i].hash));
	for (unsigned i = 0; i < m->nopened; i++)
		json_array_append_new(opened, gate_json_bytes(m->arena, m->opened[i]));
	json_t *bundle = json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", format, VERSION,
				   "units", units, "findings", findings, "edited", edited, "opened",
				   opened, "records", records, "maps", maps, "profiles",
				   gate_word_groups_to_json(m));
	bool good = bundle && json_dumpf(bundle, to, JSON_INDENT(1)) == 0 && putc('\n', to) != EOF;
	json_decref(bundle);
	return good;
}

/*
 * The state of reading a bundle. The bundle is untrusted: it comes from another machine, on which
 * hostile code may have run.
 */
struct reader {
	struct gate_model *m;
	json_error_t wrong; /* the error, from jansson or in its form, if `why` is NULL */
	const char *why;    /* the error; NULL: none, or in `wrong` */
	const char *part; /* the kind of the item that is read or wrong: "finding"; NULL: no item */
	size_t number;	  /* its index in the list */
};

static bool is_wrong(struct reader *r, const char *why)
{
	r->why = why;
	return false;
}

static bool read_text(struct reader *r, const json_t *json, const char **text)
{
	*text = gate_json_get_bytes(r->m->arena, json);
	return *text || is_wrong(r, "Expected text");
}

/*
 * A file below the root may be read and edited later; one with an absolute name, such as a system
 * header, is only shown. Returns false and sets the error for any other name, such as one with
 * "..", which no gate writes.
 */
static bool check_file(struct reader *r, const char *file)
{
	const char *name = *file == '/' ? file + 1 : file;

	return !*name || gate_is_inside_name(name) ||
	       is_wrong(r, iov_printf(r->m->arena, "it names '%s', which may be outside the root",
				      file));
}

static bool read_file(struct reader *r, const json_t *json, const char **file)
{
	return read_text(r, json, file) && check_file(r, *file);
}

/* Reads the name of a file that may be read or edited, so it must be below the root. */
static bool read_inside(struct reader *r, const json_t *json, const char **file)
{
	return read_text(r, json, file) &&
	       (gate_is_inside_name(*file) ||
		is_wrong(r, iov_printf(r->m->arena, "it names '%s', which is outside the root",
				       *file)));
}

/*
 * Returns false and sets the error if it is no fingerprint or hash: 32 hexadecimal digits, see
 * gate_hash().
 */
static bool check_hash(struct reader *r, const char *hash)
{
	return (strlen(hash) == 32 && strspn(hash, "0123456789abcdef") == 32) ||
	       is_wrong(r, "a fingerprint or hash is no 32 hexadecimal digits");
}

/* Checks the form only: a newer ioview may have rules that this one does not know. */
static bool check_slug(struct reader *r, const char *slug)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	return (gate_starts(slug, "io-") && strlen(slug) < 64 &&
		strspn(slug, letters) == strlen(slug)) ||
	       is_wrong(r, "'rule' is the name of no rule");
}

static bool read_span(struct reader *r, json_t *json, struct gate_span *span)
{
	json_t *file;

	if (json_unpack_ex(json, &r->wrong, 0, "{s:o}", "file", &file) != 0)
		return false;
	return gate_json_number(json, "line", INT_MAX, &span->line, &r->wrong) &&
	       gate_json_number(json, "column", INT_MAX, &span->column, &r->wrong) &&
	       gate_json_number(json, "end_line", INT_MAX, &span->end_line, &r->wrong) &&
	       gate_json_number(json, "end_column", INT_MAX, &span->end_column, &r->wrong) &&
	       read_file(r, file, &span->file);
}

static bool read_notes(struct reader *r, json_t *json, struct gate_note **notes, unsigned *count)
{
	if (!gate_json_is_list(json, "notes, edits or errors", &r->wrong))
		return false;
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

static bool read_severity(struct reader *r, const char *word, uint8_t *severity)
{
	*severity = !strcmp(word, "error") ? IOV_SEVERITY_ERROR : IOV_SEVERITY_WARNING;
	return !strcmp(word, gate_severity_word(*severity)) ||
	       is_wrong(r, "'severity' is neither 'warning' nor 'error'");
}

static bool read_finding(struct reader *r, json_t *json)
{
	struct gate_model *m = r->m;
	const char *slug, *severity, *fingerprint, *line = "";
	json_t *at, *message, *notes, *edits;

	if (json_unpack_ex(json, &r->wrong, 0, "{s:s, s:s, s:o, s:o, s:o, s:o, s:s, s?s}", "rule",
			   &slug, "severity", &severity, "at", &at, "message", &message, "notes",
			   &notes, "edits", &edits, "fingerprint", &fingerprint, "line_fingerprint",
			   &line) != 0)
		return false;
	IOV_GROW(m->arena, m->findings, m->nfindings, m->findings_room);
	struct gate_finding *f = &m->findings[m->nfindings++];
	*f = (struct gate_finding){
		.slug = iov_strdup(m->arena, slug),
		.rule = iov_rule_from_slug(slug),
		.fingerprint = iov_strdup(m->arena, fingerprint),
		.line_fingerprint = iov_strdup(m->arena, line),
	};
	return check_slug(r, slug) && check_hash(r, fingerprint) &&
	       (!*line || check_hash(r, line)) && read_severity(r, severity, &f->severity) &&
	       read_span(r, at, &f->at) &&
	       gate_json_number(json, "start_line", INT_MAX, &f->start_line, &r->wrong) &&
	       gate_json_number(json, "start_column", INT_MAX, &f->start_column, &r->wrong) &&
	       read_text(r, message, &f->message) && read_notes(r, notes, &f->notes, &f->nnotes) &&
	       read_notes(r, edits, &f->edits, &f->nedits);
}

static bool read_unit(struct reader *r, json_t *json)
{
	struct gate_model *m = r->m;
	json_t *file, *errors, *coverage, *config;

	if (json_unpack_ex(json, &r->wrong, 0, "{s:o, s:o, s:o, s:o}", "file", &file, "errors",
			   &errors, "coverage", &coverage, "config", &config) != 0)
		return false;
	IOV_GROW(m->arena, m->units, m->nunits, m->units_room);
	struct gate_unit *unit = &m->units[m->nunits++];
	*unit = (struct gate_unit){0};
	if (!read_file(r, file, &unit->file) || !read_text(r, config, &unit->config) ||
	    !gate_coverage_from_json(coverage, &unit->coverage, &r->wrong) ||
	    !read_notes(r, errors, &unit->errors, &unit->nerrors))
		return false;
	unit->errors_room = unit->nerrors;
	return unit->nerrors > 0 || (unit->coverage.compiled && unit->coverage.not_judged == 0) ||
	       is_wrong(r, "it does not say why it was not checked");
}

static bool read_edited(struct reader *r, json_t *json)
{
	struct gate_model *m = r->m;
	const char *hash;
	json_t *file;

	if (json_unpack_ex(json, &r->wrong, 0, "{s:o, s:s}", "file", &file, "hash", &hash) != 0)
		return false;
	IOV_GROW(m->arena, m->edited, m->nedited, m->edited_room);
	struct gate_edited *edited = &m->edited[m->nedited++];
	edited->hash = iov_strdup(m->arena, hash);
	return check_hash(r, hash) && read_inside(r, file, &edited->file);
}

static bool read_opened(struct reader *r, json_t *json)
{
	struct gate_model *m = r->m;

	IOV_GROW(m->arena, m->opened, m->nopened, m->opened_room);
	return read_inside(r, json, &m->opened[m->nopened++]);
}

static bool read_record(struct reader *r, json_t *json)
{
	struct gate_model *m = r->m;

	IOV_GROW(m->arena, m->records, m->nrecords, m->records_room);
	struct gate_record *record = &m->records[m->nrecords++];
	if (!gate_record_from_json(m, json, NULL, record, &r->why))
		return false;
	for (unsigned i = 0; i < record->nuses; i++)
		if (!check_file(r, record->uses[i].at.file))
			return false;
	return check_file(r, record->at.file);
}

static bool read_map(struct reader *r, json_t *json)
{
	struct gate_model *m = r->m;

	IOV_GROW(m->arena, m->maps, m->nmaps, m->maps_room);
	struct gate_map *map = &m->maps[m->nmaps++];
	*map = (struct gate_map){0};
	if (!gate_map_from_json(m, json, NULL, map, &r->why))
		return false;
	for (unsigned i = 0; i < map->nregisters; i++)
		for (unsigned u = 0; u < map->registers[i].nuses; u++)
			if (!check_file(r, map->registers[i].uses[u].at.file))
				return false;
	return check_file(r, map->at.file);
}

/*
 * Reads each item of the list `name` by read(). The lists of edited and of opened files may be
 * missing; then no file may be edited or read. So may the register maps.
 */
static bool read_list(struct reader *r, const json_t *bundle, const char *name, const char *part,
		      bool (*read)(struct reader *r, json_t *json))
{
	const json_t *list = json_object_get(bundle, name);
	bool is_optional = read == read_edited || read == read_opened || read == read_map;
	json_t *json;

	if (!list && is_optional)
		return true;
	if (!gate_json_is_list(list, name, &r->wrong))
		return false;
	r->part = part;
	json_array_foreach(list, r->number, json) if (!read(r, json)) return false;
	r->part = NULL;
	return true;
}

bool gate_bundle_read(struct gate_model *m, const char *path, const char **error)
{
	struct reader r = {.m = m};
	json_t *bundle = gate_json_load(m->arena, path, format, VERSION, error);

	if (!bundle)
		return false;
	const json_t *profiles = json_object_get(bundle, "profiles");
	bool good = read_list(&r, bundle, "units", "unit", read_unit) &&
		    read_list(&r, bundle, "findings", "finding", read_finding) &&
		    read_list(&r, bundle, "edited", "edited file", read_edited) &&
		    read_list(&r, bundle, "opened", "opened file", read_opened) &&
		    read_list(&r, bundle, "records", "record", read_record) &&
		    read_list(&r, bundle, "maps", "register map", read_map) &&
		    gate_json_is_list(profiles, "profiles", &r.wrong) &&
		    gate_word_groups_from_json(m, profiles, &r.wrong);
	json_decref(bundle);
	if (good)
		return true;
	const char *where = r.part ? iov_printf(m->arena, "%s %zu: ", r.part, r.number + 1) : "";
	*error = iov_printf(m->arena, "%s: a broken bundle: %s%s", path, where,
			    r.why ? r.why : r.wrong.text);
	return false;
}
