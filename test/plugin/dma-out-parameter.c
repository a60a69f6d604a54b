// A handle that a helper stores through a pointer may be in any member: the direction of one that is
// stored there by name says nothing of the other.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-mismatch %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
enum direction { BIDIRECTIONAL, TO_DEVICE, FROM_DEVICE };
struct device;
struct buffer { void *data; dma_addr_t at; dma_addr_t copy; u32 len; };
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, enum direction way);
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);
void *packet(u32 size);

static void *receive_buffer(struct device *dev, dma_addr_t *at)
{
	void *data = packet(2048);

	if (!data)
		return 0;
	*at = dma_map_single(dev, data, 2048, FROM_DEVICE);
	return dma_mapping_error(dev, *at) ? 0 : data;
}

int receive(struct device *dev, struct buffer *b)
{
	b->data = receive_buffer(dev, &b->at);
	return b->data ? 0 : -12;
}

int send(struct device *dev, struct buffer *b)
{
	b->at = dma_map_single(dev, b->data, b->len, TO_DEVICE);
	return dma_mapping_error(dev, b->at) ? -12 : 0;
}

void received(struct device *dev, struct buffer *b)
{
	dma_unmap_single(dev, b->at, 2048, FROM_DEVICE);
}

void sent(struct device *dev, struct buffer *b)
{
	dma_unmap_single(dev, b->at, b->len, TO_DEVICE);
}

/* No call of the file maps in this direction. */
void neither(struct device *dev, struct buffer *b)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_unmap_single' is given another direction than 'dma_map_single' [io-dma-mismatch]
	dma_unmap_single(dev, b->at, b->len, BIDIRECTIONAL);
}
