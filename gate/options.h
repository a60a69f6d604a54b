/* SPDX-License-Identifier: MIT */
/* The options of the command line. */
#ifndef GATE_OPTIONS_H
#define GATE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum gate_color { GATE_COLOR_AUTO, GATE_COLOR_ALWAYS, GATE_COLOR_NEVER };
/* Of the sizes that a region has in several devices, the one that counts: see devices.h. */
enum gate_dtb_extent { GATE_DTB_CERTAIN, GATE_DTB_LARGEST, GATE_DTB_SMALLEST };
enum gate_fail_on { GATE_FAIL_ON_WARNING, GATE_FAIL_ON_ERROR, GATE_FAIL_ON_NOTHING };

/* Stands for the rule's name in --page-url. */
#define GATE_PAGE_RULE "RULE"

/*
 * A string that is NULL belongs to an option that is not given. Strings are words of the command
 * line, not copies, but for those of plugin_options.
 */
struct gate_options {
	/* The input. */
	const char *database, *kbuild, *kernel, *files_from;
	struct gate_list files;		   /* named on the command line */
	struct gate_list flags;		   /* the words behind "--" */
	bool has_flags;			   /* "--" is given, even if no word follows */
	struct gate_list include, exclude; /* globs */
	/* How to run. */
	const char *clang, *plugin, *ninja, *state, *root;
	struct gate_list plugin_options; /* as the plugin takes them: "profile=linux" */
	struct gate_list extra_flags;
	struct gate_list ports; /* headers of the project that are a part of the runtime */
	struct gate_list dtbs;	/* device trees: files and folders */
	unsigned jobs;		/* 0: Ninja's default */
	unsigned shard, shards; /* `shard` is from 1 to `shards`; both 0: all files are checked */
	bool quiet, write_ninja, check_one;
	uint8_t dtb_extent; /* enum gate_dtb_extent */
	/* The policy for findings. */
	const char *baseline, *write_baseline, *changed_since;
	uint8_t fail_on;     /* enum gate_fail_on */
	long max_warnings;   /* maximum number of warnings that pass; -1: not given */
	unsigned require_io; /* number of files, at least, that must use device memory; 0: any
				number */
	bool fix;
	/* The output. */
	uint8_t color; /* enum gate_color */
	const char *sarif, *junit, *html, *gitlab, *bundle;
	const char *page_url; /* the address of a rule's page, with GATE_PAGE_RULE in it */
	bool github;
	/* Other work, instead of a check. */
	bool is_merge; /* merge the bundles in `files` */
	bool list_rules, version, help, is_lsp;
	const char *explain; /* the slug of a rule */
	bool is_show_config;
	const char *show_config; /* the file whose configuration is shown; NULL: of no file */
};

/*
 * Parses the command line into *o, whose lists and strings are in the arena or in argv. Returns
 * false after it has reported an error.
 */
bool gate_parse(struct gate_options *o, struct iov_arena *arena, int argc, char **argv);
/* Prints the help text to standard output. */
void gate_usage(void);

#endif /* GATE_OPTIONS_H */
