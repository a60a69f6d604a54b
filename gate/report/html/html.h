/* SPDX-License-Identifier: MIT */
/*
 * The HTML report in parts. Whatever comes from outside, source, names and messages, goes through
 * html_text(), in attributes too; what is written otherwise is the report's own.
 */
#ifndef GATE_HTML_H
#define GATE_HTML_H

#include <stdio.h>

#include "model/model.h"
#include "model/source.h"

/* Which use of which record. */
struct html_use {
	unsigned record, use;
};
/* A finding that is about a use. */
struct html_hit {
	struct html_use at;
	unsigned finding;
};

/* A file that something is to be shown of. Findings and uses are slices of those of the page. */
struct html_file {
	const char *name;
	unsigned first, nfindings;
	unsigned first_use, nuses;
	bool *is_shown; /* by line, the first is 1: has it a link's target? NULL: not read */
};

struct html {
	const struct gate_model *m;
	struct gate_sources sources;
	struct html_file *files; /* by name */
	unsigned nfiles;
	struct html_use *uses; /* by file, line and column */
	unsigned nuses;
	struct html_hit *hits; /* by record and use */
	unsigned nhits, hits_room;
	FILE *to;
};

/* The report's own text. */
void html_raw(const struct html *h, const char *text);
void html_put(const struct html *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Anything else: escaped, in UTF-8, without what a browser would heed or a reader not see. */
void html_text(const struct html *h, const char *text);
void html_bytes(const struct html *h, const char *bytes, size_t length);
/* "file:12:3" */
void html_place(const struct html *h, const struct gate_span *at);
/* "1 finding", "2 findings" */
void html_count(const struct html *h, unsigned n, const char *what);

/* What is to be shown of which file, and which finding is about which use. */
void html_index(struct html *h);
const struct gate_use *html_use(const struct html *h, const struct html_use *at);
/* Does the use take the member along? */
bool html_covers(const struct gate_use *use, const struct gate_member *member);
/* IOV_NONE: the file is not in the report. */
unsigned html_find_file(const struct html *h, const char *name);
/* A link to a line, where the report shows it; else its name alone. */
void html_link(struct html *h, const struct gate_span *at, const char *text);

/* What is to be seen in a line of source: columns, the end is behind. */
enum html_mark_kind { HTML_RANGE = 1, HTML_POINT = 2, HTML_REMOVED = 4, HTML_ADDED = 8 };
struct html_mark {
	unsigned from, to;
	uint8_t kind;
};
/* in_comment: does the line begin in one; the next one? */
void html_line(const struct html *h, const char *line, size_t length, const struct html_mark *marks,
	       unsigned nmarks, bool *in_comment);
/* Only what html_line() would make of *in_comment. */
void html_skip_line(const char *line, size_t length, bool *in_comment);
/* The files with their findings, then those that only use I/O memory. */
void html_files(struct html *h);
void html_finding(struct html *h, unsigned finding);
/* The attributes that filters look at. */
void html_filter_keys(const struct html *h, const struct gate_finding *f);
/* The findings again, by rule: a line each. */
void html_rules(struct html *h);
/* What was looked at, for the summary. */
void html_coverage(const struct html *h);
void html_records(struct html *h);
/* A line for each of them, for the summary. */
void html_record_list(const struct html *h);
/* The record as memory has it, drawn. */
void html_picture(const struct html *h, unsigned record);

/* report.css and report.js, and the hash of the latter as Content-Security-Policy has it. */
extern const unsigned char html_style[], html_script[];
extern const unsigned html_style_length, html_script_length;
extern const char html_script_hash[];

#endif /* GATE_HTML_H */
