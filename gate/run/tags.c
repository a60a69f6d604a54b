/* SPDX-License-Identifier: MIT */
#include "run/tags.h"

#include <string.h>

static const char begin[] = "__attribute__((btf_type_tag(\"io:";
static const char end[] = "\")))";
static const char prefix[] = "__io_";

/*
 * Writes the tag's word, from `word` to `behind`, as an annotation at *to, and moves *to behind it.
 * Returns the rest of the text, behind the tag. `room` is the number of bytes that are written
 * before *to. Clang writes two spaces before a tag, of which one is removed, and none behind it,
 * where one is added before a '*'.
 */
static const char *spell_tag(char **to, size_t room, const char *word, const char *behind)
{
	char *out = *to;

	if (room >= 2 && out[-1] == ' ' && out[-2] == ' ')
		out--;
	memcpy(out, prefix, sizeof(prefix) - 1);
	out += sizeof(prefix) - 1;
	memcpy(out, word, (size_t)(behind - word));
	out += behind - word;
	behind += sizeof(end) - 1;
	if (*behind == '*')
		*out++ = ' ';
	*to = out;
	return behind;
}

const char *gate_spell_tags(struct iov_arena *arena, const char *text)
{
	const char *tag = strstr(text, begin);

	if (!tag)
		return text;
	/* The result fits in a copy of the same size: a tag is longer than what replaces it. */
	char *copy = IOV_NEW_ARRAY(arena, char, strlen(text) + 1), *to = copy;
	while (tag) {
		const char *word = tag + sizeof(begin) - 1, *behind = strstr(word, end);
		if (!behind)
			break;
		memcpy(to, text, (size_t)(tag - text));
		to += tag - text;
		text = spell_tag(&to, (size_t)(to - copy), word, behind);
		tag = strstr(text, begin);
	}
	memcpy(to, text, strlen(text) + 1);
	return copy;
}
