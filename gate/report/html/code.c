/* SPDX-License-Identifier: MIT */
/* Writes lines of C with simple colors for tokens. */
#include <ctype.h>
#include <string.h>

#include "report/html/html.h"

enum { MAX_LINE = 500 }; /* bytes; a longer line is cut */

/* Stored in the low bits of the class of a byte; the enum html_mark_kind is in the bits above. */
enum token { PLAIN, KEYWORD, STRING, COMMENT, NUMBER, DIRECTIVE, TOKENS };
enum { MARK_SHIFT = 3 };

struct lexer {
	const char *line;
	size_t length, at;
	uint8_t *classes; /* of each byte; NULL: only in_comment is wanted */
};

static void take(struct lexer *l, size_t length, enum token token)
{
	if (l->classes && token != PLAIN)
		memset(l->classes + l->at, token, length);
	l->at += length;
}

static bool is_keyword(const char *word, size_t length)
{
	static const char *const keywords[] = {
		"_Bool",	 "bool",     "break",	  "case",     "char",
		"const",	 "continue", "default",	  "do",	      "double",
		"else",		 "enum",     "extern",	  "float",    "for",
		"goto",		 "if",	     "inline",	  "int",      "long",
		"register",	 "restrict", "return",	  "short",    "signed",
		"sizeof",	 "static",   "struct",	  "switch",   "typedef",
		"typeof",	 "union",    "unsigned",  "void",     "volatile",
		"while",	 "__iomem",  "__io_mmio", "__io_any", "__io_sysmem",
		"__io_coherent",
	};

	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		if (strlen(keywords[i]) == length && !memcmp(keywords[i], word, length))
			return true;
	return false;
}

static size_t word_length(const struct lexer *l)
{
	size_t n = 0;

	while (l->at + n < l->length &&
	       (isalnum((unsigned char)l->line[l->at + n]) || l->line[l->at + n] == '_'))
		n++;
	return n;
}

static void take_quoted(struct lexer *l, char quote)
{
	size_t n = 1;

	while (l->at + n < l->length && l->line[l->at + n] != quote)
		n += l->line[l->at + n] == '\\' && l->at + n + 1 < l->length ? 2 : 1;
	take(l, l->at + n < l->length ? n + 1 : l->length - l->at, STRING);
}

/*
 * Reads a comment up to its end or that of the line, and sets *in_comment. `opening`: 2 if the
 * comment begins at the current byte; 0 if it began in an earlier line.
 */
static void take_comment(struct lexer *l, size_t opening, bool *in_comment)
{
	size_t n = opening;

	*in_comment = true;
	for (; l->at + n < l->length && *in_comment; n++)
		if (l->line[l->at + n] == '*' && l->at + n + 1 < l->length &&
		    l->line[l->at + n + 1] == '/') {
			*in_comment = false;
			n++;
		}
	take(l, n < l->length - l->at ? n : l->length - l->at, COMMENT);
}

static void take_token(struct lexer *l, bool *in_comment)
{
	char c = l->line[l->at], next = '\0';
	size_t word = word_length(l);

	if (l->at + 1 < l->length)
		next = l->line[l->at + 1];
	if (c == '/' && next == '*')
		take_comment(l, 2, in_comment);
	else if (c == '/' && next == '/')
		take(l, l->length - l->at, COMMENT);
	else if (c == '"' || c == '\'')
		take_quoted(l, c);
	else if (word > 0 && isdigit((unsigned char)c))
		take(l, word, NUMBER);
	else if (word > 0)
		take(l, word, is_keyword(l->line + l->at, word) ? KEYWORD : PLAIN);
	else
		take(l, 1, PLAIN);
}

static void lex(struct lexer *l, bool *in_comment)
{
	if (*in_comment)
		take_comment(l, 0, in_comment);
	while (l->at < l->length && isspace((unsigned char)l->line[l->at]))
		take(l, 1, PLAIN);
	if (l->at < l->length && l->line[l->at] == '#') {
		size_t hash = l->at++;
		while (l->at < l->length && isspace((unsigned char)l->line[l->at]))
			l->at++;
		size_t length = l->at + word_length(l) - hash;
		l->at = hash;
		take(l, length, DIRECTIVE);
	}
	while (l->at < l->length)
		take_token(l, in_comment);
}

void html_skip_line(const char *line, size_t length, bool *in_comment)
{
	struct lexer l = {line, length, 0, NULL};

	/* A comment begins with '/', so most lines outside of comments need no lexing. */
	if (*in_comment || memchr(line, '/', length))
		lex(&l, in_comment);
}

static void put_classes(const struct html *h, uint8_t class)
{
	static const char *const tokens[TOKENS] = {"", "k", "s", "c", "u", "d"};
	static const char *const marks[] = {"m", "x", "del", "ins"};
	const char *gap = "";

	html_raw(h, "<span class=\"");
	if (class & ((1 << MARK_SHIFT) - 1)) {
		html_raw(h, tokens[class & ((1 << MARK_SHIFT) - 1)]);
		gap = " ";
	}
	for (unsigned i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (!(class >> MARK_SHIFT & 1 << i))
			continue;
		html_put(h, "%s%s", gap, marks[i]);
		gap = " ";
	}
	html_raw(h, "\">");
}

static void put_pieces(const struct html *h, const char *line, size_t length,
		       const uint8_t *classes)
{
	for (size_t at = 0, end; at < length; at = end) {
		end = at + 1;
		while (end < length && classes[end] == classes[at])
			end++;
		if (classes[at])
			put_classes(h, classes[at]);
		html_bytes(h, line + at, end - at);
		if (classes[at])
			html_raw(h, "</span>");
	}
}

void html_line(const struct html *h, const char *line, size_t length, const struct html_mark *marks,
	       unsigned nmarks, bool *in_comment)
{
	uint8_t classes[MAX_LINE] = {0};
	size_t shown = length < MAX_LINE ? length : MAX_LINE;
	struct lexer l = {line, shown, 0, classes};
	bool behind = false;

	lex(&l, in_comment);
	for (unsigned i = 0; i < nmarks; i++) {
		for (size_t at = marks[i].from; at && at < marks[i].to && at <= shown; at++)
			classes[at - 1] |= (uint8_t)(marks[i].kind << MARK_SHIFT);
		behind |= marks[i].kind == HTML_POINT && marks[i].from > length;
	}
	put_pieces(h, line, shown, classes);
	if (shown < length)
		html_raw(h, "\xe2\x80\xa6");
	/* A point behind the line's end, where something is missing, is shown as a marked blank. */
	if (behind)
		html_raw(h, "<span class=\"x\"> </span>");
}
