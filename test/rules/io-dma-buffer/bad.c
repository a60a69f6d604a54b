// Memory that a device cannot access by DMA.
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
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size, enum direction way);

struct list { u32 words[4]; };

void sg_init_one(struct list *list, void *data, u32 size);
void *vmalloc(size_t size);

static const u8 greeting[4] = {1, 2, 3, 4};

void on_the_stack(struct queue *q)
{
	struct { u32 id; u8 code[12]; } command = {1, {2}};

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_map_single' is given 'command', which is on the stack [io-dma-buffer]
	q->handle = dma_map_single(q->dev, &command, sizeof(command), TO_DEVICE);
	dma_unmap_single(q->dev, q->handle, sizeof(command), TO_DEVICE);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_map_single' is given 'command', which is on the stack [io-dma-buffer]
	q->handle = dma_map_single(q->dev, command.code + 4, 8, TO_DEVICE);
}
// CHECK: stats: on_the_stack: 2 obligations, 0 proved, 2 violated, 0 unproved

void in_a_list(struct list *list)
{
	u8 buffer[64];
	u8 *data = buffer;

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'sg_init_one' is given 'buffer', which is on the stack [io-dma-buffer]
	sg_init_one(list, data, sizeof(buffer));
}
// CHECK: stats: in_a_list: 1 obligations, 0 proved, 1 violated, 0 unproved

void constant(struct queue *q)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_map_single' is given 'greeting', which is constant [io-dma-buffer]
	q->handle = dma_map_single(q->dev, (void *)greeting, 4, TO_DEVICE);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_map_single' is given a string literal, which is constant [io-dma-buffer]
	q->handle = dma_map_single(q->dev, "hello", 6, TO_DEVICE);
}
// CHECK: stats: constant: 2 obligations, 0 proved, 2 violated, 0 unproved

void scattered(struct queue *q)
{
	u8 *data = vmalloc(8192);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_map_single' is given memory of 'vmalloc', whose pages need not be neighbours [io-dma-buffer]
	q->handle = dma_map_single(q->dev, data, 8192, FROM_DEVICE);
}
// CHECK: stats: scattered: 1 obligations, 0 proved, 1 violated, 0 unproved
