/* SPDX-License-Identifier: MIT */
#ifndef IOV_TAINT_JOINS_H
#define IOV_TAINT_JOINS_H

#include "analyses/taint.h"

/*
 * The state before an instruction as it is on the paths on which the index is the device's number,
 * if the driver's own numbers come to the same place on others. False: there are no such two kinds.
 */
bool iov_device_part(const struct iov_at *at, const struct iov_taint *taint, iov_sym index,
		     struct iov_state *out);

#endif /* IOV_TAINT_JOINS_H */
