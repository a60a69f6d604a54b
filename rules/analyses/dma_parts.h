/* SPDX-License-Identifier: MIT */
/*
 * The interface between the parts of the analysis of streaming DMA: handles, states, faults. Only
 * the files dma*.c include this.
 */
#ifndef IOV_DMA_PARTS_H
#define IOV_DMA_PARTS_H

#include "analyses/dma.h"
#include "analyses/dma_buffers.h"

/*
 * The states of a mapping, as a set, with an element for each path. UNTESTED, TESTED: whether the
 * program has tested that the call that maps did not fail. GIVEN: the handle was passed to a
 * function, or stored in memory that other functions may read, so these may unmap it; OWN: it was
 * not. The two are combined in one element, since they hold on the same path.
 */
enum iov_dma_state {
	IOV_DMA_UNTESTED_OWN = 1,
	IOV_DMA_TESTED_OWN = 2,
	IOV_DMA_UNTESTED_GIVEN = 4,
	IOV_DMA_TESTED_GIVEN = 8,
	IOV_DMA_ENDED = 16,  /* unmapped */
	IOV_DMA_ABSENT = 32, /* the call was not reached, or has failed */
};
enum {
	IOV_DMA_OWN = IOV_DMA_UNTESTED_OWN | IOV_DMA_TESTED_OWN,
	IOV_DMA_UNTESTED = IOV_DMA_UNTESTED_OWN | IOV_DMA_UNTESTED_GIVEN,
};

/* The effect of an instruction on the handles that are its operands. */
enum iov_dma_act {
	IOV_DMA_ACT_NONE,    /* none: it computes with the handle, or has no handle */
	IOV_DMA_ACT_MAP,     /* makes the mapping */
	IOV_DMA_ACT_END,     /* unmaps */
	IOV_DMA_ACT_TEST,    /* dma_mapping_error(), or a comparison with DMA_MAPPING_ERROR */
	IOV_DMA_ACT_COMPARE, /* a comparison with 0, which is a valid handle: no test */
	IOV_DMA_ACT_SYNC,    /* dma_sync_single_for_cpu() and its like */
	IOV_DMA_ACT_STORE,   /* stores it in memory that other functions may read */
	IOV_DMA_ACT_WRITE,   /* writes it to a register: the device has it */
	IOV_DMA_ACT_PASS,    /* passes it to a function, which may store, test or unmap it */
	IOV_DMA_ACT_RETURN,
};

/* Returns true if the act unmaps, or passes the handle on: to memory, a register or other code. */
bool iov_is_dma_use(uint8_t act);

struct iov_dma_walk {
	const struct iov_inputs *in;
	struct iov_numeric *n;
	struct iov_arena *arena;
	struct iov_dma *dma;
	iov_dma_set *of;		    /* by symbol: the mappings whose handle it carries */
	unsigned nsyms;			    /* length of `of` */
	const struct iov_field **stored_in; /* by mapping: the member with the handle, or NULL */
	iov_dma_set stored;		    /* mappings whose handle is stored in memory */
	iov_dma_set lists;		    /* mappings of lists: dma_lists.c */
	uint8_t *acts;			    /* by instruction: enum iov_dma_act */
	iov_dma_set *sets;		    /* by instruction: the mappings that it acts on */
	uint8_t *before, *after;	    /* states: [(block or edge) * ncalls + mapping] */
	iov_dma_set *used, *tested;	    /* by block: handles used, or tested, in it or later */
	bool *returns;			    /* by block: a path leads from it to a return */
};

/* Sets the members of, nsyms, stored_in, stored, lists, acts and sets. */
void iov_dma_find_handles(struct iov_dma_walk *w);
/* dma_lists.c: the mappings of scatter lists. */
static inline bool iov_is_dma_list(const struct iov_dma_walk *w, unsigned k)
{
	return w->lists >> k & 1;
}
/*
 * Returns the mappings of lists to which the instruction passes the object that holds the list, or
 * in which it stores: other code may then find out that the list is mapped.
 */
iov_dma_set iov_dma_lists_told(const struct iov_dma_walk *w, const struct iov_instr *i);
/* Returns the act of a comparison of the number of entries that were mapped. */
uint8_t iov_dma_list_comparison(const struct iov_dma_walk *w, const struct iov_instr *i);
/*
 * Changes the states of a list on an edge from the block, by a condition that shows whether the
 * result of the call is 0.
 */
void iov_dma_refine_list(const struct iov_dma_walk *w, iov_id block, unsigned edge, unsigned k,
			 uint8_t *states);
/*
 * Returns true if the mapping of a list can leak on the edge from the block, or, if `edge` is
 * IOV_NONE, at its return: nothing but the function can reach the list, or the function returns
 * an error.
 */
bool iov_dma_list_leaks(const struct iov_dma_walk *w, unsigned k, iov_id block, unsigned edge);
/* Returns true if `end` unmaps as many entries as the call that mapped has returned. */
bool iov_is_returned_count(const struct iov_dma_walk *w, unsigned k, const struct iov_instr *end);

/* Sets the members before, after, used, tested and returns. */
void iov_dma_find_states(struct iov_dma_walk *w);
/* Adds the accesses to memory of mappings, right and wrong ones, to the faults. */
void iov_dma_find_owners(struct iov_dma_walk *w, const struct iov_dma_buffers *b);
/* Executes an instruction on `states`, by mapping: those before it become those after it. */
void iov_dma_step(const struct iov_dma_walk *w, iov_id id, uint8_t *states);

#endif /* IOV_DMA_PARTS_H */
