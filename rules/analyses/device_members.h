/* SPDX-License-Identifier: MIT */
/*
 * Members in which the driver keeps numbers that a device gave, for other functions to use. Only of
 * memory that is shared, and of sources without an address; what registers say is the hardware's.
 */
#ifndef IOV_DEVICE_MEMBERS_H
#define IOV_DEVICE_MEMBERS_H

#include "analyses/taint.h"

/*
 * Adds the members in which the function stores a number from the device that it has not tested,
 * and those that it compares with something. Numbers must be known.
 */
void iov_learn_device_members(const struct iov_inputs *in, const struct iov_taint *taint,
			      struct iov_learned *learned);
/*
 * The store that made the member that is read hold a number from the device; NULL: none is known,
 * or some function of the file tests the member.
 */
const struct iov_device_member *iov_device_member_at(const struct iov_inputs *in, iov_id load);

#endif /* IOV_DEVICE_MEMBERS_H */
