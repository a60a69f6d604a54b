/* SPDX-License-Identifier: MIT */
#include "base/git.h"

#include <string.h>

#include "base/process.h"

static const char *const start[] = {
	"git",
	"--no-pager",
	"--literal-pathspecs",
	"-c",
	"safe.bareRepository=explicit",
	"-c",
	"safe.directory=*",
	"-c",
	"core.fsmonitor=false",
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"protocol.ext.allow=never",
};

int gate_git(struct iov_arena *arena, const char *folder, const struct gate_list *config,
	     const char *const *question, char **output, size_t *length)
{
	struct gate_list words = {.arena = arena};

	for (unsigned i = 0; i < sizeof(start) / sizeof(*start); i++)
		gate_push(&words, start[i]);
	for (unsigned i = 0; config && i < config->count; i++) {
		gate_push(&words, "-c");
		gate_push(&words, config->items[i]);
	}
	for (unsigned i = 0; question[i]; i++)
		gate_push(&words, question[i]);
	gate_push(&words, NULL);
	return gate_capture(arena, folder, words.items, output, length);
}

bool gate_git_filters_off(struct iov_arena *arena, const char *folder, struct gate_list *config,
			  const char **why)
{
	static const char *const list[] = {
		"config", "-z", "--name-only", "--get-regexp", "^filter[.].*", NULL,
	};
	char *names;
	size_t length;
	int status = gate_git(arena, folder, NULL, list, &names, &length);

	/* Exit status 1: the configuration has no filters. */
	if (status > 1)
		*why = "git config failed";
	for (const char *name = names; status == 0 && name < names + length;
	     name += strlen(name) + 1) {
		/*
		 * git splits the word at the first '=', and so would change a setting of another
		 * name.
		 */
		if (strchr(name, '=')) {
			*why = iov_printf(arena, "a filter with '=' in its name: %s", name);
			return false;
		}
		gate_push(config, iov_printf(arena, "%s=%s", name,
					     gate_ends(name, ".required") ? "false" : ""));
	}
	return status <= 1;
}
