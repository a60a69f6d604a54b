// Memory that the CPU accesses while it is mapped for a device.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-owned -fplugin-arg-ioview-stats %s 2>&1 \
// RUN:   | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned char u8;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
enum direction { BIDIRECTIONAL, TO_DEVICE, FROM_DEVICE };
struct device;
struct buffer { u8 *data; dma_addr_t handle; };
/* Mapped in another file: what the handle is of, the names of the members say. */
struct copied { u8 *rx; dma_addr_t rx_dma; };
struct queue { struct device *dev; void __iomem *regs; struct buffer slots[8]; struct copied copies[8]; u8 seen[64]; u32 first; };
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, enum direction way);
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
void dma_sync_single_for_cpu(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
void dma_sync_single_for_device(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);
void writel(u32 value, volatile void __iomem *address);
void *memcpy(void *to, const void *from, size_t size);
void wait_for_device(void);

int written_behind_map(struct queue *q, u8 *data)
{
	dma_addr_t handle = dma_map_single(q->dev, data, 64, TO_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the CPU writes memory that belongs to the device since 'dma_map_single' [io-dma-owned]
	data[0] = 1;
	writel((u32)handle, q->regs);
	wait_for_device();
	dma_unmap_single(q->dev, handle, 64, TO_DEVICE);
	return 0;
}
// CHECK: stats: written_behind_map: 1 obligations, 0 proved, 1 violated, 0 unproved

int read_before_unmap(struct queue *q, u8 *data)
{
	dma_addr_t handle = dma_map_single(q->dev, data, 64, FROM_DEVICE);
	int status;

	if (dma_mapping_error(q->dev, handle))
		return -12;
	writel((u32)handle, q->regs);
	wait_for_device();
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the CPU reads memory that belongs to the device since 'dma_map_single' [io-dma-owned]
	status = data[0];
	dma_unmap_single(q->dev, handle, 64, FROM_DEVICE);
	return status;
}

/* The mapping that receive() unmaps is made here. */
int fill(struct queue *q, u32 n, u8 *data)
{
	struct buffer *b = &q->slots[n & 7];

	b->data = data;
	b->handle = dma_map_single(q->dev, b->data, 64, FROM_DEVICE);
	return dma_mapping_error(q->dev, b->handle);
}

void receive(struct queue *q, u32 n)
{
	struct buffer *b = &q->slots[n & 7];

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the CPU reads memory that belongs to the device until 'dma_unmap_single' [io-dma-owned]
	memcpy(q->seen, b->data, 64);
	dma_unmap_single(q->dev, b->handle, 64, FROM_DEVICE);
}
// CHECK: stats: receive: 1 obligations, 0 proved, 1 violated, 0 unproved

u32 read_behind_sync(struct queue *q, u32 n)
{
	dma_addr_t handle = q->copies[n].rx_dma;
	u8 *data = q->copies[n].rx;

	dma_sync_single_for_cpu(q->dev, handle, 64, FROM_DEVICE);
	q->first = data[0];
	dma_sync_single_for_device(q->dev, handle, 64, FROM_DEVICE);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the CPU reads memory that belongs to the device since 'dma_sync_single_for_device' [io-dma-owned]
	return data[1];
}
// CHECK: stats: read_behind_sync: 2 obligations, 1 proved, 1 violated, 0 unproved

struct command { u32 state; dma_addr_t handle; u8 text[32]; u32 result; };

/* The size is not known; the array is mapped as far as it goes. */
int in_part_of_some_size(struct queue *q, struct command *c, u32 n)
{
	c->handle = dma_map_single(q->dev, c->text + 8, n, BIDIRECTIONAL);
	if (dma_mapping_error(q->dev, c->handle))
		return -12;
	c->result = 0;
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the CPU writes memory that belongs to the device since 'dma_map_single' [io-dma-owned]
	c->text[31] = 0;
	return 0;
}
// CHECK: stats: in_part_of_some_size: 1 obligations, 0 proved, 1 violated, 0 unproved
