/* SPDX-License-Identifier: MIT */
/* Reads the coverage that the plugin writes. A unit without it counts as not checked. */
#include <string.h>

#include "base/files.h"
#include "model/coverage-json.h"
#include "model/json.h"
#include "model/words.h"
#include "run/run.h"

static const struct gate_span nowhere = {.file = ""};

/* Returns `nowhere` for a place without a file or a line. */
static struct gate_span place(const struct gate_job *job, struct gate_model *m, const char *file,
			      int line, int column)
{
	if (!*file || line <= 0)
		return nowhere;
	return (struct gate_span){
		.file = gate_model_name(m, job->command->directory, file),
		.line = (unsigned)line,
		.column = column > 0 ? (unsigned)column : 1,
		.end_line = (unsigned)line,
		.end_column = column > 0 ? (unsigned)column : 1,
	};
}

static bool is_among(const struct gate_unit *unit, unsigned nerrors, const char *text)
{
	for (unsigned i = 0; i < nerrors; i++)
		if (!strcmp(unit->errors[i].text, text))
			return true;
	return false;
}

static bool read_not_judged(const struct gate_job *job, struct gate_model *m,
			    struct gate_unit *unit, json_t *list, json_error_t *wrong)
{
	unsigned said = unit->nerrors;
	json_t *json;
	size_t i;

	json_array_foreach(list, i, json)
	{
		json_t *why, *file;
		int line, column;
		if (json_unpack_ex(json, wrong, 0, "{s:o, s:o, s:i, s:i}", "why", &why, "file",
				   &file, "line", &line, "column", &column) != 0)
			return false;
		const char *text = gate_json_get_bytes(m->arena, why);
		const char *name = gate_json_get_bytes(m->arena, file);
		if (!text || !name) {
			snprintf(wrong->text, sizeof(wrong->text), "Expected text");
			return false;
		}
		/* The diagnostics may already have this error. */
		if (!is_among(unit, said, text))
			gate_unit_error(m, unit, place(job, m, name, line, column), text);
	}
	return true;
}

/*
 * Adds the headers that only --port accepts as a part of the runtime. The model has each header
 * once, even if several units list it. Returns false and sets *wrong if the list is not valid.
 */
static bool read_ports(const struct gate_job *job, struct gate_model *m, json_t *list,
		       json_error_t *wrong)
{
	json_t *json;
	size_t i;

	json_array_foreach(list, i, json)
	{
		json_t *name, *file;
		struct gate_word word = {.state = GATE_WORD_PORT};
		int line, column;
		if (json_unpack_ex(json, wrong, 0, "{s:o, s:o, s:i, s:i}", "name", &name, "file",
				   &file, "line", &line, "column", &column) != 0)
			return false;
		word.word = gate_json_get_bytes(m->arena, name);
		const char *path = gate_json_get_bytes(m->arena, file);
		if (!word.word || !path) {
			snprintf(wrong->text, sizeof(wrong->text), "Expected text");
			return false;
		}
		word.at = place(job, m, path, line, column);
		word.why = iov_printf(m->arena,
				      "not judged: %s marks itself as a port of the runtime, and "
				      "--port accepts it",
				      word.word);
		/*
		 * A group that no .ioview.yaml has: in the group of a profile, words that are not
		 * in this list would count as found.
		 */
		gate_words_add(m, "--port", &word, 1);
	}
	return true;
}

static bool read_all(const struct gate_job *job, struct gate_model *m, struct gate_unit *unit,
		     json_t *json, json_error_t *wrong)
{
	json_t *not_judged, *profile, *ports;

	if (!gate_coverage_from_json(json, &unit->coverage, wrong) ||
	    json_unpack_ex(json, wrong, 0, "{s:o, s:o, s:o}", "not_judged", &not_judged, "profile",
			   &profile, "ports", &ports) != 0 ||
	    !read_ports(job, m, ports, wrong) || !read_not_judged(job, m, unit, not_judged, wrong))
		return false;
	/* A unit that is not completely analysed may declare a word that its list calls absent. */
	if (!unit->coverage.compiled || unit->nerrors > 0)
		return true;
	return gate_words_from_json(m, unit->config, job->command->directory, profile, wrong);
}

static void fail(struct gate_model *m, struct gate_unit *unit, const char *why)
{
	unit->coverage = (struct gate_coverage){0};
	gate_unit_error(m, unit, nowhere, why);
}

void gate_coverage_read(const struct gate_run *r, const struct gate_job *job, struct gate_model *m,
			struct gate_unit *unit)
{
	const char *path = gate_job_file(r, job, "cov"), *error;
	json_error_t wrong = {.text = ""};

	if (!gate_exists(path)) {
		/* An error of clang explains more. */
		if (unit->nerrors == 0)
			fail(m, unit,
			     "the checker did not run: its command compiles nothing, or the "
			     "plugin is of another version");
		return;
	}
	json_t *json = gate_json_load(m->arena, path, "ioview-coverage", 1, &error);
	if (!json)
		fail(m, unit, error);
	else if (!read_all(job, m, unit, json, &wrong))
		fail(m, unit, iov_printf(m->arena, "%s: %s", path, wrong.text));
	else if (!unit->coverage.compiled && unit->nerrors == 0)
		fail(m, unit, "it did not compile, and clang did not say why");
	json_decref(json);
}
