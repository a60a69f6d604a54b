/* SPDX-License-Identifier: MIT */
/*
 * Checks the names of rules and profiles on the command line. An error about an unknown name
 * proposes the nearest known one.
 */
#ifndef GATE_NAMES_H
#define GATE_NAMES_H

#include "gate.h"
#include "support/nearest.h"

/*
 * Returns "; did you mean --sarif?", with "--" as `before`, in the arena. Returns "" if no known
 * name is near.
 */
const char *gate_did_you_mean(struct iov_arena *arena, const char *before,
			      const struct iov_nearest *nearest);
/* Returns the path of the folder of the profiles that are installed with the plugin. */
const char *gate_profiles(struct gate *g);
/* Returns the path of the folder of the rules' pages, SLUG.md. */
const char *gate_pages(struct gate *g);
/*
 * Returns true if findings may have the name `slug`: it is a rule, or "io-internal". Returns false
 * after it has reported that there is none.
 */
bool gate_check_slug(struct iov_arena *arena, const char *slug);
/*
 * Checks the rules, groups and profile that the options name. An error here concerns all units, and
 * so it is reported once, before any unit is checked. Returns false after it has reported an error.
 */
bool gate_check_names(struct gate *g);

#endif /* GATE_NAMES_H */
