/* SPDX-License-Identifier: MIT */
#ifndef STAND_IN_DMA_MAPPING_H
#define STAND_IN_DMA_MAPPING_H

#include <linux/kernel.h>

#define DMA_BIT_MASK(n) ((n) == 64 ? ~(u64)0 : ((u64)1 << (n)) - 1)

int dma_set_mask_and_coherent(struct device *dev, u64 mask);
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *handle, gfp_t flags);
void dma_free_coherent(struct device *dev, size_t size, void *memory, dma_addr_t handle);

#endif /* STAND_IN_DMA_MAPPING_H */
