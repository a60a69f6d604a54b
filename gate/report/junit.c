/* SPDX-License-Identifier: MIT */
/*
 * JUnit's XML, as Jenkins and GitLab read it. It has a testcase for each translation unit, for each
 * header with new findings, and for --require-io if it is not met. A testcase has at most one
 * failure or error, since these readers show only the first.
 */
#include <inttypes.h>
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

struct testcase {
	const char *file;
	const struct gate_unit *unit;	     /* NULL: the file is a header */
	const struct gate_finding *findings; /* the findings in the file, of any status */
	unsigned nfindings, nnew;
};

/*
 * The indices of the next unit and the next finding in the model, whose lists are sorted by file.
 */
struct walk {
	unsigned unit, finding;
};

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	/* XML readers turn a plain tab in an attribute into a blank. */
	case '\t':
		return "&#9;";
	default:
		return NULL;
	}
}

/*
 * Writes text or the value of an attribute. gate_shown() has already replaced control characters
 * and U+FFFE, which XML cannot express.
 */
static void put(const struct writer *w, const char *text)
{
	for (text = gate_shown(w->m->arena, text, strlen(text)); *text; text++) {
		if (entity(*text))
			fputs(entity(*text), w->to);
		else
			putc(*text, w->to);
	}
}

static void put_place(const struct writer *w, const struct gate_span *at)
{
	if (at->line == 0)
		return;
	put(w, at->file);
	fprintf(w->to, ":%u:%u: ", at->line, at->column);
}

static void put_finding(const struct writer *w, const struct gate_finding *f)
{
	const char *advice = gate_page_advice(w->m, f->slug);

	put_place(w, &f->at);
	fprintf(w->to, "%s: ", gate_severity_word(f->severity));
	put(w, f->message);
	fprintf(w->to, " [%s]\n", f->slug);
	for (unsigned i = 0; i < f->nnotes; i++) {
		put_place(w, &f->notes[i].at);
		fputs("note: ", w->to);
		put(w, f->notes[i].text);
		putc('\n', w->to);
	}
	if (advice) {
		put(w, advice);
		putc('\n', w->to);
	}
}

static void put_findings(const struct writer *w, const struct testcase *c)
{
	for (unsigned i = 0; i < c->nfindings; i++)
		if (c->findings[i].status == GATE_NEW)
			put_finding(w, &c->findings[i]);
}

/*
 * Stores the next unit, or the next header with findings of any status, in *c. Returns false if
 * there is none left.
 */
static bool next(const struct writer *w, struct walk *walk, struct testcase *c)
{
	const struct gate_model *m = w->m;

	*c = (struct testcase){0};
	if (walk->unit < m->nunits) {
		c->unit = &m->units[walk->unit];
		c->file = c->unit->file;
	}
	if (walk->finding < m->nfindings) {
		c->findings = &m->findings[walk->finding];
		if (!c->file || strcmp(c->findings->at.file, c->file) < 0) {
			c->file = c->findings->at.file;
			c->unit = NULL;
		}
	}
	for (; walk->finding < m->nfindings; walk->finding++) {
		if (strcmp(m->findings[walk->finding].at.file, c->file) != 0)
			break;
		c->nnew += m->findings[walk->finding].status == GATE_NEW;
		c->nfindings++;
	}
	walk->unit += c->unit != NULL;
	return c->file != NULL;
}

static bool is_error(const struct testcase *c)
{
	return c->unit && c->unit->nerrors > 0;
}

/*
 * Returns true if the testcase fails: it has new findings and no errors, and the gate does not
 * pass. If the gate passes, the findings are in the output of the testcase.
 */
static bool is_failure(const struct writer *w, const struct testcase *c)
{
	return !is_error(c) && c->nnew > 0 && w->m->verdict != 0;
}

static bool is_shown(const struct testcase *c)
{
	return c->unit || c->nnew > 0;
}

static void put_error(const struct writer *w, const struct testcase *c)
{
	fputs("<error type=\"not-checked\" message=\"could not be checked: ", w->to);
	put(w, c->unit->errors[0].text);
	fputs("\">", w->to);
	for (unsigned i = 0; i < c->unit->nerrors; i++) {
		put_place(w, &c->unit->errors[i].at);
		fputs("error: ", w->to);
		put(w, c->unit->errors[i].text);
		putc('\n', w->to);
	}
	put_findings(w, c);
	fputs("</error>", w->to);
}

