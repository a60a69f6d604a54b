/* SPDX-License-Identifier: MIT */
/*
 * Order between a device's registers and the memory that it shares: what was written to memory
 * must be there before the register that tells the device to look at it, and memory must be read
 * after the register that says it is ready. A relaxed accessor keeps neither order (Linux,
 * Documentation/memory-barriers.txt, "KERNEL I/O BARRIER EFFECTS"); a barrier in between does.
 */
#ifndef IOV_MEMORY_ORDER_H
#define IOV_MEMORY_ORDER_H

#include "analyses/inputs.h"

/* The things to be kept in order; each has something that comes first and something last. */
enum iov_order_side {
	IOV_ORDER_WRITES, /* a write to memory, then a relaxed write to a register */
	IOV_ORDER_READS,  /* a relaxed read of a register, then a read of memory */
	/*
	 * A read of the member that hands a record over, then a read of another member of it
	 * (analyses/handover.h). Only within a function.
	 */
	IOV_ORDER_RECORDS,
	IOV_ORDER_SIDES
};

/* What a call does to one side. All zeroes: nothing, but that what was pending is gone. */
struct iov_order_effect {
	bool leaves;	     /* something of its own is pending, on some path, when it returns */
	bool may_leave_none; /* on some path, nothing of its own is */
	bool passes;	     /* on some path the caller's is still pending */
	bool settles;	     /* on some path there is a barrier for the caller's */
	bool asks;	     /* the caller's may be pending where it must not */
	bool always_asks;
};
/* What a function may return, as far as its callers ask: whether it succeeded. */
enum iov_returns { IOV_RETURNS_ZERO = 1 << 0, IOV_RETURNS_OTHER = 1 << 1, IOV_RETURNS_ANY = 3 };

struct iov_order_effects {
	struct iov_order_effect side[IOV_ORDER_SIDES];
	uint8_t left; /* with these results a read of its own is pending: set of enum iov_returns */
};

/* Arrays by instruction; NULL: there is nothing to ask in this function. */
struct iov_memory_order {
	uint8_t *asked[IOV_ORDER_SIDES];  /* 1 + enum iov_verdict; 0: it is not asked */
	iov_id *earlier[IOV_ORDER_SIDES]; /* what should have come first */
	/* What callers must know; not `known`: they take the function for one without a body. */
	struct iov_order_effects effects;
	bool known;
};

/* Gives up on a web of goto that is not stable in time. */
bool iov_memory_order_run(const struct iov_inputs *in, struct iov_arena *arena,
			  struct iov_memory_order *out);
/* Does it depend on what its callers did whether the order is right? NULL: nothing is known. */
bool iov_asks_callers(const struct iov_order_effects *effects);

#endif /* IOV_MEMORY_ORDER_H */
