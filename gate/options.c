/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gate.h"

static const char usage[] =
	"usage: ioview-gate [OPTION]... [FILE]... [-- FLAG...]\n"
	"Runs ioview's checker over a project, and ends with one verdict and the reports you ask "
	"for.\n"
	"\n"
	"What to check: compile_commands.json of this folder or of build/, unless you say\n"
	"  -p, --database=PATH     this one, or the one in this folder\n"
	"  --kbuild=DIR            what was built in DIR, a tree of Linux or of one of its "
	"modules\n"
	"  --kernel=DIR            where that build was run, if not in DIR\n"
	"  FILE...                 only these; with -- FLAG... compiled so, and no database is "
	"read\n"
	"  --files-from=FILE       only those, a line each, as well; '-' is standard input\n"
	"  --include=GLOB          only files like this; '*' is anything, slashes too\n"
	"  --exclude=GLOB          none like this, and nothing that is found in one\n"
	"\n"
	"How to run:\n"
	"  -j, --jobs=N            so many at once\n"
	"  --profile=NAME          options of the plugin, before those of .ioview.yaml: see\n"
	"  --enable=RULE,... --disable=RULE,... --only=RULE,...   docs/profiles.md\n"
	"  --warning=RULE,... --error=RULE,...\n"
	"  --extra-flag=FLAG       compile with this one too\n"
	"  --shard=K/N             the K-th of N parts, for the K-th of N machines; with --bundle\n"
	"  --clang=PATH --plugin=PATH --ninja=PATH   the programs to use\n"
	"  --root=DIR              of the project; else the folder above that has .git\n"
	"  --state=DIR             what is kept for the next run; else .ioview-gate beside the "
	"database\n"
	"  --write-ninja           write the Ninja file there, say where, and stop\n"
	"  --quiet                 no progress\n"
	"\n"
	"What counts:\n"
	"  --baseline=FILE         findings that FILE has are accepted\n"
	"  --write-baseline=FILE   accept all that is found now\n"
	"  --changed-since=REV     only lines that changed in git since REV\n"
	"  --fail-on=SEVERITY      warning (the default), error or nothing\n"
	"  --max-warnings=N        so many warnings pass\n"
	"  --fix                   make the edits that are certain\n"
	"\n"
	"Reports:\n"
	"  --color=WHEN            auto, always or never\n"
	"  --html=FILE --sarif=FILE --junit=FILE --gitlab=FILE\n"
	"  --github                annotations on standard output\n"
	"  --bundle=FILE           all of it, for --merge\n"
	"\n"
	"Instead:\n"
	"  --merge FILE...         reports and verdict of bundles\n"
	"  --list-rules, --explain=RULE, --version, --help\n"
	"\n"
	"Exit status: 0 clean, 1 findings that count, 2 something could not be checked.\n";

void gate_usage(void)
{
	fputs(usage, stdout);
}

/* What an option's value becomes. */
enum kind { TEXT, LIST, PLUGIN, FLAG, NUMBER, SHARD, COLOR, FAIL_ON };

struct option_row {
	const char *name;
	enum kind kind;
	size_t offset; /* of the member of struct gate_options */
};
#define AT(member) offsetof(struct gate_options, member)
static const struct option_row rows[] = {
	{"database", TEXT, AT(database)},
	{"kbuild", TEXT, AT(kbuild)},
	{"kernel", TEXT, AT(kernel)},
	{"files-from", TEXT, AT(files_from)},
	{"include", LIST, AT(include)},
	{"exclude", LIST, AT(exclude)},
	{"jobs", NUMBER, AT(jobs)},
	{"extra-flag", LIST, AT(extra_flags)},
	{"profile", PLUGIN, 0},
	{"enable", PLUGIN, 0},
	{"disable", PLUGIN, 0},
	{"only", PLUGIN, 0},
	{"warning", PLUGIN, 0},
	{"error", PLUGIN, 0},
	{"shard", SHARD, 0},
	{"clang", TEXT, AT(clang)},
	{"plugin", TEXT, AT(plugin)},
	{"ninja", TEXT, AT(ninja)},
	{"root", TEXT, AT(root)},
	{"state", TEXT, AT(state)},
	{"write-ninja", FLAG, AT(write_ninja)},
	{"check-one", FLAG, AT(check_one)},
	{"quiet", FLAG, AT(quiet)},
	{"baseline", TEXT, AT(baseline)},
	{"write-baseline", TEXT, AT(write_baseline)},
	{"changed-since", TEXT, AT(changed_since)},
	{"fail-on", FAIL_ON, AT(fail_on)},
	{"max-warnings", NUMBER, AT(max_warnings)},
	{"fix", FLAG, AT(fix)},
	{"color", COLOR, AT(color)},
	{"html", TEXT, AT(html)},
	{"sarif", TEXT, AT(sarif)},
	{"junit", TEXT, AT(junit)},
	{"gitlab", TEXT, AT(gitlab)},
	{"bundle", TEXT, AT(bundle)},
	{"github", FLAG, AT(github)},
	{"merge", FLAG, AT(is_merge)},
	{"list-rules", FLAG, AT(list_rules)},
	{"explain", TEXT, AT(explain)},
	{"version", FLAG, AT(version)},
	{"help", FLAG, AT(help)},
};
enum { ROWS = sizeof(rows) / sizeof(*rows) };

