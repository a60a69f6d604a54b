/* SPDX-License-Identifier: MIT */
/* Names on the command line that have to be among those there are: else the nearest is proposed. */
#ifndef GATE_NAMES_H
#define GATE_NAMES_H

#include "gate.h"
#include "support/nearest.h"

/* "; did you mean --sarif?", with "--" as `before`; "" when no name is near. */
const char *gate_did_you_mean(struct iov_arena *arena, const char *before,
			      const struct iov_nearest *nearest);
/* The folder of the profiles that come with the plugin. */
const char *gate_profiles(struct gate *g);
/* Is there such a rule? False: said that there is none. */
bool gate_check_slug(struct iov_arena *arena, const char *slug);
/*
 * The rules, groups and profile that the options name: what is wrong for all units is said before
 * any is checked. False: said why.
 */
bool gate_check_names(struct gate *g);

#endif /* GATE_NAMES_H */
