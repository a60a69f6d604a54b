/* SPDX-License-Identifier: MIT */
/*
 * Lost addresses: addresses of local variables that are stored in another local variable, the
 * holder, at a place that no cell describes. They escape together with the address of the holder.
 */
#ifndef IOV_LOST_ADDRESSES_H
#define IOV_LOST_ADDRESSES_H

#include "numeric/numeric.h"

/*
 * Notes that `value`, if it is an address, may be stored at an unknown place of the variable whose
 * address is `holder`.
 */
void iov_add_lost(struct iov_numeric *n, struct iov_state *s, iov_sym holder, iov_sym value);
/* Copies the lost addresses of one variable to another, for the assignment of a record. */
void iov_copy_lost(struct iov_numeric *n, struct iov_state *s, iov_sym from, iov_sym to);
/*
 * Notes as lost the addresses in cells that `from`, one of the joined states, has and `joined`
 * lacks.
 */
void iov_add_lost_dropped(struct iov_numeric *n, struct iov_state *joined,
			  const struct iov_state *from);
/*
 * Notes as lost the addresses in those cells of the local `root` that a store to bytes from..to - 1
 * overwrites in part, since the rest may stay in memory. from == to: the place of the store is not
 * known, so that each cell counts.
 */
void iov_add_lost_overwritten(struct iov_numeric *n, struct iov_state *s, iov_sym root,
			      int64_t from, int64_t to);
/*
 * Notes the addresses in a record that was loaded as a whole, and that `store` writes to an unknown
 * place of `holder`.
 */
void iov_add_lost_record(struct iov_numeric *n, struct iov_state *s, iov_sym holder,
			 const struct iov_instr *store);
/* Marks the variables whose addresses are lost in this holder as escaped. */
void iov_escape_lost(struct iov_numeric *n, struct iov_state *s, iov_id holder);
/*
 * Handles a load of `size` bytes of a local as an integer, which may carry a part of an address:
 * addresses in these bytes escape. If the place in the local is not known, all addresses that the
 * local holds escape.
 */
void iov_escape_bytes(struct iov_numeric *n, struct iov_state *s, const struct iov_pointer *p,
		      uint64_t size);

#endif /* IOV_LOST_ADDRESSES_H */
