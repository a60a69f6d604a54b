/* SPDX-License-Identifier: MIT */
/*
 * The coverage as JSON: counts of functions, accesses and obligations, not which ones, and the
 * words of the profile with their states. The plugin writes one for each unit; a bundle has the
 * counts of each unit, and the words of each .ioview.yaml.
 */
#ifndef GATE_COVERAGE_JSON_H
#define GATE_COVERAGE_JSON_H

#include <jansson.h>

#include "model/model.h"

/*
 * Reads the counts of one unit from the members "compiled", "functions", "accesses", "obligations"
 * and "not_judged". Returns false and sets *wrong if one is missing, of another type or out of
 * range.
 */
bool gate_coverage_from_json(json_t *json, struct gate_coverage *coverage, json_error_t *wrong);
/*
 * Returns a new object with the members that gate_coverage_from_json() reads; the caller owns it.
 */
json_t *gate_coverage_to_json(const struct gate_coverage *coverage);

/*
 * Adds a list of profile words, which one unit or bundle has written for one `config`, to the
 * model. `directory` is as for gate_model_name(). Returns false and sets *wrong if the list is not
 * valid.
 */
bool gate_words_from_json(struct gate_model *m, const char *config, const char *directory,
			  const json_t *list, json_error_t *wrong);
/* Returns all groups of words as a new array, which the caller owns. */
json_t *gate_word_groups_to_json(const struct gate_model *m);
/*
 * Adds the groups of an array, as gate_word_groups_to_json() makes it, to the model. Returns false
 * and sets *wrong if it is not valid.
 */
bool gate_word_groups_from_json(struct gate_model *m, const json_t *list, json_error_t *wrong);

#endif /* GATE_COVERAGE_JSON_H */
