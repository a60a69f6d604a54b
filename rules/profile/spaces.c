/* SPDX-License-Identifier: MIT */
/* The keys `macros` and `types` of a profile: the words that put memory into an I/O space. */
#include <string.h>

#include "profile/reader.h"

/*
 * The word of a macro that makes a cast a hatch. The macro's name stands for the reason in the tag,
 * so that the uses of the macro need no reason of their own.
 */
static const char force[] = "force";
/* The word of types that are ordinary memory although another pattern fits them. */
static const char none[] = "none";

/* The meaning of a macro or type: a space with the rights of its registers. */
struct meaning {
	const char *other; /* the word that may stand for no space: force or none */
	const char *word;  /* the word that was read; NULL: an error was noted */
	uint8_t space;	   /* enum iov_space; IOV_PLAIN: `word` is `other` */
	uint8_t rights;	   /* a set of enum iov_right */
};

static void take_space(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct meaning *means = to;
	const char *words[IOV_SPACES];
	unsigned count = 0;

	(void)key;
	for (unsigned space = 1; space < IOV_SPACES; space++)
		words[count++] = iov_space_word((enum iov_space)space);
	words[count++] = means->other;
	unsigned choice = iov_read_choice(s, value, name, words, count);
	means->word = choice < count ? words[choice] : NULL;
	means->space = (uint8_t)(choice < count - 1 ? choice + 1 : IOV_PLAIN);
}

static void take_right(const struct iov_source *s, struct meaning *means, const char *name,
		       const struct iov_yaml *value)
{
	static const char *const words[] = {"rw", "ro", "wo", "w1c", "rc"};
	static const uint8_t rights[] = {0, IOV_RO, IOV_WO, IOV_W1C, IOV_RC};
	unsigned count = sizeof(words) / sizeof(*words);
	unsigned choice = iov_read_choice(s, value, name, words, count);

	means->rights |= choice < count ? rights[choice] : 0;
}

static void take_rights(const struct iov_source *s, void *to, const char *name,
			const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	if (value->kind != IOV_YAML_LIST) {
		take_right(s, to, name, value);
		return;
	}
	for (const struct iov_yaml *word = value->first; word; word = word->next)
		take_right(s, to, name, word);
}

/*
 * Reads `mmio`, or {space: mmio, rights: ro}. Returns false after it has noted an error.
 */
static bool read_meaning(const struct iov_source *s, const struct iov_yaml *value,
			 struct meaning *means)
{
	static const struct iov_key keys[] = {
		{"space", take_space, true},
		{"rights", take_rights, false},
	};

	if (value->kind == IOV_YAML_MAPPING)
		iov_each_key(s, value, "a space with rights", keys, sizeof(keys) / sizeof(*keys),
			     means);
	else
		take_space(s, means, "space", value, value);
	if (means->word && means->rights && means->space == IOV_PLAIN) {
		iov_wrong(s, value, "'%s' has no rights: registers have", means->word);
		return false;
	}
	return means->word != NULL;
}

static void take_macro(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct iov_arena *arena = &s->p->arena;
	struct meaning means = {.other = force};
	struct iov_word word = {.name = name, .kind = IOV_WORD_MACRO};

	(void)to;
	if (!read_meaning(s, value, &means) || !iov_read_identifier(s, key, "macro"))
		return;
	word.tag = means.word == force ? iov_printf(arena, "io:%s:%s", force, name)
				       : iov_printf(arena, "io:%s", means.word);
	word.space = means.space;
	word.rights = means.rights;
	iov_add_word(s, key, &word);
}

void iov_take_macros(const struct iov_source *s, void *to, const char *name,
		     const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_each_pair(s, value, name, take_macro, to);
}

/* Returns the name behind `struct ` or `union `, or the whole name: that of a typedef. */
static const char *bare_name(const char *name)
{
	static const char *const tags[] = {"struct ", "union "};

	for (unsigned t = 0; t < sizeof(tags) / sizeof(*tags); t++)
		if (!strncmp(name, tags[t], strlen(tags[t])))
			return name + strlen(tags[t]);
	return name;
}

static void take_object(const struct iov_source *s, void *to, const char *name,
			const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct meaning means = {.other = none};
	struct iov_word word = {.name = name, .kind = IOV_WORD_OBJECT};
	struct iov_yaml bare = *key;

	(void)to;
	bare.text = bare_name(name);
	if (!read_meaning(s, value, &means) || !iov_read_pattern(s, &bare, "type"))
		return;
	word.space = means.space;
	word.rights = means.rights;
	iov_add_word(s, key, &word);
}

void iov_take_types(const struct iov_source *s, void *to, const char *name,
		    const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_each_pair(s, value, name, take_object, to);
}
