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

static void write_out(void *to, const char *text, size_t length)
{
	fwrite(text, 1, length, to);
}

int iov_opt_check(const struct iov_module *m, const struct iov_opt_options *options)
{
	struct session s = {m, options->file, 0};
	const struct iov_writer to_stdout = {write_out, stdout};
	struct iov_sink sink = {emit, &s};
	struct iov_config config;

	if (!configure(&config, options))
		return 2;
	for (unsigned i = 0; options->rules && i < m->nfunctions; i++) {
		struct iov_stats stats = {{{0}}};
		if (options->states)
			iov_print_states(m->functions[i], &config, &to_stdout);
		iov_check_function(m->functions[i], &config, &sink, &stats);
		if (options->stats)
			iov_write_stats(m->functions[i], &stats, true, &to_stdout);
	}
	return s.errors ? 1 : 0;
}
