/* SPDX-License-Identifier: MIT */
/* --changed-since: which lines git says are new or other than at a revision. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/process.h"
#include "base/text.h"
#include "policy/policy.h"

/* Lines first to last of a file, from 1. */
struct stretch {
	const char *file;
	unsigned first, last;
};

struct changes {
	struct iov_arena *arena;
	struct stretch *stretches;
	unsigned count, room;
};

static void add(struct changes *c, const char *file, unsigned first, unsigned last)
{
	IOV_GROW(c->arena, c->stretches, c->count, c->room);
	c->stretches[c->count++] = (struct stretch){file, first, last};
}

/* A byte behind a backslash in a name that git has quoted, as C does; moves *c past it. */
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

/* The name behind "+++ ", from the root down. */
static const char *file_name(struct iov_arena *arena, const char *line)
{
	struct gate_text name = {.arena = arena};

	if (*line != '"')
		/* Behind a name with a blank in it git puts a tab. */
		return iov_strndup(arena, line, strcspn(line, "\t\n"));
	for (line++; *line && *line != '"' && *line != '\n';) {
		char byte = *line++;
		if (byte == '\\' && *line)
			byte = unescape(&line);
		gate_add(&name, &byte, 1);
	}
	return gate_string(&name);
}

/* "@@ -1,2 +3,4 @@": four lines from 3; no lines where some were removed. */
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
		/* Lines of files start with '+', '-' or ' ', and so may look like names. */
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

/*
 * A renamed file is compared with what it was, as git pairs them; a copy is new as a whole, as is
 * what comes from above the root, which --relative does not see.
 */
static bool ask_git(struct gate_model *m, const char *revision, struct changes *c)
{
	const char *const verify[] = {
		"git",	    "rev-parse",	"--quiet",
		"--verify", "--end-of-options", iov_printf(m->arena, "%s^{commit}", revision),
		NULL};
	const char *const diff[] = {
		"git",		 "diff",	  "--unified=0", "--no-color",
		"--no-ext-diff", "--no-textconv", "--no-prefix", "--find-renames",
		"--relative",	 revision,	  "--",		 NULL};
	const char *const others[] = {"git", "ls-files", "--others", "--exclude-standard",
				      "-z",  NULL};
	size_t length;
	char *output;

	if (!gate_find_program(m->arena, "git"))
		return gate_error("--changed-since needs git, which is not in PATH");
	if (gate_capture(m->arena, m->root, verify, &output, &length) != 0)
		return gate_error("--changed-since=%s: git knows no such revision in %s", revision,
				  m->root);
	if (gate_capture(m->arena, m->root, diff, &output, &length) != 0)
		return gate_error("--changed-since=%s: git diff failed in %s", revision, m->root);
	read_diff(c, output);
	if (gate_capture(m->arena, m->root, others, &output, &length) != 0)
		return gate_error("git ls-files failed in %s", m->root);
	for (const char *name = output; name < output + length; name += strlen(name) + 1)
		add(c, name, 1, (unsigned)-1);
	return true;
}

static bool is_changed(const struct changes *c, const struct gate_finding *f)
{
	unsigned first = f->start_line && f->start_line < f->at.line ? f->start_line : f->at.line;
	unsigned last = f->at.end_line > f->at.line ? f->at.end_line : f->at.line;

	for (unsigned i = 0; i < c->count; i++)
		if (c->stretches[i].first <= last && first <= c->stretches[i].last &&
		    !strcmp(c->stretches[i].file, f->at.file))
			return true;
	return false;
}

bool gate_changed_apply(struct gate_model *m, const char *revision)
{
	struct changes c = {.arena = m->arena};

	if (!ask_git(m, revision, &c))
		return false;
	for (unsigned i = 0; i < m->nfindings; i++)
		if (m->findings[i].status == GATE_NEW && !is_changed(&c, &m->findings[i]))
			m->findings[i].status = GATE_UNCHANGED;
	return true;
}
