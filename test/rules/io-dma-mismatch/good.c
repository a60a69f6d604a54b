// DMA mappings that are ended as they were made.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-mismatch -fplugin-arg-ioview-stats %s 2>&1 \
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

int same_size(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, 2048, FROM_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	writel((u32)handle, q->regs);
	dma_unmap_single(q->dev, handle, 2048, FROM_DEVICE);
	return 0;
}
// CHECK: stats: same_size: 1 obligations, 1 proved, 0 violated, 0 unproved

int one_of_two(struct queue *q)
{
	dma_addr_t handle;

	if (q->room)
		handle = dma_map_single(q->dev, q->data, 2048, FROM_DEVICE);
	else
		handle = dma_map_single(q->dev, q->data, 1536, FROM_DEVICE);
	if (dma_mapping_error(q->dev, handle))
		return -12;
	writel((u32)handle, q->regs);
	dma_unmap_single(q->dev, handle, q->room ? 2048 : 1536, FROM_DEVICE);
	return 0;
}
// CHECK: stats: one_of_two: 2 obligations, 2 proved, 0 violated, 0 unproved

/* One function allocates, another frees: the same size, however it is written; or one that is not known. */
struct ring { struct device *dev; void *cells; dma_addr_t at; u32 count, size; struct queue *rx; dma_addr_t rx_at; u32 bytes; void *two; };
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *at, u32 flags);
void dma_free_coherent(struct device *dev, size_t size, void *cells, dma_addr_t at);
enum { EXTRA = 64 };

int make(struct ring *r)
{
	size_t bytes = (size_t)r->count * r->size;

	bytes += EXTRA;
	r->cells = dma_alloc_coherent(r->dev, bytes, &r->at, 0);
	r->rx_at = dma_map_single(r->dev, r->rx, r->bytes, FROM_DEVICE);
	return r->cells ? 0 : -12;
}

/* The member has memory of the one size, or of the other. */
int make_two(struct ring *r, int large)
{
	if (large)
		r->two = dma_alloc_coherent(r->dev, 4096, &r->at, 0);
	else
		r->two = dma_alloc_coherent(r->dev, 1024, &r->at, 0);
	return r->two ? 0 : -12;
}

void destroy(struct ring *r, u32 bytes)
{
	dma_free_coherent(r->dev, EXTRA + r->size * r->count, r->cells, r->at);
	dma_free_coherent(r->dev, 4096, r->two, r->at);
	dma_unmap_single(r->dev, r->rx_at, bytes, FROM_DEVICE);
}
