// Each handle is tested before it is used, or left to the caller.
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
int dma_mapping_error(struct device *dev, dma_addr_t handle);
void writel(u32 value, volatile void __iomem *address);

int test(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	writel((u32)handle, q->regs);
	dma_unmap_single(q->dev, handle, q->size, TO_DEVICE);
	return 0;
}
// CHECK: stats: test: 1 obligations, 1 proved, 0 violated, 0 unproved

int test_in_memory(struct queue *q)
{
	q->handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);
	q->room = 0;
	if (dma_mapping_error(q->dev, q->handle))
		return -12;
	return 0;
}
// CHECK: stats: test_in_memory: 1 obligations, 1 proved, 0 violated, 0 unproved

dma_addr_t leave_it_to_the_caller(struct queue *q)
{
	return dma_map_single(q->dev, q->data, q->size, TO_DEVICE);
}
// CHECK: stats: leave_it_to_the_caller: 1 obligations, 1 proved, 0 violated, 0 unproved
