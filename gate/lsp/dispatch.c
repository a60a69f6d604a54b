/* SPDX-License-Identifier: MIT */
/*
 * Calls the function that handles a message of the editor. Answers a wrong message with an error.
 */
#include <string.h>

#include "lsp/server.h"

typedef json_t *answer(struct lsp_server *s, const json_t *params);
typedef void take(struct lsp_server *s, const json_t *params);

static void exit_now(struct lsp_server *s, const json_t *params)
{
	(void)params;
	s->is_done = true;
	s->status = s->phase == LSP_SHUT_DOWN ? GATE_CLEAN : GATE_FINDINGS;
}

static void initialized(struct lsp_server *s, const json_t *params)
{
	(void)params;
	lsp_watch(s);
}

/*
 * Cancels the ioview.check whose request has this id, if it still waits for its check. An id is an
 * integer or a string.
 */
static void cancel(struct lsp_server *s, const json_t *params)
{
	const json_t *id = json_object_get(params, "id");

	for (unsigned i = 0; id && i < s->ndocuments; i++) {
		struct lsp_document *d = s->documents[i];
		if (d->request && json_equal(d->request, id)) {
			lsp_stop(s, d, LSP_REQUEST_CANCELLED, "the check was cancelled");
			return;
		}
	}
}

static void files_changed(struct lsp_server *s, const json_t *params)
{
	(void)params;
	lsp_want_all(s);
}

struct notification {
	const char *method;
	take *take;
};
/* All other notifications are ignored, as the protocol demands. */
static const struct notification notifications[] = {
	{"initialized", initialized},
	{"textDocument/didOpen", lsp_did_open},
	{"textDocument/didChange", lsp_did_change},
	{"textDocument/didSave", lsp_did_save},
	{"textDocument/didClose", lsp_did_close},
	{"workspace/didChangeWatchedFiles", files_changed},
	{"$/cancelRequest", cancel},
};

static void take_notification(struct lsp_server *s, const char *method, const json_t *params)
{
	if (!strcmp(method, "exit")) {
		exit_now(s, params);
		return;
	}
	for (unsigned i = 0; i < sizeof(notifications) / sizeof(*notifications); i++)
		if (s->phase == LSP_RUNNING && !strcmp(method, notifications[i].method))
			notifications[i].take(s, params);
}

static json_t *initialize(struct lsp_server *s, const json_t *params)
{
	if (!json_is_object(params))
		return NULL;
	s->phase = LSP_RUNNING;
	return lsp_initialize(s, params);
}

static json_t *shut_down(struct lsp_server *s, const json_t *params)
{
	(void)params;
	lsp_close_all(s);
	s->phase = LSP_SHUT_DOWN;
	return json_null();
}

struct request {
	const char *method;
	answer *answer; /* returns NULL if the parameters are wrong */
};
static const struct request requests[] = {
	{"initialize", initialize},
	{"shutdown", shut_down},
	{"textDocument/codeAction", lsp_code_action},
	{"textDocument/hover", lsp_hover},
};

/* ioview.check: checks an open file; the answer is sent when the results have been published. */
static void check(struct lsp_server *s, const json_t *id, const char *uri)
{
	struct lsp_document *d = lsp_find(s, uri);

	if (!d || !d->is_source) {
		lsp_fail(s, id, LSP_INVALID_PARAMS,
			 d ? "a header is checked with the sources that include it: name one"
			   : "this file is not open");
		return;
	}
	if (d->request)
		lsp_stop(s, d, LSP_SERVER_CANCELLED,
			 "a later ioview.check of the file replaces it");
	d->request = json_deep_copy(id);
	lsp_want(s, d);
}

static void show_configuration(struct lsp_server *s, const json_t *id, const char *uri)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	const struct lsp_document *d = lsp_find(s, uri);

	if (d) {
		const char *text = lsp_configuration(s, &arena, d->path);
		lsp_log(s, LSP_INFO, text);
		lsp_respond(s, id, json_string(text));
	} else {
		lsp_fail(s, id, LSP_INVALID_PARAMS, "this file is not open");
	}
	iov_arena_free(&arena);
}

static void execute(struct lsp_server *s, const json_t *id, const json_t *params)
{
	const char *command = lsp_string(params, "command");
	const json_t *first = json_array_get(json_object_get(params, "arguments"), 0);
	const char *uri = json_string_value(first);

	if (!command || !uri)
		lsp_fail(s, id, LSP_INVALID_PARAMS,
			 "the command needs one argument, the address of an open file");
	else if (!strcmp(command, "ioview.check"))
		check(s, id, uri);
	else if (!strcmp(command, "ioview.showConfiguration"))
		show_configuration(s, id, uri);
	else
		lsp_fail(s, id, LSP_INVALID_PARAMS,
			 "the commands are ioview.check and ioview.showConfiguration");
}

/* Returns false after it has answered that the request is not allowed now. */
static bool is_time_for(struct lsp_server *s, const json_t *id, const char *method)
{
	bool first = !strcmp(method, "initialize");

	if (s->phase == LSP_NEW && !first)
		lsp_fail(s, id, LSP_NOT_INITIALIZED, "the first request must be initialize");
	else if (s->phase == LSP_SHUT_DOWN)
		lsp_fail(s, id, LSP_INVALID_REQUEST, "the server was shut down");
	else if (s->phase == LSP_RUNNING && first)
		lsp_fail(s, id, LSP_INVALID_REQUEST, "the server was initialized before");
	else
		return true;
	return false;
}

static void answer_request(struct lsp_server *s, const json_t *id, const char *method,
			   const json_t *params)
{
	if (!is_time_for(s, id, method))
		return;
	if (!strcmp(method, "workspace/executeCommand")) {
		execute(s, id, params);
		return;
	}
	for (unsigned i = 0; i < sizeof(requests) / sizeof(*requests); i++) {
		if (strcmp(method, requests[i].method) != 0)
			continue;
		json_t *result = requests[i].answer(s, params);
		if (result)
			lsp_respond(s, id, result);
		else
			lsp_fail(s, id, LSP_INVALID_PARAMS,
				 "the parameters are not those of the method");
		return;
	}
	lsp_fail(s, id, LSP_METHOD_NOT_FOUND, "there is no such method");
}

/* Handles a message that is JSON. An answer to a request of the server needs no action. */
static void handle(struct lsp_server *s, const json_t *message)
{
	const char *method = lsp_string(message, "method");
	const json_t *id = json_object_get(message, "id");
	const json_t *params = json_object_get(message, "params");
	bool good_id = json_is_integer(id) || json_is_string(id);

	if (!method && json_is_object(message) &&
	    (json_object_get(message, "result") || json_object_get(message, "error")))
		return;
	if (!method || (id && !good_id) ||
	    (params && !json_is_object(params) && !json_is_array(params) && !json_is_null(params)))
		lsp_fail(s, good_id ? id : json_null(), LSP_INVALID_REQUEST,
			 "the message is no request of JSON-RPC 2.0");
	else if (id)
		answer_request(s, id, method, params);
	else
		take_notification(s, method, params);
}

void lsp_receive(struct lsp_server *s, const char *text, size_t length)
{
	json_error_t wrong;
	/* Texts of documents may have zero bytes; lsp_string() refuses them where they matter. */
	json_t *message = json_loadb(text, length, JSON_ALLOW_NUL | JSON_DECODE_ANY, &wrong);

	if (!message) {
		lsp_fail(s, json_null(), LSP_PARSE_ERROR, "a message is no JSON");
		return;
	}
	handle(s, message);
	json_decref(message);
}
