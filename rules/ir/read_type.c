/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "ir/read.h"

/* MAX_DEPTH limits how deeply types nest in the text, and so the recursion of read_qtype(). */
enum { MAX_DEPTH = 256, MAX_BITS = 128, MAX_FLOAT_BITS = 256 };

static bool read_qtype(struct iov_reader *r, struct iov_qtype *out, unsigned depth);

bool iov_read_space(struct iov_reader *r, uint8_t *out)
{
	const struct iov_token *token = &r->lex.token;
	char word[16] = "";

	if (token->kind == IOV_TOKEN_WORD && token->length < sizeof(word))
		memcpy(word, token->text, token->length);
	*out = (uint8_t)iov_space_from_word(word);
	if (*out == IOV_SPACES)
		return iov_read_expected(r, "a space (plain, mmio, sysmem, coherent or any)");
	return iov_read_next(r);
}

static unsigned qual_here(const struct iov_reader *r)
{
	static const char *const words[] = {"const", "volatile", "atomic", "unaligned"};

	/* The words have the order of the bits of enum iov_quals. */
	return 1u << iov_find_word(r, words, 4) & 15u;
}

static bool space_here(const struct iov_reader *r)
{
	for (unsigned space = 0; space < IOV_SPACES; space++)
		if (iov_at(r, iov_space_word((enum iov_space)space)))
			return true;
	return false;
}

/* Returns the number of bits in a word such as `u32`; 0: the word has another form. */
static unsigned bits_after(const struct iov_token *token, const char *prefix, unsigned max)
{
	size_t length = strlen(prefix);
	unsigned bits = 0;

	if (token->length <= length || memcmp(token->text, prefix, length) != 0 ||
	    token->text[length] == '0')
		return 0;
	for (size_t i = length; i < token->length; i++) {
		if (token->text[i] < '0' || token->text[i] > '9' || bits > max)
			return 0;
		bits = bits * 10 + (unsigned)(token->text[i] - '0');
	}
	return bits <= max ? bits : 0;
}

static bool read_number_type(struct iov_reader *r, const struct iov_type **out)
{
	const struct iov_token *token = &r->lex.token;
	unsigned bits;

	if (token->kind != IOV_TOKEN_WORD)
		return iov_read_expected(r, "a type");
	if (iov_token_is(token, "void"))
		*out = iov_void_type(r->m);
	else if (iov_token_is(token, "bool"))
		*out = iov_bool_type(r->m);
	else if ((bits = bits_after(token, "i", MAX_BITS)))
		*out = iov_int_type(r->m, bits, true);
	else if ((bits = bits_after(token, "u", MAX_BITS)))
		*out = iov_int_type(r->m, bits, false);
	else if ((bits = bits_after(token, "addr", MAX_BITS)))
		*out = iov_address_int_type(r->m, bits);
	else if ((bits = bits_after(token, "enum", MAX_BITS)))
		*out = iov_enum_type(r->m, bits, true);
	else if ((bits = bits_after(token, "uenum", MAX_BITS)))
		*out = iov_enum_type(r->m, bits, false);
	else if ((bits = bits_after(token, "le", MAX_BITS)))
		*out = iov_endian_type(r->m, bits, IOV_ENDIAN_LITTLE);
	else if ((bits = bits_after(token, "be", MAX_BITS)))
		*out = iov_endian_type(r->m, bits, IOV_ENDIAN_BIG);
	else if ((bits = bits_after(token, "f", MAX_FLOAT_BITS)))
		*out = iov_float_type(r->m, bits);
	else
		return iov_read_expected(r, "a type");
	return iov_read_next(r);
}

static bool read_ptr(struct iov_reader *r, const struct iov_type **out, unsigned depth)
{
	struct iov_qtype pointee = {NULL, 0, 0};

	if (!iov_read_mark(r, "*", NULL) || !read_qtype(r, &pointee, depth))
		return false;
	*out = iov_ptr_type(r->m, pointee);
	return true;
}

