/* SPDX-License-Identifier: MIT */
#include "report/written.h"

#include <string.h>

static const char *const marks[IOV_WRITTEN] = {
	[IOV_WRITTEN_IT] = "it",
	[IOV_WRITTEN_PLACE] = "place",
	[IOV_WRITTEN_ADDRESS] = "address",
	[IOV_WRITTEN_VALUE] = "value",
	[IOV_WRITTEN_UPDATE] = "update",
	[IOV_WRITTEN_TRY] = "try",
	[IOV_WRITTEN_WHOLE] = "whole",
	[IOV_WRITTEN_FIRST] = "first",
	[IOV_WRITTEN_CALLEE] = "callee",
	[IOV_WRITTEN_BULK] = "bulk",
	[IOV_WRITTEN_QUOTED] = "quoted",
	[IOV_WRITTEN_SIZE] = "size",
	[IOV_WRITTEN_DIRECTION] = "direction",
	[IOV_WRITTEN_POLL] = "poll",
};

/* Returns the part that the mark at the start of the text names; IOV_WRITTEN: it names none. */
static unsigned part_of(const char *text, size_t length)
{
	unsigned part = 0;

	while (part < IOV_WRITTEN &&
	       (strlen(marks[part]) != length || strncmp(marks[part], text, length) != 0))
		part++;
	return part;
}

static const char *text_of(const struct iov_reporter *r, const struct iov_finding *finding,
			   unsigned part)
{
	if (!r->sink->written || part == IOV_WRITTEN)
		return NULL;
	return r->sink->written(r->sink->to, finding, (enum iov_written)part);
}

const char *iov_fill(const struct iov_reporter *r, const struct iov_finding *finding,
		     const char *advice)
{
	const char *done = "";
	const char *open, *colon, *end;

	while ((open = strchr(advice, '{')) && (colon = strchr(open, ':')) &&
	       (end = strchr(colon, '}'))) {
		unsigned part = part_of(open + 1, (size_t)(colon - open) - 1);
		const char *text = text_of(r, finding, part);
		/* Braces that are no mark stay as they are. */
		const char *words = part == IOV_WRITTEN ? open : colon + 1;
		const char *stop = part == IOV_WRITTEN ? end + 1 : end;
		if (!text)
			text = iov_strndup(r->arena, words, (size_t)(stop - words));
		done = iov_printf(r->arena, "%s%.*s%s", done, (int)(open - advice), advice, text);
		advice = end + 1;
	}
	return *done ? iov_printf(r->arena, "%s%s", done, advice) : advice;
}
