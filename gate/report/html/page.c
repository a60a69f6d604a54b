/* SPDX-License-Identifier: MIT */
/* Writes the page: the head, the summary, and then the other parts in order. */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "gate.h"
#include "model/coverage.h"
#include "report/html/html.h"
#include "report/report.h"

static const char *const verdict_names[] = {"clean", "findings", "incomplete"};

/*
 * Writes the head. Its Content-Security-Policy forbids to load any file, and to run any script but
 * the report's own. So text of the source does no harm even if an error in the report let it pass
 * as markup.
 */
static void put_head(const struct html *h)
{
	html_raw(h, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		    "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
		    "'none'; script-src 'sha256-");
	html_raw(h, html_script_hash);
	html_raw(h, "'\">\n<meta name=\"viewport\" content=\"width=device-width, "
		    "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
		    "<meta name=\"referrer\" content=\"no-referrer\">\n"
		    "<link rel=\"icon\" href=\"data:,\">\n<title>");
	html_text(h, gate_basename(h->m->root));
	html_put(h, ": %s \xe2\x80\x94 ioview</title>\n<style>\n", verdict_names[h->m->verdict]);
	fwrite(html_style, 1, html_style_length, h->to);
	html_raw(h, "</style>\n</head>\n");
}

static unsigned with_status(const struct gate_model *m, enum gate_status status)
{
	return gate_count(m, IOV_SEVERITY_WARNING, status) +
	       gate_count(m, IOV_SEVERITY_ERROR, status);
}

static void put_banner(const struct html *h)
{
	static const char *const words[] = {"Clean", "Findings", "Not complete"};
	static const char *const links[][2] = {
		{"summary", "Summary"},
		{"findings", "Findings"},
		{"memory", "I/O memory"},
		{"pages", "Rules"},
	};
	const unsigned counts[] = {0, h->m->nfindings, h->m->nrecords + h->m->nmaps, 0};

	html_put(h,
		 "<body>\n<a class=\"skip\" href=\"#findings\">To the findings</a>\n"
		 "<header class=\"%s\">\n<div class=\"brand\"><span class=\"mark\">ioview</span>"
		 "<h1>",
		 verdict_names[h->m->verdict]);
	html_text(h, gate_basename(h->m->root));
	html_put(h, "</h1><strong class=\"verdict\">%s</strong></div>\n<nav aria-label=\"Parts\">",
		 words[h->m->verdict]);
	for (unsigned i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		html_put(h, "<a href=\"#%s\">%s", links[i][0], links[i][1]);
		if (counts[i])
			html_put(h, " <span class=\"counts\">%u</span>", counts[i]);
		html_raw(h, "</a>");
	}
	html_raw(h, "</nav>\n</header>\n<main>\n");
}

static void put_tile(const struct html *h, const char *class, unsigned n, const char *one,
		     const char *many)
{
	html_put(h, "<li class=\"%s%s\"><b>%u</b> <span>%s</span></li>\n", class, n ? "" : " zero",
		 n, n == 1 ? one : many);
}

static void put_tiles(const struct html *h)
{
	const struct gate_model *m = h->m;
	unsigned failures = gate_failures(m);

	html_raw(h, "<ul class=\"tiles\">\n");
	put_tile(h, "error", gate_count(m, IOV_SEVERITY_ERROR, GATE_NEW), "error", "errors");
	put_tile(h, "warning", gate_count(m, IOV_SEVERITY_WARNING, GATE_NEW), "warning",
		 "warnings");
	if (with_status(m, GATE_ACCEPTED))
		put_tile(h, "quiet", with_status(m, GATE_ACCEPTED), "in the baseline",
			 "in the baseline");
	if (with_status(m, GATE_UNCHANGED))
		put_tile(h, "quiet", with_status(m, GATE_UNCHANGED), "on unchanged lines",
			 "on unchanged lines");
	put_tile(h, "plain", m->nunits - failures, "file checked", "files checked");
	if (failures)
		put_tile(h, "error", failures, "could not be checked", "could not be checked");
	put_tile(h, gate_touches_nothing(m) || gate_lacks_io(m) ? "warning" : "plain",
		 gate_touching(m), "file touches device memory", "files touch device memory");
	put_tile(h, "plain", m->nrecords, "type in I/O memory", "types in I/O memory");
	if (m->nmaps)
		put_tile(h, "plain", m->nmaps, "register map", "register maps");
	html_raw(h, "</ul>\n");
}

