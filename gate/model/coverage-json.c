/* SPDX-License-Identifier: MIT */
#include "model/coverage-json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/json.h"
#include "model/words.h"

/* Larger than any real count, and so small that the sums of all units do not overflow. */
#define MOST (INT64_C(1) << 40)

static const char *const states[GATE_WORD_STATES] = {[GATE_WORD_FOUND] = "found",
						     [GATE_WORD_ABSENT] = "absent",
						     [GATE_WORD_WRONG] = "wrong",
						     [GATE_WORD_PORT] = "port"};

static bool fail(json_error_t *wrong, const char *what)
{
	snprintf(wrong->text, sizeof(wrong->text), "%s", what);
	return false;
}

bool gate_coverage_from_json(json_t *json, struct gate_coverage *coverage, json_error_t *wrong)
{
	json_int_t counts[4 + IOV_VERDICTS];
	json_int_t *verdicts = counts + 4;
	json_t *not_judged;
	int compiled;

	if (json_unpack_ex(json, wrong, 0, "{s:b, s:{s:I, s:I}, s:I, s:{s:I, s:I, s:I, s:I}, s:o}",
			   "compiled", &compiled, "functions", "defined", &counts[0], "checked",
			   &counts[1], "accesses", &counts[2], "obligations", "proved",
			   &verdicts[IOV_PROVED], "violated", &verdicts[IOV_VIOLATED], "unproved",
			   &verdicts[IOV_UNPROVED], "unreachable", &verdicts[IOV_UNREACHABLE],
			   "not_judged", &not_judged) != 0)
		return false;
	/*
	 * The plugin writes a list of the places that were not judged, a bundle only their number.
	 */
	counts[3] = json_is_array(not_judged)	  ? (json_int_t)json_array_size(not_judged)
		    : json_is_integer(not_judged) ? json_integer_value(not_judged)
						  : -1;
	for (unsigned i = 0; i < 4 + IOV_VERDICTS; i++)
		if (counts[i] < 0 || counts[i] > MOST)
			return fail(wrong, "a count is out of range");
	*coverage = (struct gate_coverage){
		.compiled = compiled != 0,
		.defined = (uint64_t)counts[0],
		.checked = (uint64_t)counts[1],
		.accesses = (uint64_t)counts[2],
		.not_judged = (uint64_t)counts[3],
	};
	for (unsigned v = 0; v < IOV_VERDICTS; v++)
		coverage->obligations[v] = (uint64_t)verdicts[v];
	return true;
}

json_t *gate_coverage_to_json(const struct gate_coverage *c)
{
	return json_pack("{s:b, s:{s:I, s:I}, s:I, s:{s:I, s:I, s:I, s:I}, s:I}", "compiled",
			 (int)c->compiled, "functions", "defined", (json_int_t)c->defined,
			 "checked", (json_int_t)c->checked, "accesses", (json_int_t)c->accesses,
			 "obligations", "proved", (json_int_t)c->obligations[IOV_PROVED],
			 "violated", (json_int_t)c->obligations[IOV_VIOLATED], "unproved",
			 (json_int_t)c->obligations[IOV_UNPROVED], "unreachable",
			 (json_int_t)c->obligations[IOV_UNREACHABLE], "not_judged",
			 (json_int_t)c->not_judged);
}

/*
 * Returns the number behind the last colon, and cuts the colon and the number off. Returns 0 if the
 * text does not end in a colon and a number.
 */
static unsigned cut_number(char *text)
{
	char *colon = strrchr(text, ':'), *end;

	if (!colon || colon[1] < '0' || colon[1] > '9')
		return 0;
	unsigned long number = strtoul(colon + 1, &end, 10);
	if (*end || number > INT32_MAX)
		return 0;
	*colon = '\0';
	return (unsigned)number;
}

/* Parses "fw.yaml:3:5", "fw.yaml:3", or text without a place, whose line becomes 0. */
static struct gate_span place(struct gate_model *m, const char *directory, const char *at)
{
	char *file = iov_strdup(m->arena, at);
	unsigned last = cut_number(file), first = last ? cut_number(file) : 0;
	struct gate_span span = {.line = first ? first : last, .column = first ? last : 1};

	if (!last || !*file)
		return (struct gate_span){.file = ""};
	span.file = gate_model_name(m, directory, file);
	span.end_line = span.line;
	span.end_column = span.column;
	return span;
}

static bool read_word(struct gate_model *m, const char *directory, json_t *json,
		      struct gate_word *word, json_error_t *wrong)
{
	json_t *name, *at, *why;
	const char *state, *where;
	uint8_t s = 0;

	if (json_unpack_ex(json, wrong, 0, "{s:o, s:o, s:s, s:o}", "word", &name, "at", &at,
			   "state", &state, "why", &why) != 0)
		return false;
	word->word = gate_json_get_bytes(m->arena, name);
	word->why = gate_json_get_bytes(m->arena, why);
	where = gate_json_get_bytes(m->arena, at);
	if (!word->word || !word->why || !where)
		return fail(wrong, "Expected text");
	while (s < GATE_WORD_STATES && strcmp(states[s], state) != 0)
		s++;
	if (s == GATE_WORD_STATES)
		return fail(wrong, "the state of a word is neither found, absent, wrong nor port");
	word->at = place(m, directory, where);
	word->state = s;
	return true;
}

bool gate_words_from_json(struct gate_model *m, const char *config, const char *directory,
			  const json_t *list, json_error_t *wrong)
{
	unsigned count = (unsigned)json_array_size(list);
	struct gate_word *words = IOV_NEW_ARRAY(m->arena, struct gate_word, count + 1);

	if (!json_is_array(list))
		return fail(wrong, "what it says of the profile is no list");
	for (unsigned i = 0; i < count; i++)
		if (!read_word(m, directory, json_array_get(list, i), &words[i], wrong))
			return false;
	gate_words_add(m, config, words, count);
	return true;
}

static json_t *word_to_json(struct iov_arena *arena, const struct gate_word *word)
{
	const char *at = "";

	if (word->at.line)
		at = iov_printf(arena, "%s:%u:%u", word->at.file, word->at.line, word->at.column);
	return json_pack("{s:o, s:o, s:s, s:o}", "word", gate_json_bytes(arena, word->word), "at",
			 gate_json_bytes(arena, at), "state", states[word->state], "why",
			 gate_json_bytes(arena, word->why));
}

json_t *gate_word_groups_to_json(const struct gate_model *m)
{
	json_t *list = json_array();

	for (unsigned g = 0; g < m->ngroups; g++) {
		const struct gate_word_group *group = &m->groups[g];
		json_t *words = json_array();
		for (unsigned i = 0; i < group->nwords; i++)
			json_array_append_new(words, word_to_json(m->arena, &group->words[i]));
		json_array_append_new(list, json_pack("{s:o, s:o}", "config",
						      gate_json_bytes(m->arena, group->config),
						      "words", words));
	}
	return list;
}

bool gate_word_groups_from_json(struct gate_model *m, const json_t *list, json_error_t *wrong)
{
	json_t *group;
	size_t i;

	json_array_foreach(list, i, group)
	{
		json_t *name, *words;
		if (json_unpack_ex(group, wrong, 0, "{s:o, s:o}", "config", &name, "words",
				   &words) != 0)
			return false;
		const char *config = gate_json_get_bytes(m->arena, name);
		if (!config)
			return fail(wrong, "Expected text");
		if (!gate_words_from_json(m, config, NULL, words, wrong))
			return false;
	}
	return true;
}
