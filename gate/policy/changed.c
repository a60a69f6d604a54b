/* SPDX-License-Identifier: MIT */
/* --changed-since: asks git which lines are new or changed since a revision. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/git.h"
#include "base/process.h"
#include "policy/policy.h"

/* A range of lines of a file, from 1; both ends are included. */
struct line_range {
	const char *file;
	unsigned first, last;
};

struct changes {
	struct iov_arena *arena;
	const char *root;
	struct gate_list config; /* settings for git, see gate_git() */
	struct line_range *ranges;
	unsigned count, room;
};

static void add(struct changes *c, const char *file, unsigned first, unsigned last)
{
	IOV_GROW(c->arena, c->ranges, c->count, c->room);
	c->ranges[c->count++] = (struct line_range){file, first, last};
}

/*
 * Returns the byte of an escape in C syntax, by which git quotes names. *c is behind the backslash,
 * and is moved behind the escape.
 */
static char unescape(const char **c)
{
	static const char names[] = "abtnvfr", bytes[] = "\a\b\t\n\v\f\r";
	unsigned octal = 0;

	for (int i = 0; i < 3 && **c >= '0' && **c <= '7'; i++)
		octal = octal * 8 + (unsigned)(*(*c)++ - '0');
	if (octal > 0)
		return (char)octal;
	const char *name = strchr(names, **c);
	const char *byte = name ? bytes + (name - names) : *c;
	++*c;
	return *byte;
}

/* Returns the name behind "+++ ", relative to the root. */
static const char *file_name(struct iov_arena *arena, const char *line)
{
	struct gate_text name = {.arena = arena};

	if (*line != '"')
		/* git writes a tab behind a name that has a blank. */
		return iov_strndup(arena, line, strcspn(line, "\t\n"));
	for (line++; *line && *line != '"' && *line != '\n';) {
		char byte = *line++;
		if (byte == '\\' && *line)
			byte = unescape(&line);
		gate_add(&name, &byte, 1);
	}
	return gate_string(&name);
}

/*
 * Adds the range that a line such as "@@ -1,2 +3,4 @@" names: four lines from line 3. Adds nothing
 * if the second count is 0, as where lines were only removed.
 */
static void add_hunk(struct changes *c, const char *file, const char *line)
{
	const char *plus = strchr(line, '+');
	unsigned long first, count = 1;
	char *end;

	if (!plus)
		return;
	first = strtoul(plus + 1, &end, 10);
	if (*end == ',')
		count = strtoul(end + 1, NULL, 10);
	if (count > 0)
		add(c, file, (unsigned)first, (unsigned)(first + count - 1));
}

static void read_diff(struct changes *c, const char *diff)
{
	const char *file = "";
	bool in_header = false;

	while (*diff) {
		const char *end = strchr(diff, '\n');
		/*
		 * The file's name is read only in the header of a file's diff: elsewhere a changed
		 * line may look like it.
		 */
		if (gate_starts(diff, "diff --git "))
			in_header = true;
		else if (in_header && gate_starts(diff, "+++ "))
			file = file_name(c->arena, diff + 4);
		else if (gate_starts(diff, "@@ ")) {
			in_header = false;
			add_hunk(c, file, diff);
		}
		diff = end ? end + 1 : diff + strlen(diff);
	}
}

static int ask(struct changes *c, const char *const *question, char **output, size_t *length)
{
	return gate_git(c->arena, c->root, &c->config, question, output, length);
}

/* The number of files in one command of git, to stay below the limit of the command line. */
enum { AT_ONCE = 500 };

/*
 * Marks the files whose attributes make git read them differently from the compiler, by a filter or
 * in another encoding. Their line numbers differ, so the whole file counts as changed. Returns
 * false after it has reported an error.
 */
