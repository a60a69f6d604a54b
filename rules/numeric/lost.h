/* SPDX-License-Identifier: MIT */
/* Addresses that locals hold in no cell: they escape with the local. */
#ifndef IOV_LOST_H
#define IOV_LOST_H

#include "numeric/numeric.h"

/* The value may be in what the holder is the address of, at an unknown place. */
void iov_lose(struct iov_numeric *n, struct iov_state *s, iov_sym holder, iov_sym value);
/* A record goes from one local to another, and with it what is lost in it. */
void iov_copy_lost(struct iov_numeric *n, struct iov_state *s, iov_sym from, iov_sym to);
/* The value that one of the joined states holds in a cell that the other lacks. */
void iov_lose_dropped(struct iov_numeric *n, struct iov_state *joined,
		      const struct iov_state *from);
/* Cells of a local are written to, and may be read back as they were. from == to: any of them. */
void iov_lose_overwritten(struct iov_numeric *n, struct iov_state *s, iov_sym root, int64_t from,
			  int64_t to);
/* A record was loaded as a whole, and is stored where no cells are. */
void iov_lose_record(struct iov_numeric *n, struct iov_state *s, iov_sym holder,
		     const struct iov_instr *store);
/* The addresses that this variable may hold escape. */
void iov_find_lost(struct iov_numeric *n, struct iov_state *s, iov_id holder);
/* Bytes of a local are read as what is no address: addresses among them escape. */
void iov_expose(struct iov_numeric *n, struct iov_state *s, const struct iov_pointer *p,
		uint64_t size);

#endif /* IOV_LOST_H */
