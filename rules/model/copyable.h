/* SPDX-License-Identifier: MIT */
/* Whether a copy of an object in I/O memory, by a copy function, is one that no rule reports. */
#ifndef IOV_COPYABLE_H
#define IOV_COPYABLE_H

#include "model/function.h"

/*
 * Returns true if the object of this type at the address can be copied out (reads), or written,
 * without a finding on rights, widths, padding or values that are not valid. False for an
 * incomplete type, and if it is not certain.
 */
bool iov_is_copyable(const struct iov_model *m, struct iov_arena *arena, iov_id address,
		     const struct iov_type *type, bool reads);

#endif /* IOV_COPYABLE_H */
