/* SPDX-License-Identifier: MIT */
#include "profile/severity.h"

#include <string.h>

#include "profile/glob.h"
#include "profile/paths.h"
#include "profile/reader.h"
#include "support/words.h"

bool iov_mark_rules(bool named[IOV_RULES], const char *rule_or_group)
{
	bool found = false;

	for (unsigned r = 0; r < IOV_RULES; r++) {
		bool meant = iov_rule_is((enum iov_rule_id)r, rule_or_group);
		named[r] |= meant;
		found |= meant;
	}
	return found;
}

void iov_add_choice(struct iov_arena *arena, struct iov_choices *choices,
		    const struct iov_choice *choice)
{
	IOV_GROW(arena, choices->items, choices->count, choices->capacity);
	choices->items[choices->count++] = *choice;
}

/* The sort is stable, so that among groups, and among rules, later choices still override earlier.
 */
void iov_sort_choices(struct iov_choices *choices)
{
	for (unsigned i = 1; i < choices->count; i++) {
		struct iov_choice choice = choices->items[i];
		unsigned at = i;
		for (; choice.is_group && at && !choices->items[at - 1].is_group; at--)
			choices->items[at] = choices->items[at - 1];
		choices->items[at] = choice;
	}
}

static bool find_option(const char *name, struct iov_choice *out)
{
	static const struct {
		const char *name;
		uint8_t kind, severity;
	} known[] = {
		{"enable", IOV_CHOICE_ENABLE, IOV_SEVERITY_WARNING},
		{"disable", IOV_CHOICE_SET, IOV_SEVERITY_OFF},
		{"only", IOV_CHOICE_ONLY, IOV_SEVERITY_OFF},
		{"warning", IOV_CHOICE_SET, IOV_SEVERITY_WARNING},
		{"error", IOV_CHOICE_SET, IOV_SEVERITY_ERROR},
	};

	for (unsigned i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (strcmp(known[i].name, name) != 0)
			continue;
		out->kind = known[i].kind;
		out->severity = known[i].severity;
		return true;
	}
	return false;
}

void iov_add_option(struct iov_profile *p, const struct iov_profile_option *option)
{
	struct iov_choice choice = {
		.text = iov_printf(&p->arena, "%s=%s", option->name, option->rules)};

	if (!find_option(option->name, &choice)) {
		iov_profile_fail(p, "unknown option '%s'", iov_shown(&p->arena, option->name));
		return;
	}
	for (const char *at = option->rules;; at++) {
		size_t length = strcspn(at, ",");
		const char *name = iov_strndup(&p->arena, at, length);
		if (!iov_mark_rules(choice.named, name))
			iov_profile_fail(p, "%s", iov_unknown_rule(&p->arena, name));
		at += length;
		if (!*at)
			break;
	}
	iov_add_choice(&p->arena, &p->severities.options, &choice);
}

static void set(struct iov_decision *to, uint8_t severity, const struct iov_choice *choice,
		const char *match)
{
	to->severity = severity;
	to->at = choice->at;
	to->text = choice->text;
	to->match = match;
}

static void choose(const struct iov_choice *choice, const char *match,
		   struct iov_decision out[IOV_RULES])
{
	for (unsigned r = 0; r < IOV_RULES; r++) {
		bool meant = choice->named[r] != (choice->kind == IOV_CHOICE_ONLY);
		bool less =
			choice->kind == IOV_CHOICE_ENABLE && out[r].severity >= choice->severity;
		if (meant && !less)
			set(&out[r], choice->severity, choice, match);
	}
}

static void choose_all(const struct iov_choices *choices, const char *match,
		       struct iov_decision out[IOV_RULES])
{
	for (unsigned i = 0; i < choices->count; i++)
		choose(&choices->items[i], match, out);
}

/*
 * Sets the severities that the defaults, the profile and the project give to all files. The entries
 * of `paths` and the options override them later.
 */
static void begin(const struct iov_severities *s, struct iov_decision out[IOV_RULES])
{
	for (unsigned r = 0; r < IOV_RULES; r++)
		out[r] = (struct iov_decision){.severity = iov_rules[r].severity[s->defaults],
					       .at = s->defaults_at,
					       .text = s->defaults_text ? s->defaults_text
									: "default"};
	choose_all(&s->profile, NULL, out);
	choose_all(&s->project, NULL, out);
}

static void finish(const struct iov_severities *s, struct iov_decision out[IOV_RULES])
{
	const struct iov_choice werror = {.text = "werror"};

	choose_all(&s->options, NULL, out);
	for (unsigned r = 0; s->werror && r < IOV_RULES; r++)
		if (out[r].severity == IOV_SEVERITY_WARNING)
			set(&out[r], IOV_SEVERITY_ERROR, &werror, NULL);
}

/* Returns the first glob that matches; NULL: none does. */
static const char *matching(const struct iov_path_rules *path, const char *name)
{
	for (unsigned i = 0; i < path->nglobs; i++)
		if (iov_glob_matches(path->globs[i], name))
			return path->globs[i];
	return NULL;
}

void iov_profile_decide(const struct iov_profile *p, const char *file,
			struct iov_decision out[IOV_RULES])
{
	const struct iov_severities *s = &p->severities;
	struct iov_arena scratch = IOV_ARENA_INIT;

	begin(s, out);
	if (file && s->npaths) {
		const char *below = iov_path_below(s->folder, iov_path_clean(&scratch, file));
		for (unsigned i = 0; i < s->npaths; i++) {
			const char *glob = matching(&s->paths[i], below);
			if (glob)
				choose_all(&s->paths[i].choices, glob, out);
		}
	}
	finish(s, out);
	iov_arena_free(&scratch);
}

void iov_widest(const struct iov_severities *s, uint8_t severity[IOV_RULES])
{
	struct iov_decision base[IOV_RULES], all[IOV_RULES], there[IOV_RULES];

	begin(s, base);
	memcpy(all, base, sizeof(all));
	for (unsigned i = 0; i < s->npaths; i++) {
		memcpy(there, base, sizeof(there));
		choose_all(&s->paths[i].choices, NULL, there);
		for (unsigned r = 0; r < IOV_RULES; r++)
			if (there[r].severity > all[r].severity)
				all[r] = there[r];
	}
	finish(s, all);
	for (unsigned r = 0; r < IOV_RULES; r++)
		severity[r] = all[r].severity;
}

/* Returns true if the choice is about the rule by its own name, and not by that of its group. */
static bool names(const struct iov_choice *choice, enum iov_rule_id rule)
{
	return choice->kind != IOV_CHOICE_ONLY && choice->named[rule] && choice->text &&
	       strstr(choice->text, iov_rules[rule].slug);
}

bool iov_is_turned_off(const struct iov_severities *s, enum iov_rule_id rule)
{
	const struct iov_choices *const lists[] = {&s->profile, &s->project, &s->options};
	bool off = false;

	for (unsigned l = 0; l < sizeof(lists) / sizeof(*lists); l++)
		for (unsigned i = 0; i < lists[l]->count; i++)
			if (names(&lists[l]->items[i], rule))
				off = lists[l]->items[i].severity == IOV_SEVERITY_OFF;
	return off;
}

bool iov_profile_is_uniform(const struct iov_profile *p)
{
	return !p->severities.npaths;
}
