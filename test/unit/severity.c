/* SPDX-License-Identifier: MIT */
// RUN: rm -rf %t && mkdir -p %t && %unit/severity %t
/* Tests the severity of each rule in a file, the setting that decides it, and the globs of paths.
 */
#include <string.h>

#include "profile/glob.h"
#include "profiles.h"
#include "unit.h"

static const struct {
	const char *glob, *text;
	bool matches;
} globs[] = {
	{"*", "", true},
	{"*", "drivers/spi/a.c", true},
	{"vendor/*", "vendor/a/b.c", true},
	{"vendor/*", "drivers/vendor/b.c", false},
	{"vendor", "vendor/b.c", false},
	{"*_legacy.h", "a/b_legacy.h", true},
	{"*_legacy.h", "a/b_legacy.hh", false},
	{"*a*b*c", "xxaxxbxxcxxc", true},
	{"*a*b*c", "xxaxxcxxb", false},
	{"?.c", "a.c", true},
	{"?.c", ".c", false},
	{"?.c", "ab.c", false},
	{"[abc].c", "b.c", true},
	{"[a-c].c", "c.c", true},
	{"[a-c].c", "d.c", false},
	{"[!a-c].c", "d.c", true},
	{"[^a-c].c", "b.c", false},
	{"[]a]", "]", true},
	{"[!]a]", "]", false},
	{"[a-]", "-", true},
	{"\\*.c", "*.c", true},
	{"\\*.c", "a.c", false},
	{"a\\[b", "a[b", true},
	{"", "", true},
	{"", "a", false},
	{"a*", "a", true},
	{"\xc3\xa4*", "\xc3\xa4.c", true},
	/* A matcher that takes exponential time would not return. */
	{"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
	 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	 false},
};

