/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/safe_text.h"
#include "base/text.h"
#include "model/coverage.h"
#include "model/source.h"
#include "model/words.h"
#include "report/page.h"
#include "report/report.h"

/* Colors of a terminal, as clang uses them. */
enum color { PLAIN, BOLD, RED, MAGENTA, GREEN, CYAN };

enum { LONGEST_EXCERPT = 4096 }; /* bytes */

struct writer {
	const struct gate_model *m;
	struct gate_sources sources;
	bool color;
	FILE *to;
};

static void set(const struct writer *w, enum color color)
{
	static const char *const codes[] = {"0", "1", "1;31", "1;35", "32", "36"};

	if (w->color)
		fprintf(w->to, "\x1b[%sm", codes[color]);
}

static void put_text(const struct writer *w, const char *text)
{
	gate_put_safely(w->to, text, strlen(text));
}

/* A position in a line of source. */
struct walk {
	const char *line;
	size_t length, at;	/* in bytes */
	unsigned column;	/* of the terminal, from 0 */
	char shown[GATE_SHOWN]; /* the character that step() has passed, in printable form */
};

/* Moves behind the next character. Returns the number of columns that it takes. */
static unsigned step(struct walk *walk)
{
	unsigned columns, before = walk->column;

	walk->at += gate_show(walk->line, walk->length, walk->at, walk->shown);
	columns = walk->shown[0] == '\t' ? 8 - before % 8 : gate_columns(walk->shown);
	walk->column += columns;
	return columns;
}

static void put_line(const struct writer *w, unsigned number, const char *line, size_t length)
{
	struct walk walk = {.line = line, .length = length};

	fprintf(w->to, "%5u | ", number);
	while (walk.at < length) {
		unsigned columns = step(&walk);
		if (walk.shown[0] == '\t')
			fprintf(w->to, "%*s", (int)columns, "");
		else
			fputs(walk.shown, w->to);
	}
	putc('\n', w->to);
}

/*
 * Writes the line of marks: '~' under the range from `from` to `to`, exclusive, '^' under `caret`.
 * All are columns in bytes of this line, from 1.
 */
static void put_marks(const struct writer *w, const char *line, size_t length, unsigned from,
		      unsigned caret, unsigned to)
{
	struct walk walk = {.line = line, .length = length};
	bool done = false;

	fputs("      | ", w->to);
	set(w, GREEN);
	while (walk.at < length && (walk.at + 1 < to || walk.at < caret)) {
		size_t start = walk.at + 1;
		for (unsigned columns = step(&walk); columns > 0; columns--) {
			bool here = start >= caret && !done;
			putc(here ? '^' : start >= from && start < to ? '~' : ' ', w->to);
			done |= here;
		}
	}
	/* The caret may point behind the end of the line, where something is missing. */
	if (!done)
		putc('^', w->to);
	set(w, PLAIN);
	putc('\n', w->to);
}

static void put_excerpt(struct writer *w, const struct gate_span *at, unsigned start_line,
			unsigned start_column)
{
	size_t length;
	const char *line = gate_line(&w->sources, at->file, at->line, &length);

	/*
	 * A line that is longer is from a generated file: it is unreadable, and would fill the log.
	 */
	if (!line || length > LONGEST_EXCERPT)
		return;
	put_line(w, at->line, line, length);
	put_marks(w, line, length, start_line == at->line ? start_column : 1, at->column,
		  at->end_line == at->line ? at->end_column : (unsigned)length + 1);
}

static void put_place(const struct writer *w, const struct gate_span *at)
{
	set(w, BOLD);
	if (at->line) {
		put_text(w, at->file);
		fprintf(w->to, ":%u:%u: ", at->line, at->column);
	}
	set(w, PLAIN);
}

/* Writes each line of the text on a line of its own, without the last newline. */
static void put_edit(const struct writer *w, const char *text)
{
	size_t length;

	while (length = strcspn(text, "\n"), text[length] && text[length + 1]) {
		put_text(w, iov_strndup(w->m->arena, text, length));
		fputs("\n      | ", w->to);
		text += length + 1;
	}
	put_text(w, iov_strndup(w->m->arena, text, length));
}

