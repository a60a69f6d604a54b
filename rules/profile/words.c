/* SPDX-License-Identifier: MIT */
/* The names that a profile describes, and those of fences and of types in a byte order. */
#include <string.h>

#include "profile/glob.h"
#include "profile/reader.h"

static const char *const kind_words[IOV_WORD_KINDS] = {"macro", "function", "fence", "type",
						       "type"};

/* Returns the number of bytes of a pattern that are not `*`: how specific it is. */
static unsigned specific(const char *pattern)
{
	unsigned bytes = 0;

	for (; *pattern; pattern++)
		bytes += *pattern != '*';
	return bytes;
}

/*
 * Returns the pattern, a name with `*`, that the name of a function or type fits; NULL: it fits
 * none, or has 128 bytes or more. Of several for a function, returns the first; for a type, the
 * most specific, and of these the last.
 */
static const struct iov_word *find_pattern(const struct iov_profile *p, enum iov_word_kind kind,
					   const char *name, size_t length)
{
	const struct iov_word *best = NULL;
	char text[128];

	if (!p->npatterns || length >= sizeof(text))
		return NULL;
	memcpy(text, name, length);
	text[length] = '\0';
	for (unsigned k = 0; k < p->npatterns; k++) {
		const struct iov_word *word = &p->words[p->patterns[k]];
		if (word->kind != kind || !iov_glob_matches(word->name, text))
			continue;
		if (kind == IOV_WORD_FUNCTION)
			return word;
		if (!best || specific(word->name) >= specific(best->name))
			best = word;
	}
	return best;
}

const struct iov_word *iov_profile_find(const struct iov_profile *p, enum iov_word_kind kind,
					const char *name, size_t length)
{
	uint32_t index = iov_name_find(&p->names, kind, name, length);

	if (index == UINT32_MAX)
		return kind == IOV_WORD_FUNCTION || kind == IOV_WORD_OBJECT
			       ? find_pattern(p, kind, name, length)
			       : NULL;
	return &p->words[index];
}

const struct iov_word *iov_profile_word(const struct iov_profile *p, unsigned index)
{
	return index < p->nwords ? &p->words[index] : NULL;
}

/* Returns true if both words have the same meaning. */
static bool agree(const struct iov_word *a, const struct iov_word *b)
{
	if (a->role && b->role)
		return !memcmp(a->role, b->role, sizeof(*a->role)) &&
		       !memcmp(a->region, b->region, sizeof(*a->region));
	return a->order == b->order && a->space == b->space && a->rights == b->rights &&
	       (!a->tag || !b->tag || !strcmp(a->tag, b->tag));
}

void iov_add_word(const struct iov_source *s, const struct iov_yaml *at,
		  const struct iov_word *said)
{
	struct iov_profile *p = s->p;
	uint32_t *index =
		iov_name_slot(&p->names, &p->arena, said->kind, said->name, strlen(said->name));

	if (*index == UINT32_MAX) {
		IOV_GROW(&p->arena, p->words, p->nwords, p->words_capacity);
		if (strchr(said->name, '*')) {
			IOV_GROW(&p->arena, p->patterns, p->npatterns, p->patterns_capacity);
			p->patterns[p->npatterns++] = p->nwords;
		}
		*index = p->nwords++;
	} else if (p->words[*index].at.file == s->file) {
		const struct iov_word *before = &p->words[*index];
		if (!agree(before, said))
			iov_wrong(s, at,
				  "%s '%s' is there twice: line %u says something else of it",
				  kind_words[said->kind], said->name, before->at.line);
		return;
	}
	struct iov_word *word = &p->words[*index];
	*word = *said;
	word->at = iov_place_at(s, at);
	word->built_in = s->built_in;
}

/*
 * Returns the functions of all files but this one that have one of the roles, a set of bits 1 <<
 * enum iov_role_kind, in the order of the list of words, and sets *count to their number. The array
 * is in the arena.
 */
static const struct iov_accessor *list(struct iov_profile *p, const char *file, unsigned roles,
				       unsigned *count)
{
	struct iov_accessor *all = IOV_NEW_ARRAY(&p->arena, struct iov_accessor, p->nwords + 1);

	*count = 0;
	for (unsigned i = 0; i < p->nwords; i++) {
		const struct iov_word *word = &p->words[i];
		if (word->kind == IOV_WORD_FUNCTION && strcmp(word->at.file, file) != 0 &&
		    roles >> word->role->kind & 1)
			all[(*count)++] = (struct iov_accessor){word->name, *word->role};
	}
	return all;
}

void iov_list_accessors(struct iov_profile *p, const char *file)
{
	const unsigned accessors =
		1u << IOV_ROLE_READ | 1u << IOV_ROLE_WRITE | 1u << IOV_ROLE_UPDATE;
	const unsigned mappers = 1u << IOV_ROLE_MAP | 1u << IOV_ROLE_RELEASE |
				 1u << IOV_ROLE_UNMAP_DMA | 1u << IOV_ROLE_DMA_FAILED;

	p->config.accessors = list(p, file, accessors, &p->config.naccessors);
	p->config.mappers = list(p, file, mappers, &p->config.nmappers);
}

static void take_fence(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	const char *words[] = {iov_fence_words[IOV_FENCE_READ], iov_fence_words[IOV_FENCE_WRITE],
			       iov_fence_words[IOV_FENCE_FULL], "none"};
	unsigned order = iov_read_choice(s, value, "order", words, IOV_FENCES);
	struct iov_word word = {
		.name = name, .kind = IOV_WORD_FENCE, .order = (uint8_t)(order + 1)};

	(void)to;
	if (iov_read_identifier(s, key, "fence") && order < IOV_FENCES)
		iov_add_word(s, key, &word);
}

void iov_take_fences(const struct iov_source *s, void *to, const char *name,
		     const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_each_pair(s, value, name, take_fence, to);
}

static void take_type(const struct iov_source *s, void *to, const char *name,
		      const struct iov_yaml *key, const struct iov_yaml *value)
{
	static const char *const words[] = {"little", "big"};
	static const uint8_t orders[] = {IOV_ENDIAN_LITTLE, IOV_ENDIAN_BIG};
	unsigned order = iov_read_choice(s, value, "byte order", words, 2);
	struct iov_word word = {.name = name, .kind = IOV_WORD_TYPE};

	(void)to;
	if (!iov_read_identifier(s, key, "type") || order == 2)
		return;
	word.order = orders[order];
	iov_add_word(s, key, &word);
}

void iov_take_endian(const struct iov_source *s, void *to, const char *name,
		     const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_each_pair(s, value, name, take_type, to);
}
