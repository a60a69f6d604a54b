/* SPDX-License-Identifier: MIT */
/* Writes messages to the editor. */
#include <stdlib.h>
#include <string.h>

#include "lsp/server.h"
#include "model/json.h"

enum { MOST_TOLD = 100 }; /* texts that are remembered, so that a long session does not grow */

/* Writes the message and frees it. If the editor does not read any more, the server ends. */
static void send(struct lsp_server *s, json_t *message)
{
	char *text = message ? json_dumps(message, JSON_COMPACT) : NULL;

	json_decref(message);
	if (!text)
		return;
	fprintf(s->to, "Content-Length: %zu\r\n\r\n%s", strlen(text), text);
	free(text);
	if (fflush(s->to) != 0) {
		s->is_done = true;
		s->status = GATE_FINDINGS;
	}
}

void lsp_respond(struct lsp_server *s, const json_t *id, json_t *result)
{
	send(s, json_pack("{s:s, s:O, s:o}", "jsonrpc", "2.0", "id", id, "result", result));
}

void lsp_fail(struct lsp_server *s, const json_t *id, enum lsp_code code, const char *message)
{
	struct iov_arena arena = IOV_ARENA_INIT;

	send(s, json_pack("{s:s, s:O, s:{s:i, s:o}}", "jsonrpc", "2.0", "id", id, "error", "code",
			  (int)code, "message", gate_json_text(&arena, message)));
	iov_arena_free(&arena);
}

void lsp_notify(struct lsp_server *s, const char *method, json_t *params)
{
	send(s, json_pack("{s:s, s:s, s:o}", "jsonrpc", "2.0", "method", method, "params", params));
}

void lsp_request(struct lsp_server *s, const char *id, const char *method, json_t *params)
{
	send(s, json_pack("{s:s, s:s, s:s, s:o}", "jsonrpc", "2.0", "id", id, "method", method,
			  "params", params));
}

static void say(struct lsp_server *s, const char *method, enum lsp_urgency type, const char *text)
{
	struct iov_arena arena = IOV_ARENA_INIT;

	lsp_notify(s, method,
		   json_pack("{s:i, s:o}", "type", (int)type, "message",
			     gate_json_text(&arena, iov_printf(&arena, "ioview: %s", text))));
	iov_arena_free(&arena);
}

void lsp_log(struct lsp_server *s, enum lsp_urgency type, const char *text)
{
	say(s, "window/logMessage", type, text);
}

void lsp_tell_once(struct lsp_server *s, enum lsp_urgency type, const char *text)
{
	if (s->told.count >= MOST_TOLD || gate_has(&s->told, text))
		return;
	gate_push(&s->told, iov_strdup(&s->arena, text));
	say(s, "window/showMessage", type, text);
}

const char *lsp_string(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	const char *text = json_string_value(value);

	return text && strlen(text) == json_string_length(value) ? text : NULL;
}
