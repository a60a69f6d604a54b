/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/text.h"
#include "model/json.h"
#include "report/page.h"
#include "report/sarif.h"

/* GitHub truncates a description at this number of bytes. */
enum { MOST = 1024 };

/*
 * Returns the section "What it finds" of a rule's page, in the arena: all of it, or its first
 * paragraphs that fit. Returns NULL if there is no such section, or if its first paragraph does not
 * fit.
 */
static const char *what_it_finds(struct iov_arena *arena, const char *page)
{
	static const char heading[] = "\n## What it finds\n\n";
	const char *start = strstr(page, heading);

	if (!start)
		return NULL;
	start += strlen(heading);
	const char *end = strstr(start, "\n## ");
	if (!end)
		end = start + strlen(start);
	while (end > start && (end[-1] == '\n' || end - start > MOST))
		for (end--; end > start && memcmp(end, "\n\n", 2) != 0;)
			end--;
	return end > start ? iov_strndup(arena, start, (size_t)(end - start)) : NULL;
}

static json_t *text_object(struct iov_arena *arena, const char *text)
{
	return json_pack("{s:o}", "text", gate_json_text(arena, text));
}

static json_t *configuration(unsigned severity)
{
	static const char *const levels[] = {"none", "warning", "error"};

	return json_pack("{s:b, s:s}", "enabled", (int)(severity != IOV_SEVERITY_OFF), "level",
			 levels[severity]);
}

/*
 * Returns the rule. `group` NULL: it is "io-internal", whose findings need a rule with an index,
 * too.
 */
static json_t *rule(const struct gate_model *m, const char *slug, const char *message,
		    unsigned severity, const char *group)
{
	const char *page = gate_page_read(m, slug), *address = gate_page_address(m, slug);
	const char *full = page ? what_it_finds(m->arena, page) : NULL;
	json_t *help = text_object(m->arena, page ? page : message);
	json_t *rule = json_pack("{s:s, s:o, s:o, s:o, s:o}", "id", slug, "shortDescription",
				 text_object(m->arena, message), "fullDescription",
				 text_object(m->arena, full ? full : message), "help", help,
				 "defaultConfiguration", configuration(severity));

	if (page)
		json_object_set_new(help, "markdown", gate_json_text(m->arena, page));
	if (address)
		json_object_set_new(rule, "helpUri", json_string(address));
	if (group)
		json_object_set_new(rule, "properties",
				    json_pack("{s:[s, s]}", "tags", "ioview", group));
	return rule;
}

json_t *gate_sarif_driver(const struct gate_model *m)
{
	static const char internal[] = "The checker could not finish its work on a function.";
	json_t *rules = json_array();

	for (unsigned i = 0; i < IOV_RULES; i++)
		json_array_append_new(rules, rule(m, iov_rules[i].slug, iov_rules[i].message,
						  iov_rules[i].severity[IOV_DEFAULTS_VIEW],
						  iov_rules[i].group));
	json_array_append_new(rules, rule(m, "io-internal", internal, IOV_SEVERITY_ERROR, NULL));
	return json_pack("{s:s, s:s, s:s, s:s, s:o}", "name", "ioview", "fullName",
			 "ioview " IOVIEW_VERSION, "version", IOVIEW_VERSION, "semanticVersion",
			 IOVIEW_VERSION, "rules", rules);
}
