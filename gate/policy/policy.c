/* SPDX-License-Identifier: MIT */
#include "policy/policy.h"

#include "base/messages.h"
#include "base/text.h"
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

/*
 * Returns true if each rule is as severe as in the runs without options: an entry of the baseline
 * without a finding is of no use then. The options of the shards that are merged are not known.
 */
static bool has_usual_rules(const struct gate_options *o)
{
	for (unsigned i = 0; i < o->plugin_options.count; i++)
		if (!gate_starts(o->plugin_options.items[i], "profile="))
			return false;
	return !o->is_merge;
}

static bool apply_baseline(const struct gate_options *o, struct gate_model *m)
{
	unsigned unused = 0;

	if (!gate_baseline_apply(m, o->baseline, &unused))
		return false;
	if (unused > 0 && has_usual_rules(o) && !o->write_baseline)
		gate_note("%s: %u accepted finding%s of checked files %s not found any more; "
			  "--write-baseline removes %s",
			  o->baseline, unused, gate_plural(unused), unused == 1 ? "is" : "are",
			  unused == 1 ? "it" : "them");
	return true;
}

bool gate_judge(struct gate *g, struct gate_model *m)
{
	const struct gate_options *o = &g->options;
	unsigned unused;

	if (o->baseline && !apply_baseline(o, m))
		return false;
	if (o->changed_since && !gate_changed_apply(m, o->changed_since))
		return false;
	/* The findings in the new baseline do not count in this run either. */
	if (o->write_baseline && !(gate_baseline_write(m, o->write_baseline) &&
				   gate_baseline_apply(m, o->write_baseline, &unused)))
		return false;
	m->compared = o->baseline || o->write_baseline || o->changed_since;
	m->require_io = o->require_io;
	m->verdict = gate_verdict(o, m);
	return true;
}
