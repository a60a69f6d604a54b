/* SPDX-License-Identifier: MIT */
/*
 * The memory order between the registers of a device and the memory that the device shares. A write
 * to memory must reach it before the write to the doorbell register that makes the device read it.
 * A read of memory must come after the read of the status register that says the memory is ready.
 * Relaxed accessors keep neither order (Linux, Documentation/memory-barriers.txt, "KERNEL I/O
 * BARRIER EFFECTS"); a barrier between the two accesses does.
 *
 * An access is pending from when it is made until a barrier follows.
 */
#ifndef IOV_MEMORY_ORDER_H
#define IOV_MEMORY_ORDER_H

#include "analyses/inputs.h"

/* The pairs of accesses that must stay in order: an earlier and a later one. */
enum iov_order_pair {
	IOV_ORDER_WRITES, /* a write to memory, then a relaxed write to a register */
	IOV_ORDER_READS,  /* a relaxed read of a register, then a read of memory */
	/*
	 * A read of the member by which the device hands a record over, then a read of another
	 * member of that record (analyses/handover.h). Summaries say nothing of this pair.
	 */
	IOV_ORDER_RECORDS,
	/*
	 * A write to a member of a record, then the write to the member that hands the record over
	 * to the device. Summaries say nothing of this pair.
	 */
	IOV_ORDER_HANDOVERS,
	IOV_ORDER_PAIRS
};

/*
 * The effect of an instruction, or of a call of a function, on one pair. "Own" accesses are the
 * function's own, "outer" ones were pending before it. All false: no access is pending afterwards.
 */
struct iov_order_effect {
	bool leaves_pending; /* on some path, an own earlier access is pending afterwards */
	bool may_leave_none; /* on some path, no own earlier access is pending afterwards */
	bool keeps_outer;    /* on some path, an outer earlier access is still pending */
	bool has_barrier;    /* on some path, a barrier follows the outer earlier access */
	/* on some path, an own later access is made while an outer earlier one is pending */
	bool has_later;
	bool always_has_later; /* the same on every path */
};
/* The results of a function, as callers test them: 0 (success) or another number. */
enum iov_returns { IOV_RETURNS_ZERO = 1 << 0, IOV_RETURNS_OTHER = 1 << 1, IOV_RETURNS_ANY = 3 };

struct iov_order_effects {
	struct iov_order_effect pair[IOV_ORDER_PAIRS];
	uint8_t pending; /* the enum iov_returns with which an own read is pending, as a set */
};

/* Arrays by instruction; NULL: the function cannot violate the order of any pair by itself. */
struct iov_memory_order {
	uint8_t *verdict_at[IOV_ORDER_PAIRS]; /* 1 + enum iov_verdict; 0: no obligation here */
	iov_id *earlier[IOV_ORDER_PAIRS];     /* the pending earlier access; or IOV_NONE */
	/* The summary for callers. If not `known`, they treat a call like one of unknown code. */
	struct iov_order_effects effects;
	bool known;
};

/*
 * The result's arrays are in the arena. Returns false if iov_fixpoint() reaches its limit of
 * sweeps, as in a function with many nested loops of goto.
 */
bool iov_memory_order_run(const struct iov_inputs *in, struct iov_arena *arena,
			  struct iov_memory_order *out);
/*
 * Returns true if the function may make a later access while an access of its caller is pending, so
 * that its callers must be analysed too. False for NULL.
 */
bool iov_order_needs_callers(const struct iov_order_effects *effects);

#endif /* IOV_MEMORY_ORDER_H */
