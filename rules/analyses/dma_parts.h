/* SPDX-License-Identifier: MIT */
/* The parts of the analysis of streaming DMA: handles, states, faults. Only they include this. */
#ifndef IOV_DMA_PARTS_H
#define IOV_DMA_PARTS_H

#include "analyses/dma.h"

/*
 * The states of a mapping, a set. Tested and given away are told apart together: a state is one
 * path's. A handle is given away by a store to memory that others may read, and by a call.
 */
enum iov_dma_state {
	IOV_DMA_UNTESTED_OWN = 1,
	IOV_DMA_TESTED_OWN = 2,
	IOV_DMA_UNTESTED_GIVEN = 4,
	IOV_DMA_TESTED_GIVEN = 8,
	IOV_DMA_ENDED = 16,
	IOV_DMA_ABSENT = 32, /* not made, or failed */
};
enum {
	IOV_DMA_OWN = IOV_DMA_UNTESTED_OWN | IOV_DMA_TESTED_OWN,
	IOV_DMA_UNTESTED = IOV_DMA_UNTESTED_OWN | IOV_DMA_UNTESTED_GIVEN,
};

/* How an instruction concerns handles. */
enum iov_dma_act {
	IOV_DMA_ACT_NONE,    /* it does not, or only computes and compares */
	IOV_DMA_ACT_MAP,     /* makes the mapping */
	IOV_DMA_ACT_END,     /* unmaps */
	IOV_DMA_ACT_TEST,    /* dma_mapping_error(), or a comparison with all ones */
	IOV_DMA_ACT_COMPARE, /* compares with 0, which says nothing */
	IOV_DMA_ACT_SYNC,
	IOV_DMA_ACT_STORE, /* to memory that others may read */
	IOV_DMA_ACT_WRITE, /* to a register: the device has it */
	IOV_DMA_ACT_PASS,  /* to a function that may keep it, test it, end it */
	IOV_DMA_ACT_RETURN,
};

struct iov_dma_walk {
	const struct iov_inputs *in;
	struct iov_numeric *n;
	struct iov_arena *arena;
	struct iov_dma *dma;
	iov_dma_set *of;	       /* by symbol: the mappings whose handle it carries */
	unsigned nsyms;		       /* of `of` */
	const struct iov_field **kept; /* by mapping: the member that holds the handle, or NULL */
	iov_dma_set stored;	       /* in memory that others may read */
	uint8_t *acts;		       /* by instruction: enum iov_dma_act */
	iov_dma_set *sets;	       /* by instruction: the mappings that it acts on */
	uint8_t *before, *after;       /* states by block and mapping, by edge and mapping */
	iov_dma_set *used, *tested;    /* by block, at its beginning: its handle is used later, or
					  tested */
	bool *returns;		       /* by block: a return is reachable */
};

/* Fills in of, kept, acts and sets. */
void iov_dma_find_handles(struct iov_dma_walk *w);
/* Fills in before and after, used, tested and returns. */
void iov_dma_find_states(struct iov_dma_walk *w);
/* The states behind an instruction become those of the mappings in `states`. */
void iov_dma_step(const struct iov_dma_walk *w, iov_id id, uint8_t *states);

#endif /* IOV_DMA_PARTS_H */
