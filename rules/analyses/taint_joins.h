/* SPDX-License-Identifier: MIT */
#ifndef IOV_TAINT_JOINS_H
#define IOV_TAINT_JOINS_H

#include "analyses/taint.h"

/*
 * Sets *out to the numbers before the instruction on only those paths on which the index is from
 * the device. Returns false unless the index is from the device on some paths, and the driver's own
 * number on others, and its number is known on each path.
 */
bool iov_device_part(const struct iov_at *at, const struct iov_taint *taint, iov_sym index,
		     struct iov_state *out);

#endif /* IOV_TAINT_JOINS_H */
