/* SPDX-License-Identifier: MIT */
/* What was looked at as JSON: the plugin writes it for each unit, and a bundle carries it on. */
#ifndef GATE_COVERAGE_JSON_H
#define GATE_COVERAGE_JSON_H

#include <jansson.h>

#include "model/model.h"

/*
 * The counts of one unit, in the members "compiled", "functions", "accesses", "obligations"
 * and "not_judged".
 * False: *wrong says what is.
 */
bool gate_coverage_from_json(json_t *json, struct gate_coverage *coverage, json_error_t *wrong);
json_t *gate_coverage_to_json(const struct gate_coverage *coverage);

/*
 * What a list says of words of profiles, as a new array, into the model, for one `config`;
 * `directory` as for gate_model_name(). False: *wrong says what is wrong.
 */
bool gate_words_from_json(struct gate_model *m, const char *config, const char *directory,
			  const json_t *list, json_error_t *wrong);
/* All groups of words, for a bundle, and back. */
json_t *gate_word_groups_to_json(const struct gate_model *m);
bool gate_word_groups_from_json(struct gate_model *m, const json_t *list, json_error_t *wrong);

#endif /* GATE_COVERAGE_JSON_H */
