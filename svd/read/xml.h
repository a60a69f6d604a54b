/* SPDX-License-Identifier: MIT */
/* The XML below an SVD file, by libxml2. */
#ifndef SVD_XML_H
#define SVD_XML_H

#include <libxml/tree.h>

#include "base/log.h"
#include "support/arena.h"

/*
 * Parses a file. Nothing but the file is opened: no network, no external entity. A file with a
 * document type is refused, so that there are no entities to expand. Returns NULL after it has
 * reported an error. The caller frees the document with xmlFreeDoc().
 */
xmlDoc *svd_xml_read(const struct svd_log *log, const char *path);

/* The elements below `node`, one after the other: the first, and the next. NULL: no more. */
const xmlNode *svd_xml_first(const xmlNode *node);
const xmlNode *svd_xml_next(const xmlNode *node);
bool svd_xml_is(const xmlNode *node, const char *name);
/* Returns the first child element of this name; NULL: there is none. */
const xmlNode *svd_xml_child(const xmlNode *node, const char *name);
/*
 * Returns the text of an element, with each run of blanks made one blank and none at the ends; NULL
 * if node is NULL or the text is empty.
 */
const char *svd_xml_text(struct iov_arena *arena, const xmlNode *node);
/*
 * Returns the value of an attribute, blanks as in svd_xml_text(); NULL: there is no such attribute,
 * or it is empty.
 */
const char *svd_xml_attribute(struct iov_arena *arena, const xmlNode *node, const char *name);
/* The line that the element begins in. */
long svd_xml_line(const xmlNode *node);

#endif /* SVD_XML_H */
