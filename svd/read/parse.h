/* SPDX-License-Identifier: MIT */
/* From elements of XML to nodes of the model. */
#ifndef SVD_PARSE_H
#define SVD_PARSE_H

#include "model/model.h"
#include "read/xml.h"

/* The state of one reading. Not owned. */
struct svd_parse {
	struct iov_arena *arena;
	struct svd_log *log;
};

/* Each returns false after it has reported an error. */

/*
 * Reads the number in the child element `name`. If there is no such child, *value stays, and *found
 * is false. `found` may be NULL.
 */
bool svd_parse_number(const struct svd_parse *p, const xmlNode *element, const char *name,
		      uint64_t *value, bool *found);
/* Reads the properties that registers inherit: size, access. */
bool svd_parse_properties(const struct svd_parse *p, const xmlNode *element, struct svd_node *node);
/* Reads the effects of accesses: modifiedWriteValues, readAction. */
bool svd_parse_effects(const struct svd_parse *p, const xmlNode *element, struct svd_node *node);
/* Reads dim, dimIncrement and dimIndex. */
bool svd_parse_dim(const struct svd_parse *p, const xmlNode *element, struct svd_node *node);
/* Reads a field, with its enumerated values, and appends it to the register. */
bool svd_parse_field(const struct svd_parse *p, const xmlNode *element, struct svd_node *parent);

/*
 * Makes a node with the name, the description and derivedFrom of the element. Returns NULL after an
 * error: there is no name.
 */
struct svd_node *svd_parse_node(const struct svd_parse *p, const xmlNode *element,
				enum svd_kind kind);

#endif /* SVD_PARSE_H */
