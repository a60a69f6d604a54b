/* SPDX-License-Identifier: MIT */
#include "main/show.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/safe_text.h"
#include "model/model.h"
#include "names.h"
#include "profile/profile.h"
#include "report/page.h"

/*
 * Stores the options on profiles and rules in *request. Of several --profile=, the last one counts.
 */
static void read_options(struct gate *g, struct iov_profile_request *request)
{
	const struct gate_list *given = &g->options.plugin_options;
	struct iov_profile_option *options =
		IOV_NEW_ARRAY(&g->arena, struct iov_profile_option, given->count);

	for (unsigned i = 0; i < given->count; i++) {
		const char *value = strchr(given->items[i], '=') + 1;
		const char *name = iov_strndup(&g->arena, given->items[i],
					       (size_t)(value - 1 - given->items[i]));
		if (!strcmp(name, "profile"))
			request->name = value;
		else
			options[request->noptions++] = (struct iov_profile_option){name, value};
	}
	request->options = options;
}

/*
 * Reads the settings as the plugin does for a source in `folder`. Returns NULL after it has
 * reported an error.
 */
static struct iov_profile *open_settings(struct gate *g, const char *folder)
{
	struct iov_profile_request request = {
		.builtin = gate_profiles(g),
		.folder = folder,
	};
	const char *error;

	read_options(g, &request);
	struct iov_profile *p = iov_profile_open(&request);
	if (!iov_profile_error(p, 0))
		return p;
	for (unsigned i = 0; (error = iov_profile_error(p, i)); i++)
		gate_error("%s", error);
	iov_profile_free(p);
	return NULL;
}

bool gate_list_rules(struct gate *g)
{
	struct iov_decision decisions[IOV_RULES];
	struct iov_profile *p = open_settings(g, g->here);

	if (!p)
		return false;
	iov_profile_decide(p, NULL, decisions);
	for (unsigned i = 0; i < IOV_RULES; i++)
		printf("%-20s %-9s %-8s %s\n", iov_rules[i].slug, iov_rules[i].group,
		       gate_severity_word(decisions[i].severity), iov_rules[i].message);
	iov_profile_free(p);
	return true;
}

static void put(const char *text)
{
	gate_put_safely(stdout, text, strlen(text));
}

/* Prints the setting that decides: "default", "--disable=order", ".ioview.yaml:4:5: order: off". */
static void put_reason(const struct gate *g, const struct iov_decision *d)
{
	if (d->at.file) {
		put(gate_below(g->here, d->at.file));
		printf(":%u:%u: ", d->at.line, d->at.column);
	} else if (strcmp(d->text, "default") != 0) {
		put("--");
	}
	put(d->text);
	if (d->match) {
		put(", for '");
		put(d->match);
		put("'");
	}
	putchar('\n');
}

static void put_files(const struct gate *g, const struct iov_profile *p)
{
	const char *file;

	for (unsigned i = 0; (file = iov_profile_file(p, i)); i++) {
		put(i ? ", " : "read: ");
		put(gate_below(g->here, file));
	}
	putchar('\n');
}

bool gate_show_config(struct gate *g)
{
	const char *file = g->options.show_config, *folder = g->here;
	struct iov_decision decisions[IOV_RULES];

	if (file) {
		if (access(file, F_OK) != 0)
			return gate_error("--show-config=%s: %s", file, strerror(errno));
		file = gate_absolute(&g->arena, g->here, file);
		folder = gate_folder(&g->arena, file);
	}
	struct iov_profile *p = open_settings(g, folder);
	if (!p)
		return false;
	put_files(g, p);
	iov_profile_decide(p, file, decisions);
	for (unsigned i = 0; i < IOV_RULES; i++) {
		printf("%-20s %-9s %-8s ", iov_rules[i].slug, iov_rules[i].group,
		       gate_severity_word(decisions[i].severity));
		put_reason(g, &decisions[i]);
	}
	iov_profile_free(p);
	return true;
}

bool gate_explain(struct gate *g)
{
	const char *slug = g->options.explain;
	const struct gate_model m = {.arena = &g->arena, .pages = gate_pages(g)};
	enum iov_rule_id rule = iov_rule_from_slug(slug);
	struct iov_decision decisions[IOV_RULES];

	if (!gate_check_slug(&g->arena, slug))
		return false;
	const char *page = gate_page_read(&m, slug);
	if (!page)
		return gate_error("%s/%s.md: %s", m.pages, slug, strerror(errno));
	fputs(page, stdout);
	if (rule == IOV_RULES)
		return true;
	if (!gate_check_names(g))
		return false;
	struct iov_profile *p = open_settings(g, g->here);
	if (!p)
		return false;
	iov_profile_decide(p, NULL, decisions);
	printf("\n## Severity here\n\n%s: ", gate_severity_word(decisions[rule].severity));
	put_reason(g, &decisions[rule]);
	iov_profile_free(p);
	return true;
}