static void put_edits(const struct writer *w, const struct gate_finding *f)
{
	for (unsigned i = 0; i < f->nedits; i++) {
		bool goes_on = i > 0 && f->edits[i - 1].at.end_line == f->edits[i].at.line;
		set(w, GREEN);
		fputs(goes_on ? " ... " : "  fix | ", w->to);
		put_edit(w, f->edits[i].text);
		set(w, PLAIN);
		if (i + 1 == f->nedits || f->edits[i].at.end_line != f->edits[i + 1].at.line)
			putc('\n', w->to);
	}
}

static void put_finding(struct writer *w, const struct gate_finding *f)
{
	bool error = f->severity == IOV_SEVERITY_ERROR;

	put_place(w, &f->at);
	set(w, error ? RED : MAGENTA);
	fputs(error ? "error: " : "warning: ", w->to);
	set(w, BOLD);
	put_text(w, f->message);
	fputs(" [", w->to);
	put_text(w, f->slug);
	fputs("]\n", w->to);
	set(w, PLAIN);
	put_excerpt(w, &f->at, f->start_line, f->start_column);
	put_edits(w, f);
	for (unsigned i = 0; i < f->nnotes; i++) {
		const struct gate_note *note = &f->notes[i];
		put_place(w, &note->at);
		set(w, CYAN);
		fputs("note: ", w->to);
		set(w, PLAIN);
		put_text(w, note->text);
		putc('\n', w->to);
		if (gate_span_order(&note->at, &f->at) != 0)
			put_excerpt(w, &note->at, note->at.line, note->at.column);
	}
}

/* Returns true if all errors of the unit are about places that the analysis skips. */
static bool is_not_judged(const struct gate_unit *unit)
{
	return unit->coverage.not_judged >= unit->nerrors;
}

/*
 * Returns true if both units fail for the same reason, such as a wrong setting, which is then
 * reported once. Errors about skipped places may differ in their places.
 */
static bool fails_alike(const struct gate_unit *a, const struct gate_unit *b)
{
	bool anywhere = is_not_judged(a) && is_not_judged(b);

	if (a->nerrors == 0 || a->nerrors != b->nerrors)
		return false;
	for (unsigned i = 0; i < a->nerrors; i++)
		if (strcmp(a->errors[i].text, b->errors[i].text) != 0 ||
		    (!anywhere && gate_span_order(&a->errors[i].at, &b->errors[i].at) != 0))
			return false;
	return true;
}

static void put_errors(const struct writer *w, const struct gate_unit *unit, unsigned others)
{
	for (unsigned e = 0; e < unit->nerrors; e++) {
		put_place(w, &unit->errors[e].at);
		set(w, RED);
		fputs("error: ", w->to);
		set(w, PLAIN);
		put_text(w, unit->errors[e].text);
		putc('\n', w->to);
	}
	put_text(w, unit->file);
	if (others > 0)
		fprintf(w->to, " and %u other%s", others, gate_plural(others));
	fputs(" could not be checked\n", w->to);
}

static void put_failures(const struct writer *w)
{
	const struct gate_unit *units = w->m->units;

	for (unsigned i = 0; i < w->m->nunits; i++) {
		unsigned before = 0, others = 0;
		while (before < i && !fails_alike(&units[before], &units[i]))
			before++;
		if (units[i].nerrors == 0 || before < i)
			continue;
		for (unsigned k = i + 1; k < w->m->nunits; k++)
			others += fails_alike(&units[i], &units[k]);
		put_errors(w, &units[i], others);
	}
}

/*
 * Writes the number of new findings of each rule that has some, in the order of the rule table,
 * "io-internal" last.
 */
static void put_rules(const struct writer *w)
{
	for (unsigned rule = 0; rule <= IOV_RULES; rule++) {
		unsigned count = 0;
		for (unsigned i = 0; i < w->m->nfindings; i++)
			count += w->m->findings[i].rule == rule &&
				 w->m->findings[i].status == GATE_NEW;
		if (count > 0)
			fprintf(w->to, "%6u %s\n", count,
				rule < IOV_RULES ? iov_rules[rule].slug : "io-internal");
	}
}

