/* SPDX-License-Identifier: MIT */
/* Writes the files: shown lines with the findings below them, and lines that use I/O memory. */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "report/html/html.h"

enum { MAX_MARKS = 64 }; /* in one line */

/* The state of writing one file. */
struct reader {
	struct html *h;
	const struct html_file *file;
	const struct gate_source *source;
	unsigned number; /* index of the file */
	unsigned line;	 /* the next line */
	bool in_comment;
	unsigned next_use; /* index, among the uses of the file, of the first one in that line or a
			      later one */
};

static const struct gate_finding *finding(const struct reader *r, unsigned i)
{
	return &r->h->m->findings[r->file->first + i];
}

/* Collects the marks of the findings in the line, at most MAX_MARKS. Returns their number. */
static unsigned find_marks(const struct reader *r, unsigned length, struct html_mark *marks)
{
	unsigned n = 0;

	for (unsigned i = 0; i < r->file->nfindings && n + 2 <= MAX_MARKS; i++) {
		const struct gate_finding *f = finding(r, i);
		unsigned first = f->start_line, last = f->at.end_line;
		if (f->at.line == r->line)
			marks[n++] = (struct html_mark){f->at.column, f->at.column + 1, HTML_POINT};
		if (r->line < first || r->line > last)
			continue;
		marks[n++] = (struct html_mark){
			.from = r->line == first ? f->start_column : 1,
			.to = r->line == last ? f->at.end_column : length + 1,
			.kind = HTML_RANGE,
		};
	}
	return n;
}

/* Writes an access to a register, for an attribute. */
static void put_spot(const struct html *h, const struct html_spot *spot)
{
	const struct gate_map *map = &h->m->maps[spot->map];
	const struct gate_register *at = &map->registers[spot->number];
	const char *name = at->expression ? at->expression : at->nnames ? at->names[0] : NULL;

	html_put(h, "%s%s%s ", spot->use->reads ? "reads" : "",
		 spot->use->reads && spot->use->writes ? " and " : "",
		 spot->use->writes ? "writes" : "");
	if (name && *name)
		html_text(h, name);
	else if (at->expression)
		html_raw(h, "a register");
	else
		html_put(h, "0x%" PRIx64, at->offset);
	html_raw(h, " of ");
	html_text(h, *map->name ? map->name : map->kind);
}

/*
 * Writes the same for the registers of maps that the line accesses. Returns false if there is none.
 */
static bool put_spots(const struct reader *r)
{
	const struct html *h = r->h;
	bool reads = false, writes = false, any = false;

	for (unsigned i = 0; i < r->file->nspots; i++) {
		const struct html_spot *spot = &h->spots[r->file->first_spot + i];
		if (spot->use->at.line != r->line)
			continue;
		if (any)
			html_raw(h, "; ");
		else
			html_put(h, "<a class=\"g\" href=\"#m%u-%u\" title=\"", spot->map,
				 spot->number);
		any = true;
		put_spot(h, spot);
		reads |= spot->use->reads;
		writes |= spot->use->writes;
	}
	if (any)
		html_put(h, "\">%s%s</a>", reads ? "R" : "", writes ? "W" : "");
	return any;
}

/* Writes R, W or both for the uses in the line, as a link to the record of the first one. */
static void put_gutter(struct reader *r)
{
	const struct html *h = r->h;
	bool reads = false, writes = false;
	unsigned first = r->next_use;

	for (; r->next_use < r->file->nuses; r->next_use++) {
		const struct html_use *at = &h->uses[r->file->first_use + r->next_use];
		const struct gate_use *use = html_use(h, at);
		const struct gate_record *record = &h->m->records[at->record];
		if (use->at.line != r->line)
			break;
		if (r->next_use == first)
			html_put(h, "<a class=\"g\" href=\"#record-%u\" title=\"", at->record);
		else
			html_raw(h, "; ");
		html_put(h, "%s%s%s ", use->reads ? "reads" : "",
			 use->reads && use->writes ? " and " : "", use->writes ? "writes" : "");
		html_text(h, *use->member ? use->member : "all");
		html_raw(h, " of ");
		html_text(h, record->name);
		reads |= use->reads;
		writes |= use->writes;
	}
	if (r->next_use > first)
		html_put(h, "\">%s%s</a>", reads ? "R" : "", writes ? "W" : "");
	else if (!put_spots(r))
		html_raw(h, "<span class=\"g\"></span>");
}

static void put_line(struct reader *r)
{
	struct html_mark marks[MAX_MARKS];
	size_t length;
	const char *line = gate_line(&r->h->sources, r->file->name, r->line, &length);

	html_put(r->h, "<div class=\"l\" id=\"L%u-%u\"><span class=\"n\">%u</span>", r->number,
		 r->line, r->line);
	put_gutter(r);
	html_raw(r->h, "<code>");
	html_line(r->h, line, length, marks, find_marks(r, (unsigned)length, marks),
		  &r->in_comment);
	html_raw(r->h, "</code></div>\n");
	for (unsigned i = 0; i < r->file->nfindings; i++)
		if (finding(r, i)->at.line == r->line)
			html_finding(r->h, r->file->first + i);
	r->line++;
}

/* Skips lines that are not shown. Comments that begin or end in them are tracked. */
static void skip_to(struct reader *r, unsigned line)
{
	for (; r->line < line; r->line++) {
		size_t length;
		const char *text = gate_line(&r->h->sources, r->file->name, r->line, &length);
		html_skip_line(text, length, &r->in_comment);
	}
}

