/* SPDX-License-Identifier: MIT */
// RUN: mkdir -p %t && cd %t && %unit/lsp %S/lsp/*
/*
 * Reads any bytes as what an editor sends to the language server. All that it answers is framed
 * JSON of the protocol, and no process is started: the functions of gate/lsp/child.c are those
 * below.
 */
#define _XOPEN_SOURCE 700

#include <errno.h>

#include "gate-parts.h"

#include "lsp/server.h"

bool lsp_child_start(struct lsp_child *c, const char *const *argv)
{
	(void)c;
	for (unsigned i = 0; argv[i]; i++)
		if (gate_starts(argv[i], "--bundle=") && !gate_starts(argv[i], "--bundle=./"))
			abort();
	errno = EAGAIN;
	return false;
}

int lsp_child_wait(struct lsp_child *c)
{
	(void)c;
	abort();
}

void lsp_child_stop(struct lsp_child *c)
{
	lsp_child_wait(c);
}

/* Each answer has the id of its request, or null, and a result or an error. */
static void check_answer(const char *text, size_t length)
{
	json_t *message = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
	const json_t *id = json_object_get(message, "id");
	bool has_result = json_object_get(message, "result");

	if (!message || strcmp(lsp_string(message, "jsonrpc"), "2.0") != 0)
		abort();
	if (!lsp_string(message, "method") &&
	    (!id || has_result == (json_object_get(message, "error") != NULL)))
		abort();
	json_decref(message);
}

static void check_answers(const char *bytes, size_t size)
{
	struct lsp_frames frames = {0};
	enum lsp_frame frame;
	const char *text;
	size_t length;

	if (size > 0)
		lsp_frames_add(&frames, bytes, size);
	while ((frame = lsp_frames_next(&frames, &text, &length)) == LSP_MESSAGE)
		check_answer(text, length);
	if (frame == LSP_BROKEN || frames.length > 0)
		abort();
	lsp_frames_free(&frames);
}

/* The bytes come in pieces, as from a pipe. */
static void feed(struct lsp_server *s, const uint8_t *data, size_t size)
{
	enum { PIECE = 61 };
	struct lsp_frames frames = {0};
	enum lsp_frame frame;
	const char *text;
	size_t length;

	for (size_t at = 0; at < size && !s->is_done; at += PIECE) {
		size_t piece = size - at < PIECE ? size - at : PIECE;
		lsp_frames_add(&frames, (const char *)data + at, piece);
		while (!s->is_done &&
		       (frame = lsp_frames_next(&frames, &text, &length)) != LSP_INCOMPLETE) {
			if (frame == LSP_MESSAGE)
				lsp_receive(s, text, length);
			else
				lsp_fail(s, json_null(), LSP_PARSE_ERROR, text);
		}
	}
	lsp_frames_free(&frames);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gate g = new_gate();
	struct lsp_server s = {.g = &g, .folder = ".", .pages = "."};
	char *answers = NULL;
	size_t length = 0;

	s.roots.arena = s.told.arena = &s.arena;
	s.to = open_memstream(&answers, &length);
	if (!s.to)
		abort();
	feed(&s, data, size);
	lsp_close_all(&s);
	fclose(s.to);
	check_answers(answers, length);
	free(answers);
	iov_arena_free(&s.arena);
	iov_arena_free(&g.arena);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
