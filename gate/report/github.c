/* SPDX-License-Identifier: MIT */
/* Workflow commands: GitHub's runner turns each such line of the log into an annotation. */
#include <string.h>

#include "base/safe_text.h"
#include "model/coverage.h"
#include "model/words.h"
#include "report/page.h"
#include "report/report.h"

struct writer {
	const struct gate_model *m;
	FILE *to;
};

/*
 * Writes text with the escapes of workflow commands: '%' and newlines everywhere, and the
 * characters of `more`, which end a property. Other characters are written as gate_show() shows
 * them.
 */
static void put(const struct writer *w, const char *text, const char *more)
{
	size_t length = strlen(text);
	char shown[GATE_SHOWN];

	for (size_t at = 0; at < length;) {
		char c = text[at];
		at += gate_show(text, length, at, shown);
		if (strchr("%\r\n", c) || strchr(more, c))
			fprintf(w->to, "%%%02X", (unsigned char)c);
		else
			fputs(shown, w->to);
	}
}

static void put_message(const struct writer *w, const char *text)
{
	put(w, text, "");
}

static void put_property(const struct writer *w, const char *name, const char *text)
{
	fprintf(w->to, "%s=", name);
	put(w, text, ":,");
}

/*
 * Writes the lines of the range. Writes the columns only if the range is in one line: of a longer
 * range GitHub accepts none.
 */
static void put_lines(const struct writer *w, const struct gate_span *at)
{
	unsigned last = at->end_line > at->line ? at->end_line : at->line;

	fprintf(w->to, ",line=%u,endLine=%u", at->line, last);
	if (last > at->line || at->column == 0)
		return;
	fprintf(w->to, ",col=%u", at->column);
	if (at->end_column > at->column)
		fprintf(w->to, ",endColumn=%u", at->end_column);
}

static void put_head(const struct writer *w, const char *command, const struct gate_span *at,
		     const char *title)
{
	fprintf(w->to, "::%s ", command);
	if (at->line) {
		put_property(w, "file", at->file);
		put_lines(w, at);
		putc(',', w->to);
	}
	put_property(w, "title", title);
	fputs("::", w->to);
}

static void put_note(const struct writer *w, const struct gate_note *note)
{
	fputs("%0A", w->to);
	if (note->at.line) {
		put_message(w, note->at.file);
		fprintf(w->to, ":%u:%u: ", note->at.line, note->at.column);
	}
	fputs("note: ", w->to);
	put_message(w, note->text);
}

static void put_finding(const struct writer *w, const struct gate_finding *f)
{
	const struct gate_span range = gate_range(f);
	const char *advice = gate_page_advice(w->m, f->slug);

	put_head(w, gate_severity_word(f->severity), &range, f->slug);
	put_message(w, f->message);
	for (unsigned i = 0; i < f->nnotes; i++)
		put_note(w, &f->notes[i]);
	if (advice) {
		fputs("%0A", w->to);
		put_message(w, advice);
	}
	putc('\n', w->to);
}

static void put_failure(const struct writer *w, const struct gate_unit *unit)
{
	for (unsigned i = 0; i < unit->nerrors; i++) {
		put_head(w, "error", &unit->errors[i].at,
			 iov_printf(w->m->arena, "%s could not be checked", unit->file));
		put_message(w, unit->errors[i].text);
		putc('\n', w->to);
	}
}

static void put_remark(const struct writer *w, const char *command, const struct gate_span *at,
		       const char *text)
{
	put_head(w, command, at, "ioview");
	put_message(w, text);
	putc('\n', w->to);
}

/* Writes the annotations about the whole run. */
static void put_coverage(const struct writer *w)
{
	const struct gate_span nowhere = {.file = ""};
	unsigned count;
	const struct gate_note *notes = gate_words_notes(w->m, &count);
	const char *text = gate_coverage_text(w->m);

	for (unsigned i = 0; i < count; i++)
		put_remark(w, "notice", &notes[i].at, notes[i].text);
	if (gate_lacks_io(w->m))
		put_remark(w, "error", &nowhere, gate_lacks_io_text(w->m));
	else if (gate_touches_nothing(w->m))
		put_remark(w, "warning", &nowhere, gate_touches_nothing_text(w->m));
	else if (*text)
		put_remark(w, "notice", &nowhere,
			   iov_printf(w->m->arena, "%s: %s", gate_touching_text(w->m), text));
}

bool gate_write_github(const struct gate_model *m, FILE *to)
{
	const struct writer w = {m, to};

	for (unsigned i = 0; i < m->nunits; i++)
		put_failure(&w, &m->units[i]);
	for (unsigned i = 0; i < m->nfindings; i++)
		if (m->findings[i].status == GATE_NEW)
			put_finding(&w, &m->findings[i]);
	put_coverage(&w);
	return !ferror(to) && fflush(to) == 0;
}
