// Structs of the stack that are copied, with their padding, into memory that is shared with a device.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-copy-padding %s 2>&1 | FileCheck %s --implicit-check-not=warning:

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
struct device;
struct command { u8 kind; u32 argument; };
struct dense { u8 kind, flags[3]; u32 argument; };
struct queue {
	struct device *dev;
	struct command *slots, *kept;
	struct dense *dense;
	dma_addr_t at, dense_at;
};
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *at, u32 flags);
void *memcpy(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);
void fill(struct command *c);

int start(struct queue *q)
{
	q->slots = dma_alloc_coherent(q->dev, 4096, &q->at, 0);
	q->dense = dma_alloc_coherent(q->dev, 4096, &q->dense_at, 0);
	return q->slots && q->dense ? 0 : -12;
}

void assigned(struct queue *q, u32 argument)
{
	struct command c;

	c.kind = 1;
	c.argument = argument;
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: copy of 'struct command' to the device has 3 bytes of padding: 3 at offset 1 [io-copy-padding]
	q->slots[3] = c;
}

void copied(struct queue *q, u32 argument)
{
	struct command c;

	c.kind = 1;
	c.argument = argument;
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: copy of 'struct command' to the device has 3 bytes of padding: 3 at offset 1 [io-copy-padding]
	memcpy(&q->slots[3], &c, sizeof(c));
}

void good_cleared(struct queue *q, u32 argument)
{
	struct command c;

	memset(&c, 0, sizeof(c));
	c.kind = 1;
	c.argument = argument;
	q->slots[3] = c;
}

void good_initialised(struct queue *q, u32 argument)
{
	struct command c = {1, argument};

	memcpy(&q->slots[3], &c, sizeof(c));
}

void good_filled(struct queue *q)
{
	struct command c;

	fill(&c);
	q->slots[3] = c;
}

void good_dense(struct queue *q, u32 argument)
{
	struct dense d;

	d.kind = d.flags[0] = d.flags[1] = d.flags[2] = 0;
	d.argument = argument;
	q->dense[1] = d;
}

/* Ordinary memory. */
void good_kept(struct queue *q, u32 argument)
{
	struct command c;

	c.kind = 1;
	c.argument = argument;
	*q->kept = c;
}
