/* SPDX-License-Identifier: MIT */
/* Which findings count, and what they come to. */
#ifndef GATE_POLICY_H
#define GATE_POLICY_H

#include "gate.h"
#include "model/model.h"

/*
 * Sets the status of each finding by --baseline and --changed-since, writes a new baseline if that
 * is asked for, and sets the model's verdict. False: said why; there is no verdict.
 */
bool gate_judge(struct gate *g, struct gate_model *m);
/* What the new findings of the model come to. */
int gate_verdict(const struct gate_options *o, const struct gate_model *m);

/* An entry of a baseline. */
struct gate_accepted {
	const char *fingerprint;
	const char *line; /* the one without the file's name; "": none is known */
	const char *file; /* as the model called it; NULL: not known */
};

/* Accepts the findings whose fingerprints the file has, and those of renamed files. False: said
 * why. */
bool gate_baseline_apply(struct gate_model *m, const char *path);
bool gate_baseline_write(const struct gate_model *m, const char *path);
/*
 * Accepts what came with a file to a new name: for each file of the entries that is no more, the
 * findings in one file that the entries do not know, as far as they are the same but for its name.
 */
void gate_accept_renamed(struct gate_model *m, const struct gate_accepted *entries, unsigned count);
/* What is on no line that changed since the revision does not count. False: said why. */
bool gate_changed_apply(struct gate_model *m, const char *revision);

#endif /* GATE_POLICY_H */
