/* SPDX-License-Identifier: MIT */
#include "lsp/position.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"

static const char mark[] = "\xef\xbb\xbf"; /* the byte order mark */
enum { MARK = sizeof(mark) - 1 };

/* Returns the units of a character of `size` bytes; 0: a byte that is no UTF-8. */
static unsigned units(unsigned size, bool is_utf8)
{
	if (is_utf8)
		return size ? size : 3;
	return size == 4 ? 2 : 1;
}

unsigned lsp_column(const char *line, size_t length, unsigned column, bool is_utf8)
{
	size_t at = 0, end = column > 0 ? column - 1 : 0;
	unsigned count = 0;

	if (end > length)
		end = length;
	while (at < end) {
		unsigned size = gate_utf8(line + at, length - at);
		count += units(size, is_utf8);
		at += size ? size : 1;
	}
	return count;
}

static unsigned column_of(struct gate_sources *sources, const char *file, unsigned line,
			  unsigned column, bool is_utf8)
{
	size_t length;
	const char *text = gate_line(sources, file, line, &length);

	if (!text)
		return 0;
	if (line == 1 && length >= MARK && memcmp(text, mark, MARK) == 0)
		return column > MARK
			       ? lsp_column(text + MARK, length - MARK, column - MARK, is_utf8)
			       : 0;
	return lsp_column(text, length, column, is_utf8);
}

struct lsp_range lsp_range_of(struct gate_sources *sources, const struct gate_span *span,
			      bool is_utf8)
{
	struct lsp_range range = {0};

	if (span->line == 0)
		return range;
	range.line = range.end_line = span->line - 1;
	range.column = range.end_column =
		column_of(sources, span->file, span->line, span->column, is_utf8);
	if (span->end_line < span->line ||
	    (span->end_line == span->line && span->end_column < span->column))
		return range;
	range.end_line = span->end_line - 1;
	range.end_column =
		column_of(sources, span->file, span->end_line, span->end_column, is_utf8);
	return range;
}

static bool is_behind(unsigned line, unsigned column, unsigned other_line, unsigned other_column)
{
	return line != other_line ? line > other_line : column > other_column;
}

bool lsp_touch(const struct lsp_range *a, const struct lsp_range *b)
{
	return !is_behind(a->line, a->column, b->end_line, b->end_column) &&
	       !is_behind(b->line, b->column, a->end_line, a->end_column);
}

json_t *lsp_range_json(const struct lsp_range *range)
{
	return json_pack("{s:{s:I, s:I}, s:{s:I, s:I}}", "start", "line", (json_int_t)range->line,
			 "character", (json_int_t)range->column, "end", "line",
			 (json_int_t)range->end_line, "character", (json_int_t)range->end_column);
}

static bool read_number(const json_t *json, const char *name, unsigned *number)
{
	const json_t *value = json_object_get(json, name);

	if (!json_is_integer(value) || json_integer_value(value) < 0)
		return false;
	*number =
		json_integer_value(value) > INT_MAX ? INT_MAX : (unsigned)json_integer_value(value);
	return true;
}

static bool read_place(const json_t *json, unsigned *line, unsigned *column)
{
	return read_number(json, "line", line) && read_number(json, "character", column);
}

bool lsp_read_range(const json_t *json, struct lsp_range *range)
{
	return read_place(json_object_get(json, "start"), &range->line, &range->column) &&
	       read_place(json_object_get(json, "end"), &range->end_line, &range->end_column);
}

bool lsp_read_position(const json_t *json, struct lsp_range *range)
{
	if (!read_place(json, &range->line, &range->column))
		return false;
	range->end_line = range->line;
	range->end_column = range->column;
	return true;
}
