/* SPDX-License-Identifier: MIT */
/*
 * Mappings that are stored in an element of an array, `card->ring[i]`, and read from there again,
 * before the index changes. The analysis of numbers does not find them: an element at an unknown
 * index has no cell.
 */
#ifndef IOV_ELEMENTS_H
#define IOV_ELEMENTS_H

#include "model/function.h"

/*
 * Returns an array by instruction: for a load that reads the result of a mapper again on every
 * path, the call of the mapper; else IOV_NONE. The array is in the arena. NULL: there is no such
 * load.
 */
const iov_id *iov_find_elements(const struct iov_model *m, struct iov_arena *arena);

#endif /* IOV_ELEMENTS_H */
