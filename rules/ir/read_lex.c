/* SPDX-License-Identifier: MIT */
/* Splits the text into tokens, and reads literals. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ir/read.h"
#include "ir/write.h"

bool iov_read_fail(struct iov_reader *r, const struct iov_token *at, const char *format, ...)
{
	va_list args;

	r->error->line = at->line;
	r->error->column = at->column;
	va_start(args, format);
	vsnprintf(r->error->message, sizeof(r->error->message), format, args);
	va_end(args);
	return false;
}

bool iov_read_expected(struct iov_reader *r, const char *what)
{
	const struct iov_token *token = &r->lex.token;
	int shown = token->length > 40 ? 40 : (int)token->length;

	if (token->kind == IOV_TOKEN_END)
		return iov_read_fail(r, token, "expected %s, found the end of the text", what);
	if (token->kind == IOV_TOKEN_NEWLINE)
		return iov_read_fail(r, token, "expected %s, found the end of the line", what);
	return iov_read_fail(r, token, "expected %s, found '%.*s'", what, shown, token->text);
}

bool iov_token_is(const struct iov_token *token, const char *text)
{
	return (token->kind == IOV_TOKEN_WORD || token->kind == IOV_TOKEN_MARK) &&
	       token->length == strlen(text) && !memcmp(token->text, text, token->length);
}

bool iov_token_is_label(const struct iov_token *token, char sigil)
{
	return token->kind == IOV_TOKEN_LABEL && *token->text == sigil;
}

bool iov_at(const struct iov_reader *r, const char *text)
{
	return iov_token_is(&r->lex.token, text);
}

static bool is_word_byte(char c)
{
	return iov_is_name(&c, 1) || (c >= '0' && c <= '9');
}

static bool is_digit(const struct iov_reader *r, const char *at)
{
	return at < r->lex.end && *at >= '0' && *at <= '9';
}

static const char *word_end(const struct iov_reader *r, const char *at, bool dots)
{
	while (at < r->lex.end && (is_word_byte(*at) || (dots && *at == '.')))
		at++;
	return at;
}

/* Returns the position behind a string; NULL: it does not end on its line. */
static const char *string_end(const struct iov_reader *r, const char *at)
{
	for (at++; at < r->lex.end && *at != '\n'; at++) {
		if (*at == '"')
			return at + 1;
		if (*at == '\\' && at + 1 < r->lex.end && at[1] != '\n')
			at++;
	}
	return NULL;
}

static bool bad_byte(struct iov_reader *r, const struct iov_token *at)
{
	unsigned char c = (unsigned char)*at->text;

	if (c == '"')
		return iov_read_fail(r, at, "this string has no end on its line");
	if (isprint(c))
		return iov_read_fail(r, at, "unexpected '%c'", c);
	return iov_read_fail(r, at, "unexpected byte 0x%02x", c);
}

/* Sets the kind of the token and returns its end; NULL: no token starts here. */
static const char *scan(const struct iov_reader *r, enum iov_token_kind *kind)
{
	static const char *const marks[] = {"...", "..", "->", ":", ",", "=", "(", ")",
					    "{",   "}",	 "[",  "]", "*", "?", NULL};
	const char *at = r->lex.at;
	size_t left = (size_t)(r->lex.end - at);

	*kind = IOV_TOKEN_WORD;
	if (is_digit(r, at) || (*at == '-' && is_digit(r, at + 1))) {
		*kind = IOV_TOKEN_NUMBER;
		return word_end(r, at + 1, false);
	}
	if (is_word_byte(*at) && *at != '$')
		return word_end(r, at, false);
	*kind = IOV_TOKEN_STRING;
	if (*at == '"')
		return string_end(r, at);
	*kind = IOV_TOKEN_MARK;
	for (unsigned i = 0; marks[i]; i++)
		if (left >= strlen(marks[i]) && !memcmp(at, marks[i], strlen(marks[i])))
			return at + strlen(marks[i]);
	*kind = IOV_TOKEN_LABEL;
	return *at && strchr("%^@$!.", *at) ? word_end(r, at + 1, *at != '.') : NULL;
}

