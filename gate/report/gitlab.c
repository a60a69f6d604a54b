/* SPDX-License-Identifier: MIT */
/*
 * GitLab's Code Quality report, a part of Code Climate's format. It has the new findings, and an
 * issue of severity "info" for each error of a unit and each remark about coverage or a word of the
 * profile.
 */
#include <string.h>

#include "model/coverage.h"
#include "model/json.h"
#include "model/words.h"
#include "report/page.h"
#include "report/report.h"

/*
 * Returns the first line of the finding. GitLab requires a line, so it is 1 for a finding without a
 * place.
 */
static unsigned first_line(const struct gate_finding *f)
{
	unsigned line = gate_range(f).line;

	return line ? line : 1;
}

static unsigned last_line(const struct gate_finding *f)
{
	unsigned first = first_line(f);

	return f->at.end_line > first ? f->at.end_line : first;
}

static json_t *issue(const struct gate_model *m, const struct gate_finding *f)
{
	const char *advice = gate_page_advice(m, f->slug);
	json_t *issue = json_pack("{s:s, s:o, s:s, s:s, s:s, s:{s:o, s:{s:i, s:i}}}", "type",
				  "issue", "description", gate_json_text(m->arena, f->message),
				  "check_name", f->slug, "fingerprint", f->fingerprint, "severity",
				  f->severity == IOV_SEVERITY_ERROR ? "major" : "minor", "location",
				  "path", gate_json_text(m->arena, f->at.file), "lines", "begin",
				  (int)first_line(f), "end", (int)last_line(f));

	if (advice)
		json_object_set_new(issue, "content",
				    json_pack("{s:o}", "body", gate_json_text(m->arena, advice)));
	return issue;
}

/*
 * Returns an issue of severity "info". GitLab requires a file and a line: they are `file` and 1 if
 * `at` has no place. GitLab identifies issues by their fingerprints, so `number` tells equal texts
 * apart.
 */
static json_t *remark(const struct gate_model *m, const char *name, const char *file,
		      const struct gate_span *at, const char *text, unsigned number)
{
	const char *path = at->line ? at->file : file;
	const char *what =
		iov_printf(m->arena, "%s\n%s\n%s\n%s\n%u", name, file, path, text, number);
	int line = at->line ? (int)at->line : 1;

	return json_pack("{s:s, s:o, s:s, s:s, s:s, s:{s:o, s:{s:i, s:i}}}", "type", "issue",
			 "description", gate_json_text(m->arena, text), "check_name", name,
			 "fingerprint", gate_hash(m->arena, what, strlen(what)), "severity", "info",
			 "location", "path", gate_json_text(m->arena, path), "lines", "begin", line,
			 "end", line);
}

static void add_not_checked(const struct gate_model *m, json_t *list, const struct gate_unit *unit)
{
	for (unsigned e = 0; e < unit->nerrors; e++)
		json_array_append_new(list,
				      remark(m, "not-checked", unit->file, &unit->errors[e].at,
					     iov_printf(m->arena, "%s could not be checked: %s",
							unit->file, unit->errors[e].text),
					     e));
}

/*
 * Adds the remarks about the whole run. GitLab requires a file, so those without a place are in the
 * first unit.
 */
static void add_coverage(const struct gate_model *m, json_t *list)
{
	const struct gate_span nowhere = {.file = ""};
	const char *file = m->nunits > 0 ? m->units[0].file : "";
	unsigned count;
	const struct gate_note *notes = gate_words_notes(m, &count);

	if (gate_lacks_io(m))
		json_array_append_new(
			list, remark(m, "coverage", file, &nowhere, gate_lacks_io_text(m), 0));
	else if (gate_touches_nothing(m))
		json_array_append_new(list, remark(m, "coverage", file, &nowhere,
						   gate_touches_nothing_text(m), 0));
	for (unsigned i = 0; i < count; i++)
		json_array_append_new(list,
				      remark(m, "note", file, &notes[i].at, notes[i].text, i));
}

bool gate_write_gitlab(const struct gate_model *m, FILE *to)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < m->nunits; i++)
		add_not_checked(m, list, &m->units[i]);
	add_coverage(m, list);
	for (unsigned i = 0; i < m->nfindings; i++)
		if (m->findings[i].status == GATE_NEW)
			json_array_append_new(list, issue(m, &m->findings[i]));
	bool good = json_dumpf(list, to, JSON_INDENT(1)) == 0 && putc('\n', to) != EOF;
	json_decref(list);
	return good;
}
