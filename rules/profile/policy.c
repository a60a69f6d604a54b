/* SPDX-License-Identifier: MIT */
/* Reads a profile, and its keys `policy`, `spelling` and `rules`. */
#include <string.h>

#include "profile/file.h"
#include "profile/paths.h"
#include "profile/reader.h"
#include "support/words.h"

static void take_dialect(const struct iov_source *s, void *to, const char *name,
			 const struct iov_yaml *key, const struct iov_yaml *value)
{
	static const char *const words[] = {"view", "kernel", "profile"};
	static const uint8_t dialects[] = {IOV_DIALECT_VIEW, IOV_DIALECT_KERNEL,
					   IOV_DIALECT_PROFILE};
	unsigned dialect = iov_read_choice(s, value, name, words, 3);

	(void)key;
	if (dialect < 3)
		((struct iov_config *)to)->dialect = dialects[dialect];
}

static void take_declared_locals(const struct iov_source *s, void *to, const char *name,
				 const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct iov_config *)to)->declared_locals);
}

static void take_address_integers(const struct iov_source *s, void *to, const char *name,
				  const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct iov_config *)to)->address_integers);
}

static void take_undeclared_addresses(const struct iov_source *s, void *to, const char *name,
				      const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct iov_config *)to)->undeclared_addresses);
}

static void take_variadic_escape(const struct iov_source *s, void *to, const char *name,
				 const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct iov_config *)to)->variadic_escape);
}

static void take_certain_only(const struct iov_source *s, void *to, const char *name,
			      const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct iov_config *)to)->certain_only);
}

static void take_base_align(const struct iov_source *s, void *to, const char *name,
			    const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_number(s, value, name, UINT32_MAX, &((struct iov_config *)to)->base_align);
}

static void take_least_extent(const struct iov_source *s, void *to, const char *name,
			      const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_number(s, value, name, UINT32_MAX, &((struct iov_config *)to)->least_extent);
}

static void take_most_extent(const struct iov_source *s, void *to, const char *name,
			     const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_number(s, value, name, UINT32_MAX, &((struct iov_config *)to)->most_extent);
}

static void take_range_record(const struct iov_source *s, void *to, const char *name,
			      const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct iov_config *config = to;
	const char *words[3] = {NULL};
	unsigned n = 0;

	(void)key;
	if (!iov_is_list(s, value, name))
		return;
	for (const struct iov_yaml *word = value->first; word; word = word->next, n++) {
		const char *read = iov_read_identifier(s, word, "name");
		if (n < 3)
			words[n] = read;
	}
	if (n != 3) {
		iov_wrong(s, value,
			  "'%s' is a list of three names: the record, its member with the first "
			  "address, and its member with the last one",
			  name);
		return;
	}
	for (unsigned k = 0; k < 3; k++)
		config->range_record[k] = words[k];
}

/* Sets words[k] to the word of the space k + 1; the last word, of IOV_SPACES, is not set. */
/* Reads the struct and the member that name the devices of a driver: of_device_id.compatible. */
static void take_device_ids(const struct iov_source *s, void *to, const char *name,
			    const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct iov_config *config = to;
	const char *text = iov_read_word(s, value, name);
	const char *dot = text ? strchr(text, '.') : NULL;

	(void)key;
	if (!text)
		return;
	if (!dot || dot == text || !dot[1] || strchr(dot + 1, '.')) {
		iov_wrong(s, value, "%s is STRUCT.MEMBER, such as of_device_id.compatible", name);
		return;
	}
	config->device_struct = iov_strndup(&s->p->arena, text, (size_t)(dot - text));
	config->device_member = iov_strdup(&s->p->arena, dot + 1);
}

static void list_spaces(const char *words[IOV_SPACES])
{
	for (unsigned space = 1; space < IOV_SPACES; space++)
		words[space - 1] = iov_space_word((enum iov_space)space);
}

static void take_plain_access(const struct iov_source *s, void *to, const char *name,
			      const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct iov_config *config = to;
	const char *words[IOV_SPACES];

	(void)key;
	list_spaces(words);
	if (!iov_is_list(s, value, name))
		return;
	config->plain_spaces = 0;
	for (const struct iov_yaml *word = value->first; word; word = word->next) {
		unsigned space = iov_read_choice(s, word, "space", words, IOV_SPACES - 1);
		if (space < IOV_SPACES - 1)
			config->plain_spaces |= (uint8_t)(1u << (space + 1));
	}
}

static void take_volatile_pointee(const struct iov_source *s, void *to, const char *name,
				  const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct iov_config *config = to;
	const char *words[IOV_SPACES];

	(void)key;
	list_spaces(words);
	words[IOV_SPACES - 1] = "none";
	unsigned space = iov_read_choice(s, value, name, words, IOV_SPACES);
	if (space < IOV_SPACES)
		config->volatile_space = (uint8_t)(space < IOV_SPACES - 1 ? space + 1 : IOV_PLAIN);
}

/* Picks the column of rules.def whose severities the rules have before the key `rules`. */
static void take_defaults(const struct iov_source *s, void *to, const char *name,
			  const struct iov_yaml *key, const struct iov_yaml *value)
{
	static const char *const words[IOV_DEFAULTS] = {"view", "linux"};
	struct iov_severities *severities = &s->p->severities;
	unsigned column = iov_read_choice(s, value, name, words, IOV_DEFAULTS);

	(void)to;
	if (column == IOV_DEFAULTS)
		return;
	severities->defaults = (uint8_t)column;
	severities->defaults_at = iov_place_at(s, key);
	severities->defaults_text = iov_printf(&s->p->arena, "%s: %s", name, words[column]);
}

