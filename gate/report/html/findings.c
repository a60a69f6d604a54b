/* SPDX-License-Identifier: MIT */
/* Writes a finding: its message, its notes with their lines, and its fix as a difference. */
#include <string.h>

#include "base/text.h"
#include "report/html/html.h"

enum { OPEN_AT_FIRST = 60 }; /* number of findings; if there are more, all start folded */

static const char *status(const struct gate_finding *f)
{
	static const char *const names[GATE_STATUSES] = {"new", "baseline", "unchanged"};

	return names[f->status];
}

void html_filter_keys(const struct html *h, const struct gate_finding *f)
{
	html_put(h, " data-severity=\"%s\" data-status=\"%s\" data-rule=\"",
		 gate_severity_word(f->severity), status(f));
	html_text(h, f->slug);
	html_raw(h, "\"");
}

static void put_excerpt(struct html *h, const struct gate_span *at)
{
	struct html_mark marks[2] = {
		{at->column, at->column + 1, HTML_POINT},
		{at->column, at->end_line == at->line ? at->end_column : at->column, HTML_RANGE},
	};
	bool in_comment = false;
	size_t length;
	const char *line = gate_line(&h->sources, at->file, at->line, &length);

	if (!line)
		return;
	html_put(h, "<div class=\"code\"><div class=\"l\"><span class=\"n\">%u</span><code>",
		 at->line);
	html_line(h, line, length, marks, 2, &in_comment);
	html_raw(h, "</code></div></div>");
}

static void put_place(struct html *h, const struct gate_span *at)
{
	struct iov_arena *arena = h->m->arena;

	if (at->line)
		html_link(h, at, iov_printf(arena, "%s:%u:%u", at->file, at->line, at->column));
}

static void put_notes(struct html *h, const struct gate_finding *f)
{
	html_raw(h, "<ul class=\"notes\">\n");
	for (unsigned i = 0; i < f->nnotes; i++) {
		const struct gate_note *note = &f->notes[i];
		bool elsewhere = gate_span_order(&note->at, &f->at) != 0;
		html_raw(h, "<li><span>");
		html_name(h, note->text);
		html_raw(h, "</span> ");
		if (elsewhere) {
			put_place(h, &note->at);
			put_excerpt(h, &note->at);
		}
		html_raw(h, "</li>\n");
	}
	html_raw(h, "</ul>\n");
}

/*
 * Returns true if the fix can be shown as a difference of one line: all edits are in that line, in
 * order, and none inserts a newline.
 */
static bool is_in_line(const struct gate_finding *f)
{
	for (unsigned i = 0; i < f->nedits; i++) {
		const struct gate_span *at = &f->edits[i].at;
		if (at->line != f->edits[0].at.line || at->end_line != at->line ||
		    at->end_column < at->column || strchr(f->edits[i].text, '\n') ||
		    strcmp(at->file, f->edits[0].at.file) != 0 ||
		    (i > 0 && at->column < f->edits[i - 1].at.end_column))
			return false;
	}
	return f->nedits > 0;
}

/*
 * Writes the line as it is before the edits, or, if `after`, as it is after them. The edited parts
 * are marked.
 */
static void put_version(struct html *h, const struct gate_finding *f, const char *line,
			size_t length, bool after)
{
	struct gate_text text = {.arena = h->m->arena};
	struct html_mark *marks = IOV_NEW_ARRAY(h->m->arena, struct html_mark, f->nedits);
	bool in_comment = false;
	unsigned done = 0;

	for (unsigned i = 0; i < f->nedits; i++) {
		unsigned from = f->edits[i].at.column - 1, to = f->edits[i].at.end_column - 1;
		gate_add(&text, line + done, from - done);
		marks[i].from = text.length + 1;
		if (after)
			gate_puts(&text, f->edits[i].text);
		else
			gate_add(&text, line + from, to - from);
		marks[i].to = text.length + 1;
		marks[i].kind = after ? HTML_ADDED : HTML_REMOVED;
		done = to;
	}
	gate_add(&text, line + done, length - done);
	html_put(h, "<div class=\"l %s\"><span class=\"n\">%s</span><code>",
		 after ? "plus" : "minus", after ? "+" : "\xe2\x88\x92");
	html_line(h, gate_string(&text), text.length, marks, f->nedits, &in_comment);
	html_raw(h, "</code></div>");
}

static void put_fix(struct html *h, const struct gate_finding *f)
{
	const struct gate_span *at = &f->edits[0].at;
	size_t length = 0;
	const char *line =
		is_in_line(f) ? gate_line(&h->sources, at->file, at->line, &length) : NULL;

	html_raw(h, "<div class=\"fix\"><h5>Fix</h5>");
	if (line && at->column > 0 && f->edits[f->nedits - 1].at.end_column <= length + 1) {
		html_raw(h, "<div class=\"code\">");
		put_version(h, f, line, length, false);
		put_version(h, f, line, length, true);
		html_raw(h, "</div>");
	} else {
		for (unsigned i = 0; i < f->nedits; i++) {
			html_raw(h, "<pre>");
			html_place(h, &f->edits[i].at);
			html_raw(h, ": ");
			html_text(h, f->edits[i].text);
			html_raw(h, "</pre>");
		}
	}
	html_raw(h, "</div>\n");
}