/* Returns the line behind a run, which is a sequence of shown lines, from `line` on. */
static unsigned end_of_run(const struct reader *r, unsigned line)
{
	while (line <= r->source->nlines && r->file->is_shown[line])
		line++;
	return line;
}

static unsigned next_run(const struct reader *r, unsigned line)
{
	while (line <= r->source->nlines && !r->file->is_shown[line])
		line++;
	return line;
}

static bool has_finding(const struct reader *r, unsigned from, unsigned to)
{
	for (unsigned i = 0; i < r->file->nfindings; i++)
		if (finding(r, i)->at.line >= from && finding(r, i)->at.line < to)
			return true;
	return false;
}

static void put_run(struct reader *r, unsigned from, unsigned to)
{
	html_raw(r->h, "<div class=\"run\">\n");
	skip_to(r, from);
	while (r->line < to)
		put_line(r);
	html_raw(r->h, "</div>\n");
}

/*
 * Writes consecutive runs without a finding, folded together. Returns the line behind the last one.
 */
static unsigned put_quiet_runs(struct reader *r, unsigned from)
{
	unsigned to = from, uses = 0;

	for (unsigned next = from; next <= r->source->nlines; next = next_run(r, to)) {
		if (has_finding(r, next, end_of_run(r, next)))
			break;
		to = end_of_run(r, next);
	}
	for (unsigned i = 0; i < r->file->nuses; i++) {
		unsigned line = html_use(r->h, &r->h->uses[r->file->first_use + i])->at.line;
		uses += line >= from && line < to;
	}
	html_raw(r->h, "<details class=\"quiet\"><summary>");
	html_count(r->h, uses, "use");
	html_put(r->h, " of I/O memory, lines %u to %u</summary>\n", from, to - 1);
	for (unsigned at = from; at < to; at = next_run(r, r->line))
		put_run(r, at, end_of_run(r, at));
	html_raw(r->h, "</details>\n");
	return to;
}

static void put_lines(struct reader *r)
{
	unsigned line = next_run(r, 1);

	html_raw(r->h, "<div class=\"code\">\n");
	while (line <= r->source->nlines) {
		unsigned end = end_of_run(r, line);
		if (has_finding(r, line, end))
			put_run(r, line, end);
		else
			end = put_quiet_runs(r, line);
		line = next_run(r, end);
	}
	html_raw(r->h, "</div>\n");
}

/* Writes findings without a place, or whose line is not in the source that the report can read. */
static void put_unplaced(const struct reader *r)
{
	for (unsigned i = 0; i < r->file->nfindings; i++) {
		unsigned line = finding(r, i)->at.line;
		if (r->source->text && line && line <= r->source->nlines)
			continue;
		html_raw(r->h, "<p class=\"lost\">");
		html_place(r->h, &finding(r, i)->at);
		html_raw(r->h, ": the source is not here</p>\n");
		html_finding(r->h, r->file->first + i);
	}
}

static void put_counts(const struct reader *r)
{
	unsigned errors = 0, warnings = 0, others = 0;

	for (unsigned i = 0; i < r->file->nfindings; i++) {
		const struct gate_finding *f = finding(r, i);
		if (f->status != GATE_NEW)
			others++;
		else if (f->severity == IOV_SEVERITY_ERROR)
			errors++;
		else
			warnings++;
	}
	html_raw(r->h, "<span class=\"counts\">");
	if (errors > 0)
		html_put(r->h, "<span class=\"error\">%u error%s</span>", errors,
			 gate_plural(errors));
	if (warnings > 0)
		html_put(r->h, "<span class=\"warning\">%u warning%s</span>", warnings,
			 gate_plural(warnings));
	if (others > 0)
		html_put(r->h, "<span>%u accepted</span>", others);
	if (r->file->nfindings == 0)
		html_count(r->h, r->file->nuses, "use");
	html_raw(r->h, "</span>");
}

static void put_file(struct html *h, unsigned number)
{
	const struct html_file *file = &h->files[number];
	struct reader r = {.h = h,
			   .file = file,
			   .source = gate_source(&h->sources, file->name),
			   .number = number,
			   .line = 1};
	bool has_findings = file->nfindings > 0;

	html_put(h, "<details class=\"file%s\" id=\"file-%u\"%s>\n<summary><h3 class=\"path\">",
		 has_findings ? "" : " unhurt", number, has_findings ? " open" : "");
	html_name(h, *file->name ? file->name : "no place");
	html_raw(h, "</h3>");
	put_counts(&r);
	html_raw(h, "</summary>\n");
	if (file->is_shown)
		put_lines(&r);
	put_unplaced(&r);
	html_raw(h, "</details>\n");
}

void html_files(struct html *h)
{
	bool rest = false;

	for (unsigned i = 0; i < h->nfiles; i++)
		if (h->files[i].nfindings > 0)
			put_file(h, i);
	for (unsigned i = 0; i < h->nfiles; i++) {
		if (h->files[i].nfindings > 0 || !h->files[i].is_shown)
			continue;
		if (!rest)
			html_raw(h, "<h3 class=\"rest\">Without a finding, but with uses of I/O "
				    "memory</h3>\n");
		rest = true;
		put_file(h, i);
	}
}
