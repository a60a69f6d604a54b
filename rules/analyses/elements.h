/* SPDX-License-Identifier: MIT */
/*
 * Mappings that are stored in an element of an array, `card->ring[i]`, and read from there again,
 * before the index changes. The numbers keep only places at a constant offset apart.
 */
#ifndef IOV_ELEMENTS_H
#define IOV_ELEMENTS_H

#include "model/function.h"

/*
 * Returns, by load, the call of a mapper whose result it reads again on every path, or IOV_NONE;
 * the array is the arena's. NULL: there is no such load.
 */
const iov_id *iov_find_elements(const struct iov_model *m, struct iov_arena *arena);

#endif /* IOV_ELEMENTS_H */
