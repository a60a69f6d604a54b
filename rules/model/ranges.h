/* SPDX-License-Identifier: MIT */
/*
 * Ranges of physical addresses, which the program keeps in the record that the profile names
 * (iov_config.range_record), such as Linux's struct resource.
 */
#ifndef IOV_RANGES_H
#define IOV_RANGES_H

#include "model/function.h"

enum iov_range_end { IOV_RANGE_FIRST = 1, IOV_RANGE_LAST = 2 };

/*
 * Returns the load of the first or last address of a range that the value is, through conversions
 * and copies; NULL: it is another value, or the profile names no such record.
 */
const struct iov_instr *iov_range_load(const struct iov_model *m, iov_id value,
				       enum iov_range_end end);
/*
 * Returns true for the difference of the last and the first address, one byte less than the range
 * has, and for a member in which the function stores nothing else.
 */
bool iov_is_range_difference(const struct iov_model *m, iov_id value);

#endif /* IOV_RANGES_H */
