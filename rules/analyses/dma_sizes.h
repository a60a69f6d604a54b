/* SPDX-License-Identifier: MIT */
/*
 * Sizes and directions of DMA memory across the functions of a file: one function keeps the memory,
 * or the handle of a mapping, in a member; another frees or unmaps what the member holds. Sizes are
 * compared as polynomials over members.
 */
#ifndef IOV_DMA_SIZES_H
#define IOV_DMA_SIZES_H

#include "analyses/dma.h"

/*
 * Returns true if the function allocates or frees memory that a device shares, or maps or unmaps
 * memory for streaming DMA. Needs no other analysis.
 */
bool iov_may_need_dma_sizes(const struct iov_function *f);
/* Adds the allocations and mappings whose result is kept in a member. Numbers must be known. */
void iov_learn_dma_sizes(const struct iov_inputs *in, struct iov_learned *learned);
/*
 * Adds the calls that free or unmap what a member holds with another size or direction than each
 * call of the file that fills the member. Numbers must be known.
 */
void iov_find_dma_sizes(const struct iov_inputs *in, struct iov_arena *arena, struct iov_dma *out);

#endif /* IOV_DMA_SIZES_H */
