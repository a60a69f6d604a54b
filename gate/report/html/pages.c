/* SPDX-License-Identifier: MIT */
/* Writes the pages of the rules, so that a reader of the report needs no other file. */
#include <stdlib.h>
#include <string.h>

#include "report/html/html.h"
#include "report/page.h"

static void put_page(const struct html *h, unsigned rule)
{
	const char *slug = rule < IOV_RULES ? iov_rules[rule].slug : "io-internal";
	const char *page = gate_page_read(h->m, slug);

	html_put(h,
		 "<details class=\"page\" id=\"page-%u\">\n<summary><code>%s</code> %s"
		 "</summary>\n<div class=\"text\">\n",
		 rule, slug, rule < IOV_RULES ? iov_rules[rule].message : "");
	if (page) {
		char *html = gate_page_html(page);
		html_raw(h, html);
		free(html);
	} else {
		html_raw(h, "<p>This page is not installed.</p>\n");
	}
	html_raw(h, "</div></details>\n");
}

bool html_has_page(const struct gate_finding *f)
{
	return f->rule < IOV_RULES || !strcmp(f->slug, "io-internal");
}

void html_pages(struct html *h)
{
	bool seen[IOV_RULES + 1] = {false};

	html_raw(h, "<section class=\"part\" id=\"pages\">\n<h2 class=\"name\">Rules</h2>\n");
	for (unsigned i = 0; i < h->m->nfindings; i++)
		seen[h->m->findings[i].rule] |= html_has_page(&h->m->findings[i]);
	if (h->m->nfindings == 0)
		html_raw(h, "<p>No rule has findings.</p>\n");
	for (unsigned rule = 0; rule <= IOV_RULES; rule++)
		if (seen[rule])
			put_page(h, rule);
	html_raw(h, "</section>\n");
}
