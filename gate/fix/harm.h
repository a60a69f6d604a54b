/* SPDX-License-Identifier: MIT */
/* What fixes did to a program, by what was found before and after. */
#ifndef GATE_HARM_H
#define GATE_HARM_H

#include "fix/patch.h"

/*
 * Sets `harm` of each patch that does some: with it a unit cannot be checked that could before, or
 * a line that it edits has a finding of a rule that it had none of. A finding on what comes before
 * a line (group "order") is no harm: it is asked of verbs and accessors only, and was as true of
 * the plain access. An error that stands in none of the patched files is held against all of them.
 * Returns how many patches do harm.
 */
unsigned gate_find_harm(struct gate_patch *patches, unsigned count, const bool *fixed,
			const struct gate_model *before, const struct gate_model *after);

#endif /* GATE_HARM_H */
