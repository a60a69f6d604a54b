/* SPDX-License-Identifier: MIT */
/*
 * The model as JSON: in bundles, which carry it from machine to machine, and its records in what
 * the plugin writes beside the diagnostics of a translation unit.
 */
#ifndef GATE_JSON_H
#define GATE_JSON_H

#include <jansson.h>

#include "model/model.h"

/* A new string, in UTF-8 whatever the text was. */
json_t *gate_json_text(struct iov_arena *arena, const char *text);
/*
 * A new string; or of a text that is no UTF-8 an object that has its bytes, {"hex": "66fc72"}, so
 * that it comes back as it was.
 */
json_t *gate_json_bytes(struct iov_arena *arena, const char *text);
/* The text again; NULL: it is none. */
const char *gate_json_get_bytes(struct iov_arena *arena, const json_t *json);
/* A new object; NULL when there is no place. */
json_t *gate_json_span(struct iov_arena *arena, const struct gate_span *span);

/*
 * The number that the object has by the name, if it is one from 0 to `max`, which is at most
 * INT_MAX. False: wrong->text says what it is instead.
 */
bool gate_json_number(const json_t *object, const char *name, unsigned max, unsigned *number,
		      json_error_t *wrong);
/* Is it a list? False: wrong->text says that `name` is none. */
bool gate_json_is_list(const json_t *json, const char *name, json_error_t *wrong);

/*
 * Reads one file of JSON that has to be an object whose `format` is the number `version`, and in
 * which no object has one name twice. NULL: *error says what is wrong, with the place, but nothing
 * of the text: the name may be a link to any file.
 */
json_t *gate_json_load(struct iov_arena *arena, const char *path, const char *format, int version,
		       const char **error);

/*
 * The record as the plugin writes it; `directory`, absolute, is where its paths count from. NULL:
 * they are as a model has them. False: *error says what is wrong.
 */
bool gate_record_from_json(struct gate_model *m, const json_t *json, const char *directory,
			   struct gate_record *record, const char **error);
json_t *gate_record_to_json(struct iov_arena *arena, const struct gate_record *record);

/* How the model names a file that a compiler in `directory` (absolute, or NULL) has named. */
const char *gate_model_name(const struct gate_model *m, const char *directory, const char *file);

#endif /* GATE_JSON_H */
