/* SPDX-License-Identifier: MIT */
/* The coverage of the whole run and of each file. */
#include <inttypes.h>

#include "model/coverage.h"
#include "model/words.h"
#include "report/html/html.h"

/* Groups of verdicts that the page shows; "reported" is violated or unproved. */
enum end { PROVED, REPORTED, UNREACHABLE, ENDS };
static const char *const end_names[ENDS] = {"proved", "reported", "unreachable"};

static void put_number(const struct html *h, uint64_t n, const char *one, const char *many)
{
	html_put(h, "%" PRIu64 " %s", n, n == 1 ? one : many);
}

static uint64_t split(const struct gate_coverage *c, uint64_t ends[ENDS])
{
	ends[PROVED] = c->obligations[IOV_PROVED];
	ends[REPORTED] = c->obligations[IOV_VIOLATED] + c->obligations[IOV_UNPROVED];
	ends[UNREACHABLE] = c->obligations[IOV_UNREACHABLE];
	return ends[PROVED] + ends[REPORTED] + ends[UNREACHABLE];
}

static void put_bar(const struct html *h, const struct gate_coverage *c)
{
	uint64_t ends[ENDS], all = split(c, ends);

	html_raw(h, "<span class=\"bar\" title=\"");
	for (int i = 0; i < ENDS; i++)
		html_put(h, "%s%" PRIu64 " %s", i ? ", " : "", ends[i], end_names[i]);
	html_raw(h, "\">");
	for (int i = 0; i < ENDS; i++)
		if (ends[i] > 0)
			html_put(h, "<i class=\"%s\" style=\"width:%.2f%%\"></i>", end_names[i],
				 100.0 * (double)ends[i] / (double)all);
	html_raw(h, "</span>");
}

static void put_sum(const struct html *h)
{
	const struct gate_coverage sum = gate_coverage_sum(h->m);
	uint64_t ends[ENDS], all = split(&sum, ends);

	html_raw(h, "<p>");
	html_text(h, gate_touching_text(h->m));
	html_put(h, ": %" PRIu64 " of %" PRIu64 " functions, ", sum.checked, sum.defined);
	put_number(h, sum.accesses, "access", "accesses");
	html_raw(h, ".</p>\n");
	if (all == 0)
		return;
	html_raw(h, "<p class=\"ends\">");
	put_number(h, all, "obligation:", "obligations:");
	for (int i = 0; i < ENDS; i++)
		html_put(h, " <span><i class=\"%s\"></i>%" PRIu64 " %s</span>", end_names[i],
			 ends[i], end_names[i]);
	html_raw(h, "</p>\n");
	put_bar(h, &sum);
}

static void put_unit(const struct html *h, const struct gate_unit *unit)
{
	unsigned file = html_find_file(h, unit->file);
	uint64_t ends[ENDS], all = split(&unit->coverage, ends);

	html_raw(h, "<li>");
	if (file != IOV_NONE)
		html_put(h, "<a href=\"#file-%u\">", file);
	else
		html_raw(h, "<div>");
	html_raw(h, "<code>");
	html_name(h, unit->file);
	html_raw(h, "</code>");
	put_bar(h, &unit->coverage);
	html_put(h, "<span class=\"counts\">%" PRIu64 " of ", unit->coverage.checked);
	put_number(h, unit->coverage.defined, "function", "functions");
	html_raw(h, "</span><span class=\"counts\">");
	put_number(h, unit->coverage.accesses, "access", "accesses");
	html_raw(h, "</span><span class=\"counts\">");
	put_number(h, all, "obligation", "obligations");
	html_put(h, "</span>%s</li>\n", file != IOV_NONE ? "</a>" : "</div>");
}

/*
 * Writes the list of the files that do not use device memory, folded, since projects have many of
 * them.
 */
static void put_others(const struct html *h)
{
	unsigned others = 0;

	for (unsigned i = 0; i < h->m->nunits; i++)
		others += !gate_unit_touches(&h->m->units[i]) && h->m->units[i].nerrors == 0;
	if (others == 0)
		return;
	html_put(h,
		 "<details class=\"others\"><summary>%u file%s touch%s no device "
		 "memory</summary>\n<ul>\n",
		 others, others == 1 ? "" : "s", others == 1 ? "es" : "");
	for (unsigned i = 0; i < h->m->nunits; i++) {
		const struct gate_unit *unit = &h->m->units[i];
		if (gate_unit_touches(unit) || unit->nerrors > 0)
			continue;
		html_raw(h, "<li><code>");
		html_name(h, unit->file);
		html_raw(h, "</code></li>\n");
	}
	html_raw(h, "</ul></details>\n");
}

static void put_words(const struct html *h)
{
	unsigned count;
	const struct gate_note *notes = gate_words_notes(h->m, &count);

	if (count == 0)
		return;
	html_raw(h, "<h2>Notes</h2>\n<ul class=\"words\">\n");
	for (unsigned i = 0; i < count; i++) {
		html_raw(h, "<li>");
		html_name(h, notes[i].text);
		html_raw(h, " <span class=\"at\">");
		html_place(h, &notes[i].at);
		html_raw(h, "</span></li>\n");
	}
	html_raw(h, "</ul>\n");
}

void html_coverage(const struct html *h)
{
	if (gate_lacks_io(h->m) || gate_touches_nothing(h->m)) {
		html_raw(h, "<p class=\"doubt\">");
		html_text(h, gate_lacks_io(h->m) ? gate_lacks_io_text(h->m)
						 : gate_touches_nothing_text(h->m));
		html_raw(h, "</p>\n");
	}
	if (!*gate_coverage_text(h->m))
		return;
	html_raw(h, "<section class=\"chart coverage\"><h2>Coverage</h2>\n");
	put_sum(h);
	if (gate_touching(h->m) > 0)
		html_raw(h, "<ol>\n");
	for (unsigned i = 0; i < h->m->nunits; i++)
		if (gate_unit_touches(&h->m->units[i]))
			put_unit(h, &h->m->units[i]);
	if (gate_touching(h->m) > 0)
		html_raw(h, "</ol>\n");
	put_others(h);
	put_words(h);
	html_raw(h, "</section>\n");
}
