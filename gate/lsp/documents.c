/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "input/language.h"
#include "lsp/server.h"
#include "lsp/uri.h"

struct lsp_document *lsp_find_path(const struct lsp_server *s, const char *path)
{
	for (unsigned i = 0; i < s->ndocuments; i++)
		if (!strcmp(s->documents[i]->path, path))
			return s->documents[i];
	return NULL;
}

struct lsp_document *lsp_find(const struct lsp_server *s, const char *uri)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	const char *path = uri ? lsp_path_of(&arena, uri) : NULL;
	struct lsp_document *d = path ? lsp_find_path(s, path) : NULL;

	iov_arena_free(&arena);
	return d;
}

static struct lsp_document *named(const struct lsp_server *s, const json_t *params)
{
	return lsp_find(s, lsp_string(json_object_get(params, "textDocument"), "uri"));
}

static void free_document(struct lsp_document *d)
{
	struct iov_arena arena = d->arena;
	struct lsp_result *r = d->result;

	if (r) {
		struct iov_arena results = r->arena;
		iov_arena_free(&results);
	}
	json_decref(d->request);
	iov_arena_free(&arena);
}

/*
 * Returns true if the editor's text is that of the disk. Returns false if it is another, as after
 * the editor has restored changes that were never saved, or if the file cannot be read.
 */
static bool is_saved(const char *path, const json_t *text)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	const char *why;
	size_t length;
	const char *saved = gate_read_plain(&arena, path, &length, &why);
	bool same = saved && json_string_length(text) == length &&
		    !memcmp(json_string_value(text), saved, length);

	iov_arena_free(&arena);
	return same;
}

static bool is_source(const char *path)
{
	const struct gate_language *language = gate_language_of(path, false);

	return language && !gate_ends(language->name, "-header");
}

static struct lsp_document *add_document(struct lsp_server *s, const char *uri)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	const char *path = lsp_path_of(&arena, uri);

	if (!path) {
		iov_arena_free(&arena);
		return NULL;
	}
	struct lsp_document *d = IOV_NEW(&arena, struct lsp_document);
	d->uri = iov_strdup(&arena, uri);
	d->path = path;
	d->is_source = is_source(path);
	d->arena = arena;
	IOV_GROW(&s->arena, s->documents, s->ndocuments, s->room);
	return s->documents[s->ndocuments++] = d;
}

static void remove_document(struct lsp_server *s, struct lsp_document *d)
{
	unsigned at = 0;

	while (s->documents[at] != d)
		at++;
	s->documents[at] = s->documents[--s->ndocuments];
}

void lsp_did_open(struct lsp_server *s, const json_t *params)
{
	const json_t *document = json_object_get(params, "textDocument");
	const json_t *text = json_object_get(document, "text");
	const char *uri = lsp_string(document, "uri");
	struct lsp_document *d = lsp_find(s, uri);

	if (!d && uri)
		d = add_document(s, uri);
	if (!d)
		return;
	d->version = json_integer_value(json_object_get(document, "version"));
	d->changes += json_is_string(text) && !is_saved(d->path, text);
	if (d->is_source)
		lsp_want(s, d);
	else
		lsp_log(s, LSP_LOG,
			"a header is checked with the sources that include it: open one");
}

void lsp_did_change(struct lsp_server *s, const json_t *params)
{
	const json_t *document = json_object_get(params, "textDocument");
	struct lsp_document *d = named(s, params);

	if (!d)
		return;
	d->changes++;
	d->version = json_integer_value(json_object_get(document, "version"));
}

void lsp_want_all(struct lsp_server *s)
{
	for (unsigned i = 0; i < s->ndocuments; i++)
		if (s->documents[i]->is_source)
			lsp_want(s, s->documents[i]);
}

void lsp_did_save(struct lsp_server *s, const json_t *params)
{
	struct lsp_document *d = named(s, params);

	if (!d)
		return;
	d->saved = d->changes;
	if (d->is_source)
		lsp_want(s, d);
	else
		lsp_want_all(s);
}

void lsp_did_close(struct lsp_server *s, const json_t *params)
{
	struct lsp_document *d = named(s, params);

	if (!d)
		return;
	lsp_stop(s, d, LSP_SERVER_CANCELLED, "the file was closed");
	struct lsp_result *old = d->result;
	d->result = NULL;
	/*
	 * The document is still in the list here, so that the message has its address as the editor
	 * spells it.
	 */
	lsp_publish(s, d, old, NULL);
	d->result = old;
	remove_document(s, d);
	free_document(d);
}

void lsp_close_all(struct lsp_server *s)
{
	while (s->ndocuments > 0) {
		struct lsp_document *d = s->documents[s->ndocuments - 1];
		/*
		 * No check is asked for any more, so that lsp_stop() does not start the next one.
		 */
		for (unsigned i = 0; i < s->ndocuments; i++)
			s->documents[i]->wanted = 0;
		lsp_stop(s, d, LSP_SERVER_CANCELLED, "the server shuts down");
		s->ndocuments--;
		free_document(d);
	}
}
