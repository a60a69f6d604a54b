// Memory that the CPU accesses before it is mapped, and after it was unmapped or synced.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-owned %s 2>&1 | count 0

#define __iomem
typedef unsigned int u32;
typedef unsigned char u8;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
enum direction { BIDIRECTIONAL, TO_DEVICE, FROM_DEVICE };
struct device;
struct buffer { u8 *data; dma_addr_t handle; };
struct command { u32 state; dma_addr_t handle; u8 text[32]; u32 result; };
struct queue { struct device *dev; void __iomem *regs; struct buffer slots[8]; u8 seen[64]; u32 first; };
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, enum direction way);
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
void dma_sync_single_for_cpu(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
void dma_sync_single_for_device(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);
void writel(u32 value, volatile void __iomem *address);
void *memcpy(void *to, const void *from, size_t size);
void *kmalloc(size_t size, u32 flags);
void wait_for_device(void);

int written_before_map(struct queue *q, u8 *data)
{
	dma_addr_t handle;

	data[0] = 1;
	handle = dma_map_single(q->dev, data, 64, TO_DEVICE);
	if (dma_mapping_error(q->dev, handle)) {
		data[0] = 0; /* the device never had it */
		return -12;
	}
	writel((u32)handle, q->regs);
	wait_for_device();
	q->first = data[0]; /* the device only reads it */
	dma_unmap_single(q->dev, handle, 64, TO_DEVICE);
	data[0] = 2;
	return 0;
}

int read_behind_unmap(struct queue *q, u8 *data)
{
	dma_addr_t handle = dma_map_single(q->dev, data, 64, FROM_DEVICE);

	if (dma_mapping_error(q->dev, handle))
		return -12;
	writel((u32)handle, q->regs);
	wait_for_device();
	dma_unmap_single(q->dev, handle, 64, FROM_DEVICE);
	return data[0];
}

/* A part of the object is mapped; the rest of it is not. */
int part(struct queue *q, struct command *c)
{
	c->handle = dma_map_single(q->dev, c->text, sizeof(c->text), TO_DEVICE);
	if (dma_mapping_error(q->dev, c->handle))
		return -12;
	c->state = 1;
	c->result = 0;
	writel((u32)c->handle, q->regs);
	return 0;
}

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

	dma_unmap_single(q->dev, b->handle, 64, FROM_DEVICE);
	memcpy(q->seen, b->data, 64);
}

/* Each round has a buffer of its own. */
void refill(struct queue *q)
{
	for (u32 n = 0; n < 8; n++) {
		u8 *data = kmalloc(64, 0);
		if (!data)
			return;
		data[0] = 0;
		q->slots[n].data = data;
		q->slots[n].handle = dma_map_single(q->dev, data, 64, FROM_DEVICE);
	}
}

/* It is unmapped before: the next round reads another one. */
u32 receive_all(struct queue *q)
{
	u32 sum = 0;

	for (u32 n = 0; n < 8; n++) {
		struct buffer *b = &q->slots[n];
		dma_sync_single_for_cpu(q->dev, b->handle, 64, FROM_DEVICE);
		sum += b->data[0];
		dma_sync_single_for_device(q->dev, b->handle, 64, FROM_DEVICE);
	}
	return sum;
}

/* What is written here is mapped by map_again(), and unmapped if that fails later. */
int map_again(struct queue *q, struct buffer *b);
int start(struct queue *q, struct buffer *b)
{
	b->data[0] = 1;
	if (map_again(q, b))
		return -12;
	dma_unmap_single(q->dev, b->handle, 64, FROM_DEVICE);
	return 0;
}

/* The size is not known, but the mapping does not reach the members behind the array. */
int part_of_some_size(struct queue *q, struct command *c, u32 n)
{
	c->handle = dma_map_single(q->dev, c->text, n, BIDIRECTIONAL);
	if (dma_mapping_error(q->dev, c->handle))
		return -12;
	c->result = 0;
	writel((u32)c->handle, q->regs);
	return 0;
}
