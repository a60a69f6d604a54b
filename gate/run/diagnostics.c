/* SPDX-License-Identifier: MIT */
/*
 * Reads findings from clang's serialised diagnostics. A finding of the plugin ends with the slug of
 * its rule, and has neither an option nor a category. Every warning of clang has an option, and
 * every error about the source has a category. So a hostile source cannot forge a finding by
 * #error, static_assert or an attribute.
 */
#include <clang-c/Index.h>
#include <string.h>

#include "base/clang.h"
#include "base/files.h"
#include "model/json.h"
#include "run/run.h"
#include "run/tags.h"

struct reader {
	const struct gate_run *r;
	const struct gate_job *job;
	struct gate_model *m;
	struct gate_unit *unit;
};

static struct gate_span span_at(const struct reader *r, CXSourceLocation location)
{
	struct gate_span span = {.file = ""};
	CXFile file;

	clang_getFileLocation(location, &file, &span.line, &span.column, NULL);
	if (!file)
		return (struct gate_span){.file = ""};
	span.file = gate_model_name(r->m, r->job->command->directory,
				    gate_take_string(r->m->arena, clang_getFileName(file)));
	span.end_line = span.line;
	span.end_column = span.column;
	return span;
}

static struct gate_span span_of(const struct reader *r, CXSourceRange range)
{
	struct gate_span span = span_at(r, clang_getRangeStart(range));
	struct gate_span end = span_at(r, clang_getRangeEnd(range));

	span.end_line = end.line;
	span.end_column = end.column;
	return span;
}

/* Returns the message of the diagnostic, in which tags of spaces are spelled as annotations. */
static const char *text_of(const struct reader *r, CXDiagnostic diagnostic)
{
	struct iov_arena *arena = r->m->arena;

	return gate_spell_tags(arena,
			       gate_take_string(arena, clang_getDiagnosticSpelling(diagnostic)));
}

static bool is_before(unsigned line, unsigned column, unsigned other_line, unsigned other_column)
{
	return line != other_line ? line < other_line : column <= other_column;
}

/*
 * Sets the range of the finding to the first range around its place, such as the whole access. If
 * there is none, the range is the place alone.
 */
static void set_range(const struct reader *r, CXDiagnostic diagnostic, struct gate_finding *f)
{
	f->start_line = f->at.line;
	f->start_column = f->at.column;
	for (unsigned i = 0; i < clang_getDiagnosticNumRanges(diagnostic); i++) {
		struct gate_span range = span_of(r, clang_getDiagnosticRange(diagnostic, i));
		if (strcmp(range.file, f->at.file) != 0 ||
		    !is_before(range.line, range.column, f->at.line, f->at.column) ||
		    !is_before(f->at.line, f->at.column, range.end_line, range.end_column))
			continue;
		f->start_line = range.line;
		f->start_column = range.column;
		f->at.end_line = range.end_line;
		f->at.end_column = range.end_column;
		return;
	}
}

/*
 * Returns true for a note that names the files that include a header. These notes differ between
 * units, but the finding is the same, so they are left out.
 */
static bool is_about_includes(const char *text)
{
	return gate_starts(text, "in file included from ");
}

static void add_notes(const struct reader *r, CXDiagnostic diagnostic, struct gate_finding *f)
{
	CXDiagnosticSet children = clang_getChildDiagnostics(diagnostic);
	unsigned count = clang_getNumDiagnosticsInSet(children);

	f->notes = IOV_NEW_ARRAY(r->m->arena, struct gate_note, count);
	for (unsigned i = 0; i < count; i++) {
		CXDiagnostic note = clang_getDiagnosticInSet(children, i);
		struct gate_note *to = &f->notes[f->nnotes];
		to->text = text_of(r, note);
		to->at = span_at(r, clang_getDiagnosticLocation(note));
		f->nnotes += !is_about_includes(to->text);
	}
}

static void add_edits(const struct reader *r, CXDiagnostic diagnostic, struct gate_finding *f)
{
	f->nedits = clang_getDiagnosticNumFixIts(diagnostic);
	f->edits = IOV_NEW_ARRAY(r->m->arena, struct gate_note, f->nedits);
	for (unsigned i = 0; i < f->nedits; i++) {
		CXSourceRange range;
		f->edits[i].text = gate_take_string(
			r->m->arena, clang_getDiagnosticFixIt(diagnostic, i, &range));
		f->edits[i].at = span_of(r, range);
	}
}

/*
 * Removes " [io-...]" from the text and returns the slug. NULL: the text does not end with the slug
 * of a rule or of "io-internal".
 */
static const char *split_slug(struct iov_arena *arena, const char **text)
{
	const char *bracket = strrchr(*text, '[');

	if (!bracket || bracket == *text || !gate_starts(bracket, "[io-") ||
	    !gate_ends(bracket, "]"))
		return NULL;
	const char *slug = iov_strndup(arena, bracket + 1, strlen(bracket) - 2);
	if (iov_rule_from_slug(slug) == IOV_RULES && strcmp(slug, "io-internal") != 0)
		return NULL;
	*text = iov_strndup(arena, *text, (size_t)(bracket - 1 - *text));
	return slug;
}

