// The write that hands a record over to the device comes after a barrier for writes.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-record-order -fplugin-arg-ioview-enable=io-record-order %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32, le32;
typedef unsigned long size_t;
typedef unsigned long long u64, dma_addr_t;
#define dma_wmb() __asm__ __volatile__("" ::: "memory")
#define OWN (1u << 31)
struct device;
struct descriptor { le32 control, length; u64 address; };
struct ring { struct device *dev; struct descriptor *at; dma_addr_t dma; u32 next; void __iomem *regs; };
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma, u32 flags);
void wmb(void);
void writel(u32 value, volatile void __iomem *address);
static inline le32 cpu_to_le32(u32 value) { return value; }

int start(struct ring *r)
{
	r->at = dma_alloc_coherent(r->dev, 64 * sizeof(struct descriptor), &r->dma, 0);
	return r->at ? 0 : -12;
}

/* This test tells which member hands a descriptor over, in all functions of the file. */
int is_done(struct ring *r)
{
	if (r->at[r->next & 63].control & OWN)
		return 0;
	return 1;
}

void send(struct ring *r, u64 address, u32 length)
{
	struct descriptor *d = &r->at[r->next & 63];

	d->address = address;
	d->length = cpu_to_le32(length);
	// CHECK: :[[@LINE+2]]:{{[0-9]+}}: warning: the record may be handed over before its other members are written [io-record-order]
	// CHECK: note: call dma_wmb() before it
	d->control = cpu_to_le32(OWN);
	writel(1, r->regs);
}

void good_send(struct ring *r, u64 address, u32 length)
{
	struct descriptor *d = &r->at[r->next & 63];

	d->address = address;
	d->length = cpu_to_le32(length);
	wmb();
	d->control = cpu_to_le32(OWN);
	writel(1, r->regs);
}

/* Cleared first, so that the device leaves it alone. */
void good_prepare(struct ring *r, u64 address)
{
	struct descriptor *d = &r->at[r->next & 63];

	d->address = address;
	d->control = 0;
}

/* Another record, and another member. */
void good_others(struct ring *r, struct descriptor *first, u64 address)
{
	first->address = address;
	r->at[3].length = 4;
	first->control = OWN;
}