/* Writes links to the members and registers that the finding is about. */
static void put_members(const struct html *h, unsigned finding)
{
	const char *before = "<p class=\"about\">About ";

	for (unsigned i = 0; i < h->nhits; i++) {
		if (h->hits[i].finding != finding)
			continue;
		const struct html_use *at = &h->hits[i].at;
		const struct gate_record *record = &h->m->records[at->record];
		const struct gate_use *use = html_use(h, at);
		unsigned member = 0;
		while (member < record->nmembers && !html_covers(use, &record->members[member]))
			member++;
		html_raw(h, before);
		before = ", ";
		if (member < record->nmembers)
			html_put(h, "<a href=\"#r%u-%u\">", at->record, member);
		else
			html_put(h, "<a href=\"#record-%u\">", at->record);
		if (*use->member) {
			html_raw(h, "<code>");
			html_name(h, use->member);
			html_raw(h, "</code> of ");
		}
		html_raw(h, "<code>");
		html_name(h, record->name);
		html_raw(h, "</code></a>");
	}
	for (unsigned i = 0; i < h->nspot_hits; i++) {
		const struct html_spot_hit *hit = &h->spot_hits[i];
		if (hit->finding != finding)
			continue;
		html_raw(h, before);
		before = ", ";
		html_put(h, "<a href=\"#m%u-%u\"><code>", hit->map, hit->number);
		html_register_name(h, &h->m->maps[hit->map].registers[hit->number]);
		html_raw(h, "</code> of ");
		html_map_name(h, &h->m->maps[hit->map]);
		html_raw(h, "</a>");
	}
	if (*before == ',')
		html_raw(h, "</p>\n");
}

void html_finding(struct html *h, unsigned finding)
{
	const struct gate_finding *f = &h->m->findings[finding];
	bool open = f->status == GATE_NEW && h->m->nfindings <= OPEN_AT_FIRST;

	html_put(h, "<details class=\"finding %s %s\" id=\"f%u\"", gate_severity_word(f->severity),
		 status(f), finding);
	html_filter_keys(h, f);
	html_put(h, "%s>\n<summary><span class=\"sev\">%s</span> <span class=\"msg\">",
		 open ? " open" : "", gate_severity_word(f->severity));
	html_name(h, f->message);
	html_raw(h, "</span> <code class=\"slug\">");
	html_text(h, f->slug);
	html_raw(h, "</code>");
	if (f->status != GATE_NEW)
		html_put(h, " <span class=\"status\">%s</span>",
			 f->status == GATE_ACCEPTED ? "in the baseline" : "on an unchanged line");
	html_raw(h, "</summary>\n<div class=\"body\">\n");
	if (f->nnotes > 0)
		put_notes(h, f);
	if (f->nedits > 0)
		put_fix(h, f);
	put_members(h, finding);
	if (html_has_page(f))
		html_put(h,
			 "<p class=\"about\"><a href=\"#page-%u\">The page of this rule</a>"
			 "</p>\n",
			 f->rule);
	html_raw(h, "</div></details>\n");
}

static unsigned count_of_rule(const struct html *h, unsigned rule)
{
	unsigned count = 0;

	for (unsigned i = 0; i < h->m->nfindings; i++)
		count += h->m->findings[i].rule == rule;
	return count;
}

static void put_rule(const struct html *h, unsigned rule)
{
	html_put(h,
		 "<section class=\"rule\" id=\"rule-%u\">\n<h3><code>%s</code> <small>%s</small>",
		 rule, rule < IOV_RULES ? iov_rules[rule].slug : "io-internal",
		 rule < IOV_RULES ? iov_rules[rule].message
				  : "not checked, by a mistake of ioview's");
	html_put(h, "<span class=\"counts\">%u</span></h3>\n<ul>\n", count_of_rule(h, rule));
	for (unsigned i = 0; i < h->m->nfindings; i++) {
		const struct gate_finding *f = &h->m->findings[i];
		if (f->rule != rule)
			continue;
		html_put(h, "<li class=\"row %s %s\"", gate_severity_word(f->severity), status(f));
		html_filter_keys(h, f);
		html_put(h, "><a href=\"#f%u\"><span class=\"sev\">%s</span> <span class=\"msg\">",
			 i, gate_severity_word(f->severity));
		html_name(h, f->message);
		html_raw(h, "</span> <span class=\"at\">");
		html_place(h, &f->at);
		html_raw(h, "</span></a></li>\n");
	}
	html_raw(h, "</ul></section>\n");
}

void html_rules(struct html *h)
{
	for (unsigned rule = 0; rule <= IOV_RULES; rule++)
		if (count_of_rule(h, rule) > 0)
			put_rule(h, rule);
}
