/* SPDX-License-Identifier: MIT */
/*
 * The parts of the HTML report. Untrusted text, which is source, names and messages, is written by
 * html_text() or html_bytes(), also in attributes. All else is constant text of the report.
 */
#ifndef GATE_HTML_H
#define GATE_HTML_H

#include <stdio.h>

#include "model/model.h"
#include "model/source.h"

/* A use of a record, by indices in the model. */
struct html_use {
	unsigned record, use;
};
/* A finding that is about a use of a record. */
struct html_hit {
	struct html_use at;
	unsigned finding; /* index in the model */
};

/* A place that accesses a register of a map: `number` is its index in the map. */
struct html_spot {
	unsigned map, number;
	const struct gate_use *use;
};
/* A finding that is about a register of a map. */
struct html_spot_hit {
	unsigned map, number, finding;
};

/* A file that the report shows. Its findings and uses are consecutive in the model and the page. */
struct html_file {
	const char *name;
	unsigned first, nfindings;
	unsigned first_use, nuses;
	unsigned first_spot, nspots;
	bool *is_shown; /* by line, from 1: the line is shown and can be linked; NULL: no source */
};

struct html {
	const struct gate_model *m;
	struct gate_sources sources;
	struct html_file *files; /* sorted by name */
	unsigned nfiles;
	struct html_use *uses; /* sorted by file, line and column */
	unsigned nuses;
	struct html_hit *hits; /* sorted by record and use */
	unsigned nhits, hits_room;
	struct html_spot *spots; /* sorted by file, line and column */
	unsigned nspots;
	struct html_spot_hit *spot_hits;
	unsigned nspot_hits, spot_hits_room;
	FILE *to;
};

/* Write constant text of the report, without escapes. */
void html_raw(const struct html *h, const char *text);
void html_put(const struct html *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Write untrusted text: escaped, in UTF-8, with invisible characters replaced. */
void html_text(const struct html *h, const char *text);
void html_bytes(const struct html *h, const char *bytes, size_t length);
/*
 * Writes untrusted text with the places at which a line may end within names and paths: between
 * words, never inside of one. Not for attributes.
 */
void html_name(const struct html *h, const char *text);
/* Writes a place as "file:12:3"; "file" if it has no line, "?" if it has no file. */
void html_place(const struct html *h, const struct gate_span *at);
/* Writes a count with its noun, "1 finding" or "2 findings". */
void html_count(const struct html *h, unsigned n, const char *what);

/* Fills the lists of *h: files, lines to show, uses, and the findings about uses. */
void html_index(struct html *h);
/* The parts of html_index() for the register maps: the places, and what a finding is about. */
void html_index_spots(struct html *h);
void html_index_spot_hits(struct html *h, const struct html_file *file, unsigned finding);
/* Returns the use that the indices denote. */
const struct gate_use *html_use(const struct html *h, const struct html_use *at);
/* Returns true if the use accesses the member itself, or a record that contains it. */
bool html_covers(const struct gate_use *use, const struct gate_member *member);
/* Returns the index of the file; IOV_NONE: it is not in the report. */
unsigned html_find_file(const struct html *h, const char *name);
/* Writes the text as a link to the line, or without a link if the report does not show the line. */
void html_link(struct html *h, const struct gate_span *at, const char *text);

/* Marks in a line of source. Columns count bytes from 1; `to` is exclusive. Kinds can be combined.
 */
enum html_mark_kind { HTML_RANGE = 1, HTML_POINT = 2, HTML_REMOVED = 4, HTML_ADDED = 8 };
struct html_mark {
	unsigned from, to;
	uint8_t kind;
};
/*
 * Writes a line of source with colors and marks, of a long line only the first 500 bytes.
 * *in_comment: the line begins inside of a comment; the call sets it for the next line.
 */
void html_line(const struct html *h, const char *line, size_t length, const struct html_mark *marks,
	       unsigned nmarks, bool *in_comment);
/* Sets *in_comment for the next line, without output. */
void html_skip_line(const char *line, size_t length, bool *in_comment);
/*
 * Writes the files with findings, then those without findings that use I/O memory and whose source
 * can be shown.
 */
void html_files(struct html *h);
/* Writes one finding, by its index in the model. */
void html_finding(struct html *h, unsigned finding);
/* Writes the attributes by which the filters of the page select findings. */
void html_filter_keys(const struct html *h, const struct gate_finding *f);
/* Writes the list of findings by rule, one line each. */
void html_rules(struct html *h);
/* Returns true if the report has the page of the rule: it is no rule of a newer ioview. */
bool html_has_page(const struct gate_finding *f);
/* Writes the pages of the rules with findings, each folded. */
void html_pages(struct html *h);
/* Writes the coverage for the summary, after a warning if too few or no files use device memory. */
void html_coverage(const struct html *h);
/* Writes the records in I/O memory, with a picture and a table of members for each. */
void html_records(struct html *h);
/* Writes a line for each record, for the summary. */
void html_record_list(const struct html *h);
/* Draws the layout of a record, by its index in the model. */
void html_picture(const struct html *h, unsigned record);

/* Writes the register maps, with a strip and a table of registers for each. */
void html_maps(struct html *h);
/* Writes a line for each register map, for the summary. */
void html_map_list(const struct html *h);
/* Write the name of a map, or of a register in it, for links. */
void html_map_name(const struct html *h, const struct gate_map *map);
void html_register_name(const struct html *h, const struct gate_register *at);

/* The uses of one member or register. `member`: its name; a use of another name is of the whole. */
struct html_uses {
	const struct gate_use **all;
	unsigned n;
	const char *member;
};
/* Writes the cells with the numbers of uses, and with the functions that have them. */
void html_uses(struct html *h, const struct html_uses *uses);
/* Returns "ro" if no use writes, "wo" if no use reads, else "rw". */
const char *html_direction(const struct html_uses *uses);
/* Writes a cell with links to findings, by their indices in the model. */
void html_chips(const struct html *h, const unsigned *findings, unsigned n);
/* Returns what memory of the space is: "device registers"; "" for an unknown space. */
const char *html_space(const char *space);

/*
 * The contents of report.css and memory.css together, those of report.js, and the hash of the
 * script for Content-Security-Policy.
 */
extern const unsigned char html_style[], html_script[];
extern const unsigned html_style_length, html_script_length;
extern const char html_script_hash[];

#endif /* GATE_HTML_H */
