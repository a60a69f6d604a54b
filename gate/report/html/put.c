/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <string.h>

#include "base/safe_text.h"
#include "base/text.h"
#include "report/html/html.h"

void html_raw(const struct html *h, const char *text)
{
	fputs(text, h->to);
}

void html_put(const struct html *h, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vfprintf(h->to, format, args);
	va_end(args);
}

static void put_code(const struct html *h, unsigned code)
{
	fprintf(h->to, "\xe2\x9f\xa8U+%04X\xe2\x9f\xa9", code);
}

static void put_ascii(const struct html *h, char c)
{
	switch (c) {
	case '&':
		fputs("&amp;", h->to);
		break;
	case '<':
		fputs("&lt;", h->to);
		break;
	case '>':
		fputs("&gt;", h->to);
		break;
	case '"':
		fputs("&quot;", h->to);
		break;
	case '\'':
		fputs("&#39;", h->to);
		break;
	case '\t':
	case '\n':
		putc(c, h->to);
		break;
	default:
		/* HTML has no control characters; U+2400 and following are pictures of them. */
		if ((unsigned char)c < ' ')
			fprintf(h->to, "\xe2\x90%c", 0x80 + c);
		else if (c == 127)
			fputs("\xe2\x90\xa1", h->to);
		else
			putc(c, h->to);
	}
}

static void put_as_it_is(const struct html *h, const char *bytes, unsigned length)
{
	for (unsigned i = 0; i < length; i++)
		putc(bytes[i], h->to);
}

void html_bytes(const struct html *h, const char *bytes, size_t length)
{
	while (length > 0) {
		unsigned n = gate_utf8(bytes, length);
		unsigned code = n ? gate_decode(bytes, n) : 0;
		if (n == 0)
			fputs("\xef\xbf\xbd", h->to);
		else if (n == 1)
			put_ascii(h, *bytes);
		else if (gate_is_deceptive(code) || code < 0xa0 || (code & 0xfffe) == 0xfffe)
			put_code(h, code);
		else
			put_as_it_is(h, bytes, n);
		bytes += n ? n : 1;
		length -= n ? n : 1;
	}
}

void html_text(const struct html *h, const char *text)
{
	html_bytes(h, text, strlen(text));
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/*
 * Returns true if a line may end before byte `at`, within a name or a path: behind "_", "/" and "-"
 * between words, before the "." of a member, and between the humps of "rxRingBase". One letter, as
 * in "uint32_t" or "uart.c", stays with what is before it.
 */
static bool may_break(const char *text, size_t at)
{
	char before = text[at - 1], here = text[at];

	if (here == '.')
		return before != '.' && is_word(text[at + 1]) && is_word(text[at + 2]);
	if (!is_word(here) || !is_word(text[at + 1]))
		return false;
	if (before == '_' || before == '/' || before == '-')
		return at > 1 && is_word(text[at - 2]);
	return before >= 'a' && before <= 'z' && here >= 'A' && here <= 'Z';
}

/* Bytes of a word; a longer one, which no screen of a phone has room for, may break inside. */
enum { LONG_WORD = 32 };

void html_name(const struct html *h, const char *text)
{
	size_t done = 0, word = 0, length = strlen(text);

	for (size_t i = 1; i < length; i++) {
		bool is_start = ((unsigned char)text[i] & 0xc0) != 0x80;
		if (text[i - 1] == ' ')
			word = i;
		if (!may_break(text, i) && (i - word < LONG_WORD || !is_start))
			continue;
		html_bytes(h, text + done, i - done);
		html_raw(h, "<wbr>");
		done = word = i;
	}
	html_bytes(h, text + done, length - done);
}

void html_place(const struct html *h, const struct gate_span *at)
{
	html_name(h, *at->file ? at->file : "?");
	if (at->line)
		html_put(h, ":%u:%u", at->line, at->column);
}

void html_count(const struct html *h, unsigned n, const char *what)
{
	html_put(h, "%u %s%s", n, what, gate_plural(n));
}
