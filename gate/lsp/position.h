/* SPDX-License-Identifier: MIT */
/* Places in the units of the protocol. */
#ifndef LSP_POSITION_H
#define LSP_POSITION_H

#include <jansson.h>

#include "model/source.h"

/*
 * The start and the end, exclusive, of a range. Lines and columns count from 0; columns count UTF-8
 * bytes or UTF-16 code units, as the client and the server have agreed.
 */
struct lsp_range {
	unsigned line, column;
	unsigned end_line, end_column;
};

/*
 * Returns the column, in units of the protocol, of byte `column` (from 1) of a line of `length`
 * bytes; a column behind the end of the line is moved there. A byte that is no UTF-8 counts as
 * U+FFFD, by which editors show it.
 */
unsigned lsp_column(const char *line, size_t length, unsigned column, bool is_utf8);
/*
 * Converts a span of the model. The columns are 0 in a file that cannot be read (model/source.h),
 * and a span without a place is the start of the first line. A byte order mark at the start of a
 * file counts as nothing, since editors hide it.
 */
struct lsp_range lsp_range_of(struct gate_sources *sources, const struct gate_span *span,
			      bool is_utf8);
/* Returns true if the ranges have a place in common; an empty range has its own place. */
bool lsp_touch(const struct lsp_range *a, const struct lsp_range *b);
/* Returns a new object, which the caller owns. */
json_t *lsp_range_json(const struct lsp_range *range);
/* Reads a range of the protocol. Returns false if `json` has not the form of one. */
bool lsp_read_range(const json_t *json, struct lsp_range *range);
/*
 * Reads a position of the protocol as an empty range. Returns false if `json` has not the form of
 * one.
 */
bool lsp_read_position(const json_t *json, struct lsp_range *range);

#endif /* LSP_POSITION_H */
