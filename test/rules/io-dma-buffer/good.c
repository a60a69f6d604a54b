// Memory that a device can access by DMA.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-buffer -fplugin-arg-ioview-stats %s 2>&1 \
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

struct list { u32 words[4]; };
struct command { u32 id; u8 *data; };

void sg_init_one(struct list *list, void *data, u32 size);
void *kmalloc(size_t size, u32 flags);

void on_the_heap(struct queue *q)
{
	struct command *command = kmalloc(sizeof(*command), 0);

	if (!command)
		return;
	q->handle = dma_map_single(q->dev, command, sizeof(*command), TO_DEVICE);
}
// CHECK: stats: on_the_heap: 1 obligations, 1 proved, 0 violated, 0 unproved

void by_a_local_pointer(struct list *list, u8 *data)
{
	struct command command = {1, data};

	sg_init_one(list, command.data, 64);
}
// CHECK: stats: by_a_local_pointer: 1 obligations, 1 proved, 0 violated, 0 unproved

void in_memory(struct queue *q)
{
	q->handle = dma_map_single(q->dev, q->data, q->size, TO_DEVICE);
}
// CHECK: stats: in_memory: 1 obligations, 1 proved, 0 violated, 0 unproved