static void put_failure(const struct writer *w, const struct testcase *c)
{
	const struct gate_finding *first = c->findings;

	while (first->status != GATE_NEW)
		first++;
	fprintf(w->to, "<failure type=\"%s\" message=\"", first->slug);
	if (c->nnew > 1)
		fprintf(w->to, "%u findings; the first: ", c->nnew);
	put(w, first->message);
	fputs("\">", w->to);
	put_findings(w, c);
	fputs("</failure>", w->to);
}

static void put_testcase(const struct writer *w, const struct testcase *c)
{
	const char *file = *c->file ? c->file : "(no place)";

	fputs("<testcase classname=\"ioview\" name=\"", w->to);
	put(w, file);
	fputs("\" file=\"", w->to);
	put(w, c->file);
	fputs("\">", w->to);
	if (is_error(c)) {
		put_error(w, c);
	} else if (is_failure(w, c)) {
		put_failure(w, c);
	} else if (c->nnew > 0) {
		fputs("<system-out>", w->to);
		put_findings(w, c);
		fputs("</system-out>", w->to);
	}
	fputs("</testcase>\n", w->to);
}

static void put_property(const struct writer *w, const char *name, uint64_t value)
{
	fprintf(w->to, "<property name=\"%s\" value=\"%" PRIu64 "\"/>\n", name, value);
}

static void put_properties(const struct writer *w)
{
	const struct gate_coverage sum = gate_coverage_sum(w->m);

	fputs("<properties>\n", w->to);
	put_property(w, "files", w->m->nunits);
	put_property(w, "files-checked", w->m->nunits - gate_failures(w->m));
	put_property(w, "files-touching-device-memory", gate_touching(w->m));
	put_property(w, "functions", sum.defined);
	put_property(w, "functions-touching-device-memory", sum.checked);
	put_property(w, "accesses", sum.accesses);
	put_property(w, "obligations-proved", sum.obligations[IOV_PROVED]);
	put_property(w, "obligations-violated", sum.obligations[IOV_VIOLATED]);
	put_property(w, "obligations-unproved", sum.obligations[IOV_UNPROVED]);
	put_property(w, "obligations-unreachable", sum.obligations[IOV_UNREACHABLE]);
	put_property(w, "not-judged", sum.not_judged);
	fputs("</properties>\n", w->to);
}

/* Writes a testcase with an error if fewer files use device memory than --require-io demands. */
static void put_floor(const struct writer *w)
{
	if (!gate_lacks_io(w->m))
		return;
	fputs("<testcase classname=\"ioview\" name=\"--require-io\"><error type=\"coverage\" "
	      "message=\"",
	      w->to);
	put(w, gate_lacks_io_text(w->m));
	fputs("\"></error></testcase>\n", w->to);
}

/* Writes the output about the whole run. */
static void put_remarks(const struct writer *w)
{
	unsigned count;
	const struct gate_note *notes = gate_words_notes(w->m, &count);
	const char *coverage = gate_coverage_text(w->m);

	fputs("<system-out>", w->to);
	for (unsigned i = 0; i < count; i++) {
		put_place(w, &notes[i].at);
		fputs("note: ", w->to);
		put(w, notes[i].text);
		putc('\n', w->to);
	}
	put(w, gate_touches_nothing(w->m) ? gate_touches_nothing_text(w->m)
					  : gate_touching_text(w->m));
	fprintf(w->to, "\n%s%s</system-out>\n", coverage, *coverage ? "\n" : "");
}

bool gate_write_junit(const struct gate_model *m, FILE *to)
{
	const struct writer w = {m, to};
	unsigned tests = 0, failures = 0, errors = 0;
	struct testcase c;

	for (struct walk walk = {0}; next(&w, &walk, &c);) {
		tests += is_shown(&c);
		failures += is_failure(&w, &c);
		errors += is_error(&c);
	}
	fprintf(to,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<testsuites>\n"
		"<testsuite name=\"ioview\" tests=\"%u\" failures=\"%u\" errors=\"%u\" "
		"skipped=\"0\">\n",
		tests + gate_lacks_io(m), failures, errors + gate_lacks_io(m));
	put_properties(&w);
	put_floor(&w);
	for (struct walk walk = {0}; next(&w, &walk, &c);)
		if (is_shown(&c))
			put_testcase(&w, &c);
	put_remarks(&w);
	fputs("</testsuite>\n</testsuites>\n", to);
	return !ferror(to);
}
