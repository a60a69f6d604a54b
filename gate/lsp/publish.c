/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics. A file has those of all open sources that were checked, since a header may have
 * findings of several. A file that could not be checked gets a diagnostic with the reason: a file
 * without any would look clean.
 */
#include <string.h>

#include "base/safe_text.h"
#include "lsp/server.h"
#include "report/page.h"

static const struct gate_span nowhere = {.file = ""};

/* Severities of the protocol. */
enum { SHOWN_ERROR = 1, SHOWN_WARNING, SHOWN_INFORMATION };

const char *lsp_uri_of(const struct lsp_server *s, struct iov_arena *arena, const char *path)
{
	const struct lsp_document *d = lsp_find_path(s, path);

	return d ? d->uri : gate_file_address(arena, path);
}

const char *lsp_shown(struct iov_arena *arena, const char *text)
{
	return gate_shown(arena, text, strlen(text));
}

struct lsp_range lsp_finding_range(const struct lsp_server *s, struct lsp_result *r,
				   const struct gate_finding *f)
{
	const struct gate_span span = gate_range(f);

	return lsp_range_of(&r->sources, &span, s->client.is_utf8);
}

static json_t *range_of(const struct lsp_server *s, struct lsp_result *r,
			const struct gate_span *span)
{
	const struct lsp_range range = lsp_range_of(&r->sources, span, s->client.is_utf8);

	return lsp_range_json(&range);
}

/*
 * Returns true if the note is shown as a related place; false: it is shown as a part of the
 * message.
 */
static bool is_related(const struct lsp_server *s, const struct gate_finding *f,
		       const struct gate_note *note)
{
	return s->client.related && note->at.line && gate_span_order(&note->at, &f->at) != 0;
}

static json_t *related(const struct lsp_server *s, struct lsp_result *r,
		       const struct gate_finding *f)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < f->nnotes; i++) {
		const struct gate_note *note = &f->notes[i];
		if (!is_related(s, f, note))
			continue;
		const char *path = gate_path(&r->m, note->at.file);
		json_array_append_new(list,
				      json_pack("{s:{s:s, s:o}, s:o}", "location", "uri",
						lsp_uri_of(s, &r->arena, path), "range",
						range_of(s, r, &note->at), "message",
						json_string(lsp_shown(&r->arena, note->text))));
	}
	return list;
}

/* Returns the message with the notes that are no related places. */
static const char *message_of(const struct lsp_server *s, struct lsp_result *r,
			      const struct gate_finding *f)
{
	struct gate_text text = {.arena = &r->arena};

	gate_puts(&text, lsp_shown(&r->arena, f->message));
	for (unsigned i = 0; i < f->nnotes; i++) {
		const struct gate_note *note = &f->notes[i];
		if (is_related(s, f, note))
			continue;
		gate_puts(&text, "\n");
		if (note->at.line && gate_span_order(&note->at, &f->at) != 0)
			gate_putf(&text, "%s:%u:%u: ", lsp_shown(&r->arena, note->at.file),
				  note->at.line, note->at.column);
		gate_puts(&text, lsp_shown(&r->arena, note->text));
	}
	return gate_string(&text);
}

json_t *lsp_diagnostic(struct lsp_server *s, struct lsp_result *r, const struct gate_finding *f)
{
	const struct lsp_range range = lsp_finding_range(s, r, f);
	const char *page = gate_page_address(&r->m, f->slug);
	int severity = f->severity == IOV_SEVERITY_ERROR ? SHOWN_ERROR : SHOWN_WARNING;
	json_t *diagnostic = json_pack("{s:o, s:i, s:s, s:s, s:o}", "range", lsp_range_json(&range),
				       "severity", severity, "code", f->slug, "source", "ioview",
				       "message", json_string(message_of(s, r, f)));

	if (page)
		json_object_set_new(diagnostic, "codeDescription",
				    json_pack("{s:s}", "href", page));
	if (s->client.related)
		json_object_set_new(diagnostic, "relatedInformation", related(s, r, f));
	return diagnostic;
}

/* Returns true if the finding counts and is in the file. */
static bool is_in(const struct lsp_result *r, const struct gate_finding *f, const char *path)
{
	return f->status == GATE_NEW && !strcmp(gate_path(&r->m, f->at.file), path);
}

/* Returns true if one of the first `count` documents has the same finding in the file. */
static bool is_repeated(const struct lsp_server *s, unsigned count, const char *path,
			const struct gate_finding *f)
{
	for (unsigned i = 0; i < count; i++) {
		const struct lsp_result *r = s->documents[i]->result;
		for (unsigned k = 0; r && k < r->m.nfindings; k++) {
			const struct gate_finding *other = &r->m.findings[k];
			if (other->at.line == f->at.line && other->at.column == f->at.column &&
			    !strcmp(other->slug, f->slug) && is_in(r, other, path))
				return true;
		}
	}
	return false;
}

