/* SPDX-License-Identifier: MIT */
/*
 * Read-modify-write: how a value that is written is computed from a read at the same address. This
 * is wrong for registers where writing 1 clears a bit, or where a read has an effect. Only writes
 * to such registers need it, so it is computed on demand.
 */
#ifndef IOV_READ_MODIFY_WRITE_H
#define IOV_READ_MODIFY_WRITE_H

#include "model/function.h"

/* How the value is computed: a set, with an element for each path. */
enum iov_rmw {
	IOV_RMW_NOT = 1,     /* not from the read, or in a way that the search does not follow */
	IOV_RMW_KEPT = 2,    /* it is the value that was read, or some of its bits by a mask */
	IOV_RMW_CHANGED = 4, /* it is the value that was read with bits set, inverted or cleared */
};

/*
 * Returns the set for the value that is written to the address, never 0. Memory for the search is
 * taken from the arena.
 */
unsigned iov_rmw_of(const struct iov_model *m, struct iov_arena *arena, iov_id value,
		    iov_id address);

#endif /* IOV_READ_MODIFY_WRITE_H */
