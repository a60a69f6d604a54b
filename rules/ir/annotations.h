/* SPDX-License-Identifier: MIT */
/* Parses tags of types and declarations: "io:count:nr" is IOV_ANNOTATION_COUNT with the text "nr".
 */
#ifndef IOV_ANNOTATIONS_H
#define IOV_ANNOTATIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "ir/types.h"

enum iov_annotation {
	IOV_ANNOTATION_UNKNOWN, /* the tag begins with "io:", but has no known word */
#define IOV_ANNOTATION(name, text) IOV_ANNOTATION_##name,
#include "ir/annotations.def"
	IOV_ANNOTATIONS
};

/*
 * The parts point into the tag and have no zero byte at the end. If there is no text, text_length
 * is 0.
 */
struct iov_tag {
	enum iov_annotation is;
	const char *word, *text;
	size_t word_length, text_length;
};
/* Returns false if the tag is not ioview's: it does not begin with "io:". */
bool iov_read_tag(const char *tag, size_t length, struct iov_tag *out);

/* Returns the space that the annotation states; IOV_PLAIN: none. */
enum iov_space iov_annotation_space(enum iov_annotation annotation);
/* Returns the right that the annotation states, a bit of enum iov_right; 0: none. */
unsigned iov_annotation_right(enum iov_annotation annotation);

#endif /* IOV_ANNOTATIONS_H */