static void put_failures(struct html *h)
{
	if (gate_failures(h->m) == 0)
		return;
	html_raw(h, "<section class=\"failed\"><h2>Could not be checked</h2>\n");
	for (unsigned i = 0; i < h->m->nunits; i++) {
		const struct gate_unit *unit = &h->m->units[i];
		if (unit->nerrors == 0)
			continue;
		html_raw(h, "<details open><summary class=\"path\">");
		html_name(h, unit->file);
		html_raw(h, "</summary><ul>\n");
		for (unsigned e = 0; e < unit->nerrors; e++) {
			html_raw(h, "<li>");
			html_name(h, unit->errors[e].text);
			html_raw(h, " <span class=\"at\">");
			html_place(h, &unit->errors[e].at);
			html_raw(h, "</span></li>\n");
		}
		html_raw(h, "</ul></details>\n");
	}
	html_raw(h, "</section>\n");
}

/* A bar of a chart. It is a link to the element of the page with the id `kind`-`number`. */
struct bar {
	const char *kind; /* "rule", "file" */
	unsigned number;
	const char *name;
	unsigned errors, warnings;
};

static int bar_order(const void *left, const void *right)
{
	const struct bar *a = left, *b = right;
	unsigned x = a->errors + a->warnings, y = b->errors + b->warnings;

	if (x != y)
		return x < y ? 1 : -1;
	return (a->number > b->number) - (a->number < b->number);
}

static void put_bars(const struct html *h, const char *title, struct bar *bars, unsigned n)
{
	unsigned most = 1;

	qsort(bars, n, sizeof(*bars), bar_order);
	if (n > 0)
		most = bars[0].errors + bars[0].warnings;
	html_put(h, "<section class=\"chart\"><h2>%s</h2>\n<ol>\n", title);
	for (unsigned i = 0; i < n && bars[i].errors + bars[i].warnings > 0; i++) {
		const struct bar *b = &bars[i];
		html_put(h, "<li><a href=\"#%s-%u\"><code>", b->kind, b->number);
		html_name(h, *b->name ? b->name : "no place");
		html_put(
			h,
			"</code><span class=\"bar\"><i class=\"error\" style=\"width:%.1f%%\"></i>",
			100.0 * b->errors / most);
		html_put(h, "<i class=\"warning\" style=\"width:%.1f%%\"></i></span>",
			 100.0 * b->warnings / most);
		html_put(h, "<span class=\"counts\">%u</span></a></li>\n", b->errors + b->warnings);
	}
	html_raw(h, "</ol></section>\n");
}

static void count(struct bar *bar, const struct gate_finding *f)
{
	bar->errors += f->severity == IOV_SEVERITY_ERROR;
	bar->warnings += f->severity != IOV_SEVERITY_ERROR;
}

static void put_charts(const struct html *h)
{
	struct bar *rules = IOV_NEW_ARRAY(h->m->arena, struct bar, IOV_RULES + 1);
	struct bar *files = IOV_NEW_ARRAY(h->m->arena, struct bar, h->nfiles + 1);

	for (unsigned i = 0; i <= IOV_RULES; i++)
		rules[i] = (struct bar){"rule", i,
					i < IOV_RULES ? iov_rules[i].slug : "io-internal", 0, 0};
	for (unsigned i = 0; i < h->m->nfindings; i++)
		count(&rules[h->m->findings[i].rule], &h->m->findings[i]);
	for (unsigned i = 0; i < h->nfiles; i++) {
		files[i] = (struct bar){"file", i, h->files[i].name, 0, 0};
		for (unsigned f = 0; f < h->files[i].nfindings; f++)
			count(&files[i], &h->m->findings[h->files[i].first + f]);
	}
	html_raw(h, "<div class=\"charts\">\n");
	put_bars(h, "By rule", rules, IOV_RULES + 1);
	put_bars(h, "By file", files, h->nfiles);
	html_raw(h, "</div>\n");
}

