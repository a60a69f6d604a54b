/* SPDX-License-Identifier: MIT */
#include "ir/annotations.h"

#include <string.h>

#include "ir/expr.h"

static const struct {
	const char *word;
	uint8_t space, right;
} known[IOV_ANNOTATIONS] = {
	[IOV_ANNOTATION_UNKNOWN] = {"", IOV_PLAIN, 0},
#define IOV_SPACE(name, text)	   [IOV_ANNOTATION_##name] = {text, IOV_##name, 0},
#define IOV_RIGHT(name, text)	   [IOV_ANNOTATION_##name] = {text, IOV_PLAIN, IOV_##name},
#define IOV_ANNOTATION(name, text) [IOV_ANNOTATION_##name] = {text, IOV_PLAIN, 0},
#include "ir/annotations.def"
};

static enum iov_annotation find(const char *word, size_t length)
{
	for (unsigned i = 1; i < IOV_ANNOTATIONS; i++)
		if (strlen(known[i].word) == length && !memcmp(known[i].word, word, length))
			return (enum iov_annotation)i;
	return IOV_ANNOTATION_UNKNOWN;
}

bool iov_read_tag(const char *tag, size_t length, struct iov_tag *out)
{
	static const char ours[] = "io:";
	const size_t skip = sizeof(ours) - 1;

	if (length < skip || memcmp(tag, ours, skip) != 0)
		return false;
	out->word = tag + skip;
	const char *colon = memchr(out->word, ':', length - skip);
	out->word_length = colon ? (size_t)(colon - out->word) : length - skip;
	out->text = colon ? colon + 1 : tag + length;
	out->text_length = (size_t)(tag + length - out->text);
	out->is = find(out->word, out->word_length);
	return true;
}

enum iov_space iov_annotation_space(enum iov_annotation annotation)
{
	return (enum iov_space)known[annotation].space;
}

unsigned iov_annotation_right(enum iov_annotation annotation)
{
	return known[annotation].right;
}
