/* SPDX-License-Identifier: MIT */
/* SARIF objects for places and messages. */
#include <string.h>

#include "base/text.h"
#include "model/json.h"
#include "report/sarif.h"

json_t *gate_sarif_message(struct iov_arena *arena, const char *text)
{
	struct gate_text safe = {.arena = arena};

	for (const char *c = text; *c; c++) {
		gate_add(&safe, c, 1);
		if (*c == '{' || *c == '}')
			gate_add(&safe, c, 1);
	}
	return json_pack("{s:o}", "text", gate_json_text(arena, gate_string(&safe)));
}

/*
 * Returns true for a byte that stands in a URI unchanged. Other bytes are percent-encoded, so that
 * names in any encoding are preserved.
 */
static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("-._~/", c));
}

static void add_path(struct gate_text *uri, const char *path)
{
	for (; *path; path++) {
		if (is_plain(*path))
			gate_add(uri, path, 1);
		else
			gate_putf(uri, "%%%02X", (unsigned char)*path);
	}
}

const char *gate_sarif_folder(struct iov_arena *arena, const char *folder)
{
	struct gate_text uri = {.arena = arena};

	gate_puts(&uri, "file://");
	add_path(&uri, folder);
	if (!gate_ends(folder, "/"))
		gate_puts(&uri, "/");
	return gate_string(&uri);
}

json_t *gate_sarif_artifact(struct iov_arena *arena, const char *file)
{
	struct gate_text uri = {.arena = arena};

	if (file[0] == '/')
		gate_puts(&uri, "file://");
	add_path(&uri, file);
	if (file[0] == '/')
		return json_pack("{s:s}", "uri", gate_string(&uri));
	return json_pack("{s:s, s:s}", "uri", gate_string(&uri), "uriBaseId", "SRCROOT");
}

/*
 * Converts a column in bytes to one in UTF-16 code units; both count from 1. An invalid byte, and a
 * byte behind the end of the line, counts as one unit.
 */
static unsigned utf16_column(const char *line, size_t length, unsigned column)
{
	size_t at = 0, target = column ? column - 1 : 0;
	unsigned units = 1;

	while (at < target && at < length) {
		unsigned bytes = gate_utf8(line + at, length - at);
		units += bytes == 4 ? 2 : 1;
		at += bytes ? bytes : 1;
	}
	return at < target ? units + (unsigned)(target - at) : units;
}

static unsigned convert(struct gate_sources *sources, const char *file, unsigned line,
			unsigned column)
{
	size_t length = 0;
	const char *text = gate_line(sources, file, line, &length);

	return utf16_column(text ? text : "", length, column);
}

json_t *gate_sarif_region(struct gate_sources *sources, const struct gate_span *span)
{
	return json_pack("{s:i, s:i, s:i, s:i}", "startLine", (int)span->line, "startColumn",
			 (int)convert(sources, span->file, span->line, span->column), "endLine",
			 (int)span->end_line, "endColumn",
			 (int)convert(sources, span->file, span->end_line, span->end_column));
}