static void check_globs(struct unit *u)
{
	static const char *const wrong[] = {"a[", "[]", "[!]", "[a", "a\\", "[z-a]"};

	for (unsigned i = 0; i < sizeof(globs) / sizeof(*globs); i++)
		if (!EXPECT(u, !iov_glob_wrong(globs[i].glob) &&
				       iov_glob_matches(globs[i].glob, globs[i].text) ==
					       globs[i].matches))
			fprintf(stderr, "'%s' and '%s'\n", globs[i].glob, globs[i].text);
	for (unsigned i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		EXPECT(u, iov_glob_wrong(wrong[i]));
}

struct bench {
	struct unit unit;
	const char *folder;
	struct iov_profile *p;
};

static void open_project(struct bench *b, const char *text,
			 const struct iov_profile_option *options, unsigned noptions, bool werror)
{
	char path[4096];
	const struct iov_profile_request request = {
		.builtin = PROFILES,
		.folder = b->folder,
		.options = options,
		.noptions = noptions,
		.werror = werror,
	};

	snprintf(path, sizeof(path), "%s/.ioview.yaml", b->folder);
	FILE *to = fopen(path, "w");
	EXPECT(&b->unit, to && fputs(text, to) >= 0);
	if (to)
		fclose(to);
	b->p = iov_profile_open(&request);
	if (!EXPECT(&b->unit, !iov_profile_error(b->p, 0)))
		fprintf(stderr, "%s\n", iov_profile_error(b->p, 0));
}

static const char *base_name(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	return slash ? slash + 1 : path;
}

/* line 0: the setting is not in a file. */
static void expect(struct bench *b, const char *file, enum iov_rule_id rule,
		   enum iov_severity severity, unsigned line, const char *text, const char *match)
{
	struct iov_decision all[IOV_RULES];
	char path[4096];

	snprintf(path, sizeof(path), "%s/./x/../%s", b->folder, file);
	iov_profile_decide(b->p, path, all);
	const struct iov_decision *d = &all[rule];
	bool good = d->severity == severity && d->at.line == line && !strcmp(d->text, text) &&
		    !d->at.file == !line && !d->match == !match &&
		    (!match || !strcmp(match, d->match));
	if (line && good)
		good = d->at.column > 0 && strstr(d->at.file, ".yaml");
	if (!EXPECT(&b->unit, good))
		fprintf(stderr, "%s, %s: %u by %s:%u: %s (%s)\n", file, iov_rules[rule].slug,
			d->severity, d->at.file ? base_name(d->at.file) : "-", d->at.line, d->text,
			d->match ? d->match : "-");
}

static void check_files(struct bench *b)
{
	open_project(b,
		     "profile: linux\n"
		     "rules:\n"
		     "  io-escape: error\n"
		     "  access: off\n"
		     "paths:\n"
		     "  - match: [old/*, older/*]\n"
		     "    rules: {io-cast-add: error, io-escape: off}\n"
		     "  - {match: [old/u*], rules: {access: warning}}\n",
		     NULL, 0, false);
	/* The line of a rule overrides the line of its group, also if the group stands behind it.
	 */
	expect(b, "a.c", IOV_RULE_ESCAPE, IOV_SEVERITY_ERROR, 3, "io-escape: error", NULL);
	expect(b, "a.c", IOV_RULE_RAW_ACCESS, IOV_SEVERITY_OFF, 4, "access: off", NULL);
	/* The severities come from the column that a line of linux.yaml names. */
	EXPECT(&b->unit, !strcmp(base_name(iov_profile_file(b->p, 0)), ".ioview.yaml"));
	struct iov_decision all[IOV_RULES];
	iov_profile_decide(b->p, NULL, all);
	EXPECT(&b->unit, all[IOV_RULE_UNSIZED].severity == IOV_SEVERITY_OFF &&
				 !strcmp(base_name(all[IOV_RULE_UNSIZED].at.file), "linux.yaml") &&
				 !strcmp(all[IOV_RULE_UNSIZED].text, "defaults: linux"));
	EXPECT(&b->unit, all[IOV_RULE_ORDER].severity == IOV_SEVERITY_WARNING &&
				 !strcmp(base_name(all[IOV_RULE_ORDER].at.file), "linux.yaml") &&
				 !strcmp(all[IOV_RULE_ORDER].text, "defaults: linux"));
	expect(b, "old/a.c", IOV_RULE_ESCAPE, IOV_SEVERITY_OFF, 7, "io-escape: off", "old/*");
	expect(b, "older/a.c", IOV_RULE_CAST_ADD, IOV_SEVERITY_ERROR, 7, "io-cast-add: error",
	       "older/*");
	expect(b, "old/a.c", IOV_RULE_RAW_ACCESS, IOV_SEVERITY_OFF, 4, "access: off", NULL);
	expect(b, "old/use.c", IOV_RULE_ESCAPE, IOV_SEVERITY_WARNING, 8, "access: warning",
	       "old/u*");
	EXPECT(&b->unit, !iov_profile_is_uniform(b->p));
	/* The checker runs with the highest severity in any file. */
	const struct iov_config *config = iov_profile_config(b->p);
	EXPECT(&b->unit, config->severity[IOV_RULE_ESCAPE] == IOV_SEVERITY_ERROR);
	EXPECT(&b->unit, config->severity[IOV_RULE_CAST_ADD] == IOV_SEVERITY_ERROR);
	EXPECT(&b->unit, config->severity[IOV_RULE_RAW_ACCESS] == IOV_SEVERITY_WARNING);
	EXPECT(&b->unit, config->severity[IOV_RULE_UNSIZED] == IOV_SEVERITY_OFF);
	iov_profile_free(b->p);
}

static void check_options(struct bench *b)
{
	const struct iov_profile_option options[] = {
		{"disable", "io-order,io-escape"},
		{"enable", "access"},
		{"error", "io-width"},
	};
	const struct iov_profile_option only[] = {{"only", "io-escape,bounds"}};
	const struct iov_profile_option wrong[] = {{"enable", "io-escpe,,access"}, {"hide", "x"}};
	const struct iov_profile_request request = {
		.builtin = PROFILES, .options = wrong, .noptions = 2};

	open_project(b, "rules: {io-cast-add: error, io-cast-drop: off}\n", options, 3, false);
	expect(b, "a.c", IOV_RULE_ORDER, IOV_SEVERITY_OFF, 0, "disable=io-order,io-escape", NULL);
	expect(b, "a.c", IOV_RULE_ESCAPE, IOV_SEVERITY_WARNING, 0, "enable=access", NULL);
	/* "enable" keeps an error, and keeps the setting that made a rule a warning. */
	expect(b, "a.c", IOV_RULE_CAST_ADD, IOV_SEVERITY_ERROR, 1, "io-cast-add: error", NULL);
	expect(b, "a.c", IOV_RULE_CAST_DROP, IOV_SEVERITY_WARNING, 0, "enable=access", NULL);
	expect(b, "a.c", IOV_RULE_RAW_ACCESS, IOV_SEVERITY_WARNING, 0, "default", NULL);
	expect(b, "a.c", IOV_RULE_WIDTH, IOV_SEVERITY_ERROR, 0, "error=io-width", NULL);
	EXPECT(&b->unit, iov_profile_is_uniform(b->p));
	iov_profile_free(b->p);
	open_project(b, "", only, 1, true);
	expect(b, "a.c", IOV_RULE_ESCAPE, IOV_SEVERITY_ERROR, 0, "werror", NULL);
	expect(b, "a.c", IOV_RULE_OUT_OF_BOUNDS, IOV_SEVERITY_ERROR, 0, "werror", NULL);
	expect(b, "a.c", IOV_RULE_ORDER, IOV_SEVERITY_OFF, 0, "only=io-escape,bounds", NULL);
	iov_profile_free(b->p);
	b->p = iov_profile_open(&request);
	EXPECT(&b->unit,
	       !strcmp(iov_profile_error(b->p, 0),
		       "there is no rule or group 'io-escpe'; did you mean 'io-escape'?"));
	EXPECT(&b->unit, strstr(iov_profile_error(b->p, 1), "there is no rule or group ''"));
	EXPECT(&b->unit, !strcmp(iov_profile_error(b->p, 2), "unknown option 'hide'"));
	EXPECT(&b->unit, !iov_profile_error(b->p, 3));
	iov_profile_free(b->p);
}

int main(int argc, char **argv)
{
	struct bench b = {.folder = argc > 1 ? argv[1] : "."};

	check_globs(&b.unit);
	check_files(&b);
	check_options(&b);
	return unit_end(&b.unit);
}
