/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/words.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

/* Skips a '+' and the prefix of a base, and returns the base; 10 without a prefix. */
static unsigned take_base(const char **text)
{
	const char *at = *text;

	if (*at == '+')
		at++;
	*text = at;
	if (*at == '#') {
		*text = at + 1;
		return 2;
	}
	if (at[0] == '0' && (at[1] | 0x20) == 'x') {
		*text = at + 2;
		return 16;
	}
	if (at[0] == '0' && (at[1] | 0x20) == 'b') {
		*text = at + 2;
		return 2;
	}
	return 10;
}

/*
 * Returns the number of bits by which a factor at the end of a number shifts it; 0: the character
 * is no factor.
 */
static unsigned factor_of(char c)
{
	switch (c | 0x20) {
	case 'k':
		return 10;
	case 'm':
		return 20;
	case 'g':
		return 30;
	case 't':
		return 40;
	default:
		return 0;
	}
}

bool svd_number(const char *text, uint64_t *value)
{
	while (is_space(*text))
		text++;
	const unsigned base = take_base(&text);
	const char *start = text;
	uint64_t sum = 0;

	for (; (unsigned)digit_of(*text) < base; text++)
		if (__builtin_mul_overflow(sum, base, &sum) ||
		    __builtin_add_overflow(sum, (unsigned)digit_of(*text), &sum))
			return false;
	if (text == start)
		return false;
	const unsigned factor = factor_of(*text);

	if (factor) {
		if (sum >> (64 - factor))
			return false;
		sum <<= factor;
		text++;
	}
	while (is_space(*text))
		text++;
	*value = sum;
	return !*text;
}

bool svd_enum_number(const char *text, uint64_t *value, bool *any_bit)
{
	char copy[80];
	const char *digits = text;

	*any_bit = false;
	while (is_space(*digits))
		digits++;
	if (take_base(&digits) != 2 || strlen(text) >= sizeof(copy))
		return svd_number(text, value);
	snprintf(copy, sizeof(copy), "%s", text);
	for (char *at = copy + (digits - text); *at; at++) {
		if ((*at | 0x20) != 'x')
			continue;
		*at = '0';
		*any_bit = true;
	}
	return svd_number(copy, value);
}

bool svd_bit_range(const char *text, uint64_t *high, uint64_t *low)
{
	char copy[32];

	while (is_space(*text))
		text++;
	if (*text != '[' || strlen(text) >= sizeof(copy))
		return false;
	snprintf(copy, sizeof(copy), "%s", text + 1);
	char *colon = strchr(copy, ':'), *end = strchr(copy, ']');

	if (!colon || !end || end < colon)
		return false;
	*colon = *end = '\0';
	for (end++; is_space(*end); end++)
		;
	return !*end && svd_number(copy, high) && svd_number(colon + 1, low);
}

/*
 * Reads a word, up to a blank, `,` or `-`, and skips the blanks around it. Returns NULL if the word
 * is empty.
 */
static const char *take_word(struct iov_arena *arena, const char **text)
{
	const char *start = *text;

	while (is_space(*start))
		start++;
	const char *end = start;

	while (*end && *end != ',' && *end != '-' && !is_space(*end))
		end++;
	*text = end;
	while (is_space(**text))
		(*text)++;
	return end == start ? NULL : iov_strndup(arena, start, (size_t)(end - start));
}

static bool take_letters(struct iov_arena *arena, char from, char to, struct svd_dim *dim)
{
	if (to < from || (unsigned)(to - from) + 1 != dim->count)
		return false;
	for (unsigned i = 0; i < dim->count; i++)
		dim->index[i] = iov_printf(arena, "%c", from + (int)i);
	return true;
}

static bool take_range(struct iov_arena *arena, const char *from, const char *to,
		       struct svd_dim *dim)
{
	uint64_t low, high;

	if (svd_number(from, &low) && svd_number(to, &high)) {
		if (high < low || high - low + 1 != dim->count)
			return false;
		for (unsigned i = 0; i < dim->count; i++)
			dim->index[i] = iov_printf(arena, "%llu", (unsigned long long)low + i);
		dim->is_sequence = !low;
		return true;
	}
	return !from[1] && !to[1] && take_letters(arena, *from, *to, dim);
}

/* Returns true if each text is its own position as a decimal number. */
static bool is_sequence(const struct svd_dim *dim)
{
	for (unsigned i = 0; i < dim->count; i++) {
		char *end;

		if (dim->index[i][0] < '0' || dim->index[i][0] > '9' ||
		    strtoul(dim->index[i], &end, 10) != i || *end)
			return false;
	}
	return true;
}

static bool take_list(struct iov_arena *arena, const char *first, const char *text,
		      struct svd_dim *dim)
{
	unsigned count = 0;
	bool is_complete = false;

	for (const char *word = first; word && count < dim->count && !is_complete;) {
		dim->index[count++] = word;
		is_complete = *text != ',';
		if (!is_complete) {
			text++;
			word = take_word(arena, &text);
		}
	}
	if (!is_complete || *text || count != dim->count)
		return false;
	dim->is_sequence = is_sequence(dim);
	return true;
}

bool svd_dim_index(struct iov_arena *arena, const char *text, struct svd_dim *dim)
{
	dim->index = IOV_NEW_ARRAY(arena, const char *, dim->count);
	if (!text) {
		for (unsigned i = 0; i < dim->count; i++)
			dim->index[i] = iov_printf(arena, "%u", i);
		dim->is_sequence = true;
		return true;
	}
	const char *first = take_word(arena, &text);

	if (!first)
		return false;
	if (*text == '-') {
		text++;
		const char *to = take_word(arena, &text);

		return to && !*text && take_range(arena, first, to, dim);
	}
	return take_list(arena, first, text, dim);
}

const char *svd_path(struct iov_arena *arena, const struct svd_node *node)
{
	const char *path = node->name;

	for (const struct svd_node *up = node->parent; up && up->kind != SVD_DEVICE;
	     up = up->parent)
		path = iov_printf(arena, "%s.%s", up->name, path);
	return path;
}

bool svd_has_index(const char *name)
{
	return strstr(name, "%s") != NULL;
}

bool svd_is_c_array(const char *name)
{
	return strstr(name, "[%s]") != NULL;
}

const char *svd_substitute(struct iov_arena *arena, const char *name, const char *text)
{
	const char *at = strstr(name, "[%s]");
	size_t length = 4;

	if (!at) {
		at = strstr(name, "%s");
		length = 2;
	}
	if (!at)
		return name;
	return iov_printf(arena, "%.*s%s%s", (int)(at - name), name, text, at + length);
}

const char *svd_element_name(struct iov_arena *arena, const struct svd_node *node, unsigned i)
{
	if (!node->dim.count)
		return node->name;
	if (!svd_has_index(node->name))
		return iov_printf(arena, "%s%s", node->name, node->dim.index[i]);
	return svd_substitute(arena, node->name, node->dim.index[i]);
}

const char *svd_kind_name(enum svd_kind kind)
{
	static const char *const names[] = {"device", "peripheral", "cluster", "register", "field"};

	return names[kind];
}
