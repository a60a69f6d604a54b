/* SPDX-License-Identifier: MIT */
/*
 * The memory that a function maps, unmaps or syncs for streaming DMA: which pointers lead there,
 * and which calls give it to the device and back. The memory of a handle that is read from a member
 * is found by the pairs of members that functions of the file have shown (iov_learned.pairs), or by
 * the names of the two members.
 */
#ifndef IOV_DMA_BUFFERS_H
#define IOV_DMA_BUFFERS_H

#include "analyses/inputs.h"

enum { IOV_MAX_DMA_BUFFERS = 16 };

/* The values of Linux's enum dma_data_direction; ANY: another value, or not known. */
enum iov_dma_direction { IOV_DMA_BOTH, IOV_DMA_TO_DEVICE, IOV_DMA_FROM_DEVICE, IOV_DMA_ANY };

/*
 * The place to which a pointer points: k * sym + c bytes from the root. Not `known`: only the root
 * is valid.
 */
struct iov_dma_place {
	iov_sym root, sym;
	int64_t k, c;
	bool known;
};

struct iov_dma_buffer {
	iov_id map;	/* the call that maps it; IOV_NONE: another function has mapped it */
	iov_sym origin; /* of a buffer that this function maps: the root of its pointer */
	struct iov_dma_place handle;   /* of another one: where the handle is stored */
	const struct iov_field *field; /* the member there; NULL: this function maps the buffer */
	uint64_t size;		       /* in bytes; 0: not known */
	bool by_name;		       /* it was found only by the names of the members */
};

/* Pointers with this root point into the buffer, which begins `start` bytes after the root. */
struct iov_dma_root {
	iov_sym root;
	unsigned buffer;
	int64_t start;
	bool start_known;
	iov_id load; /* the load of the pointer; IOV_NONE: it is the pointer that was mapped */
	bool whole;  /* the pointer leads to the buffer, not to an object that has it as a part */
};

/* A call that gives the buffer to the device, or back to the CPU. */
struct iov_dma_event {
	iov_id at; /* the call */
	unsigned buffer;
	uint8_t direction; /* enum iov_dma_direction */
	bool to_device;	   /* false: it is given to the CPU */
	bool ends;	   /* the call unmaps the buffer */
};

struct iov_dma_buffers {
	struct iov_dma_place *places; /* by instruction that gives a pointer */
	struct iov_dma_buffer all[IOV_MAX_DMA_BUFFERS];
	unsigned n;
	struct iov_dma_root *roots;
	unsigned nroots, roots_capacity;
	struct iov_dma_event *events;
	unsigned nevents, events_capacity;
};

/*
 * Returns true if the function maps, unmaps or syncs memory for streaming DMA. Needs no other
 * analysis.
 */
bool iov_may_need_dma_buffers(const struct iov_function *f);
/*
 * Writes the buffers of the function to *out; the arrays are in the arena. At most
 * IOV_MAX_DMA_BUFFERS are found, others are ignored. in->numeric must not be NULL.
 */
void iov_find_dma_buffers(const struct iov_inputs *in, struct iov_arena *arena,
			  struct iov_dma_buffers *out);
/*
 * Adds the pairs of a member with a handle and the member with its memory, and the members whose
 * handle the function syncs for the CPU.
 */
void iov_learn_dma(const struct iov_inputs *in, const struct iov_dma_buffers *b,
		   struct iov_learned *learned);

#endif /* IOV_DMA_BUFFERS_H */