/* From 0 to a million. False: it is no such number. */
static bool to_number(const char *text, long *number)
{
	char *end;

	errno = 0;
	*number = strtol(text, &end, 10);
	return errno == 0 && end != text && !*end && *number >= 0 && *number <= 1000000;
}

static bool take_shard(struct gate_options *o, const char *value)
{
	char first[16] = "";
	const char *slash = strchr(value, '/');
	long shard, shards;

	if (slash && (size_t)(slash - value) < sizeof(first)) {
		memcpy(first, value, (size_t)(slash - value));
		if (to_number(first, &shard) && to_number(slash + 1, &shards) && shard > 0 &&
		    shard <= shards) {
			o->shard = (unsigned)shard;
			o->shards = (unsigned)shards;
			return true;
		}
	}
	return gate_error("--shard=%s: it has to be K/N, with K from 1 to N", value);
}

/* The value is one of the words, whose place in the list is what it means. */
static bool take_word(uint8_t *to, const char *name, const char *value, const char *const *words)
{
	for (uint8_t i = 0; words[i]; i++) {
		if (strcmp(words[i], value) != 0)
			continue;
		*to = i;
		return true;
	}
	return gate_error("--%s=%s: it has to be %s, %s or %s", name, value, words[0], words[1],
			  words[2]);
}

static bool take_number(struct gate_options *o, const struct option_row *row, const char *value)
{
	long number;

	if (!to_number(value, &number))
		return gate_error("--%s=%s: it has to be a number, from 0 to 1000000", row->name,
				  value);
	if (row->offset == AT(jobs))
		o->jobs = (unsigned)number;
	else
		o->max_warnings = number;
	return true;
}

static bool take(struct gate_options *o, const struct option_row *row, const char *value,
		 struct iov_arena *arena)
{
	static const char *const colors[] = {"auto", "always", "never", NULL};
	static const char *const fails[] = {"warning", "error", "nothing", NULL};
	char *member = (char *)o + row->offset;

	switch (row->kind) {
	case TEXT:
		*(const char **)member = value;
		return *value || gate_error("--%s= needs a value", row->name);
	case LIST:
		gate_push((struct gate_list *)member, value);
		return true;
	case PLUGIN:
		gate_push(&o->plugin_options, iov_printf(arena, "%s=%s", row->name, value));
		return true;
	case FLAG:
		*(bool *)member = true;
		return true;
	case NUMBER:
		return take_number(o, row, value);
	case SHARD:
		return take_shard(o, value);
	case COLOR:
		return take_word((uint8_t *)member, row->name, value, colors);
	case FAIL_ON:
		return take_word((uint8_t *)member, row->name, value, fails);
	}
	return false;
}

/* What stands together makes sense. */
static bool is_whole(const struct gate_options *o)
{
	if (o->is_merge && o->files.count == 0)
		return gate_error("--merge needs the bundles to merge");
	if (o->is_merge && (o->database || o->kbuild || o->has_flags || o->shards))
		return gate_error("--merge checks nothing: it goes with reports and policy only");
	if (o->kbuild && o->database)
		return gate_error("--kbuild and --database are two ways to say what to check");
	if (o->kernel && !o->kbuild)
		return gate_error("--kernel goes with --kbuild");
	if (o->check_one)
		return o->flags.count > 0 || gate_error("--check-one needs -- FLAG... FILE");
	if (o->has_flags && o->files.count == 0 && !o->files_from)
		return gate_error("-- FLAG... needs the files to compile so");
	if (o->has_flags && (o->database || o->kbuild))
		return gate_error("-- FLAG... is instead of a database");
	return true;
}

static void init(struct gate_options *o, struct iov_arena *arena)
{
	*o = (struct gate_options){.max_warnings = -1};
	o->files.arena = o->flags.arena = o->include.arena = o->exclude.arena = arena;
	o->plugin_options.arena = o->extra_flags.arena = arena;
}

static int row_of(const char *name)
{
	int row = 0;

	while (strcmp(rows[row].name, name) != 0)
		row++;
	return row;
}

static bool parse_options(struct gate_options *o, struct iov_arena *arena, int argc, char **argv)
{
	struct option longs[ROWS + 1] = {{0}};
	int code, row;

	for (int i = 0; i < ROWS; i++)
		longs[i] = (struct option){rows[i].name,
					   rows[i].kind == FLAG ? no_argument : required_argument,
					   NULL, 0};
	opterr = 0;
	while ((code = getopt_long(argc, argv, ":p:j:", longs, &row)) != -1) {
		const char *argument = argv[optind - 1];
		if (code == ':')
			return gate_error("%s needs a value", argument);
		if (code == '?')
			return gate_error("unknown option or value: %s; --help lists what there is",
					  argument);
		if (code != 0)
			row = row_of(code == 'p' ? "database" : "jobs");
		if (!take(o, &rows[row], optarg, arena))
			return false;
	}
	return true;
}

bool gate_parse(struct gate_options *o, struct iov_arena *arena, int argc, char **argv)
{
	int end = argc;

	init(o, arena);
	/* What follows "--" is no word of ours. */
	for (int i = 1; i < argc && end == argc; i++)
		if (!strcmp(argv[i], "--"))
			end = i;
	o->has_flags = end < argc;
	for (int i = end + 1; i < argc; i++)
		gate_push(&o->flags, argv[i]);
	if (!parse_options(o, arena, end, argv))
		return false;
	for (int i = optind; i < end; i++)
		gate_push(&o->files, argv[i]);
	return o->help || o->version || is_whole(o);
}
