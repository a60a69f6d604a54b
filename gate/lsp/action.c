/* SPDX-License-Identifier: MIT */
/*
 * Quick fixes. A fix is offered only while its files have the text that was checked, on the disk
 * and in the editor: at any other text its places are wrong. As with --fix, all of its edits are in
 * one file.
 */
#include <string.h>

#include "base/inside.h"
#include "lsp/server.h"
#include "model/json.h"

enum { LONGEST_TITLE = 60 }; /* bytes of the new text in the title */

struct actions {
	struct lsp_server *s;
	struct lsp_range range; /* that the editor asks for */
	json_t *list;
};

/* Returns true if the file on the disk has the text that was checked. */
static bool is_as_checked(struct lsp_result *r, const char *file)
{
	struct gate_inside inside;

	if (!gate_was_opened(&r->m, file) ||
	    !gate_read_inside(&r->arena, r->m.root, gate_path(&r->m, file), &inside))
		return false;
	const char *hash = gate_hash(&r->arena, inside.text, inside.length);
	for (unsigned i = 0; i < r->m.nedited; i++)
		if (!strcmp(r->m.edited[i].file, file) && !strcmp(r->m.edited[i].hash, hash))
			return true;
	return false;
}

static bool is_usable(const struct lsp_server *s, struct lsp_result *r,
		      const struct gate_finding *f)
{
	const char *file = f->nedits > 0 ? f->edits[0].at.file : NULL;

	for (unsigned i = 1; i < f->nedits; i++)
		if (strcmp(f->edits[i].at.file, file) != 0)
			return false;
	if (!file)
		return false;
	const struct lsp_document *open = lsp_find_path(s, gate_path(&r->m, file));
	return (!open || open->changes == open->saved) && is_as_checked(r, file);
}

static json_t *edits_of(const struct lsp_server *s, struct lsp_result *r,
			const struct gate_finding *f)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < f->nedits; i++) {
		const struct lsp_range range =
			lsp_range_of(&r->sources, &f->edits[i].at, s->client.is_utf8);
		json_array_append_new(list, json_pack("{s:o, s:o}", "range", lsp_range_json(&range),
						      "newText",
						      gate_json_text(&r->arena, f->edits[i].text)));
	}
	return list;
}

/* Returns the WorkspaceEdit. With the version, the editor refuses it if the text has changed. */
static json_t *workspace_edit(const struct lsp_server *s, struct lsp_result *r,
			      const struct gate_finding *f)
{
	const char *path = gate_path(&r->m, f->edits[0].at.file);
	const char *uri = lsp_uri_of(s, &r->arena, path);
	const struct lsp_document *open = lsp_find_path(s, path);
	json_t *edits = edits_of(s, r, f);

	if (!s->client.has_document_changes)
		return json_pack("{s:{s:o}}", "changes", uri, edits);
	return json_pack("{s:[{s:{s:s, s:o}, s:o}]}", "documentChanges", "textDocument", "uri", uri,
			 "version", open ? json_integer(open->version) : json_null(), "edits",
			 edits);
}

/* Returns the title: the rule, and the new text if it is one short line. */
static const char *title_of(struct lsp_result *r, const struct gate_finding *f)
{
	struct gate_text text = {.arena = &r->arena};

	for (unsigned i = 0; i < f->nedits; i++)
		gate_putf(&text, "%s%s", i ? " ... " : "", f->edits[i].text);
	if (text.length > LONGEST_TITLE || strchr(gate_string(&text), '\n'))
		return iov_printf(&r->arena, "Fix %s", f->slug);
	return iov_printf(&r->arena, "Fix %s: %s", f->slug,
			  lsp_shown(&r->arena, gate_string(&text)));
}

static void add_action(void *self, struct lsp_result *r, const struct gate_finding *f)
{
	struct actions *a = self;
	const struct lsp_range range = lsp_finding_range(a->s, r, f);

	if (!lsp_touch(&range, &a->range) || !is_usable(a->s, r, f))
		return;
	json_array_append_new(a->list,
			      json_pack("{s:o, s:s, s:b, s:[o], s:o}", "title",
					json_string(title_of(r, f)), "kind", "quickfix",
					"isPreferred", 1, "diagnostics", lsp_diagnostic(a->s, r, f),
					"edit", workspace_edit(a->s, r, f)));
}

/* Returns true if the editor asks for quick fixes, or for all kinds of actions. */
static bool is_asked_for(const json_t *only)
{
	const json_t *kind;
	size_t i;

	json_array_foreach(only, i, kind)
	{
		const char *name = json_is_string(kind) ? json_string_value(kind) : "?";
		if (!*name || !strcmp(name, "quickfix"))
			return true;
	}
	return !only;
}

json_t *lsp_code_action(struct lsp_server *s, const json_t *params)
{
	const char *uri = lsp_string(json_object_get(params, "textDocument"), "uri");
	const struct lsp_document *d = lsp_find(s, uri);
	struct actions actions = {.s = s};

	if (!uri || !lsp_read_range(json_object_get(params, "range"), &actions.range))
		return NULL;
	actions.list = json_array();
	if (d && is_asked_for(json_object_get(json_object_get(params, "context"), "only")))
		lsp_each_finding(s, d->path, add_action, &actions);
	return actions.list;
}