void lsp_each_finding(const struct lsp_server *s, const char *path, lsp_visit *visit, void *self)
{
	for (unsigned i = 0; i < s->ndocuments; i++) {
		struct lsp_result *r = s->documents[i]->result;
		for (unsigned k = 0; r && k < r->m.nfindings; k++) {
			const struct gate_finding *f = &r->m.findings[k];
			if (is_in(r, f, path) && !is_repeated(s, i, path, f))
				visit(self, r, f);
		}
	}
}

struct list {
	struct lsp_server *s;
	json_t *json;
};

static void add_finding(void *self, struct lsp_result *r, const struct gate_finding *f)
{
	struct list *list = self;

	json_array_append_new(list->json, lsp_diagnostic(list->s, r, f));
}

static void add_reason(struct list *list, struct lsp_result *r, const struct gate_span *at,
		       const char *why)
{
	const char *text = iov_printf(&r->arena, "not checked by ioview: %s", why);

	json_array_append_new(list->json,
			      json_pack("{s:o, s:i, s:s, s:s, s:o}", "range",
					range_of(list->s, r, at), "severity", SHOWN_INFORMATION,
					"code", "not-checked", "source", "ioview", "message",
					json_string(lsp_shown(&r->arena, text))));
}

/*
 * Adds an error of the document's unit to the diagnostics of `path`, if `path` is the file that the
 * error names, or the document. The document shows the errors in other files too, since it is the
 * file that was not checked.
 */
static void add_error(struct list *list, const struct lsp_document *d, const char *path,
		      const struct gate_note *error)
{
	struct lsp_result *r = d->result;
	bool is_own = error->at.line && !strcmp(gate_path(&r->m, error->at.file), path);

	if (is_own || (!error->at.line && !strcmp(d->path, path)))
		add_reason(list, r, &error->at, error->text);
	else if (!strcmp(d->path, path))
		add_reason(list, r, &nowhere,
			   iov_printf(&r->arena, "%s:%u:%u: %s", error->at.file, error->at.line,
				      error->at.column, error->text));
}

static void add_errors(struct list *list, const struct lsp_document *d, const char *path)
{
	struct lsp_result *r = d->result;

	if (r->why && !strcmp(d->path, path))
		add_reason(list, r, &nowhere, r->why);
	for (unsigned u = 0; u < r->m.nunits; u++)
		for (unsigned e = 0; e < r->m.units[u].nerrors; e++)
			add_error(list, d, path, &r->m.units[u].errors[e]);
}

static void publish_file(struct lsp_server *s, const char *path)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct list list = {s, json_array()};
	const struct lsp_document *open = lsp_find_path(s, path);

	lsp_each_finding(s, path, add_finding, &list);
	for (unsigned i = 0; i < s->ndocuments; i++)
		if (s->documents[i]->result)
			add_errors(&list, s->documents[i], path);
	json_t *params = json_pack("{s:s, s:o}", "uri", lsp_uri_of(s, &arena, path), "diagnostics",
				   list.json);
	/*
	 * The version is sent only if the diagnostics are those of the editor's present text.
	 * Otherwise it could be wrong, and the editor may discard diagnostics of another version.
	 */
	if (open && open->result && open->result->changes == open->changes)
		json_object_set_new(params, "version", json_integer(open->version));
	lsp_notify(s, "textDocument/publishDiagnostics", params);
	iov_arena_free(&arena);
}

static void add_path(struct gate_list *paths, const char *path)
{
	if (!gate_has(paths, path))
		gate_push(paths, path);
}

/* Adds the path of each file in which the result has a finding or an error. */
static void add_paths(struct gate_list *paths, const struct lsp_result *r)
{
	const struct gate_model *m = &r->m;

	for (unsigned i = 0; i < m->nfindings; i++)
		add_path(paths, gate_path(m, m->findings[i].at.file));
	for (unsigned u = 0; u < m->nunits; u++)
		for (unsigned e = 0; e < m->units[u].nerrors; e++)
			if (m->units[u].errors[e].at.line)
				add_path(paths, gate_path(m, m->units[u].errors[e].at.file));
}

void lsp_publish(struct lsp_server *s, const struct lsp_document *d, const struct lsp_result *old,
		 const struct lsp_result *new)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct gate_list paths = {.arena = &arena};

	add_path(&paths, d->path);
	if (old)
		add_paths(&paths, old);
	if (new)
		add_paths(&paths, new);
	for (unsigned i = 0; i < paths.count; i++)
		publish_file(s, paths.items[i]);
	iov_arena_free(&arena);
}
