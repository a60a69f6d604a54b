// Handles of DMA mappings that reach the device without a test, or with a wrong one.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-unchecked -fplugin-arg-ioview-stats %s 2>&1 \
// RUN:   | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned char u8;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
enum direction { BIDIRECTIONAL, TO_DEVICE, FROM_DEVICE };
struct device;
struct queue { struct device *dev; void __iomem *regs; u8 *data; dma_addr_t handle; u32 size, room; };
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, enum direction way);
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
void writel(u32 value, volatile void __iomem *address);

void no_test(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the handle of 'dma_map_single' is used without a test whether the mapping failed [io-dma-unchecked]
	writel((u32)handle, q->regs);
	dma_unmap_single(q->dev, handle, q->size, TO_DEVICE);
}
// CHECK: stats: no_test: 1 obligations, 0 proved, 1 violated, 0 unproved

int wrong_test(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a comparison with 0 does not tell whether 'dma_map_single' failed [io-dma-unchecked]
	if (!handle)
		return -12;
	q->handle = handle;
	return 0;
}
// CHECK: stats: wrong_test: 1 obligations, 0 proved, 1 violated, 0 unproved
