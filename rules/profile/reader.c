/* SPDX-License-Identifier: MIT */
#include "profile/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "support/words.h"

static void keep(struct iov_profile *p, const char *error)
{
	if (p->nerrors < IOV_PROFILE_ERRORS)
		p->errors[p->nerrors++] = error;
}

void iov_profile_fail(struct iov_profile *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	keep(p, iov_vprintf(&p->arena, format, args));
	va_end(args);
}

void iov_wrong(const struct iov_source *s, const struct iov_yaml *at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *what = iov_vprintf(&s->p->arena, format, args);
	va_end(args);
	keep(s->p, iov_printf(&s->p->arena, "%s:%u:%u: %s", s->file, at->line, at->column, what));
}

void iov_unknown(const struct iov_source *s, const struct iov_yaml *at, const char *what,
		 const char *word, const char *const *words, size_t count)
{
	struct iov_arena *arena = &s->p->arena;
	const char *nearest = iov_nearest_of(word, words, count);
	const char *meant = nearest ? iov_printf(arena, "; did you mean '%s'?", nearest) : "";

	iov_wrong(s, at, "unknown %s '%s': it can be %s%s", what, iov_shown(arena, word),
		  iov_list_words(arena, words, count), meant);
}

struct iov_place iov_place_at(const struct iov_source *s, const struct iov_yaml *at)
{
	return (struct iov_place){s->file, at->line, at->column};
}

const char *iov_read_word(const struct iov_source *s, const struct iov_yaml *value,
			  const char *what)
{
	if (value->kind != IOV_YAML_WORD) {
		iov_wrong(s, value, "%s is one word, not a %s", what,
			  value->kind == IOV_YAML_LIST ? "list" : "mapping");
		return NULL;
	}
	if (!*value->text) {
		iov_wrong(s, value, "%s is missing", what);
		return NULL;
	}
	return value->text;
}

unsigned iov_read_choice(const struct iov_source *s, const struct iov_yaml *value, const char *what,
			 const char *const *words, unsigned count)
{
	const char *word = iov_read_word(s, value, what);
	unsigned i = 0;

	if (!word)
		return count;
	while (i < count && strcmp(word, words[i]) != 0)
		i++;
	if (i == count)
		iov_unknown(s, value, what, word, words, count);
	return i;
}

bool iov_read_number(const struct iov_source *s, const struct iov_yaml *value, const char *what,
		     uint32_t max, uint32_t *out)
{
	const char *word = iov_read_word(s, value, what);
	bool hex = word && word[0] == '0' && (word[1] == 'x' || word[1] == 'X');
	const char *digits = hex ? word + 2 : word;

	if (!word)
		return false;
	/* A leading zero is refused: to some readers it means octal, to others decimal. */
	bool good = *digits && (hex || digits[0] != '0' || !digits[1]) &&
		    strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789") == strlen(digits);
	errno = 0;
	unsigned long long number = good ? strtoull(digits, NULL, hex ? 16 : 10) : 0;
	if (!good || errno || number > max) {
		iov_wrong(s, value, "%s '%s' is no number from 0 to %lu", what,
			  iov_shown(&s->p->arena, word), (unsigned long)max);
		return false;
	}
	*out = (uint32_t)number;
	return true;
}

bool iov_read_truth(const struct iov_source *s, const struct iov_yaml *value, const char *what,
		    bool *out)
{
	/* The words of YAML 1.1. */
	static const char *const words[] = {"false", "true", "no", "yes", "off", "on", "n", "y"};
	const char *word = iov_read_word(s, value, what);

	if (!word)
		return false;
	for (unsigned i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcasecmp(word, words[i]) != 0)
			continue;
		*out = i & 1;
		return true;
	}
	iov_wrong(s, value, "%s is '%s': it can be true or false", what,
		  iov_shown(&s->p->arena, word));
	return false;
}

/* Accepts bytes of non-ASCII letters and the dollar, as most compilers do. */
static bool is_name_byte(unsigned char byte, bool first)
{
	bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
		      byte == '$' || byte >= 0x80;

	return letter || (!first && byte >= '0' && byte <= '9');
}

