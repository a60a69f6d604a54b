/* SPDX-License-Identifier: MIT */
/* Decides which findings count, and the verdict. */
#ifndef GATE_POLICY_H
#define GATE_POLICY_H

#include "gate.h"
#include "model/model.h"

/*
 * Sets the status of each finding by --baseline and --changed-since, writes a new baseline if an
 * option asks for it, accepts the findings in that too, and sets the model's verdict. Returns false
 * after it has reported an error; then there is no verdict.
 */
bool gate_judge(struct gate *g, struct gate_model *m);
/* Returns the exit status for the model: GATE_CLEAN, GATE_FINDINGS or GATE_UNUSABLE. */
int gate_verdict(const struct gate_options *o, const struct gate_model *m);

/* An entry of a baseline. */
struct gate_accepted {
	const char *fingerprint;
	const char *line; /* the fingerprint without the file's name; "": none */
	const char *file; /* the model's name of the file; NULL: not known */
};

/*
 * Accepts the findings whose fingerprints the file has, and those of renamed files. Sets *unused to
 * the number of entries for checked sources that no finding has. Returns false after it has
 * reported an error.
 */
bool gate_baseline_apply(struct gate_model *m, const char *path, unsigned *unused);
/* Writes all findings of the model as accepted. Returns false after it has reported an error. */
bool gate_baseline_write(const struct gate_model *m, const char *path);
/*
 * Accepts the findings of renamed files. Each file of the entries that no longer exists is paired
 * with at most one file that has no entries. Findings in that file are accepted if they equal an
 * entry but for the file's name.
 */
void gate_accept_renamed(struct gate_model *m, const struct gate_accepted *entries, unsigned count);
/*
 * Sets the status of each new finding to GATE_UNCHANGED if none of its lines has changed since the
 * revision. Returns false after it has reported an error.
 */
bool gate_changed_apply(struct gate_model *m, const char *revision);

#endif /* GATE_POLICY_H */
