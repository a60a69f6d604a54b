/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "lsp/server.h"
#include "lsp/uri.h"

/*
 * Returns the value to which the keys lead from object to object; the list of keys ends with NULL.
 * Returns NULL if there is no such value.
 */
static const json_t *dig(const json_t *json, const char *const *keys)
{
	for (; json && *keys; keys++)
		json = json_object_get(json, *keys);
	return json;
}
#define DIG(json, ...) dig((json), (const char *const[]){__VA_ARGS__, NULL})

static bool has_text(const json_t *list, const char *text)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item)
	{
		if (json_is_string(item) && !strcmp(json_string_value(item), text))
			return true;
	}
	return false;
}

/*
 * Returns true if the client's list has UTF-8 before UTF-16, or without UTF-16: the list is in the
 * order of the client's preference. Returns false without a list, which means UTF-16.
 */
static bool prefers_utf8(const json_t *encodings)
{
	const json_t *item;
	size_t i;

	json_array_foreach(encodings, i, item)
	{
		const char *name = json_is_string(item) ? json_string_value(item) : "";
		if (!strcmp(name, "utf-8") || !strcmp(name, "utf-16"))
			return !strcmp(name, "utf-8");
	}
	return false;
}

static void read_client(struct lsp_client *client, const json_t *able)
{
	const json_t *document = DIG(able, "textDocument");

	client->is_utf8 = prefers_utf8(DIG(able, "general", "positionEncodings"));
	client->related = json_is_true(DIG(document, "publishDiagnostics", "relatedInformation"));
	client->has_document_changes =
		json_is_true(DIG(able, "workspace", "workspaceEdit", "documentChanges"));
	client->has_markdown = has_text(DIG(document, "hover", "contentFormat"), "markdown");
	client->can_watch = json_is_true(
		DIG(able, "workspace", "didChangeWatchedFiles", "dynamicRegistration"));
}

static void add_root(struct lsp_server *s, const char *uri)
{
	const char *path = uri ? lsp_path_of(&s->arena, uri) : NULL;

	if (path)
		gate_push(&s->roots, path);
}

static void read_roots(struct lsp_server *s, const json_t *params)
{
	const json_t *folders = json_object_get(params, "workspaceFolders"), *folder;
	size_t i;

	json_array_foreach(folders, i, folder)
	{
		add_root(s, lsp_string(folder, "uri"));
	}
	if (s->roots.count == 0)
		add_root(s, lsp_string(params, "rootUri"));
}

json_t *lsp_initialize(struct lsp_server *s, const json_t *params)
{
	read_client(&s->client, json_object_get(params, "capabilities"));
	read_roots(s, params);
	/*
	 * change 2: the editor sends only the changed parts of a text. The server counts the
	 * changes and ignores the parts.
	 */
	return json_pack("{s:{s:s, s:{s:b, s:i, s:{s:b}}, s:b, s:{s:[s]}, s:{s:[s, s]}},"
			 " s:{s:s, s:s}}",
			 "capabilities", "positionEncoding", s->client.is_utf8 ? "utf-8" : "utf-16",
			 "textDocumentSync", "openClose", 1, "change", 2, "save", "includeText", 0,
			 "hoverProvider", 1, "codeActionProvider", "codeActionKinds", "quickfix",
			 "executeCommandProvider", "commands", "ioview.check",
			 "ioview.showConfiguration", "serverInfo", "name", "ioview-gate", "version",
			 IOVIEW_VERSION);
}

void lsp_watch(struct lsp_server *s)
{
	if (!s->client.can_watch)
		return;
	lsp_request(s, "ioview.watch", "client/registerCapability",
		    json_pack("{s:[{s:s, s:s, s:{s:[{s:s}, {s:s}]}}]}", "registrations", "id",
			      "ioview.watch", "method", "workspace/didChangeWatchedFiles",
			      "registerOptions", "watchers", "globPattern", "**/.ioview.yaml",
			      "globPattern", "**/compile_commands.json"));
}
