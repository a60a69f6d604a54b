/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "gate.h"
#include "names.h"

/* How the value of an option is stored. */
enum kind { TEXT, LIST, PLUGIN, FLAG, NUMBER, FLOOR, SHARD, COLOR, FAIL_ON, EXTENT, SHOW };

struct option_row {
	const char *name;
	enum kind kind;
	size_t offset; /* of the member of struct gate_options, in bytes */
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
	{"port", LIST, AT(ports)},
	{"dtb", LIST, AT(dtbs)},
	{"dtb-extent", EXTENT, AT(dtb_extent)},
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
	{"require-io", FLOOR, AT(require_io)},
	{"fix", FLAG, AT(fix)},
	{"color", COLOR, AT(color)},
	{"html", TEXT, AT(html)},
	{"sarif", TEXT, AT(sarif)},
	{"junit", TEXT, AT(junit)},
	{"gitlab", TEXT, AT(gitlab)},
	{"bundle", TEXT, AT(bundle)},
	{"page-url", TEXT, AT(page_url)},
	{"github", FLAG, AT(github)},
	{"merge", FLAG, AT(is_merge)},
	{"lsp", FLAG, AT(is_lsp)},
	{"show-config", SHOW, AT(show_config)},
	{"list-rules", FLAG, AT(list_rules)},
	{"explain", TEXT, AT(explain)},
	{"version", FLAG, AT(version)},
	{"help", FLAG, AT(help)},
};
enum { ROWS = sizeof(rows) / sizeof(*rows) };
/* Codes of long options start behind all characters, which are the codes of short options. */
enum { LONG = 256 };

/* Converts a decimal number from 0 to 1000000. Returns false if the text is no such number. */
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
	return gate_error("--shard=%s: it must be K/N, with K from 1 to N", value);
}

/*
 * Stores the index of `value` in `words`, which is the value of an enum. Returns false after it has
 * reported a value that is not among the three words.
 */
static bool take_word(struct iov_arena *arena, uint8_t *to, const char *name, const char *value,
		      const char *const *words)
{
	struct iov_nearest meant = {.word = value};

	for (uint8_t i = 0; words[i]; i++) {
		iov_nearest_offer(&meant, words[i]);
		if (strcmp(words[i], value) != 0)
			continue;
		*to = i;
		return true;
	}
	return gate_error("--%s=%s: it must be %s, %s or %s%s", name, value, words[0], words[1],
			  words[2], gate_did_you_mean(arena, "", &meant));
}

static bool take_number(struct gate_options *o, const struct option_row *row, const char *value)
{
	long number;

	if (!to_number(value, &number))
		return gate_error("--%s=%s: it must be a number, from 0 to 1000000", row->name,
				  value);
	if (row->offset == AT(jobs))
		o->jobs = (unsigned)number;
	else if (row->offset == AT(require_io))
		o->require_io = (unsigned)number;
	else
		o->max_warnings = number;
	return true;
}

static bool take(struct gate_options *o, const struct option_row *row, const char *value,
		 struct iov_arena *arena)
{
	static const char *const colors[] = {"auto", "always", "never", NULL};
	static const char *const extents[] = {"certain", "largest", "smallest", NULL};
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
	case SHOW: /* the value is optional; without one, the configuration of no file is shown */
		o->is_show_config = true;
		*(const char **)member = value;
		return !value || *value || gate_error("--%s= needs a value", row->name);
	case NUMBER:
		return take_number(o, row, value);
	case FLOOR:
		return take_number(o, row, value ? value : "1");
	case SHARD:
		return take_shard(o, value);
	case COLOR:
		return take_word(arena, (uint8_t *)member, row->name, value, colors);
	case EXTENT:
		return take_word(arena, (uint8_t *)member, row->name, value, extents);
	case FAIL_ON:
		return take_word(arena, (uint8_t *)member, row->name, value, fails);
	}
	return false;
}

static bool has_report(const struct gate_options *o)
{
	return o->sarif || o->junit || o->html || o->gitlab || o->bundle || o->github ||
	       o->write_baseline;
}

static bool is_page_url(const char *url)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-._~:/?#[]@!$&'()*+,;=%";

	return (gate_starts(url, "https://") || gate_starts(url, "http://")) &&
	       strspn(url, allowed) == strlen(url) && strstr(url, GATE_PAGE_RULE);
}