static void take_policy(const struct iov_source *s, void *to, const char *name,
			const struct iov_yaml *key, const struct iov_yaml *value)
{
	static const struct iov_key keys[] = {
		{"dialect", take_dialect, false},
		{"defaults", take_defaults, false},
		{"declared-locals", take_declared_locals, false},
		{"address-integers", take_address_integers, false},
		{"undeclared-addresses", take_undeclared_addresses, false},
		{"variadic-escape", take_variadic_escape, false},
		{"certain-only", take_certain_only, false},
		{"base-align", take_base_align, false},
		{"least-extent", take_least_extent, false},
		{"most-extent", take_most_extent, false},
		{"range-record", take_range_record, false},
		{"plain-access", take_plain_access, false},
		{"device-ids", take_device_ids, false},
		{"volatile-pointee", take_volatile_pointee, false},
	};

	(void)to;
	(void)key;
	iov_each_key(s, value, name, keys, sizeof(keys) / sizeof(*keys), &s->p->config);
}

static void take_spelling(const struct iov_source *s, void *to, const char *name,
			  const struct iov_yaml *key, const struct iov_yaml *value)
{
	const char *words[IOV_SPACES];
	unsigned space = 0;

	(void)to;
	while (space < IOV_SPACES && strcmp(name, iov_space_word((enum iov_space)space)) != 0)
		space++;
	const char *text = iov_read_word(s, value, "the spelling of a space");
	if (space < IOV_SPACES) {
		if (text)
			s->p->config.space_name[space] = iov_shown(&s->p->arena, text);
		return;
	}
	for (unsigned i = 0; i < IOV_SPACES; i++)
		words[i] = iov_space_word((enum iov_space)i);
	iov_unknown(s, key, "space", name, words, IOV_SPACES);
}

static void take_spellings(const struct iov_source *s, void *to, const char *name,
			   const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_each_pair(s, value, name, take_spelling, to);
}

/* Reads the severity of one rule or group. */
static void take_rule(const struct iov_source *s, void *to, const char *name,
		      const struct iov_yaml *key, const struct iov_yaml *value)
{
	static const char *const words[] = {"off", "warning", "error"};
	static const uint8_t severities[] = {IOV_SEVERITY_OFF, IOV_SEVERITY_WARNING,
					     IOV_SEVERITY_ERROR};
	struct iov_arena *arena = &s->p->arena;
	struct iov_choices *choices = to;
	struct iov_choice choice = {.kind = IOV_CHOICE_SET, .at = iov_place_at(s, key)};
	unsigned severity = iov_read_choice(s, value, "severity", words, 3);

	if (!iov_mark_rules(choice.named, name)) {
		iov_wrong(s, key, "%s", iov_unknown_rule(arena, iov_shown(arena, name)));
		return;
	}
	if (severity == 3)
		return;
	choice.severity = severities[severity];
	choice.is_group = iov_rule_from_slug(name) == IOV_RULES;
	choice.text = iov_printf(arena, "%s: %s", name, words[severity]);
	iov_add_choice(arena, choices, &choice);
}

void iov_read_rules(const struct iov_source *s, const struct iov_yaml *mapping,
		    struct iov_choices *out)
{
	iov_each_pair(s, mapping, "rules", take_rule, out);
	iov_sort_choices(out);
}

static void take_rules(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)to;
	(void)name;
	(void)key;
	iov_read_rules(s, value, &s->p->severities.profile);
}

/*
 * Reads the profile that this one builds on, one that comes with ioview. Its own `base` is an
 * error, so there are no cycles.
 */
static void take_base(const struct iov_source *s, void *to, const char *name,
		      const struct iov_yaml *key, const struct iov_yaml *value)
{
	static const char *const words[] = {"view", "linux", "firmware", "cmsis", "pico-sdk"};
	unsigned count = sizeof(words) / sizeof(*words);
	unsigned base = iov_read_choice(s, value, name, words, count);
	struct iov_arena *arena = &s->p->arena;

	(void)to;
	if (base == count)
		return;
	if (!s->folder) {
		iov_wrong(s, key, "this profile cannot build on another one");
		return;
	}
	s->p->base = iov_path_join(arena, s->folder, iov_printf(arena, "%s.yaml", words[base]));
	if (!iov_file_exists(s->p->base)) {
		iov_wrong(s, value, "the profile '%s' is not there: %s does not exist", words[base],
			  s->p->base);
		return;
	}
	const struct iov_source below = {s->p, s->p->base, true, NULL};
	iov_read_profile(&below);
}

void iov_read_profile(const struct iov_source *s)
{
	/*
	 * Keys are read in the order of the file, and later values override earlier ones. So `base`
	 * belongs first: then the profile overrides its base.
	 */
	static const struct iov_key keys[] = {
		{"base", take_base, false},	    {"policy", take_policy, false},
		{"macros", iov_take_macros, false}, {"spelling", take_spellings, false},
		{"rules", take_rules, false},	    {"functions", iov_take_functions, false},
		{"fences", iov_take_fences, false}, {"endian", iov_take_endian, false},
		{"types", iov_take_types, false},
	};
	const struct iov_yaml *root = iov_read_file(s);

	if (root)
		iov_each_key(s, root, "a profile", keys, sizeof(keys) / sizeof(*keys), NULL);
}
