/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

void gate_add(struct gate_text *t, const char *bytes, size_t length)
{
	while (t->room < t->length + length + 1)
		t->bytes = iov_grow(t->arena, t->bytes, 1, t->length, &t->room);
	memcpy(t->bytes + t->length, bytes, length);
	t->length += (unsigned)length;
	t->bytes[t->length] = 0;
}

void gate_puts(struct gate_text *t, const char *text)
{
	gate_add(t, text, strlen(text));
}

void gate_putf(struct gate_text *t, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	gate_puts(t, iov_vprintf(t->arena, format, args));
	va_end(args);
}

const char *gate_string(const struct gate_text *t)
{
	return t->bytes ? t->bytes : "";
}

void gate_push(struct gate_list *l, const char *item)
{
	IOV_GROW(l->arena, l->items, l->count, l->room);
	l->items[l->count++] = item;
}

bool gate_has(const struct gate_list *l, const char *item)
{
	for (unsigned i = 0; i < l->count; i++)
		if (!strcmp(l->items[i], item))
			return true;
	return false;
}

const char *gate_plural(unsigned n)
{
	return n == 1 ? "" : "s";
}

bool gate_starts(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

bool gate_ends(const char *text, const char *with)
{
	size_t length = strlen(text), tail = strlen(with);

	return length >= tail && !strcmp(text + length - tail, with);
}

/* Adds the text up to the closing quote. Returns the position behind it; NULL: it is not closed. */
static const char *add_quoted(struct gate_text *word, const char *c, char quote)
{
	for (; *c && *c != quote; c++) {
		if (quote == '"' && *c == '\\' && c[1] && strchr("\"\\$`", c[1]))
			c++;
		gate_add(word, c, 1);
	}
	return *c ? c + 1 : NULL;
}

/* Adds the word at c to the list. Returns the position behind it; NULL: a quote is not closed. */
static const char *add_word(struct gate_list *words, const char *c)
{
	struct gate_text word = {.arena = words->arena};

	while (c && *c && !strchr(" \t\n;&|<>", *c)) {
		if (*c == '\'' || *c == '"') {
			c = add_quoted(&word, c + 1, *c);
			continue;
		}
		if (*c == '\\' && c[1])
			c++;
		gate_add(&word, c++, 1);
	}
	gate_push(words, gate_string(&word));
	return c;
}

bool gate_shell_words(struct gate_list *words, const char *command)
{
	const char *c = command;

	while (c) {
		c += strspn(c, " \t");
		if (!*c || strchr("\n;&|<>", *c))
			return true;
		c = add_word(words, c);
	}
	return false;
}

unsigned gate_utf8(const char *bytes, size_t left)
{
	const unsigned char *b = (const unsigned char *)bytes;
	unsigned length = b[0] < 0x80 ? 1 : b[0] < 0xc2 ? 0 : b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;

	if (length == 0 || b[0] > 0xf4 || length > left)
		return 0;
	for (unsigned i = 1; i < length; i++)
		if ((b[i] & 0xc0) != 0x80)
			return 0;
	/* Refuses overlong forms, surrogates, and code points above U+10FFFF. */
	if ((b[0] == 0xe0 && b[1] < 0xa0) || (b[0] == 0xed && b[1] > 0x9f) ||
	    (b[0] == 0xf0 && b[1] < 0x90) || (b[0] == 0xf4 && b[1] > 0x8f))
		return 0;
	return length;
}

const char *gate_as_utf8(struct iov_arena *arena, const char *text)
{
	struct gate_text clean = {.arena = arena};
	size_t left = strlen(text);
	const char *c = text;
	bool good = true;

	while (left > 0) {
		unsigned length = gate_utf8(c, left);
		if (length == 0)
			gate_puts(&clean, "\xef\xbf\xbd");
		else
			gate_add(&clean, c, length);
		good &= length != 0;
		left -= length ? length : 1;
		c += length ? length : 1;
	}
	return good ? text : gate_string(&clean);
}