static void put_tools(const struct html *h)
{
	const struct gate_model *m = h->m;
	bool seen[IOV_RULES + 1] = {false};

	html_raw(h,
		 "<form class=\"tools\" id=\"tools\" hidden>\n"
		 "<span class=\"switch\" role=\"group\" aria-label=\"Order\">"
		 "<button type=\"button\" id=\"by-file\" aria-pressed=\"true\">By file</button>"
		 "<button type=\"button\" id=\"by-rule\" aria-pressed=\"false\">By rule</button>"
		 "</span>\n<input type=\"search\" id=\"text\" placeholder=\"Filter: words, a file, "
		 "a "
		 "function\" aria-label=\"Filter by text\" autocomplete=\"off\">\n"
		 "<select id=\"severity\" aria-label=\"Severity\"><option value=\"\">all "
		 "severities</option><option value=\"error\">errors</option>"
		 "<option value=\"warning\">warnings</option></select>\n"
		 "<select id=\"rule\" aria-label=\"Rule\"><option value=\"\">all rules</option>");
	for (unsigned i = 0; i < m->nfindings; i++)
		seen[m->findings[i].rule] = true;
	for (unsigned i = 0; i <= IOV_RULES; i++)
		if (seen[i])
			html_put(h, "<option>%s</option>",
				 i < IOV_RULES ? iov_rules[i].slug : "io-internal");
	html_raw(h, "</select>\n");
	if (with_status(m, GATE_ACCEPTED) + with_status(m, GATE_UNCHANGED) > 0)
		html_raw(h, "<select id=\"status\" aria-label=\"Status\"><option value=\"new\">new"
			    "</option><option value=\"baseline\">in the baseline</option>"
			    "<option value=\"unchanged\">on unchanged lines</option>"
			    "<option value=\"\">new or not</option></select>\n");
	html_raw(h, "<button type=\"button\" id=\"unfold\">Unfold all</button>\n"
		    "<output id=\"shown\" for=\"text severity rule\"></output>\n</form>\n");
}

static void put_body(struct html *h)
{
	put_banner(h);
	html_raw(h, "<section class=\"part\" id=\"summary\">\n<h2 class=\"name\">Summary</h2>\n");
	put_tiles(h);
	put_failures(h);
	if (h->m->nfindings > 0)
		put_charts(h);
	else if (h->m->verdict == 0 && !gate_touches_nothing(h->m))
		html_raw(h, "<p class=\"clean\">Nothing was found.</p>\n");
	html_coverage(h);
	html_record_list(h);
	html_map_list(h);
	html_raw(h, "</section>\n<section class=\"part\" id=\"findings\">\n"
		    "<h2 class=\"name\">Findings</h2>\n");
	if (h->m->nfindings > 0)
		put_tools(h);
	html_raw(h, "<div id=\"files\">\n");
	html_files(h);
	html_raw(h, "</div>\n<div id=\"rules\">\n<h2 class=\"name\">By rule</h2>\n");
	html_rules(h);
	html_raw(h,
		 "</div>\n<p class=\"nothing\" id=\"nothing\" hidden>No finding is like this.</p>\n"
		 "</section>\n<section class=\"part\" id=\"memory\">\n"
		 "<h2 class=\"name\">I/O memory</h2>\n");
	html_records(h);
	html_maps(h);
	if (h->m->nrecords == 0 && h->m->nmaps == 0)
		html_raw(h, "<p>No struct is seen through a pointer into I/O memory.</p>\n");
	html_raw(h, "</section>\n");
	html_pages(h);
	html_raw(h, "</main>\n<script>");
	fwrite(html_script, 1, html_script_length, h->to);
	html_raw(h, "</script>\n</body>\n</html>\n");
}

bool gate_write_html(const struct gate_model *m, FILE *to)
{
	struct html h = {.m = m, .sources = {.model = m}, .to = to};

	html_index(&h);
	put_head(&h);
	put_body(&h);
	return !ferror(to) && fflush(to) == 0;
}