/*
 * Writes how to read the page of the first rule that is reported: one line in a run, since a line
 * for each finding would repeat it.
 */
static void put_advice(const struct writer *w)
{
	const char *advice = NULL;

	for (unsigned i = 0; i < w->m->nfindings && !advice; i++)
		if (w->m->findings[i].status == GATE_NEW)
			advice = gate_page_advice(w->m, w->m->findings[i].slug);
	if (!advice)
		return;
	fputs("ioview-gate: ", w->to);
	put_text(w, advice);
	putc('\n', w->to);
}

/* Writes a remark about the whole run. */
static void put_remark(const struct writer *w, const struct gate_span *at, bool error,
		       const char *text)
{
	put_place(w, at);
	set(w, error ? RED : CYAN);
	fputs(error ? "error: " : "note: ", w->to);
	set(w, PLAIN);
	put_text(w, text);
	putc('\n', w->to);
}

static void put_coverage(const struct writer *w)
{
	const struct gate_span nowhere = {.file = ""};
	const char *text = gate_coverage_text(w->m);
	unsigned count;
	const struct gate_note *notes = gate_words_notes(w->m, &count);

	for (unsigned i = 0; i < count; i++)
		put_remark(w, &notes[i].at, false, notes[i].text);
	if (gate_lacks_io(w->m))
		put_remark(w, &nowhere, true, gate_lacks_io_text(w->m));
	if (*text)
		fprintf(w->to, "ioview-gate: coverage: %s\n", text);
}

static unsigned with_status(const struct gate_model *m, enum gate_status status)
{
	return gate_count(m, IOV_SEVERITY_WARNING, status) +
	       gate_count(m, IOV_SEVERITY_ERROR, status);
}

static void put_counts(const struct writer *w)
{
	const struct gate_model *m = w->m;
	unsigned errors = gate_count(m, IOV_SEVERITY_ERROR, GATE_NEW);
	unsigned warnings = gate_count(m, IOV_SEVERITY_WARNING, GATE_NEW);
	unsigned accepted = with_status(m, GATE_ACCEPTED);
	unsigned unchanged = with_status(m, GATE_UNCHANGED), failures = gate_failures(m);
	unsigned touching = gate_touching(m);

	fprintf(w->to, ", %u error%s, %u warning%s", errors, gate_plural(errors), warnings,
		gate_plural(warnings));
	if (accepted > 0)
		fprintf(w->to, ", %u in the baseline", accepted);
	if (unchanged > 0)
		fprintf(w->to, ", %u on unchanged lines", unchanged);
	if (failures > 0)
		fprintf(w->to, "; %u file%s could not be checked", failures, gate_plural(failures));
	if (touching > 0)
		fprintf(w->to, "; %u file%s touch%s device memory", touching, gate_plural(touching),
			touching == 1 ? "es" : "");
	else if (gate_touches_nothing(m))
		fputs("; 0 files touch declared device memory", w->to);
}

static void put_verdict(const struct writer *w)
{
	const struct gate_model *m = w->m;
	static const char *const verdicts[] = {"clean", "findings", "not complete"};
	unsigned checked = m->nunits - gate_failures(m);

	put_rules(w);
	put_advice(w);
	set(w, m->verdict ? RED : GREEN);
	fprintf(w->to, "ioview-gate: %s: ", verdicts[m->verdict]);
	set(w, PLAIN);
	fprintf(w->to, "%u file%s checked", checked, gate_plural(checked));
	if (gate_touches_nothing(m) && m->nfindings == 0 && checked == m->nunits)
		fputs(", 0 of them touch declared device memory: is the profile right?", w->to);
	else
		put_counts(w);
	putc('\n', w->to);
}

bool gate_write_text(const struct gate_model *m, bool color, FILE *to)
{
	struct writer w = {.m = m, .sources = {.model = m}, .color = color, .to = to};
	struct gate_charset charset = gate_use_utf8();

	for (unsigned i = 0; i < m->nfindings; i++)
		if (m->findings[i].status == GATE_NEW)
			put_finding(&w, &m->findings[i]);
	put_failures(&w);
	put_coverage(&w);
	put_verdict(&w);
	gate_restore_charset(charset);
	return !ferror(to) && fflush(to) == 0;
}
