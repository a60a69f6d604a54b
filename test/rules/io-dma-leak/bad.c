// An error path on which the handle of a DMA mapping is lost.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-leak -fplugin-arg-ioview-stats %s 2>&1 \
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
int dma_mapping_error(struct device *dev, dma_addr_t handle);
void writel(u32 value, volatile void __iomem *address);

int error_path(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	if (!q->room)
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_single' has mapped [io-dma-leak]
		return -5;
	writel((u32)handle, q->regs);
	return 0;
}
// CHECK: stats: error_path: 1 obligations, 0 proved, 1 violated, 0 unproved

int jumps_to_the_end(struct queue *q)
{
	int error = -12;
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		goto out;
	if (!q->room) {
		error = -5;
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_single' has mapped [io-dma-leak]
		goto out;
	}
	q->handle = handle;
	error = 0;
out:
	return error;
}
// CHECK: stats: jumps_to_the_end: 1 obligations, 0 proved, 1 violated, 0 unproved
