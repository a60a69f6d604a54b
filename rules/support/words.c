/* SPDX-License-Identifier: MIT */
#include "support/words.h"

#include <stdio.h>

#include "support/nearest.h"

enum { SHOWN = 300 };

const char *iov_nearest_of(const char *word, const char *const *words, size_t count)
{
	struct iov_nearest nearest = {.word = word};

	for (size_t i = 0; i < count; i++)
		iov_nearest_offer(&nearest, words[i]);
	return nearest.name;
}

const char *iov_list_words(struct iov_arena *arena, const char *const *words, size_t count)
{
	const char *list = count ? words[0] : "";

	for (size_t i = 1; i < count; i++)
		list = iov_printf(arena, "%s%s%s", list, i + 1 < count ? ", " : " or ", words[i]);
	return list;
}

const char *iov_shown(struct iov_arena *arena, const char *text)
{
	char shown[SHOWN * 4U + 1];
	size_t length = 0, at = 0;

	for (; text[at] && at < SHOWN; at++) {
		unsigned char byte = (unsigned char)text[at];
		if (byte >= ' ' && byte < 0x7f)
			shown[length++] = (char)byte;
		else
			length += (size_t)snprintf(shown + length, 5, "\\x%02X", byte);
	}
	return iov_printf(arena, "%.*s%s", (int)length, shown, text[at] ? "..." : "");
}