const char *iov_read_pattern(const struct iov_source *s, const struct iov_yaml *value,
			     const char *what)
{
	const char *word = iov_read_word(s, value, what);

	for (const char *at = word; word && *at; at++) {
		if (*at == '*' || is_name_byte((unsigned char)*at, at == word))
			continue;
		iov_wrong(s, value, "'%s' is no name of a %s", iov_shown(&s->p->arena, word), what);
		return NULL;
	}
	return word;
}

const char *iov_read_identifier(const struct iov_source *s, const struct iov_yaml *value,
				const char *what)
{
	const char *word = iov_read_word(s, value, what);

	for (const char *at = word; word && *at; at++) {
		if (is_name_byte((unsigned char)*at, at == word))
			continue;
		iov_wrong(s, value, "'%s' is no name of a %s", iov_shown(&s->p->arena, word), what);
		return NULL;
	}
	return word;
}

bool iov_is_list(const struct iov_source *s, const struct iov_yaml *value, const char *what)
{
	bool list = value->kind == IOV_YAML_LIST || value->missing;

	if (!list)
		iov_wrong(s, value, "%s is a list: [one, another]", what);
	return list;
}

static bool is_mapping(const struct iov_source *s, const struct iov_yaml *value, const char *what)
{
	bool mapping = value->kind == IOV_YAML_MAPPING || value->missing;

	if (!mapping)
		iov_wrong(s, value, "%s is a mapping: keys with their values, 'key: value'", what);
	return mapping;
}

static void report_repeated(const struct iov_source *s, const struct iov_yaml *key,
			    const char *name, unsigned line)
{
	iov_wrong(s, key, "'%s' is there twice: line %u has it already",
		  iov_shown(&s->p->arena, name), line);
}

void iov_each_pair(const struct iov_source *s, const struct iov_yaml *mapping, const char *what,
		   iov_take_fn *take, void *to)
{
	struct iov_names names = {NULL, 0, 0};

	if (!is_mapping(s, mapping, what))
		return;
	for (const struct iov_yaml *key = mapping->first; key; key = key->next->next) {
		const char *name = iov_read_word(s, key, "a key");
		if (!name)
			continue;
		uint32_t *line = iov_name_slot(&names, &s->p->arena, 0, name, strlen(name));
		if (*line == UINT32_MAX)
			take(s, to, name, key, key->next);
		else
			report_repeated(s, key, name, *line);
		*line = key->line;
	}
}

/* Returns the index of the key; nkeys: after an error, since it is unknown or there twice. */
static unsigned find_key(const struct iov_source *s, const struct iov_yaml *at,
			 const struct iov_key *keys, unsigned nkeys, unsigned seen[IOV_MAX_KEYS])
{
	const char *words[IOV_MAX_KEYS];
	const char *name = iov_read_word(s, at, "a key");
	unsigned i = 0;

	if (!name)
		return nkeys;
	while (i < nkeys && strcmp(name, keys[i].name) != 0)
		i++;
	if (i < nkeys && !seen[i]) {
		seen[i] = at->line;
		return i;
	}
	for (unsigned k = 0; k < nkeys; k++)
		words[k] = keys[k].name;
	if (i < nkeys)
		report_repeated(s, at, name, seen[i]);
	else
		iov_unknown(s, at, "key", name, words, nkeys);
	return nkeys;
}

void iov_each_key(const struct iov_source *s, const struct iov_yaml *mapping, const char *what,
		  const struct iov_key *keys, unsigned nkeys, void *to)
{
	unsigned seen[IOV_MAX_KEYS] = {0};

	if (!is_mapping(s, mapping, what))
		return;
	for (const struct iov_yaml *key = mapping->first; key; key = key->next->next) {
		unsigned i = find_key(s, key, keys, nkeys, seen);
		if (i < nkeys)
			keys[i].take(s, to, keys[i].name, key, key->next);
	}
	for (unsigned i = 0; i < nkeys; i++)
		if (keys[i].needed && !seen[i])
			iov_wrong(s, mapping, "missing required key '%s'", keys[i].name);
}
