/* SPDX-License-Identifier: MIT */
#include "opt/check.h"

#include <stdio.h>
#include <string.h>

#include "rules.h"

struct session {
	const struct iov_module *m;
	const char *file;
	unsigned errors;
};

static void print_place(const struct session *s, iov_loc loc)
{
	struct iov_place place;

	if (!loc || !s->m->place(s->m->places, loc, &place))
		printf("%s: ", s->file);
	else if (!place.column)
		printf("%s:%u: ", place.file, place.line);
	else
		printf("%s:%u:%u: ", place.file, place.line, place.column);
}

static void emit(void *to, const struct iov_finding *finding)
{
	struct session *s = to;
	bool error = finding->severity == IOV_SEVERITY_ERROR;

	s->errors += error;
	print_place(s, finding->loc);
	printf("%s: %s [%s]\n", error ? "error" : "warning", finding->message,
	       iov_rules[finding->rule].slug);
	for (unsigned i = 0; i < finding->nnotes; i++) {
		print_place(s, finding->notes[i].loc);
		printf("note: %s\n", finding->notes[i].text);
	}
}

static bool choose_profile(struct iov_config *config, const char *name)
{
	if (!strcmp(name, "view"))
		iov_config_init(config);
	else if (!strcmp(name, "linux"))
		iov_config_linux(config);
	else
		return false;
	return true;
}

static void set_rule(struct iov_config *config, enum iov_rule_id rule, bool on)
{
	uint8_t severity = IOV_SEVERITY_OFF;

	if (on)
		severity = iov_rules[rule].severity ? iov_rules[rule].severity
						    : (uint8_t)IOV_SEVERITY_WARNING;
	config->severity[rule] = severity;
}

/* Prints what is wrong and returns false when a name is no rule. */
static bool choose_rules(struct iov_config *config, const char *list, bool on)
{
	for (;;) {
		size_t length = strcspn(list, ",");
		char slug[64] = "";
		if (length < sizeof(slug))
			memcpy(slug, list, length);
		enum iov_rule_id rule = iov_rule_from_slug(slug);
		if (rule == IOV_RULES) {
			fprintf(stderr, "ioview-opt: no rule '%.*s'\n", (int)length, list);
			return false;
		}
		set_rule(config, rule, on);
		if (!list[length])
			return true;
		list += length + 1;
	}
}

/* A profile sets all rules, so that one named late would undo what was chosen: it goes first. */
static bool configure(struct iov_config *config, const struct iov_opt_options *options)
{
	iov_config_init(config);
	for (unsigned i = 0; i < options->nchoices; i++) {
		const struct iov_opt_choice *c = &options->choices[i];
		if (c->kind == IOV_OPT_PROFILE && !choose_profile(config, c->value)) {
			fprintf(stderr, "ioview-opt: no profile '%s': view and linux are\n",
				c->value);
			return false;
		}
	}
	for (unsigned i = 0; i < options->nchoices; i++) {
		const struct iov_opt_choice *c = &options->choices[i];
		if (c->kind != IOV_OPT_PROFILE &&
		    !choose_rules(config, c->value, c->kind == IOV_OPT_ENABLE))
			return false;
	}
	for (unsigned r = 0; options->werror && r < IOV_RULES; r++)
		if (config->severity[r] == IOV_SEVERITY_WARNING)
			config->severity[r] = IOV_SEVERITY_ERROR;
	return true;
}

static void print_counts(const char *function, const char *rule, const unsigned *count)
{
	unsigned all = 0;

	for (unsigned v = 0; v < IOV_VERDICTS; v++)
		all += count[v];
	if (rule && !all)
		return;
	printf("stats: %s: %s%s%u obligations, %u proved, %u violated, %u unproved, "
	       "%u unreachable\n",
	       function, rule ? rule : "", rule ? ": " : "", all, count[IOV_PROVED],
	       count[IOV_VIOLATED], count[IOV_UNPROVED], count[IOV_UNREACHABLE]);
}

static void print_stats(const struct iov_function *f, const struct iov_stats *stats)
{
	unsigned sum[IOV_VERDICTS] = {0};

	for (unsigned r = 0; r < IOV_RULES; r++)
		for (unsigned v = 0; v < IOV_VERDICTS; v++)
			sum[v] += stats->count[r][v];
	print_counts(f->sym->name, NULL, sum);
	for (unsigned r = 0; r < IOV_RULES; r++)
		print_counts(f->sym->name, iov_rules[r].slug, stats->count[r]);
}

int iov_opt_check(const struct iov_module *m, const struct iov_opt_options *options)
{
	struct session s = {m, options->file, 0};
	struct iov_sink sink = {emit, &s};
	struct iov_config config;

	if (!configure(&config, options))
		return 2;
	for (unsigned i = 0; options->rules && i < m->nfunctions; i++) {
		struct iov_stats stats = {{{0}}};
		iov_check_function(m->functions[i], &config, &sink, &stats);
		if (options->stats)
			print_stats(m->functions[i], &stats);
	}
	return s.errors ? 1 : 0;
}
