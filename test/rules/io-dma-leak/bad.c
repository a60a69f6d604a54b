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
struct engine { void (*prepare)(struct queue *q, u32 n); void (*add)(struct queue *q, dma_addr_t handle); };

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

/* The handle has no first value; on the path that fails it is not used. */
int error_under_a_flag(struct queue *q, const struct engine *e)
{
	dma_addr_t handle;

	if (q->size) {
		handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);
		if (dma_mapping_error(q->dev, handle))
			return -12;
		if (!q->room)
		// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_single' has mapped [io-dma-leak]
			return -5;
	}
	e->prepare(q, 1);
	if (q->size)
		e->add(q, handle);
	return 0;
}
// CHECK: stats: error_under_a_flag: 1 obligations, 0 proved, 1 violated, 0 unproved

/* The handle is only tested, and nothing else knows the address. */
int forgotten(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_single' has mapped [io-dma-leak]
	return dma_mapping_error(q->dev, handle) ? -12 : 0;
}
// CHECK: stats: forgotten: 1 obligations, 0 proved, 1 violated, 0 unproved
