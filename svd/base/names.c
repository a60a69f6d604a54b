/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <string.h>

#include "base/names.h"

struct svd_name {
	const struct svd_name *next;
	uint32_t hash;
	const char *text;
};

/*
 * The words of C23 and C++20 in lower case, names that GNU dialects define as macros, such as
 * `unix`, and macros of the headers that <ioview.h> includes.
 */
static const char *const reserved[] = {
	"alignas",
	"alignof",
	"and",
	"and_eq",
	"arm",
	"asm",
	"auto",
	"bitand",
	"bitor",
	"bool",
	"break",
	"case",
	"catch",
	"char",
	"char16_t",
	"char32_t",
	"char8_t",
	"class",
	"co_await",
	"co_return",
	"co_yield",
	"compl",
	"concept",
	"const",
	"const_cast",
	"consteval",
	"constexpr",
	"constinit",
	"continue",
	"decltype",
	"default",
	"delete",
	"do",
	"double",
	"dynamic_cast",
	"else",
	"enum",
	"explicit",
	"export",
	"extern",
	"false",
	"float",
	"for",
	"friend",
	"goto",
	"i386",
	"if",
	"inline",
	"int",
	"linux",
	"long",
	"mutable",
	"namespace",
	"new",
	"noexcept",
	"not",
	"not_eq",
	"nullptr",
	"offsetof",
	"operator",
	"or",
	"or_eq",
	"private",
	"protected",
	"public",
	"register",
	"reinterpret_cast",
	"requires",
	"restrict",
	"return",
	"short",
	"signed",
	"sizeof",
	"static",
	"static_assert",
	"static_cast",
	"struct",
	"switch",
	"template",
	"this",
	"thread_local",
	"throw",
	"true",
	"try",
	"typedef",
	"typeid",
	"typename",
	"typeof",
	"typeof_unqual",
	"union",
	"unix",
	"unsigned",
	"using",
	"virtual",
	"void",
	"volatile",
	"wchar_t",
	"while",
	"xor",
	"xor_eq",
	"NULL",
	"WCHAR_MAX",
	"WCHAR_MIN",
	"WINT_MAX",
	"WINT_MIN",
	"SIZE_MAX",
	"PTRDIFF_MAX",
	"PTRDIFF_MIN",
};

static bool is_reserved(const char *name)
{
	for (unsigned i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (!strcmp(reserved[i], name))
			return true;
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

const char *svd_identifier_part(struct iov_arena *arena, const char *name)
{
	char *copy = iov_strdup(arena, name);

	for (char *at = copy; *at; at++)
		if (!is_word(*at))
			*at = '_';
	return copy;
}

const char *svd_identifier(struct iov_arena *arena, const char *name)
{
	const char *word = svd_identifier_part(arena, name);

	if (!*word || *word == '_' || is_digit(*word))
		return iov_printf(arena, "n%s", word);
	return is_reserved(word) ? iov_printf(arena, "%s_", word) : word;
}

/* FNV-1a. */
static uint32_t hash_of(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

bool svd_names_has(const struct svd_names *names, const char *name)
{
	const uint32_t hash = hash_of(name);

	if (!names->bucket_count)
		return false;
	for (const struct svd_name *n = names->buckets[hash % names->bucket_count]; n; n = n->next)
		if (n->hash == hash && !strcmp(n->text, name))
			return true;
	return false;
}

static void put(struct svd_names *names, struct iov_arena *arena, uint32_t hash, const char *text)
{
	struct svd_name *name = IOV_NEW(arena, struct svd_name);

	name->hash = hash;
	name->text = text;
	name->next = names->buckets[hash % names->bucket_count];
	names->buckets[hash % names->bucket_count] = name;
	names->count++;
}

static void grow(struct svd_names *names, struct iov_arena *arena)
{
	struct svd_names old = *names;

	names->bucket_count = old.bucket_count ? old.bucket_count * 4 : 16;
	names->buckets = IOV_NEW_ARRAY(arena, const struct svd_name *, names->bucket_count);
	names->count = 0;
	for (unsigned i = 0; i < old.bucket_count; i++)
		for (const struct svd_name *n = old.buckets[i]; n; n = n->next)
			put(names, arena, n->hash, n->text);
}

void svd_names_add(struct svd_names *names, struct iov_arena *arena, const char *name)
{
	if (svd_names_has(names, name))
		return;
	if (names->count >= names->bucket_count)
		grow(names, arena);
	put(names, arena, hash_of(name), name);
}

const char *svd_names_claim(struct svd_names *names, struct iov_arena *arena, const char *name)
{
	while (svd_names_has(names, name))
		name = iov_printf(arena, "%s_", name);
	svd_names_add(names, arena, name);
	return name;
}
