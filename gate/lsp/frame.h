/* SPDX-License-Identifier: MIT */
/*
 * Splits the input of the language server into messages. A message is a header of lines with
 * "Content-Length: N", an empty line, and N bytes of JSON.
 *
 * After a broken header, the bytes up to the next line "Content-Length: N" are skipped. Valid JSON
 * never has such a line inside of a string, since it escapes line breaks: a text in an earlier
 * message cannot pass for a message.
 */
#ifndef LSP_FRAME_H
#define LSP_FRAME_H

#include <stdbool.h>
#include <stddef.h>

enum { LSP_LARGEST = 64 << 20 }; /* bytes of a message; a longer one is refused */

/* The bytes that were read and not used yet. All members zero: there are none. */
struct lsp_frames {
	char *bytes; /* lsp_frames_free() frees them */
	size_t length, room;
	size_t used;  /* number of bytes at the start that belong to the message that was returned
			 last */
	bool is_lost; /* a header was broken; the next one is searched */
};

enum lsp_frame {
	LSP_INCOMPLETE, /* more bytes are needed */
	LSP_MESSAGE,
	LSP_BROKEN, /* a header is broken; reported once until the next valid header */
};

/* Adds bytes that were read. */
void lsp_frames_add(struct lsp_frames *f, const char *bytes, size_t length);
/*
 * Returns LSP_MESSAGE: *text, of *length bytes, is the JSON of the next message, valid until the
 * next call of any function here. Or returns LSP_BROKEN: *text is the reason, a static text. Or
 * LSP_INCOMPLETE: *text is not set.
 */
enum lsp_frame lsp_frames_next(struct lsp_frames *f, const char **text, size_t *length);
void lsp_frames_free(struct lsp_frames *f);

#endif /* LSP_FRAME_H */
