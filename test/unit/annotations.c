/* SPDX-License-Identifier: MIT */
// RUN: %unit/annotations %root/runtime/include/ioview/annotations.h
/* Tests the parsing of tags, and that the tags of the runtime's header are those of the list. */
#include <string.h>

#include "ir/annotations.h"
#include "ir/expr.h"
#include "unit.h"

static const char *const words[IOV_ANNOTATIONS] = {
#define IOV_ANNOTATION(name, text) [IOV_ANNOTATION_##name] = text,
#include "ir/annotations.def"
};

static struct iov_tag read_tag(struct unit *u, const char *text)
{
	struct iov_tag tag = {IOV_ANNOTATIONS, "", "", 0, 0};

	EXPECT(u, iov_read_tag(text, strlen(text), &tag));
	return tag;
}

static bool is_text(const struct iov_tag *tag, const char *text)
{
	return tag->text_length == strlen(text) && !memcmp(tag->text, text, tag->text_length);
}

static void check_words(struct unit *u)
{
	char text[64];
	unsigned spaces = 0, rights = 0;

	for (unsigned i = 1; i < IOV_ANNOTATIONS; i++) {
		snprintf(text, sizeof(text), "io:%s", words[i]);
		struct iov_tag tag = read_tag(u, text);
		EXPECT(u, tag.is == i && is_text(&tag, ""));
		snprintf(text, sizeof(text), "io:%s:a:b", words[i]);
		tag = read_tag(u, text);
		EXPECT(u, tag.is == i && is_text(&tag, "a:b"));
		enum iov_space space = iov_annotation_space((enum iov_annotation)i);
		EXPECT(u, !space || !strcmp(iov_space_word(space), words[i]));
		spaces += space != IOV_PLAIN;
		rights |= iov_annotation_right((enum iov_annotation)i);
	}
	EXPECT(u, spaces == IOV_SPACES - 1 && rights == (1u << IOV_RIGHTS) - 1);
	EXPECT(u, iov_annotation_right(IOV_ANNOTATION_W1C) == IOV_W1C);
	EXPECT(u, read_tag(u, "io:").is == IOV_ANNOTATION_UNKNOWN);
	EXPECT(u, read_tag(u, "io:mmi").is == IOV_ANNOTATION_UNKNOWN);
	EXPECT(u, read_tag(u, "io:forced:x").is == IOV_ANNOTATION_UNKNOWN);
	struct iov_tag tag;
	EXPECT(u, !iov_read_tag("iomem", 5, &tag) && !iov_read_tag("io", 2, &tag));
	/* Bytes behind the length are not read. */
	EXPECT(u, iov_read_tag("io:sizes", 7, &tag) && tag.is == IOV_ANNOTATION_SIZE);
}

/* Each tag of the header has a word of the list, and each word has a tag in the header. */
static void check_header(struct unit *u, const char *path)
{
	static char text[1 << 16];
	bool seen[IOV_ANNOTATIONS] = {true};
	FILE *file = fopen(path, "r");
	size_t length = file ? fread(text, 1, sizeof(text) - 1, file) : 0;

	EXPECT(u, length > 0);
	for (const char *at = text; (at = strstr(at, "\"io:")); at++) {
		const char *quote = strchr(at + 1, '"');
		struct iov_tag tag;
		if (EXPECT(u, quote && iov_read_tag(at + 1, (size_t)(quote - at - 1), &tag)))
			seen[tag.is] = true;
		if (!EXPECT(u, tag.is != IOV_ANNOTATION_UNKNOWN))
			fprintf(stderr, "%.20s\n", at);
	}
	for (unsigned i = 0; i < IOV_ANNOTATIONS; i++)
		if (!EXPECT(u, seen[i]))
			fprintf(stderr, "no tag \"io:%s\"\n", words[i]);
	if (file)
		fclose(file);
}

int main(int argc, char **argv)
{
	struct unit u = {0, 0};

	check_words(&u);
	check_header(&u, argc > 1 ? argv[1] : "");
	return unit_end(&u);
}
