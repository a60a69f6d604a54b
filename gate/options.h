/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef GATE_OPTIONS_H
#define GATE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum gate_color { GATE_COLOR_AUTO, GATE_COLOR_ALWAYS, GATE_COLOR_NEVER };
enum gate_fail_on { GATE_FAIL_ON_WARNING, GATE_FAIL_ON_ERROR, GATE_FAIL_ON_NOTHING };

/* NULL: not given. Texts are those of the command line. */
struct gate_options {
	/* What to check. */
	const char *database, *kbuild, *kernel, *files_from;
	struct gate_list files; /* named on the command line */
	struct gate_list flags; /* behind "--" */
	bool has_flags;
	struct gate_list include, exclude; /* globs */
	/* How to run. */
	const char *clang, *plugin, *ninja, *state, *root;
	struct gate_list plugin_options; /* "profile=linux" */
	struct gate_list extra_flags;
	struct gate_list ports; /* headers of the project that are a part of the runtime */
	unsigned jobs;		/* 0: as many as ninja likes */
	unsigned shard, shards; /* of 1 to shards; 0: all */
	bool quiet, write_ninja, check_one;
	/* What to do with the findings. */
	const char *baseline, *write_baseline, *changed_since;
	uint8_t fail_on;     /* enum gate_fail_on */
	long max_warnings;   /* -1: not given */
	unsigned require_io; /* so many files have to touch device memory; 0: not given */
	bool fix;
	/* What to write. */
	uint8_t color; /* enum gate_color */
	const char *sarif, *junit, *html, *gitlab, *bundle;
	bool github;
	/* Instead of all that. */
	bool is_merge; /* of `files` */
	bool list_rules, version, help;
	const char *explain;
	bool is_show_config;
	const char *show_config; /* of this file */
};

/* False: said why. */
bool gate_parse(struct gate_options *o, struct iov_arena *arena, int argc, char **argv);
void gate_usage(void);

#endif /* GATE_OPTIONS_H */
