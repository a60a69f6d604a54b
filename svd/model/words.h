/* SPDX-License-Identifier: MIT */
/* Texts of an SVD file that have a syntax of their own: numbers, ranges, names of arrays. */
#ifndef SVD_WORDS_H
#define SVD_WORDS_H

#include "model/model.h"

/*
 * Reads a number: decimal, with 0x in front to base 16, with # or 0b in front to base 2. A '+' may
 * stand before it, and a letter k, m, g or t behind it, for the factor 1024 to the power of 1 to 4.
 * Letters may be upper or lower case. Returns false if the text is no such number, or is larger
 * than 64 bits.
 */
bool svd_number(const char *text, uint64_t *value);
/*
 * Reads the number of an enumerated value. *any_bit is set if a bit of it is `x`, which stands for
 * 0 and for 1; in *value that bit is 0. Returns false if the text is no such number.
 */
bool svd_enum_number(const char *text, uint64_t *value, bool *any_bit);
/* Reads "[7:4]", the highest and the lowest bit. Returns false if the text is no such range. */
bool svd_bit_range(const char *text, uint64_t *high, uint64_t *low);
/*
 * Sets dim->index for dim->count elements: "0-3", "A-D" or "a,b,c", or NULL for the numbers from 0.
 * Returns false if the text does not have as many elements.
 */
bool svd_dim_index(struct iov_arena *arena, const char *text, struct svd_dim *dim);

/*
 * Returns the names of the node and of all nodes around it but the device, for messages:
 * "UART.CTRL".
 */
const char *svd_path(struct iov_arena *arena, const struct svd_node *node);
/*
 * Returns the name with `text` in place of its first `[%s]`, or of its first `%s` if it has no
 * `[%s]`.
 */
const char *svd_substitute(struct iov_arena *arena, const char *name, const char *text);
/* Returns true if the name has `[%s]`, so that the elements are one array of C. */
bool svd_is_c_array(const char *name);
/* Returns true if the name has `%s`, alone or as `[%s]`: it is that of an array. */
bool svd_has_index(const char *name);
/*
 * Returns the name of element i of a node; the name of the node itself if its dim has no elements,
 * since it is no array then.
 */
const char *svd_element_name(struct iov_arena *arena, const struct svd_node *node, unsigned i);
/* The noun of a kind: "register". */
const char *svd_kind_name(enum svd_kind kind);

#endif /* SVD_WORDS_H */
