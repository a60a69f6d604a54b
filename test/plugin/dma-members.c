// Numbers of the device that one function keeps in a member, and another one uses.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-device-index %s 2>&1 | FileCheck %s --implicit-check-not=warning:

typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
struct device;
struct cell { u32 index, length, kind, tested; };
struct receiver {
	struct device *dev;
	struct cell *ring;
	dma_addr_t at;
	u32 next, kind, masked, tested, checked, slots[64];
};
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *at, u32 flags);
void wake(void);

int start(struct receiver *r)
{
	r->ring = dma_alloc_coherent(r->dev, 64 * sizeof(struct cell), &r->at, 0);
	return r->ring ? 0 : -12;
}

void interrupt(struct receiver *r)
{
	u32 tested = r->ring->tested;

	r->next = r->ring->index;
	r->masked = r->ring->index & 63;
	r->checked = r->ring->length;
	if (tested >= 64)
		return;
	r->tested = tested;
}

u32 poll(struct receiver *r)
{
	wake();
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'next' comes from the device, and is not proved to be inside of 'slots', which has 64 elements [io-device-index]
	return r->slots[r->next];
	// CHECK: :29:{{[0-9]+}}: note: a number from the device is stored in 'next' here
}

/* The rest is right: masked here, masked or tested where it was stored, tested before each use. */
u32 poll_masked(struct receiver *r)
{
	return r->slots[r->next & 63] + r->slots[r->masked] + r->slots[r->tested];
}

u32 poll_tested(struct receiver *r)
{
	if (r->checked >= 64)
		return 0;
	wake();
	return r->slots[r->checked];
}

/* What the driver itself counts is its own. */
u32 poll_own(struct receiver *r)
{
	r->kind++;
	return r->slots[r->kind];
}
