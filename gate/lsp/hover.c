/* SPDX-License-Identifier: MIT */
/* The answer to a hover over a finding: the page of its rule, and the settings that apply. */
#include <stdlib.h>
#include <string.h>

#include "base/process.h"
#include "base/text.h"
#include "lsp/server.h"
#include "model/json.h"
#include "report/page.h"

struct hover {
	struct lsp_server *s;
	struct iov_arena *arena;
	struct lsp_range at;	/* the place that the editor asks for */
	struct lsp_range range; /* of the first finding there */
	struct gate_list slugs; /* the rules of the findings there */
};

/* Runs the gate, so that the answer is that of the command line with the same options. */
const char *lsp_configuration(const struct lsp_server *s, struct iov_arena *arena, const char *path)
{
	struct gate_list words = {.arena = arena};
	unsigned i = 0;
	size_t length;
	char *text;

	gate_push(&words, "/proc/self/exe");
	for (; i < s->nwords && strcmp(s->words[i], "--") != 0; i++)
		gate_push(&words, s->words[i]);
	gate_push(&words, iov_printf(arena, "--show-config=%s", path));
	gate_push(&words, NULL);
	if (gate_capture_all(arena, s->g->here, words.items, &text, &length) == 127)
		return "ioview-gate cannot be started";
	return text;
}

/* Returns the line of the text that begins with the word; NULL: there is none. */
static const char *line_of(struct iov_arena *arena, const char *text, const char *word)
{
	size_t length;

	for (; *text; text += length + (text[length] == '\n')) {
		length = strcspn(text, "\n");
		if (gate_starts(text, word) && strchr(" :", text[strlen(word)]))
			return iov_strndup(arena, text, length);
	}
	return NULL;
}

static void find_rule(void *self, struct lsp_result *r, const struct gate_finding *f)
{
	struct hover *h = self;
	const struct lsp_range range = lsp_finding_range(h->s, r, f);

	if (!lsp_touch(&range, &h->at))
		return;
	if (h->slugs.count == 0)
		h->range = range;
	if (!gate_has(&h->slugs, f->slug))
		gate_push(&h->slugs, iov_strdup(h->arena, f->slug));
}

static void put_page(const struct hover *h, struct gate_text *text, const char *slug)
{
	const struct gate_model m = {.arena = h->arena, .pages = h->s->pages};
	const char *page = gate_page_read(&m, slug);

	if (page) {
		char *markdown = gate_page_markdown(page);
		gate_puts(text, markdown);
		free(markdown);
	} else {
		gate_putf(text, "# %s\n\nThe page of this rule is not installed.\n", slug);
	}
}

/*
 * Adds the settings as code: names of files and settings are not trusted, and must not be markup. A
 * line of the configuration has no line break, so it cannot end the block.
 */
static void put_settings(const struct hover *h, struct gate_text *text, const char *configuration)
{
	const char *files = line_of(h->arena, configuration, "read");

	gate_puts(text, "\n## Severity here\n\n");
	for (unsigned i = 0; i < h->slugs.count; i++) {
		const char *line = line_of(h->arena, configuration, h->slugs.items[i]);
		if (line)
			gate_putf(text, "    %s\n", line);
	}
	gate_putf(text, "    %s\n", files ? files : "the configuration cannot be read");
}

json_t *lsp_hover(struct lsp_server *s, const json_t *params)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	const char *uri = lsp_string(json_object_get(params, "textDocument"), "uri");
	const struct lsp_document *d = lsp_find(s, uri);
	struct hover h = {.s = s, .arena = &arena, .slugs = {.arena = &arena}};
	struct gate_text text = {.arena = &arena};

	if (!uri || !lsp_read_position(json_object_get(params, "position"), &h.at))
		return NULL;
	if (d)
		lsp_each_finding(s, d->path, find_rule, &h);
	if (!d || h.slugs.count == 0) {
		iov_arena_free(&arena);
		return json_null();
	}
	for (unsigned i = 0; i < h.slugs.count; i++)
		put_page(&h, &text, h.slugs.items[i]);
	put_settings(&h, &text, lsp_configuration(s, &arena, d->path));
	json_t *hover = json_pack("{s:{s:s, s:o}, s:o}", "contents", "kind",
				  s->client.has_markdown ? "markdown" : "plaintext", "value",
				  gate_json_text(&arena, gate_string(&text)), "range",
				  lsp_range_json(&h.range));
	iov_arena_free(&arena);
	return hover;
}
