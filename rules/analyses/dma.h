/* SPDX-License-Identifier: MIT */
/*
 * Streaming DMA: the typestate of each mapping that the function makes. A mapping is known by its
 * handle, which is an integer: the result of the call, and all values that are computed of it. A
 * forward analysis finds the states in which a mapping may be on each edge (typestates: Strom and
 * Yemini, 1986), a backward one whether the handle is used or tested later. Together they say
 * where a handle is lost. It runs when the numbers are known.
 */
#ifndef IOV_DMA_H
#define IOV_DMA_H

#include "analyses/inputs.h"

/* Mappings of one function beyond this many are not followed. */
enum { IOV_MAX_DMA = 32 };

/* A set of mappings of the function: bit k is the mapping made by calls[k]. */
typedef uint32_t iov_dma_set;

enum iov_dma_fault_kind {
	IOV_DMA_LEAK,	    /* `at` leaves with the mapping, which is never ended */
	IOV_DMA_UNCHECKED,  /* `at` uses the handle, which is tested nowhere */
	IOV_DMA_WRONG_TEST, /* `at` compares the handle with 0, and it is tested nowhere else */
	IOV_DMA_OTHER_SIZE, /* `at` ends the mapping with another size, or direction */
	IOV_DMA_OTHER_DIRECTION,
};

struct iov_dma_fault {
	uint8_t kind;	/* enum iov_dma_fault_kind */
	iov_id at;	/* the instruction that is wrong */
	iov_id mapping; /* the call that made the mapping */
};

/* All bytes zero: nothing is mapped in the function. */
struct iov_dma {
	iov_id *calls; /* that map */
	unsigned ncalls;
	struct iov_dma_fault *faults;
	unsigned nfaults, capacity;
};

/* Does the function map memory, or list it for that? Decided without analysis. */
bool iov_may_need_dma(const struct iov_inputs *in);
/* The numbers of the function must be known. *out lives in the arena. Returns true. */
bool iov_dma_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_dma *out);

#endif /* IOV_DMA_H */
