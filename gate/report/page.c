/* SPDX-License-Identifier: MIT */
#include "report/page.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <ctype.h>
#include <string.h>

#include "base/files.h"
#include "base/text.h"
#include "options.h"

enum { LOWER = 3, LOWEST = 6 }; /* levels of headings */

static const char *path_of(const struct gate_model *m, const char *slug)
{
	return iov_printf(m->arena, "%s/%s.md", m->pages, slug);
}

const char *gate_page_read(const struct gate_model *m, const char *slug)
{
	size_t length;

	return gate_read_file(m->arena, path_of(m, slug), &length);
}

const char *gate_file_address(struct iov_arena *arena, const char *path)
{
	struct gate_text text = {.arena = arena};

	gate_puts(&text, "file://");
	for (const char *c = path; *c; c++) {
		if (isalnum((unsigned char)*c) || strchr("/-._~", *c))
			gate_add(&text, c, 1);
		else
			gate_putf(&text, "%%%02X", (unsigned char)*c);
	}
	return gate_string(&text);
}

const char *gate_page_address(const struct gate_model *m, const char *slug)
{
	const char *url = m->page_url, *path = path_of(m, slug);

	if (url) {
		const char *name = strstr(url, GATE_PAGE_RULE);
		return iov_printf(m->arena, "%.*s%s%s", (int)(name - url), url, slug,
				  name + strlen(GATE_PAGE_RULE));
	}
	return gate_exists(path) ? gate_file_address(m->arena, path) : NULL;
}

const char *gate_page_advice(const struct gate_model *m, const char *slug)
{
	if (!gate_page_address(m, slug))
		return NULL;
	if (m->page_url)
		return iov_printf(m->arena, "more about this rule: %s", gate_page_address(m, slug));
	return iov_printf(m->arena, "more about this rule: ioview-gate --explain=%s", slug);
}

static bool is_relative(const char *url)
{
	return !gate_starts(url, "https://") && !gate_starts(url, "http://");
}

/* Replaces the link by what it shows. */
static void unlink_node(cmark_node *link)
{
	cmark_node *child;

	while ((child = cmark_node_first_child(link)))
		cmark_node_insert_before(link, child);
	cmark_node_free(link);
}

static void remove_links(cmark_node *document)
{
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		/* At its exit, the iterator has already left the node's children. */
		if (event == CMARK_EVENT_EXIT && cmark_node_get_type(node) == CMARK_NODE_LINK &&
		    is_relative(cmark_node_get_url(node)))
			unlink_node(node);
	}
	cmark_iter_free(iter);
}

static void lower_headings(cmark_node *document)
{
	for (cmark_node *n = cmark_node_first_child(document); n; n = cmark_node_next(n)) {
		if (cmark_node_get_type(n) != CMARK_NODE_HEADING)
			continue;
		int level = cmark_node_get_heading_level(n) + LOWER;
		cmark_node_set_heading_level(n, level < LOWEST ? level : LOWEST);
	}
}

/* Returns the page without relative links; *parser owns the extensions that it needs. */
static cmark_node *parse(const char *page, cmark_parser **parser)
{
	cmark_gfm_core_extensions_ensure_registered();
	*parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_syntax_extension *table = cmark_find_syntax_extension("table");
	if (table)
		cmark_parser_attach_syntax_extension(*parser, table);
	cmark_parser_feed(*parser, page, strlen(page));
	cmark_node *document = cmark_parser_finish(*parser);
	remove_links(document);
	return document;
}

char *gate_page_html(const char *page)
{
	cmark_parser *parser;
	cmark_node *document = parse(page, &parser);

	lower_headings(document);
	char *html = cmark_render_html(document, CMARK_OPT_DEFAULT,
				       cmark_parser_get_syntax_extensions(parser));
	cmark_node_free(document);
	cmark_parser_free(parser);
	return html;
}

char *gate_page_markdown(const char *page)
{
	cmark_parser *parser;
	cmark_node *document = parse(page, &parser);
	char *text = cmark_render_commonmark(document, CMARK_OPT_NOBREAKS, 0);

	cmark_node_free(document);
	cmark_parser_free(parser);
	return text;
}