static bool read_array(struct iov_reader *r, const struct iov_type **out, unsigned depth)
{
	struct iov_qtype element = {NULL, 0, 0};
	uint64_t count = IOV_UNKNOWN_COUNT;
	bool unknown;

	if (!iov_read_mark(r, "[", NULL) || !iov_read_mark(r, "?", &unknown))
		return false;
	if (!unknown && !iov_read_unsigned(r, "a count or '?'", IOV_UNKNOWN_COUNT - 1, &count))
		return false;
	if (!iov_read_mark(r, "x", NULL) || !read_qtype(r, &element, depth) ||
	    !iov_read_mark(r, "]", NULL))
		return false;
	*out = iov_array_type(r->m, element, count);
	return true;
}

struct params {
	struct iov_qtype *list;
	unsigned count, capacity;
	bool variadic;
};

static bool read_params(struct iov_reader *r, struct params *params, unsigned depth)
{
	bool more = true, end;

	if (!iov_read_mark(r, "(", NULL) || !iov_read_mark(r, ")", &end))
		return false;
	if (end)
		return true;
	while (more) {
		if (!iov_read_mark(r, "...", &params->variadic))
			return false;
		if (params->variadic)
			break;
		IOV_GROW(&r->arena, params->list, params->count, params->capacity);
		if (!read_qtype(r, &params->list[params->count++], depth) ||
		    !iov_read_mark(r, ",", &more))
			return false;
	}
	return iov_read_mark(r, ")", NULL);
}

static bool read_fn(struct iov_reader *r, const struct iov_type **out, unsigned depth)
{
	struct params params = {0};
	struct iov_qtype result = {NULL, 0, 0};

	if (!iov_read_mark(r, "fn", NULL) || !read_params(r, &params, depth) ||
	    !iov_read_mark(r, "->", NULL) || !read_qtype(r, &result, depth))
		return false;
	*out = iov_fn_type(r->m, result, params.list, params.count, params.variadic);
	return true;
}

static bool read_opaque(struct iov_reader *r, const struct iov_type **out)
{
	uint64_t size, align;
	char *name;

	if (!iov_read_mark(r, "opaque", NULL) || !iov_read_string(r, &r->arena, &name) ||
	    !iov_read_word_unsigned(r, "size", UINT64_MAX, &size) ||
	    !iov_read_word_unsigned(r, "align", UINT32_MAX, &align))
		return false;
	*out = iov_opaque_type(r->m, name, size, (uint32_t)align);
	return true;
}

bool iov_read_record_use(struct iov_reader *r, const struct iov_type **out)
{
	struct iov_token label;
	uint32_t id;

	if (!iov_read_label(r, '!', "a record", &label) ||
	    !iov_find_label(r, &r->names, &label, "record", "", &id))
		return false;
	*out = r->m->types[id];
	return true;
}

static bool read_type(struct iov_reader *r, const struct iov_type **out, unsigned depth)
{
	if (depth > MAX_DEPTH)
		return iov_read_fail(r, &r->lex.token, "types nest deeper than %d here", MAX_DEPTH);
	if (iov_at(r, "*"))
		return read_ptr(r, out, depth);
	if (iov_at(r, "["))
		return read_array(r, out, depth);
	if (iov_at(r, "fn"))
		return read_fn(r, out, depth);
	if (iov_at(r, "opaque"))
		return read_opaque(r, out);
	if (r->lex.token.kind == IOV_TOKEN_LABEL)
		return iov_read_record_use(r, out);
	return read_number_type(r, out);
}

static bool read_qtype(struct iov_reader *r, struct iov_qtype *out, unsigned depth)
{
	const struct iov_type *type = NULL;
	unsigned quals = 0;
	uint8_t space = IOV_SPACES;

	for (;;) {
		unsigned qual = qual_here(r);
		bool names_space = !qual && space_here(r);
		if (!qual && !names_space)
			break;
		if ((quals & qual) || (names_space && space != IOV_SPACES))
			return iov_read_fail(r, &r->lex.token,
					     names_space ? "a space is there already"
							 : "this qualifier is there already");
		quals |= qual;
		if (names_space ? !iov_read_space(r, &space) : !iov_read_next(r))
			return false;
	}
	if (space == IOV_SPACES)
		space = IOV_PLAIN;
	if (!read_type(r, &type, depth + 1))
		return false;
	*out = iov_qualified(type, (enum iov_space)space, quals);
	return true;
}

bool iov_read_qtype(struct iov_reader *r, struct iov_qtype *out)
{
	return read_qtype(r, out, 0);
}
