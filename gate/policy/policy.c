/* SPDX-License-Identifier: MIT */
#include "policy/policy.h"

#include "model/coverage.h"

int gate_verdict(const struct gate_options *o, const struct gate_model *m)
{
	unsigned errors = gate_count(m, IOV_SEVERITY_ERROR, GATE_NEW);
	unsigned warnings = gate_count(m, IOV_SEVERITY_WARNING, GATE_NEW);

	if (gate_failures(m) > 0 || gate_lacks_io(m))
		return GATE_UNUSABLE;
	if (o->fail_on == GATE_FAIL_ON_NOTHING)
		return GATE_CLEAN;
	if (errors > 0)
		return GATE_FINDINGS;
	if (o->max_warnings >= 0)
		return warnings > (unsigned long)o->max_warnings ? GATE_FINDINGS : GATE_CLEAN;
	return warnings > 0 && o->fail_on == GATE_FAIL_ON_WARNING ? GATE_FINDINGS : GATE_CLEAN;
}

bool gate_judge(struct gate *g, struct gate_model *m)
{
	const struct gate_options *o = &g->options;

	if (o->baseline && !gate_baseline_apply(m, o->baseline))
		return false;
	if (o->changed_since && !gate_changed_apply(m, o->changed_since))
		return false;
	/* The findings in the new baseline do not count in this run either. */
	if (o->write_baseline && !(gate_baseline_write(m, o->write_baseline) &&
				   gate_baseline_apply(m, o->write_baseline)))
		return false;
	m->compared = o->baseline || o->write_baseline || o->changed_since;
	m->require_io = o->require_io;
	m->verdict = gate_verdict(o, m);
	return true;
}
