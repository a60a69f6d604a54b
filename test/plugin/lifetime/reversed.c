/*
 * A comparison with null is a test of a mapping however it is spelled; and the advice names functions for the
 * memory that was mapped.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=lifetime -fplugin-arg-ioview-stats %s 2>&1 | \
 * RUN:   FileCheck %s --implicit-check-not=warning:
 */
#include "../Inputs/kernel.h"

#define NULL ((void *)0)
#define unlikely(x) __builtin_expect(!!(x), 0)

void *dma_alloc_coherent(struct device *dev, size_t size, u64 *handle, unsigned flags);
void dma_free_coherent(struct device *dev, size_t size, void *memory, u64 handle);
void *dma_pool_alloc(void *pool, unsigned flags, u64 *handle);
void dma_pool_free(void *pool, void *memory, u64 handle);

struct ring {
	u32 *slots;
	u64 handle;
};

/* Nothing is leaked where the allocation failed. */
// CHECK: stats: keep: 1 obligations, 1 proved, 0 violated, 0 unproved
int keep(struct device *dev, struct ring *ring)
{
	u32 *slots = dma_alloc_coherent(dev, 4096, &ring->handle, 0);

	if (NULL == slots)
		return -12;
	ring->slots = slots;
	return 0;
}

// CHECK: stats: null_first: 4 obligations, 4 proved, 0 violated, 0 unproved
int null_first(struct device *dev, u64 *handle)
{
	u32 *slots = dma_alloc_coherent(dev, 4096, handle, 0);

	if (unlikely(NULL == slots))
		return -12;
	*slots = 0;
	dma_free_coherent(dev, 4096, slots, *handle);
	return 0;
}

// CHECK: stats: zero_first: 5 obligations, 5 proved, 0 violated, 0 unproved
int zero_first(struct device *dev, u64 *handle)
{
	u32 *slots;

	if (0 != (slots = dma_alloc_coherent(dev, 4096, handle, 0))) {
		*slots = 0;
		dma_free_coherent(dev, 4096, slots, *handle);
	}
	return 0;
}

// CHECK: stats: as_integer: 4 obligations, 4 proved, 0 violated, 0 unproved
int as_integer(struct device *dev, u64 *handle)
{
	u32 *slots = dma_alloc_coherent(dev, 4096, handle, 0);

	if (!((uintptr_t)slots != 0))
		return -12;
	*slots = 0;
	dma_free_coherent(dev, 4096, slots, *handle);
	return 0;
}

/* The wrong way round: where there is memory the function gives up. */
// CHECK: :[[@LINE+9]]:10: warning: returns without releasing what 'dma_alloc_coherent' mapped [io-unmap-leak]
// CHECK: note: 'dma_alloc_coherent' maps it here
// CHECK: note: release it with dma_free_coherent() on every way out, or get it from dmam_alloc_coherent()
// CHECK: stats: upside_down: {{.*}} 1 violated
int upside_down(struct device *dev, u64 *handle)
{
	u32 *slots = dma_alloc_coherent(dev, 4096, handle, 0);

	if (NULL != slots)
		return -12;
	return 0;
}

// CHECK: warning: returns without releasing what 'dma_pool_alloc' mapped [io-unmap-leak]
// CHECK: note: release it with dma_pool_free() on every way out
// CHECK: stats: pooled: {{.*}} 1 violated
int pooled(void *pool, u64 *handle)
{
	u32 *slots = dma_pool_alloc(pool, 0, handle);

	if (!slots)
		return -12;
	*slots = 0;
	return 0;
}

// CHECK: warning: returns without releasing what 'ioremap' mapped [io-unmap-leak]
// CHECK: note: release it with iounmap() on every way out, or get it from devm_ioremap()
// CHECK: stats: registers: {{.*}} 1 violated
int registers(void)
{
	void __iomem *regs = ioremap(0x1000, 4);

	if (!regs)
		return -12;
	return readl(regs) != 0;
}
