/* SPDX-License-Identifier: MIT */
#include "lsp/frame.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_HEADER = 8192, LONGEST_LINE = 64 }; /* bytes; of the line with the length */

static const char name[] = "Content-Length:";
enum { NAME = sizeof(name) - 1 };

void lsp_frames_add(struct lsp_frames *f, const char *bytes, size_t length)
{
	if (f->room - f->length < length) {
		size_t room = 2 * (f->length + length);
		char *grown = realloc(f->bytes, room);
		if (!grown)
			abort();
		f->bytes = grown;
		f->room = room;
	}
	memcpy(f->bytes + f->length, bytes, length);
	f->length += length;
}

void lsp_frames_free(struct lsp_frames *f)
{
	free(f->bytes);
	*f = (struct lsp_frames){0};
}

static void drop(struct lsp_frames *f, size_t count)
{
	f->length -= count;
	if (f->length > 0)
		memmove(f->bytes, f->bytes + count, f->length);
}

/* Reads "Content-Length: N" up to the end of the line. Returns false if it is not of this form. */
static bool read_length(const char *line, const char *end, size_t *length)
{
	const char *c = line + NAME;
	const char *digits;

	if (end - line < NAME || strncasecmp(line, name, NAME) != 0)
		return false;
	while (c < end && (*c == ' ' || *c == '\t'))
		c++;
	*length = 0;
	for (digits = c; c < end && *c >= '0' && *c <= '9' && *length <= LSP_LARGEST; c++)
		*length = 10 * *length + (size_t)(*c - '0');
	while (c > digits && c < end && (*c == ' ' || *c == '\r'))
		c++;
	return c > digits && c == end && *length <= LSP_LARGEST;
}

/*
 * Drops all bytes before the next "Content-Length: N" that is followed by the end of its line.
 * Returns false if there is none yet; the bytes that may be the start of one are kept.
 */
static bool find_header(struct lsp_frames *f)
{
	size_t length, at = 0;

	for (; at + NAME <= f->length; at++) {
		const char *line = f->bytes + at;
		const char *end = memchr(line, '\n', f->length - at);
		if (strncasecmp(line, name, NAME) != 0)
			continue;
		if (!end && f->length - at < LONGEST_LINE)
			break;
		if (end && read_length(line, end, &length)) {
			drop(f, at);
			return true;
		}
	}
	drop(f, at);
	return false;
}

/* Returns true if the line, which ends with a newline, begins with a name of letters and '-', and a
 * colon. */
static bool has_name(const char *line)
{
	const char *c = line;

	while (isalpha((unsigned char)*c) || *c == '-')
		c++;
	return c > line && *c == ':';
}

/*
 * Reads the header at the start of the bytes. LSP_MESSAGE: *body is where the JSON starts, and
 * *length its size.
 */
static enum lsp_frame read_header(const struct lsp_frames *f, size_t *body, size_t *length,
				  const char **why)
{
	const char *line = f->bytes, *end = f->bytes + f->length, *next;
	bool has_length = false;

	for (; line < end && (next = memchr(line, '\n', (size_t)(end - line))); line = next + 1) {
		bool is_empty = next == line || (next == line + 1 && *line == '\r');
		*body = (size_t)(next + 1 - f->bytes);
		*why = "a message has no Content-Length";
		if (is_empty)
			return has_length ? LSP_MESSAGE : LSP_BROKEN;
		*why = "a line of a header is not of the form 'Name: value'";
		if (!has_name(line))
			return LSP_BROKEN;
		if (next - line < NAME || strncasecmp(line, name, NAME) != 0)
			continue;
		*why = "Content-Length is no number up to 67108864";
		if (!read_length(line, next, length))
			return LSP_BROKEN;
		has_length = true;
	}
	*why = "a header is longer than 8192 bytes";
	return f->length > LONGEST_HEADER ? LSP_BROKEN : LSP_INCOMPLETE;
}

/*
 * Reads the next header. Returns LSP_BROKEN for the first broken header only; further broken
 * headers, up to the next valid one, are skipped.
 */
static enum lsp_frame next_header(struct lsp_frames *f, size_t *body, size_t *length,
				  const char **why)
{
	while (f->length > 0 && (!f->is_lost || find_header(f))) {
		enum lsp_frame frame = read_header(f, body, length, why);
		if (frame != LSP_BROKEN)
			return frame;
		/* The header that is broken must not be found again. */
		drop(f, 1);
		if (!f->is_lost) {
			f->is_lost = true;
			return LSP_BROKEN;
		}
	}
	return LSP_INCOMPLETE;
}

enum lsp_frame lsp_frames_next(struct lsp_frames *f, const char **text, size_t *length)
{
	size_t body = 0;

	drop(f, f->used);
	f->used = 0;
	enum lsp_frame frame = next_header(f, &body, length, text);
	if (frame != LSP_MESSAGE)
		return frame;
	if (f->length - body < *length)
		return LSP_INCOMPLETE;
	f->is_lost = false;
	*text = f->bytes + body;
	f->used = body + *length;
	return LSP_MESSAGE;
}
