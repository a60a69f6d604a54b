/* SPDX-License-Identifier: MIT */
/* Properties that every report has for every model. */
#ifndef FUZZ_REPORTS_H
#define FUZZ_REPORTS_H

#include "gate-parts.h"

#include <jansson.h>

#include "report/report.h"

typedef bool write_function(const struct gate_model *m, FILE *to);

static bool write_plain_text(const struct gate_model *m, FILE *to)
{
	return gate_write_text(m, false, to);
}

/* The caller frees it. */
static char *report_text(const struct gate_model *m, write_function *write)
{
	char *text = NULL;
	size_t length = 0;
	FILE *to = open_memstream(&text, &length);

	if (!to || !write(m, to) || fclose(to) != 0 || strlen(text) != length)
		abort();
	return text;
}

/* Checks for UTF-8 without control characters, in lines without commands for a CI system. */
static void check_log(const char *text, bool has_commands)
{
	size_t left = strlen(text);

	for (const char *c = text; left > 0;) {
		const unsigned length = gate_utf8(c, left);
		const bool starts_line = c == text || c[-1] == '\n';
		if (length == 0 || *c == 0x7f || ((unsigned char)*c < ' ' && !strchr("\n\t", *c)))
			abort();
		if (starts_line &&
		    ((gate_starts(c, "::") && !has_commands) || gate_starts(c, "##vso[") ||
		     gate_starts(c, "##[") || gate_starts(c, "section_start:") ||
		     gate_starts(c, "##teamcity[")))
			abort();
		c += length;
		left -= length;
	}
}

static void check_json(const char *text)
{
	json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

	if (!json)
		abort();
	json_decref(json);
}

/* Counts scripts: a page has only its own, and all pages have the same number. */
static unsigned count_scripts(const char *html)
{
	unsigned count = 0;

	for (const char *at = html; (at = strstr(at, "<script")); at++)
		count++;
	return count;
}

static void check_html(const struct gate_model *m)
{
	static unsigned own; /* a page has some, and writing one takes long */
	char *html = report_text(m, gate_write_html);

	if (own == 0) {
		const struct gate_model empty = {
			.arena = m->arena, .root = m->root, .pages = m->pages};
		char *page = report_text(&empty, gate_write_html);
		own = count_scripts(page);
		free(page);
	}
	check_log(html, true);
	if (count_scripts(html) != own)
		abort();
	free(html);
}

static void check_reports(const struct gate_model *m)
{
	char *text = report_text(m, write_plain_text);
	char *github = report_text(m, gate_write_github);
	char *junit = report_text(m, gate_write_junit);
	char *sarif = report_text(m, gate_write_sarif);
	char *gitlab = report_text(m, gate_write_gitlab);

	check_log(text, false);
	check_log(github, true);
	check_log(junit, true);
	check_json(sarif);
	check_json(gitlab);
	free(text);
	free(github);
	free(junit);
	free(sarif);
	free(gitlab);
	check_html(m);
}

#endif /* FUZZ_REPORTS_H */
