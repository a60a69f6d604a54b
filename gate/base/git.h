/* SPDX-License-Identifier: MIT */
/*
 * Runs git safely on sources that anyone may have written. git starts no hook and no fsmonitor of
 * the repository's configuration; gate_git_filters_off() disables the filters. git ignores a bare
 * repository inside of the sources. git does not check the owner of the folder, which in a
 * container is often another user.
 */
#ifndef GATE_GIT_H
#define GATE_GIT_H

#include "base/text.h"

/*
 * Runs git in the folder. `question` has the words behind git's own options, and ends with NULL.
 * `config` has settings, "NAME=VALUE", for this run; NULL: none. *output becomes the standard
 * output of git, in the arena, and *length its size in bytes. Returns the exit status, in the form
 * of base/process.h.
 */
int gate_git(struct iov_arena *arena, const char *folder, const struct gate_list *config,
	     const char *const *question, char **output, size_t *length);
/*
 * Adds to `config` the settings that disable the filters of the repository's configuration. A
 * filter is a program that git runs on the files that the attributes choose. Returns false and sets
 * *why if the filters cannot be listed or disabled.
 */
bool gate_git_filters_off(struct iov_arena *arena, const char *folder, struct gate_list *config,
			  const char **why);

#endif /* GATE_GIT_H */
