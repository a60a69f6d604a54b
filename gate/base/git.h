/* SPDX-License-Identifier: MIT */
/*
 * git, as it is safe to run where anyone may have written the sources: of the programs that a
 * repository's configuration names none is started, and a folder of theirs is not taken for a
 * repository. The owner is not asked for, as in a container it is often another.
 */
#ifndef GATE_GIT_H
#define GATE_GIT_H

#include "base/text.h"

/*
 * Runs git in the folder, with the words of `question`, NULL at their end, behind its own options.
 * `config`: settings, "NAME=VALUE", that count for this run; NULL: none. Its output becomes
 * *output; the exit status, as those of base/process.h.
 */
int gate_git(struct iov_arena *arena, const char *folder, const struct gate_list *config,
	     const char *const *question, char **output, size_t *length);
/*
 * Adds the settings that turn off the filters which the repository's configuration has: programs
 * through which git reads files that attributes choose. False: *why says why they cannot be.
 */
bool gate_git_filters_off(struct iov_arena *arena, const char *folder, struct gate_list *config,
			  const char **why);

#endif /* GATE_GIT_H */