static void skip_blank(struct iov_reader *r)
{
	while (r->lex.at < r->lex.end &&
	       (*r->lex.at == ' ' || *r->lex.at == '\t' || *r->lex.at == '\r'))
		r->lex.at++;
	if (r->lex.at < r->lex.end && *r->lex.at == ';')
		while (r->lex.at < r->lex.end && *r->lex.at != '\n')
			r->lex.at++;
}

bool iov_read_next(struct iov_reader *r)
{
	struct iov_token *token = &r->lex.token;

	skip_blank(r);
	*token = (struct iov_token){IOV_TOKEN_END, r->lex.at, 0, r->lex.line,
				    (unsigned)(r->lex.at - r->lex.line_start) + 1};
	if (r->lex.at == r->lex.end)
		return true;
	if (*r->lex.at == '\n') {
		token->kind = IOV_TOKEN_NEWLINE;
		r->lex.line_start = ++r->lex.at;
		r->lex.line++;
		return true;
	}
	const char *end = scan(r, &token->kind);
	if (!end)
		return bad_byte(r, token);
	token->length = (size_t)(end - r->lex.at);
	r->lex.at = end;
	return true;
}

bool iov_read_mark(struct iov_reader *r, const char *text, bool *there)
{
	char what[32];
	bool is = iov_at(r, text);

	if (there)
		*there = is;
	if (is)
		return iov_read_next(r);
	if (there)
		return true;
	snprintf(what, sizeof(what), "'%s'", text);
	return iov_read_expected(r, what);
}

bool iov_read_line_end(struct iov_reader *r)
{
	if (r->lex.token.kind == IOV_TOKEN_END)
		return true;
	if (r->lex.token.kind != IOV_TOKEN_NEWLINE)
		return iov_read_expected(r, "the end of the line");
	return iov_read_next(r);
}

/* Returns the value of a lower-case hexadecimal digit; 16: it is none. */
static unsigned digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/* Reads the absolute value of a decimal number, or of a hexadecimal one after 0x. */
static bool magnitude(struct iov_reader *r, const struct iov_token *token, uint64_t *out)
{
	const char *at = token->text, *end = at + token->length;
	unsigned base = 10;

	at += *at == '-';
	if (end - at > 2 && at[0] == '0' && at[1] == 'x') {
		base = 16;
		at += 2;
	}
	for (*out = 0; at < end; at++) {
		unsigned digit = digit_value(*at);
		if (digit >= base)
			return iov_read_fail(r, token, "this is no number");
		if (*out > (UINT64_MAX - digit) / base)
			return iov_read_fail(r, token, "this number does not fit 64 bits");
		*out = *out * base + digit;
	}
	return true;
}

bool iov_read_unsigned(struct iov_reader *r, const char *what, uint64_t max, uint64_t *out)
{
	struct iov_token token = r->lex.token;

	if (token.kind != IOV_TOKEN_NUMBER || *token.text == '-')
		return iov_read_expected(r, what);
	if (!magnitude(r, &token, out))
		return false;
	if (*out > max)
		return iov_read_fail(r, &token, "%s is at most %llu", what,
				     (unsigned long long)max);
	return iov_read_next(r);
}

bool iov_read_word_unsigned(struct iov_reader *r, const char *word, uint64_t max, uint64_t *out)
{
	char what[32];

	snprintf(what, sizeof(what), "a number for '%s'", word);
	return iov_read_mark(r, word, NULL) && iov_read_unsigned(r, what, max, out);
}

/* A hexadecimal number is a pattern of 64 bits; a decimal one is a signed value. */
bool iov_read_int64(struct iov_reader *r, int64_t *out)
{
	struct iov_token token = r->lex.token;
	uint64_t value;

	if (token.kind != IOV_TOKEN_NUMBER)
		return iov_read_expected(r, "a number");
	if (!magnitude(r, &token, &value))
		return false;
	bool negative = *token.text == '-', hex = token.length > 2 && token.text[1] == 'x';
	if (value > (uint64_t)INT64_MAX + negative && !hex)
		return iov_read_fail(r, &token, "this number does not fit a signed 64 bits");
	if (negative)
		value = -value;
	*out = value > INT64_MAX ? -(int64_t)(UINT64_MAX - value) - 1 : (int64_t)value;
	return iov_read_next(r);
}

