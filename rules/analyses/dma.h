/* SPDX-License-Identifier: MIT */
/*
 * Streaming DMA: the typestate of each mapping that the function makes. A mapping is identified by
 * its handle, an integer: the result of the call that maps, and each value that is computed from
 * it. The mapping of a scatter list is identified by the pointer to the list, and the result of the
 * call is the number of entries, 0 if it failed. A forward analysis finds the states in which a
 * mapping may be on each edge (typestate: Strom and Yemini, 1986). A backward analysis finds
 * whether the handle is used or tested later. Together they find where a handle is lost. They need
 * the numbers.
 */
#ifndef IOV_DMA_H
#define IOV_DMA_H

#include "analyses/inputs.h"

/* The largest number of mappings that are analysed in one function; others are ignored. */
enum { IOV_MAX_DMA = 32 };

/* A set of mappings of the function: bit k is the mapping made by calls[k]. */
typedef uint32_t iov_dma_set;

enum iov_dma_fault_kind {
	IOV_DMA_LEAK,	    /* after `at`, the mapping is never unmapped */
	IOV_DMA_UNCHECKED,  /* `at` passes on the handle, which is not tested */
	IOV_DMA_WRONG_TEST, /* `at` compares the handle with 0, and no other test is made */
	IOV_DMA_OTHER_SIZE, /* `at` unmaps, or frees coherent memory, with another size than the
			       call that mapped or allocated it, which may be in another function */
	IOV_DMA_OTHER_DIRECTION, /* `at` unmaps with another direction */
	/* Of lists: as UNCHECKED, WRONG_TEST; `at` unmaps as many entries as `mapping` returned. */
	IOV_DMA_LIST_UNCHECKED,
	IOV_DMA_LIST_WRONG_TEST,
	IOV_DMA_RETURNED_COUNT,
	/* `at` accesses memory that `mapping`, a map or a sync, has given to the device. */
	IOV_DMA_READ_MAPPED,
	IOV_DMA_WRITTEN_MAPPED,
	/*
	 * `at` accesses memory that another function has given to the device, and that `mapping`,
	 * an unmap or a sync, takes back only later.
	 */
	IOV_DMA_READ_EARLY,
	IOV_DMA_WRITTEN_EARLY,
	IOV_DMA_OWNED, /* no fault: `at` accesses memory of a mapping when the CPU may */
};

struct iov_dma_fault {
	uint8_t kind;			 /* enum iov_dma_fault_kind */
	iov_id at;			 /* the instruction that is wrong */
	iov_id mapping;			 /* the call that made the mapping, or that `kind` names */
	const struct iov_dma_size *made; /* the call of another function that maps; or NULL */
};

/* All bytes zero: nothing is mapped in the function. */
struct iov_dma {
	iov_id *calls; /* the calls that map */
	unsigned ncalls;
	struct iov_dma_fault *faults;
	unsigned nfaults, capacity;
};

/*
 * Returns true if the function maps, unmaps or syncs memory, or lists memory for a mapping; or if
 * it allocates or frees memory shared with a device, and sizes of the file are known
 * (iov_learned.sizes). It takes one pass and needs no numbers.
 */
bool iov_may_need_dma(const struct iov_inputs *in);
/* in->numeric must not be NULL. The arrays of *out are in the arena. Always returns true. */
bool iov_dma_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_dma *out);

#endif /* IOV_DMA_H */
