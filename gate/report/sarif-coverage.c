/* SPDX-License-Identifier: MIT */
/* The coverage as property bags, since SARIF has no objects for it. */
#include "model/coverage.h"
#include "report/sarif.h"

static json_t *counts(const struct gate_coverage *c)
{
	const uint64_t *ended = c->obligations;

	return json_pack(
		"{s:I, s:I, s:I, s:{s:I, s:I, s:I, s:I}, s:I}", "functions", (json_int_t)c->defined,
		"functionsTouchingDeviceMemory", (json_int_t)c->checked, "accesses",
		(json_int_t)c->accesses, "obligations", "proved", (json_int_t)ended[IOV_PROVED],
		"violated", (json_int_t)ended[IOV_VIOLATED], "unproved",
		(json_int_t)ended[IOV_UNPROVED], "unreachable", (json_int_t)ended[IOV_UNREACHABLE],
		"notJudged", (json_int_t)c->not_judged);
}

json_t *gate_sarif_unit_properties(const struct gate_unit *unit)
{
	return json_pack("{s:o}", "coverage", counts(&unit->coverage));
}

json_t *gate_sarif_run_properties(const struct gate_model *m)
{
	const struct gate_coverage sum = gate_coverage_sum(m);
	json_t *all = counts(&sum);

	json_object_set_new(all, "files", json_integer(m->nunits));
	json_object_set_new(all, "filesChecked", json_integer(m->nunits - gate_failures(m)));
	json_object_set_new(all, "filesTouchingDeviceMemory", json_integer(gate_touching(m)));
	return json_pack("{s:o}", "coverage", all);
}
