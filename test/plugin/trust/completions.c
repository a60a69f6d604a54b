// Numbers of a completion ring: lengths in a field of a word, tags that a helper looks up, pointers, counts.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-device-index %s 2>&1 | FileCheck %s --implicit-check-not=warning:

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long u64, dma_addr_t;
struct device;
struct sk_buff;
struct completion { u32 info; u16 tag, kind; u64 cookie; u8 n; };
struct command { u32 done; };
struct part { u8 id, rate; };
struct host {
	struct device *dev;
	struct completion *ring;
	dma_addr_t at;
	struct command **commands;
	u32 ncommands, room, count;
	struct part parts[16];
	int nparts;
};
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *at, u32 flags);
void *skb_put(struct sk_buff *skb, u32 length);
u32 virtio_cread32(struct device *dev, u32 at);
void *virtqueue_get_buf(struct device *queue, u32 *length);

int start(struct host *h)
{
	h->ring = dma_alloc_coherent(h->dev, 64 * sizeof(struct completion), &h->at, 0);
	return h->ring ? 0 : -12;
}

/* The field of a descriptor has a mask, whatever the size of the buffer. */
void masked(struct host *h, struct sk_buff *skb)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: length {{.*}} comes from the device, and was not tested [io-device-index]
	skb_put(skb, h->ring->info & 0x3fff);
}

static u32 length_of(const struct completion *c) { return c->info & 0x3fff; }

static u32 tested_length_of(const struct completion *c)
{
	u32 length = c->info;

	return length > 1500 ? 0 : length;
}

void masked_by_helper(struct host *h, struct sk_buff *skb)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: length {{.*}} comes from the device, and was not tested [io-device-index]
	skb_put(skb, length_of(h->ring));
}

void good_tested_by_helper(struct host *h, struct sk_buff *skb)
{
	skb_put(skb, tested_length_of(h->ring));
}

void good_tested(struct host *h, struct sk_buff *skb)
{
	u32 length = length_of(h->ring);

	if (length <= h->room)
		skb_put(skb, length);
}

static struct command *find(struct host *h, u16 tag) { return h->commands[tag - 1]; }

static struct command *find_tested(struct host *h, u16 tag)
{
	return tag && tag <= h->ncommands ? h->commands[tag - 1] : 0;
}

static struct command *find_among(struct command **commands, u32 n, u16 tag)
{
	return tag < n ? commands[tag] : 0;
}

void passed(struct host *h)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a number from the device, 'tag' (0..65535), is passed to 'find', which does not test it [io-device-index]
	find(h, h->ring->tag)->done = 1;
}

void good_passed(struct host *h)
{
	struct command *c = find_tested(h, h->ring->tag);

	c = c ? c : find_among(h->commands, h->ncommands, h->ring->tag);
	if (c)
		c->done = 1;
}

/* A pointer that the driver has given to the device comes back. */
void cookie(struct host *h)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a pointer is made of a number that comes from the device [io-device-index]
	struct command *c = (void *)(unsigned long)h->ring->cookie;

	c->done = 1;
}

/* It is stored as a number, and no object is reached by it. */
void *good_cookie(struct host *h)
{
	return (void *)(unsigned long)h->ring->cookie;
}

/* Stores to other members leave the number in its own. */
void counted(struct host *h)
{
	h->nparts = h->ring->n;
	for (int i = 0; i < h->nparts; i++)
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'i' (0..254) comes from the device, and is not proved to be inside of 'parts', which has 16 elements [io-device-index]
		h->parts[i].id = 0;
}

void good_counted(struct host *h)
{
	u8 n = h->ring->n;

	h->nparts = n < 16 ? n : 16;
	for (int i = 0; i < h->nparts; i++)
		h->parts[i].id = 0;
}

/* What a parameter points at is older than `length`, so the stores do not change it. */
void good_local(struct host *h)
{
	u32 length;
	u8 *bytes = virtqueue_get_buf(h->dev, &length);

	if (!bytes || length > 16)
		return;
	for (u32 i = 0; i < length; i++)
		h->parts[i].rate = 1;
}

/* A received buffer of bytes that is read as a record. */
struct header { u16 length; u8 port; };
struct receiver { struct device *dev; u8 *buffer; dma_addr_t buffer_dma; u32 ports[8]; };
enum direction { BIDIRECTIONAL, TO_DEVICE, FROM_DEVICE };
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, enum direction way);
void dma_sync_single_for_cpu(struct device *dev, dma_addr_t at, size_t size, enum direction way);

void map_buffer(struct receiver *r)
{
	r->buffer_dma = dma_map_single(r->dev, r->buffer, 2048, FROM_DEVICE);
}

void received(struct receiver *r)
{
	struct header *h = (struct header *)r->buffer;

	dma_sync_single_for_cpu(r->dev, r->buffer_dma, 2048, FROM_DEVICE);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'port' (0..255) comes from the device, and is not proved to be inside of 'ports', which has 8 elements [io-device-index]
	r->ports[h->port]++;
}

void good_received(struct receiver *r)
{
	struct header *h = (struct header *)r->buffer;

	dma_sync_single_for_cpu(r->dev, r->buffer_dma, 2048, FROM_DEVICE);
	if (h->port < 8)
		r->ports[h->port]++;
}
