/* SPDX-License-Identifier: MIT */
/*
 * The memory that a function maps, unmaps or syncs for streaming DMA: which of its pointers lead
 * there, and where it goes to the device and comes back. A handle that is kept in a member leads to
 * its memory by what was learned of the file, or by the names of the two members.
 */
#ifndef IOV_DMA_BUFFERS_H
#define IOV_DMA_BUFFERS_H

#include "analyses/inputs.h"

enum { IOV_MAX_DMA_BUFFERS = 16 };

/* The values of Linux's enum dma_data_direction. */
enum iov_dma_direction { IOV_DMA_BOTH, IOV_DMA_TO_DEVICE, IOV_DMA_FROM_DEVICE, IOV_DMA_ANY };

/* Where something lies: k * sym + c bytes from the root. */
struct iov_dma_place {
	iov_sym root, sym;
	int64_t k, c;
	bool known;
};

struct iov_dma_buffer {
	iov_id map;	/* the call that maps it here; IOV_NONE: it was mapped before */
	iov_sym origin; /* of a buffer that is mapped here: the root of its pointer */
	struct iov_dma_place handle; /* of one that is not: where the handle is kept */
	const struct iov_field *field;
	uint64_t size; /* in bytes; 0: not known */
	bool by_name;  /* nothing but the names of the members says so */
};

/* A pointer from this root leads to the buffer, which starts so many bytes behind it. */
struct iov_dma_root {
	iov_sym root;
	unsigned buffer;
	int64_t start;
	bool start_known;
	iov_id load; /* that gave the pointer; IOV_NONE: it is what was mapped */
	bool whole;  /* the pointer leads to the buffer, not to an object that has it as a part */
};

struct iov_dma_event {
	iov_id at; /* the call */
	unsigned buffer;
	uint8_t direction; /* enum iov_dma_direction */
	bool to_device;	   /* else it comes to the CPU */
	bool ends;	   /* the mapping, for good */
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

/* Does the function do anything with handles? Decided without analysis. */
bool iov_may_need_dma_buffers(const struct iov_function *f);
/* The function's numbers must be known. */
void iov_find_dma_buffers(const struct iov_inputs *in, struct iov_arena *arena,
			  struct iov_dma_buffers *out);
/* Adds what the function tells of members in which handles are kept. */
void iov_learn_dma(const struct iov_inputs *in, const struct iov_dma_buffers *b,
		   struct iov_learned *learned);

#endif /* IOV_DMA_BUFFERS_H */
