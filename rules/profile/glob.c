/* SPDX-License-Identifier: MIT */
#include "profile/glob.h"

#include <string.h>

/* Returns the bracket that closes a set; a bracket at its start is a member. NULL: none does. */
static const char *set_end(const char *open)
{
	const char *at = open + 1;

	if (*at == '!' || *at == '^')
		at++;
	return *at ? strchr(at + 1, ']') : NULL;
}

static bool is_range(const char *at, const char *end)
{
	return at + 2 < end && at[1] == '-';
}

static bool has_empty_range(const char *open, const char *end)
{
	for (const char *at = open + 1; at < end; at++) {
		if (!is_range(at, end))
			continue;
		if ((unsigned char)at[0] > (unsigned char)at[2])
			return true;
		at += 2;
	}
	return false;
}

const char *iov_glob_wrong(const char *glob)
{
	for (const char *at = glob; *at; at++) {
		if (*at == '[') {
			const char *end = set_end(at);
			if (!end)
				return "a '[' without its ']'";
			if (has_empty_range(at, end))
				return "a range from a later byte to an earlier one";
			at = end;
		} else if (*at == '\\') {
			at++;
			if (!*at)
				return "a '\\' with nothing behind it";
		}
	}
	return NULL;
}

static bool in_set(const char *open, const char *end, unsigned char byte)
{
	const char *at = open + 1;
	bool others = *at == '!' || *at == '^', found = false;

	for (at += others; at < end; at++) {
		unsigned char first = (unsigned char)*at, last = first;
		if (is_range(at, end)) {
			last = (unsigned char)at[2];
			at += 2;
		}
		found |= first <= byte && byte <= last;
	}
	return found != others;
}

/* Matches one byte with the start of the glob. Returns the rest of the glob; NULL: no match. */
static const char *match_one(const char *glob, unsigned char byte)
{
	switch (*glob) {
	case '?':
		return glob + 1;
	case '[':
		return in_set(glob, set_end(glob), byte) ? set_end(glob) + 1 : NULL;
	case '\\':
		glob++;
		break;
	default:
		break;
	}
	return (unsigned char)*glob == byte ? glob + 1 : NULL;
}

/*
 * The text for the last star grows until the rest matches. Earlier stars need no second try:
 * whatever they match, the last star can match all text after that.
 */
bool iov_glob_matches(const char *glob, const char *text)
{
	const char *star = NULL, *from = NULL;

	while (*text) {
		if (*glob == '*') {
			star = ++glob;
			from = text;
			continue;
		}
		const char *next = *glob ? match_one(glob, (unsigned char)*text) : NULL;
		if (next) {
			glob = next;
			text++;
		} else if (star) {
			glob = star;
			text = ++from;
		} else {
			return false;
		}
	}
	while (*glob == '*')
		glob++;
	return !*glob;
}