static bool add_converted(struct changes *c, const struct line_range *from, unsigned count)
{
	const char *words[AT_ONCE + 6] = {"check-attr", "-z", "working-tree-encoding", "filter",
					  "--"};
	size_t length;
	char *output;

	for (unsigned i = 0; i < count; i++)
		words[5 + i] = from[i].file;
	if (ask(c, words, &output, &length) != 0)
		return gate_error("git check-attr failed in %s", c->root);
	/* The output is triples: file, attribute, value, each with a zero byte at its end. */
	for (const char *at = output; at < output + length;) {
		const char *file = at, *value = file + strlen(file) + 1;
		value += strlen(value) + 1;
		at = value + strlen(value) + 1;
		if (strcmp(value, "unspecified") != 0 && strcmp(value, "unset") != 0)
			add(c, file, 1, (unsigned)-1);
	}
	return true;
}

/*
 * Calls add_converted() for all files with changes. The ranges of one file are consecutive, so git
 * is asked about each file once.
 */
static bool look_at_attributes(struct changes *c)
{
	struct line_range *files = IOV_NEW_ARRAY(c->arena, struct line_range, c->count + 1);
	unsigned count = 0;

	for (unsigned i = 0; i < c->count; i++)
		if (count == 0 || strcmp(files[count - 1].file, c->ranges[i].file) != 0)
			files[count++] = c->ranges[i];
	for (unsigned i = 0; i < count; i += AT_ONCE)
		if (!add_converted(c, files + i, count - i < AT_ONCE ? count - i : AT_ONCE))
			return false;
	return true;
}

/*
 * Lists the changed ranges of lines. Returns false after it has reported an error. A renamed file
 * is compared with the file that git pairs it with. A copy counts as new, and so does a file that
 * was moved here from above the root, which --relative hides. --text makes git list the lines of
 * files that it takes for binary.
 */
static bool ask_git(struct changes *c, const char *revision)
{
	const char *const verify[] = {"rev-parse",
				      "--quiet",
				      "--verify",
				      "--end-of-options",
				      iov_printf(c->arena, "%s^{commit}", revision),
				      NULL};
	const char *const diff[] = {"diff",
				    "--unified=0",
				    "--no-color",
				    "--no-ext-diff",
				    "--no-textconv",
				    "--text",
				    "--no-prefix",
				    "--find-renames",
				    "--relative",
				    "--submodule=short",
				    "--inter-hunk-context=0",
				    "--ignore-submodules=dirty",
				    revision,
				    "--",
				    NULL};
	const char *const others[] = {"ls-files", "--others", "--exclude-standard", "-z", NULL};
	const char *why = NULL;
	size_t length;
	char *output;

	if (!gate_find_program(c->arena, "git"))
		return gate_error("--changed-since needs git, which is not in PATH");
	if (ask(c, verify, &output, &length) != 0)
		return gate_error("--changed-since=%s: git knows no such revision in %s", revision,
				  c->root);
	if (!gate_git_filters_off(c->arena, c->root, &c->config, &why))
		return gate_error("--changed-since=%s: %s", revision, why);
	if (ask(c, diff, &output, &length) != 0)
		return gate_error("--changed-since=%s: git diff failed in %s", revision, c->root);
	read_diff(c, output);
	if (!look_at_attributes(c))
		return false;
	if (ask(c, others, &output, &length) != 0)
		return gate_error("git ls-files failed in %s", c->root);
	for (const char *name = output; name < output + length; name += strlen(name) + 1)
		add(c, name, 1, (unsigned)-1);
	return true;
}

static bool is_changed(const struct changes *c, const struct gate_finding *f)
{
	unsigned first = f->start_line && f->start_line < f->at.line ? f->start_line : f->at.line;
	unsigned last = f->at.end_line > f->at.line ? f->at.end_line : f->at.line;

	for (unsigned i = 0; i < c->count; i++)
		if (c->ranges[i].first <= last && first <= c->ranges[i].last &&
		    !strcmp(c->ranges[i].file, f->at.file))
			return true;
	return false;
}

bool gate_changed_apply(struct gate_model *m, const char *revision)
{
	struct changes c = {.arena = m->arena, .root = m->root, .config = {.arena = m->arena}};

	if (!ask_git(&c, revision))
		return false;
	for (unsigned i = 0; i < m->nfindings; i++)
		if (m->findings[i].status == GATE_NEW && !is_changed(&c, &m->findings[i]))
			m->findings[i].status = GATE_UNCHANGED;
	return true;
}
