/* SPDX-License-Identifier: MIT */
/* What a tag on a type or declaration says: "io:count:nr" is IOV_ANNOTATION_COUNT of "nr". */
#ifndef IOV_ANNOTATIONS_H
#define IOV_ANNOTATIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "ir/types.h"

enum iov_annotation {
	IOV_ANNOTATION_UNKNOWN, /* the tag is for ioview, but there is no such word */
#define IOV_ANNOTATION(name, text) IOV_ANNOTATION_##name,
#include "ir/annotations.def"
	IOV_ANNOTATIONS
};

/* Into the tag's own text, neither with a zero behind it; "" when the tag has no TEXT. */
struct iov_tag {
	enum iov_annotation is;
	const char *word, *text;
	size_t word_length, text_length;
};
/* False: the tag is somebody else's. */
bool iov_read_tag(const char *tag, size_t length, struct iov_tag *out);

/* IOV_PLAIN: the annotation states no space. */
enum iov_space iov_annotation_space(enum iov_annotation annotation);
/* A bit of enum iov_right; 0: the annotation states none. */
unsigned iov_annotation_right(enum iov_annotation annotation);

#endif /* IOV_ANNOTATIONS_H */