/* Returns the byte of the escape behind a backslash and moves *at behind it; -1: no escape. */
static int unescape(const char **at, const char *end)
{
	char c = *(*at)++;

	if (c == 'n')
		return '\n';
	if (c == 't')
		return '\t';
	if (c == '"' || c == '\\')
		return c;
	if (c != 'x' || end - *at < 2 || digit_value((*at)[0]) > 15 || digit_value((*at)[1]) > 15)
		return -1;
	*at += 2;
	return (int)(digit_value((*at)[-2]) * 16 + digit_value((*at)[-1]));
}

bool iov_read_string(struct iov_reader *r, struct iov_arena *arena, char **out)
{
	struct iov_token token = r->lex.token;

	if (token.kind != IOV_TOKEN_STRING)
		return iov_read_expected(r, "a string");
	const char *at = token.text + 1, *end = token.text + token.length - 1;
	char *to = *out = iov_alloc(arena, token.length);
	while (at < end) {
		int c = (unsigned char)*at++;
		struct iov_token here = token;
		here.column += (unsigned)(at - 1 - token.text);
		if (c == '\\')
			c = unescape(&at, end);
		if (c < 0)
			return iov_read_fail(r, &here,
					     "no such escape: \\\\ \\\" \\n \\t and \\xhh are");
		if (c == 0)
			return iov_read_fail(r, &here, "a string holds no zero byte");
		*to++ = (char)c;
	}
	return iov_read_next(r);
}

bool iov_read_label(struct iov_reader *r, char sigil, const char *what, struct iov_token *out)
{
	*out = r->lex.token;
	if (!iov_token_is_label(out, sigil) || (out->length == 1 && sigil != '.'))
		return iov_read_expected(r, what);
	return iov_read_next(r);
}

uint32_t *iov_label_slot(struct iov_reader *r, struct iov_names *names, uintptr_t scope,
			 const struct iov_token *label)
{
	struct iov_arena *arena = names == &r->labels ? &r->scratch : &r->arena;

	return iov_name_slot(names, arena, scope, label->text, label->length);
}

/* The sigil of a label is its scope. */
static uint32_t *own_slot(struct iov_reader *r, struct iov_names *names,
			  const struct iov_token *label)
{
	return iov_label_slot(r, names, (unsigned char)*label->text, label);
}

uint32_t *iov_new_label(struct iov_reader *r, struct iov_names *names,
			const struct iov_token *label)
{
	uint32_t *slot = own_slot(r, names, label);

	if (*slot == IOV_NONE)
		return slot;
	iov_read_fail(r, label, "%.*s is there already", (int)label->length, label->text);
	return NULL;
}

bool iov_find_label(struct iov_reader *r, struct iov_names *names, const struct iov_token *label,
		    const char *what, const char *where, uint32_t *number)
{
	*number = *own_slot(r, names, label);
	return *number != IOV_NONE || iov_read_fail(r, label, "no %s %.*s%s", what,
						    (int)label->length, label->text, where);
}

bool iov_read_name(struct iov_reader *r, const struct iov_token *label, char **out)
{
	const char *name = label->text + 1;
	size_t length = label->length - 1;
	const char *dot = memchr(name, '.', length);

	if (r->lex.token.kind == IOV_TOKEN_STRING)
		return iov_read_string(r, &r->arena, out);
	*out = iov_strndup(&r->arena, name, dot ? (size_t)(dot - name) : length);
	return true;
}

unsigned iov_find_word(const struct iov_reader *r, const char *const *words, unsigned count)
{
	unsigned i = 0;

	while (i < count && !(r->lex.token.kind == IOV_TOKEN_WORD && iov_at(r, words[i])))
		i++;
	return i;
}