static void add_finding(const struct reader *r, CXDiagnostic diagnostic, const char *slug,
			const char *message)
{
	struct gate_model *m = r->m;
	bool error = clang_getDiagnosticSeverity(diagnostic) == CXDiagnostic_Error;
	struct gate_finding f = {
		.slug = slug,
		.rule = iov_rule_from_slug(slug),
		.severity = error ? IOV_SEVERITY_ERROR : IOV_SEVERITY_WARNING,
		.at = span_at(r, clang_getDiagnosticLocation(diagnostic)),
		.message = message,
		.fingerprint = "",
		.line_fingerprint = "",
	};

	if (gate_is_excluded(r->r->g, f.at.file))
		return;
	set_range(r, diagnostic, &f);
	add_notes(r, diagnostic, &f);
	add_edits(r, diagnostic, &f);
	IOV_GROW(m->arena, m->findings, m->nfindings, m->findings_room);
	m->findings[m->nfindings++] = f;
}

static void add_error(struct reader *r, struct gate_span at, const char *text)
{
	gate_unit_error(r->m, r->unit, at, text);
}

static bool is_plugins(const struct reader *r, CXDiagnostic diagnostic)
{
	const char *option =
		gate_take_string(r->m->arena, clang_getDiagnosticOption(diagnostic, NULL));

	return !*option && !clang_getDiagnosticCategory(diagnostic);
}

static void read_diagnostic(struct reader *r, CXDiagnostic diagnostic)
{
	const char *text = text_of(r, diagnostic);
	enum CXDiagnosticSeverity severity = clang_getDiagnosticSeverity(diagnostic);
	const char *slug = is_plugins(r, diagnostic) ? split_slug(r->m->arena, &text) : NULL;

	if (slug)
		add_finding(r, diagnostic, slug, text);
	else if (severity >= CXDiagnostic_Error)
		add_error(r, span_at(r, clang_getDiagnosticLocation(diagnostic)), text);
}

/*
 * Adds an error with the first line of the text that clang has written. Called if clang has left no
 * diagnostics in serialised form, as after a crash.
 */
static void read_log(struct reader *r)
{
	size_t length;
	const char *log = gate_read_file(r->m->arena, gate_job_file(r->r, r->job, "log"), &length);
	const char *why =
		log && *log ? iov_strndup(r->m->arena, log, strcspn(log, "\n")) : "it said nothing";

	add_error(r, (struct gate_span){.file = ""},
		  iov_printf(r->m->arena, "%s: clang failed: %s",
			     gate_below(r->m->root, r->job->command->file), why));
}

static void read_file(struct reader *r)
{
	enum CXLoadDiag_Error error;
	CXString what;
	const char *path = gate_job_file(r->r, r->job, "dia");
	CXDiagnosticSet set = gate_exists(path) ? clang_loadDiagnostics(path, &error, &what) : NULL;

	if (!set) {
		read_log(r);
		return;
	}
	for (unsigned i = 0; i < clang_getNumDiagnosticsInSet(set); i++)
		read_diagnostic(r, clang_getDiagnosticInSet(set, i));
	clang_disposeDiagnosticSet(set);
}

static bool read_record(struct reader *r, const json_t *json, const char **error)
{
	struct gate_model *m = r->m;
	struct gate_record record;

	if (!gate_record_from_json(m, json, r->job->command->directory, &record, error))
		return false;
	if (gate_is_excluded(r->r->g, record.at.file))
		return true;
	IOV_GROW(m->arena, m->records, m->nrecords, m->records_room);
	m->records[m->nrecords++] = record;
	return true;
}

static bool read_map(struct reader *r, const json_t *json, const char **error)
{
	struct gate_model *m = r->m;
	struct gate_map map;

	if (!gate_map_from_json(m, json, r->job->command->directory, &map, error))
		return false;
	if (gate_is_excluded(r->r->g, map.at.file))
		return true;
	IOV_GROW(m->arena, m->maps, m->nmaps, m->maps_room);
	m->maps[m->nmaps++] = map;
	return true;
}

/*
 * Reads the records in I/O memory and the register maps, if a report shows them. The file is
 * missing if clang has crashed, which read_log() reports.
 */
static void read_views(struct reader *r)
{
	const struct gate_options *o = &r->r->g->options;
	const char *path = gate_job_file(r->r, r->job, "json"), *error = NULL;
	json_t *views, *item;
	size_t i;

	if ((!o->html && !o->bundle) || !gate_exists(path))
		return;
	views = gate_json_load(r->m->arena, path, "ioview-views", 1, &error);
	json_array_foreach(json_object_get(views, "records"), i, item) if (!error)
		read_record(r, item, &error);
	json_array_foreach(json_object_get(views, "maps"), i, item) if (!error)
		read_map(r, item, &error);
	json_decref(views);
	if (error)
		add_error(r, (struct gate_span){.file = ""}, error);
}

void gate_diagnostics_read(const struct gate_run *run, const struct gate_job *job,
			   struct gate_model *m)
{
	struct reader r = {.r = run, .job = job, .m = m};
	const struct gate_counts before = {
		.findings = m->nfindings, .records = m->nrecords, .maps = m->nmaps};

	IOV_GROW(m->arena, m->units, m->nunits, m->units_room);
	r.unit = &m->units[m->nunits++];
	*r.unit = (struct gate_unit){
		.file = gate_below(m->root, job->command->file),
		.config = job->config ? gate_below(m->root, job->config) : "",
	};
	if (job->error) {
		/*
		 * The text of an error about the file gets the name of the file. That of an error
		 * about the command does not, so that units with the same error are reported
		 * together.
		 */
		bool of_command = job->command->not_judged != NULL;
		add_error(&r, (struct gate_span){.file = ""},
			  of_command ? job->error
				     : iov_printf(m->arena, "%s: %s", r.unit->file, job->error));
		return;
	}
	read_file(&r);
	gate_coverage_read(run, job, m, r.unit);
	read_views(&r);
	gate_opened_read(run, job, m, &before);
}
