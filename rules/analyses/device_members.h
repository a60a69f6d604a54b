/* SPDX-License-Identifier: MIT */
/*
 * Members in which the driver stores numbers from a device, for other functions to use. Only
 * numbers that are read from shared memory, or by an accessor without an address, are followed;
 * numbers from registers are believed.
 */
#ifndef IOV_DEVICE_MEMBERS_H
#define IOV_DEVICE_MEMBERS_H

#include "analyses/taint.h"

/*
 * Adds the members in which the function stores a number from the device that it has not tested,
 * and the members that it compares by <, <=, > or >=. in->numeric must not be NULL.
 */
void iov_learn_device_members(const struct iov_inputs *in, const struct iov_taint *taint,
			      struct iov_learned *learned);
/*
 * Returns the store of a number from the device to the member that `load` reads. NULL: none is
 * known, a function of the file compares the member by <, <=, > or >=, or `load` does not read an
 * integer from ordinary memory.
 */
const struct iov_device_member *iov_device_member_at(const struct iov_inputs *in, iov_id load);

#endif /* IOV_DEVICE_MEMBERS_H */
