// Each path ends the mapping, or gives its handle away.
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
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);
void writel(u32 value, volatile void __iomem *address);
struct engine { void (*prepare)(struct queue *q, u32 n); void (*add)(struct queue *q, dma_addr_t handle); };
unsigned long virt_to_phys(volatile void *address);

int error_path(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	if (!q->room) {
		dma_unmap_single(q->dev, handle, q->size, TO_DEVICE);
		return -5;
	}
	writel((u32)handle, q->regs);
	return 0;
}
// CHECK: stats: error_path: 1 obligations, 1 proved, 0 violated, 0 unproved

int under_a_flag(struct queue *q)
{
	dma_addr_t handle = 0;

	if (q->size) {
		handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);
		if (dma_mapping_error(q->dev, handle))
			return -12;
	}
	writel(1, q->regs);
	if (q->size)
		dma_unmap_single(q->dev, handle, q->size, TO_DEVICE);
	return 0;
}
// CHECK: stats: under_a_flag: 1 obligations, 1 proved, 0 violated, 0 unproved

dma_addr_t map(struct queue *q)
{
	return dma_map_single(q->dev, q->data, q->size, TO_DEVICE);
}
// CHECK: stats: map: 1 obligations, 1 proved, 0 violated, 0 unproved

/* The handle has no first value, and is passed on where it has one. */
int added_under_a_flag(struct queue *q, const struct engine *e)
{
	dma_addr_t handle;

	if (q->size) {
		handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);
		if (dma_mapping_error(q->dev, handle))
			return -12;
	}
	e->prepare(q, 1);
	if (q->size)
		e->add(q, handle);
	return 0;
}
// CHECK: stats: added_under_a_flag: 1 obligations, 1 proved, 0 violated, 0 unproved

/* The device is told the physical address, which is the handle on this machine. */
int physical(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	q->handle = virt_to_phys(q->data);
	return 0;
}
// CHECK: stats: physical: 1 obligations, 1 proved, 0 violated, 0 unproved
