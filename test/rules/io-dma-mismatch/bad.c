// DMA mappings that are ended by another size or direction.
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

int other_size(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, 2048, FROM_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	writel((u32)handle, q->regs);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_unmap_single' is given another size than 'dma_map_single' [io-dma-mismatch]
	dma_unmap_single(q->dev, handle, 1536, FROM_DEVICE);
	return 0;
}
// CHECK: stats: other_size: 1 obligations, 0 proved, 1 violated, 0 unproved

int other_direction(struct queue *q)
{
	dma_addr_t handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	writel((u32)handle, q->regs);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_unmap_single' is given another direction than 'dma_map_single' [io-dma-mismatch]
	dma_unmap_single(q->dev, handle, q->size, FROM_DEVICE);
	return 0;
}
// CHECK: stats: other_direction: 1 obligations, 0 proved, 1 violated, 0 unproved

/* The ring is allocated by one function, and freed by another. */
struct ring { struct device *dev; void *cells; dma_addr_t at; u32 count, size; struct queue *rx; dma_addr_t rx_at; };
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *at, u32 flags);
void dma_free_coherent(struct device *dev, size_t size, void *cells, dma_addr_t at);

int make(struct ring *r)
{
	r->cells = dma_alloc_coherent(r->dev, r->count * r->size + 64, &r->at, 0);
	r->rx_at = dma_map_single(r->dev, r->rx, 256, FROM_DEVICE);
	return r->cells ? 0 : -12;
}

void destroy(struct ring *r)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_free_coherent' is given another size than 'dma_alloc_coherent' [io-dma-mismatch]
	dma_free_coherent(r->dev, r->count * r->size, r->cells, r->at);
	// CHECK: note: 'dma_alloc_coherent' maps it here
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_unmap_single' is given another size than 'dma_map_single' [io-dma-mismatch]
	dma_unmap_single(r->dev, r->rx_at, 512, FROM_DEVICE);
}

void stop(struct ring *r)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_unmap_single' is given another direction than 'dma_map_single' [io-dma-mismatch]
	dma_unmap_single(r->dev, r->rx_at, 256, TO_DEVICE);
}
