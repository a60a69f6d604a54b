/* SPDX-License-Identifier: MIT */
/* The cells of a table of members or registers: their uses by function, and their findings. */
#include <stdlib.h>
#include <string.h>

#include "report/html/html.h"

const char *html_space(const char *space)
{
	static const char *const spaces[][2] = {
		{"mmio", "device registers"},
		{"sysmem", "memory shared with a device"},
		{"coherent", "DMA-coherent memory"},
		{"any", "any I/O memory"},
	};

	for (unsigned i = 0; i < sizeof(spaces) / sizeof(*spaces); i++)
		if (!strcmp(spaces[i][0], space))
			return spaces[i][1];
	return "";
}

/* Entries of a list that are shown at first; the others are folded. */
enum { FEW = 8 };

static void begin_rest(const struct html *h, unsigned n, unsigned count, const char *what)
{
	if (n != FEW || count <= FEW + 1)
		return;
	html_raw(h, "<details class=\"fold\"><summary>");
	html_put(h, "%u more %s</summary>", count - FEW, what);
}

static void end_rest(const struct html *h, unsigned count)
{
	if (count > FEW + 1)
		html_raw(h, "</details>");
}

/* Number of uses that read, and that write. */
struct sum {
	unsigned reads, writes;
};

/* function NULL: of all functions. */
static struct sum add_up(const struct html_uses *uses, const char *function)
{
	struct sum sum = {0, 0};

	for (unsigned u = 0; u < uses->n; u++) {
		const struct gate_use *use = uses->all[u];
		if (function && strcmp(use->function, function) != 0)
			continue;
		sum.reads += use->reads;
		sum.writes += use->writes;
	}
	return sum;
}

const char *html_direction(const struct html_uses *uses)
{
	struct sum sum = add_up(uses, NULL);

	return sum.writes == 0 ? "ro" : sum.reads == 0 ? "wo" : "rw";
}

static void put_sum(const struct html *h, struct sum sum)
{
	if (sum.reads)
		html_put(h, "<span class=\"r\" title=\"places that read\">R %u</span>", sum.reads);
	if (sum.writes)
		html_put(h, "<span class=\"w\" title=\"places that write\">W %u</span>",
			 sum.writes);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Lists the functions of the uses, sorted by name, each once. Returns their number. */
static unsigned find_functions(const struct html *h, const struct html_uses *uses,
			       const char ***out)
{
	const char **names = IOV_NEW_ARRAY(h->m->arena, const char *, uses->n + 1);
	unsigned kept = 0;

	for (unsigned u = 0; u < uses->n; u++)
		names[u] = uses->all[u]->function;
	qsort((void *)names, uses->n, sizeof(*names), by_name);
	for (unsigned i = 0; i < uses->n; i++)
		if (kept == 0 || strcmp(names[kept - 1], names[i]) != 0)
			names[kept++] = names[i];
	*out = names;
	return kept;
}

static void put_use(struct html *h, const struct gate_use *use, const char *member)
{
	bool in_comment = false;
	size_t length;
	const char *line = gate_line(&h->sources, use->at.file, use->at.line, &length);

	html_put(h, "<li><span class=\"how\">%s%s</span> ", use->reads ? "R" : "",
		 use->writes ? "W" : "");
	html_link(h, &use->at, iov_printf(h->m->arena, "%s:%u", use->at.file, use->at.line));
	if (*use->through) {
		html_raw(h, " <em>by</em> <code>");
		html_name(h, use->through);
		html_raw(h, "</code> ");
	}
	if (strcmp(use->member, member) != 0)
		html_raw(h, " <em>as a whole</em> ");
	if (line) {
		for (; length > 0 && (*line == ' ' || *line == '\t'); length--)
			line++;
		html_raw(h, "<code>");
		html_line(h, line, length, NULL, 0, &in_comment);
		html_raw(h, "</code>");
	}
	html_raw(h, "</li>");
}

void html_uses(struct html *h, const struct html_uses *uses)
{
	const char **names;
	unsigned n = find_functions(h, uses, &names);

	html_raw(h, "<td class=\"sum\">");
	put_sum(h, add_up(uses, NULL));
	html_raw(h, "</td><td class=\"by\">");
	for (unsigned i = 0; i < n; i++) {
		begin_rest(h, i, n, "functions");
		html_raw(h, "<details><summary><code>");
		html_name(h, names[i]);
		html_raw(h, "</code> ");
		put_sum(h, add_up(uses, names[i]));
		html_raw(h, "</summary><ul>");
		for (unsigned u = 0; u < uses->n; u++)
			if (!strcmp(uses->all[u]->function, names[i]))
				put_use(h, uses->all[u], uses->member);
		html_raw(h, "</ul></details>");
	}
	end_rest(h, n);
	html_raw(h, n ? "</td>" : "<span class=\"none\">not used</span></td>");
}

static void put_chip(const struct html *h, unsigned finding)
{
	const struct gate_finding *f = &h->m->findings[finding];

	html_put(h, "<a class=\"chip %s\" href=\"#f%u\"", gate_severity_word(f->severity), finding);
	html_filter_keys(h, f);
	html_raw(h, " title=\"");
	html_text(h, f->message);
	html_raw(h, "\">");
	html_text(h, f->slug);
	html_raw(h, "</a>");
}

void html_chips(const struct html *h, const unsigned *findings, unsigned n)
{
	html_raw(h, "<td class=\"on\">");
	for (unsigned i = 0; i < n; i++) {
		begin_rest(h, i, n, "findings");
		put_chip(h, findings[i]);
	}
	end_rest(h, n);
	html_raw(h, "</td>");
}
