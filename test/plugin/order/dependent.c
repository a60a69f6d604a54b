// Memory that is read at an address which the relaxed read of a register gives: no barrier is needed.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-order %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
struct device;
struct entry { u32 count, next; };
struct channel { struct device *dev; void __iomem *regs; struct entry *list; unsigned long long at; u32 n; };
u32 readl_relaxed(const volatile void __iomem *address);
void *dma_alloc_coherent(struct device *dev, size_t size, unsigned long long *handle, u32 flags);

int start(struct channel *c)
{
	c->list = dma_alloc_coherent(c->dev, 4096, &c->at, 0);
	return c->list ? 0 : -12;
}

/* From the entry of the register on. */
u32 left(struct channel *c)
{
	u32 now = readl_relaxed(c->regs), sum = 0;

	if (!now)
		return 0;
	for (u32 k = (now - (u32)c->at) / sizeof(struct entry) + 1; k < c->n; k++)
		sum += c->list[k].count;
	return sum;
}

/* Up to the entry of the register: only the test needs it, and the first entry may be read before. */
u32 done(struct channel *c)
{
	u32 now = readl_relaxed(c->regs), sum = 0;

	for (u32 k = 0; k < now; k++)
		// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}}memory may be read before the relaxed read that says it is ready [io-order]
		sum += c->list[k].count;
	return sum;
}

/* On one path the address is the driver's own. */
u32 one(struct channel *c, u32 own)
{
	u32 now = readl_relaxed(c->regs), k = own;

	if (now & 1)
		k = now >> 1;
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}}memory may be read before the relaxed read that says it is ready [io-order]
	return c->list[k % 8].count;
}
