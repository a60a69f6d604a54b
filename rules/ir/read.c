/* SPDX-License-Identifier: MIT */
/*
 * Reads a module in two passes over its lines: the headers of all records, so that types may name
 * any record, and then everything.
 */
#include "ir/read.h"

#include <string.h>

/* The places of the text; an iov_loc is an index into `list` plus 1. */
struct iov_text_places {
	struct iov_place *list;
	unsigned count, capacity;
	const char *file; /* the file of the last place; NULL before the first */
};

static bool find_place(const void *places, iov_loc loc, struct iov_place *out)
{
	const struct iov_text_places *p = places;

	if (!loc || loc > p->count)
		return false;
	*out = p->list[loc - 1];
	return true;
}

static iov_loc add_place(struct iov_reader *r, const char *file, unsigned line, unsigned column)
{
	struct iov_text_places *p = r->places;

	IOV_GROW(&r->m->arena, p->list, p->count, p->capacity);
	p->list[p->count++] = (struct iov_place){file, line, column};
	return p->count;
}

static bool read_file(struct iov_reader *r)
{
	char *file;

	if (!iov_read_string(r, &r->m->arena, &file))
		return false;
	if (!r->places->file || strcmp(r->places->file, file) != 0)
		r->places->file = file;
	return true;
}

bool iov_read_place(struct iov_reader *r, const struct iov_token *at, iov_loc *out)
{
	bool named = r->lex.token.kind == IOV_TOKEN_STRING;
	struct iov_token start = r->lex.token;
	uint64_t line, column;

	*out = 0;
	if (!named && !iov_at(r, ":")) {
		if (r->places_here)
			*out = add_place(r, r->file, at->line, at->column);
		return iov_read_line_end(r);
	}
	if (named && !read_file(r))
		return false;
	if (!iov_read_mark(r, ":", NULL) || !iov_read_unsigned(r, "a line", UINT32_MAX, &line) ||
	    !iov_read_mark(r, ":", NULL) || !iov_read_unsigned(r, "a column", UINT32_MAX, &column))
		return false;
	if (!r->places->file)
		return iov_read_fail(r, &start, "no file was named above for this place");
	*out = add_place(r, r->places->file, (unsigned)line, (unsigned)column);
	return iov_read_line_end(r);
}

static bool read_version(struct iov_reader *r)
{
	struct iov_token at;
	uint64_t version;

	while (r->lex.token.kind == IOV_TOKEN_NEWLINE)
		if (!iov_read_next(r))
			return false;
	if (!iov_at(r, "ioir"))
		return iov_read_expected(r, "'ioir 1' first");
	if (!iov_read_next(r))
		return false;
	at = r->lex.token;
	if (!iov_read_unsigned(r, "a version", UINT64_MAX, &version))
		return false;
	if (version != 1)
		return iov_read_fail(r, &at, "this reads version 1 only");
	return iov_read_line_end(r);
}

/* Must come before the first type, since sizes of pointer types depend on it. */
static bool read_pointer_size(struct iov_reader *r)
{
	uint64_t size;

	if (!iov_read_word_unsigned(r, "pointer", 16, &size))
		return false;
	r->m->pointer_size = (uint8_t)size;
	return iov_read_line_end(r);
}

static bool read_places_here(struct iov_reader *r)
{
	r->places_here = true;
	return iov_read_next(r) && iov_read_mark(r, "here", NULL) && iov_read_line_end(r);
}

static bool at_record(const struct iov_reader *r)
{
	return iov_at(r, "struct") || iov_at(r, "union");
}

static bool skip_line(struct iov_reader *r)
{
	while (r->lex.token.kind != IOV_TOKEN_NEWLINE && r->lex.token.kind != IOV_TOKEN_END)
		if (!iov_read_next(r))
			return false;
	return iov_read_line_end(r);
}

/*
 * Reads the headers of all records. Within functions and records no line begins with "struct" or
 * "union", so each line that does is a header.
 */
static bool read_first_pass(struct iov_reader *r)
{
	while (r->lex.token.kind != IOV_TOKEN_END) {
		if (at_record(r) && !iov_read_record_header(r))
			return false;
		if (!skip_line(r))
			return false;
	}
	return true;
}

static bool read_statement(struct iov_reader *r)
{
	if (r->lex.token.kind == IOV_TOKEN_NEWLINE)
		return iov_read_next(r);
	if (at_record(r))
		return iov_read_record(r);
	if (iov_at(r, "symbol"))
		return iov_read_symbol(r);
	if (iov_at(r, "func"))
		return iov_read_function(r);
	return iov_read_expected(r, "'struct', 'union', 'symbol' or 'func'");
}

static bool read_options(struct iov_reader *r)
{
	bool more = true;

	while (more) {
		if (r->lex.token.kind == IOV_TOKEN_NEWLINE)
			more = iov_read_next(r);
		else if (iov_at(r, "pointer"))
			more = read_pointer_size(r);
		else if (iov_at(r, "places"))
			more = read_places_here(r);
		else
			return true;
	}
	return false;
}

static bool read_module(struct iov_reader *r)
{
	if (!iov_read_next(r) || !read_version(r) || !read_options(r))
		return false;
	struct iov_reader body = *r;
	if (!read_first_pass(r))
		return false;
	r->lex = body.lex;
	while (r->lex.token.kind != IOV_TOKEN_END)
		if (!read_statement(r))
			return false;
	return iov_read_settle_facts(r);
}

struct iov_module *iov_read(const char *text, size_t length, const char *file,
			    struct iov_text_error *error)
{
	struct iov_reader r = {.error = error};
	struct iov_module *m = iov_module_new();

	*error = (struct iov_text_error){0, 0, ""};
	r.lex.at = r.lex.line_start = text;
	r.lex.end = text + length;
	r.lex.line = 1;
	r.m = m;
	r.file = iov_strdup(&m->arena, file);
	r.places = IOV_NEW(&m->arena, struct iov_text_places);
	m->places = r.places;
	m->place = find_place;
	bool good = length <= IOV_MAX_TEXT
			    ? read_module(&r)
			    : iov_read_fail(&r, &(struct iov_token){.line = 1, .column = 1},
					    "this text is too long");
	iov_arena_free(&r.arena);
	if (good)
		return m;
	iov_module_free(m);
	return NULL;
}