/* Checks that the options fit together. Returns false after it has reported the first conflict. */
static bool is_whole(const struct gate_options *o)
{
	if (o->is_show_config && o->files.count > 0)
		return gate_error("--show-config shows one file: --show-config=%s",
				  o->files.items[0]);
	if (o->is_lsp && (o->files.count > 0 || o->files_from || o->fix || o->is_merge ||
			  o->check_one || o->write_ninja || o->shards || has_report(o)))
		return gate_error("--lsp checks the files that the editor opens, and makes no "
				  "reports: it goes with rules, the database, and how to run");
	if (o->is_merge && o->files.count == 0)
		return gate_error("--merge needs the bundles to merge");
	if (o->is_merge && (o->database || o->kbuild || o->has_flags || o->shards))
		return gate_error("--merge checks nothing: it goes with reports and policy only");
	if (o->dtbs.count > 0 && (o->is_merge || o->check_one || o->is_lsp))
		return gate_error("--dtb goes with a run of its own, not with --merge, --check-one "
				  "or --lsp");
	if (o->dtb_extent && o->dtbs.count == 0)
		return gate_error("--dtb-extent goes with --dtb");
	if (o->page_url && !is_page_url(o->page_url))
		return gate_error("--page-url=%s: it must be an address like "
				  "https://example.org/rules/RULE.html, with RULE for the name of "
				  "a rule",
				  o->page_url);
	if (o->require_io && o->shards)
		return gate_error("--require-io is about all files: it goes with --merge, not with "
				  "--shard");
	if (o->is_merge && o->fix)
		return gate_error("--fix checks again what it has changed, which --merge cannot: "
				  "run it where the sources are checked");
	if (o->fix && o->write_baseline)
		return gate_error("--fix and --write-baseline are two answers to the same "
				  "findings: run --fix first, and accept what is left");
	if (o->kbuild && o->database)
		return gate_error("--kbuild and --database are two ways to say what to check");
	if (o->kernel && !o->kbuild)
		return gate_error("--kernel goes with --kbuild");
	if (o->check_one)
		return o->flags.count > 0 || gate_error("--check-one needs -- FLAG... FILE");
	if (o->has_flags && o->files.count == 0 && !o->files_from && !o->is_lsp)
		return gate_error("-- FLAG... needs the files to compile so");
	if (o->has_flags && (o->database || o->kbuild))
		return gate_error("-- FLAG... is instead of a database");
	return true;
}

static void init(struct gate_options *o, struct iov_arena *arena)
{
	*o = (struct gate_options){.max_warnings = -1};
	o->files.arena = o->flags.arena = o->include.arena = o->exclude.arena = arena;
	o->plugin_options.arena = o->extra_flags.arena = o->ports.arena = o->dtbs.arena = arena;
}

/* Returns the names of the options that begin with `start`, separated by commas. */
static const char *full_names(struct iov_arena *arena, const char *start)
{
	struct gate_text names = {.arena = arena};

	for (int i = 0; i < ROWS; i++)
		if (gate_starts(rows[i].name, start))
			gate_putf(&names, "%s--%s", names.length ? ", " : "", rows[i].name);
	return gate_string(&names);
}

/* Reports a word that getopt_long() refuses. Returns false. */
static bool refuse_option(struct iov_arena *arena, const char *word)
{
	const char *name = iov_strndup(arena, word, strcspn(word, "="));
	struct iov_nearest meant = {.word = name + strspn(name, "-")};
	const char *longer = gate_starts(name, "--") ? full_names(arena, meant.word) : "";

	for (int i = 0; i < ROWS; i++)
		iov_nearest_offer(&meant, rows[i].name);
	if (strchr(longer, ','))
		return gate_error("%s may be any of %s", name, longer);
	if (*longer)
		return gate_error("%s takes no value", longer);
	return gate_error("unknown option %s; --help lists all%s", name,
			  gate_did_you_mean(arena, "--", &meant));
}

/*
 * Returns the first word that begins with the unknown short option `letter`, such as "-sarif=x". If
 * there is none, such as in "-qs", returns the option alone, "-s".
 */
static const char *word_of(struct iov_arena *arena, int argc, char **argv, int letter)
{
	for (int i = 1; i < argc; i++)
		if (argv[i][0] == '-' && argv[i][1] == letter)
			return argv[i];
	return iov_printf(arena, "-%c", letter);
}

/* Returns the index in `rows` of the long option that a short option stands for. */
static int row_of(int letter)
{
	const char *name = letter == 'p'   ? "database"
			   : letter == 'j' ? "jobs"
			   : letter == 'h' ? "help"
					   : "version";
	int row = 0;

	while (strcmp(rows[row].name, name) != 0)
		row++;
	return row;
}

static int arguments_of(enum kind kind)
{
	if (kind == FLAG)
		return no_argument;
	return kind == FLOOR || kind == SHOW ? optional_argument : required_argument;
}

static bool parse_options(struct gate_options *o, struct iov_arena *arena, int argc, char **argv)
{
	struct option longs[ROWS + 1] = {{0}};
	int code;

	/* Each option has its own code: getopt_long() does not report an ambiguous abbreviation
	 * if the options that it may stand for are otherwise equal. */
	for (int i = 0; i < ROWS; i++)
		longs[i] =
			(struct option){rows[i].name, arguments_of(rows[i].kind), NULL, LONG + i};
	opterr = 0;
	while ((code = getopt_long(argc, argv, ":p:j:hV", longs, NULL)) != -1) {
		if (code == ':')
			return gate_error("%s needs a value", argv[optind - 1]);
		if (code == '?')
			return refuse_option(arena, optopt && optopt < LONG
							    ? word_of(arena, argc, argv, optopt)
							    : argv[optind - 1]);
		int row = code < LONG ? row_of(code) : code - LONG;
		if (!take(o, &rows[row], optarg, arena))
			return false;
	}
	return true;
}

bool gate_parse(struct gate_options *o, struct iov_arena *arena, int argc, char **argv)
{
	int end = argc;

	init(o, arena);
	/* getopt_long() must not see the words behind "--", which are flags of the compiler. */
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
