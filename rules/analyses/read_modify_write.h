/* SPDX-License-Identifier: MIT */
/*
 * How a value that is written comes from what was read at the same place: for registers where
 * that is no update. Asked by few writes, so it is found out when it is asked.
 */
#ifndef IOV_READ_MODIFY_WRITE_H
#define IOV_READ_MODIFY_WRITE_H

#include "model/function.h"

/* A set: paths may differ. */
enum iov_rmw {
	IOV_RMW_NOT = 1,     /* it has nothing to do with what was read, or is not understood */
	IOV_RMW_KEPT = 2,    /* what was read, or some of its bits */
	IOV_RMW_CHANGED = 4, /* its bits, with some set, or cleared one by one */
};

/* Of the value that is written to the address. The arena is for what the search takes. */
unsigned iov_rmw_of(const struct iov_model *m, struct iov_arena *arena, iov_id value,
		    iov_id address);

#endif /* IOV_READ_MODIFY_WRITE_H */
