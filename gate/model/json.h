/* SPDX-License-Identifier: MIT */
/*
 * Parts of the model as JSON. Bundles carry them between machines, and the plugin writes the
 * records beside the diagnostics of each translation unit. The caller owns each returned json_t.
 */
#ifndef GATE_JSON_H
#define GATE_JSON_H

#include <jansson.h>

#include "model/model.h"

/* Returns a new string in UTF-8; invalid bytes become U+FFFD. */
json_t *gate_json_text(struct iov_arena *arena, const char *text);
/*
 * Returns a new string. A text that is not UTF-8 becomes an object with its bytes, {"hex":
 * "66fc72"}, so that gate_json_get_bytes() returns the same bytes.
 */
json_t *gate_json_bytes(struct iov_arena *arena, const char *text);
/*
 * Returns the text that gate_json_bytes() has made `json` of, in the arena; NULL: `json` is neither
 * a string nor an object with "hex".
 */
const char *gate_json_get_bytes(struct iov_arena *arena, const json_t *json);
/* Returns a new object with the members of the span. */
json_t *gate_json_span(struct iov_arena *arena, const struct gate_span *span);

/*
 * Reads the integer member `name`, from 0 to `max`, which is at most INT_MAX. Returns false and
 * sets wrong->text if there is no such number.
 */
bool gate_json_number(const json_t *object, const char *name, unsigned max, unsigned *number,
		      json_error_t *wrong);
/*
 * Reads a number of bytes or elements from the member `name`. Without the member, *size is
 * unchanged. Returns false and sets wrong->text if it is no number from 0 on.
 */
bool gate_json_size(const json_t *object, const char *name, uint64_t *size, json_error_t *wrong);
/*
 * Reads the members "file", "line" and "column"; `directory` as of gate_record_from_json(). Returns
 * false and sets wrong->text if line or column is no number from 0 on.
 */
bool gate_json_place(struct gate_model *m, const json_t *object, const char *directory,
		     struct gate_span *at, json_error_t *wrong);
/* The maximum width of an access, in bits. */
enum { GATE_WIDEST = 64 };
/*
 * Reads a list of at most GATE_WIDTHS widths in bits. Returns false and sets wrong->text if it is
 * another list, or none.
 */
bool gate_json_widths(const json_t *list, unsigned widths[GATE_WIDTHS], unsigned *nwidths,
		      json_error_t *wrong);
/* Returns true for an array. Returns false and sets wrong->text, which calls it `name`, for others.
 */
bool gate_json_is_list(const json_t *json, const char *name, json_error_t *wrong);

/*
 * Loads a JSON file: an object without duplicate names, whose member `format` is the number
 * `version`. "-" is standard input. Returns NULL and sets *error. The error has the position but
 * quotes nothing of the file, since the path may be a symbolic link to a secret file.
 */
json_t *gate_json_load(struct iov_arena *arena, const char *path, const char *format, int version,
		       const char **error);

/*
 * Reads a record. `directory`, absolute, is the folder that relative paths of the plugin start
 * from; NULL: the paths are those of a bundle. Returns false and sets *error if the record is not
 * valid.
 */
bool gate_record_from_json(struct gate_model *m, const json_t *json, const char *directory,
			   struct gate_record *record, const char **error);
/* Returns a new object with all members of the record, as a bundle has it. */
json_t *gate_record_to_json(struct iov_arena *arena, const struct gate_record *record);
/* The same for a register map. */
bool gate_map_from_json(struct gate_model *m, const json_t *json, const char *directory,
			struct gate_map *map, const char **error);
json_t *gate_map_to_json(struct iov_arena *arena, const struct gate_map *map);

/*
 * Returns the model's name of a file that a compiler, run in `directory` (absolute), has named.
 * `directory` NULL: `file` already is the model's name.
 */
const char *gate_model_name(const struct gate_model *m, const char *directory, const char *file);

#endif /* GATE_JSON_H */
