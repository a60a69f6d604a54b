/* SPDX-License-Identifier: MIT */
/* Detects fixes that do harm: compares the results before the fixes with those after them. */
#ifndef GATE_HARM_H
#define GATE_HARM_H

#include "fix/patch.h"

/*
 * Sets `harm` of each patch that does harm: a unit can no longer be checked, or a line that the
 * patch edits has more findings of a rule than before, not counting those that were fixed. Rules of
 * the group "order" are left out: they apply only to verbs and accessors, so a plain access had the
 * same fault unreported. If a unit that can no longer be checked has no error in a patched file,
 * all patches are blamed. `fixed` tells, by index, which findings of `before` were fixed. Returns
 * the number of harmful patches.
 */
unsigned gate_find_harm(struct gate_patch *patches, unsigned count, const bool *fixed,
			const struct gate_model *before, const struct gate_model *after);

#endif /* GATE_HARM_H */
