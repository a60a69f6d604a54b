// Scatter lists: the mapping is known by its list, and the result is the number of entries, 0 on failure.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-leak,io-dma-unchecked,io-dma-mismatch %s 2>&1 \
// RUN:   | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long long dma_addr_t;
enum direction { BIDIRECTIONAL, TO_DEVICE, FROM_DEVICE };
struct device;
struct scatterlist { dma_addr_t address; u32 length; };
struct queue {
	struct device *dev;
	void __iomem *regs;
	struct scatterlist entries[4], *out;
	u32 room, busy, mapped, nout;
};
int dma_map_sg(struct device *dev, struct scatterlist *list, int n, enum direction way);
void dma_unmap_sg(struct device *dev, struct scatterlist *list, int n, enum direction way);
void writel(u32 value, volatile void __iomem *address);
int wait(struct queue *q);
void start(struct scatterlist *list, int n);

int leaks(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	if (!n)
		return -12;
	if (!q->room)
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_sg' has mapped [io-dma-leak]
		return -5;
	writel((u32)n, q->regs);
	return 0;
}

int leaks_first(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE), m;

	if (!n)
		return -12;
	m = dma_map_sg(q->dev, q->out, (int)q->nout, FROM_DEVICE);
	if (!m)
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_sg' has mapped [io-dma-leak]
		return -12;
	writel((u32)(n + m), q->regs);
	return 0;
}

int local_list(struct queue *q, dma_addr_t address)
{
	struct scatterlist one = {address, 64};

	if (!dma_map_sg(q->dev, &one, 1, TO_DEVICE))
		return -12;
	if (q->busy)
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_sg' has mapped [io-dma-leak]
		return 1;
	dma_unmap_sg(q->dev, &one, 1, TO_DEVICE);
	return 0;
}

int good_leaks(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	if (!n)
		return -12;
	if (!q->room) {
		dma_unmap_sg(q->dev, q->entries, 4, TO_DEVICE);
		return -5;
	}
	writel((u32)n, q->regs);
	return 0;
}

/* The caller unmaps: success says that the list is mapped. */
int good_maps_for_caller(struct queue *q)
{
	if (dma_map_sg(q->dev, q->entries, 4, TO_DEVICE) == 0)
		return -12;
	return 0;
}

/* Other code learns by q->mapped, or by the call, that the list is mapped. */
int good_told(struct queue *q)
{
	if (!dma_map_sg(q->dev, q->entries, 4, TO_DEVICE))
		return -12;
	q->mapped = 1;
	if (!q->room)
		return -5;
	return 0;
}

int good_passed(struct queue *q)
{
	if (!dma_map_sg(q->dev, q->entries, 4, TO_DEVICE))
		return -12;
	if (wait(q))
		return -5;
	return 0;
}

void ignored(struct queue *q)
{
	// CHECK: :[[@LINE+2]]:{{[0-9]+}}: warning: the result of 'dma_map_sg' is not tested: it is 0 if the mapping failed [io-dma-unchecked]
	// CHECK: note: test it first: if (!count) return -ENOMEM
	dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);
	q->mapped = 1;
}

void untested(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the result of 'dma_map_sg' is not tested: it is 0 if the mapping failed [io-dma-unchecked]
	writel((u32)n, q->regs);
}

int tested_wrongly(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: this does not tell whether 'dma_map_sg' failed: its result is then 0, never negative [io-dma-unchecked]
	if (n < 0)
		return n;
	writel((u32)n, q->regs);
	return 0;
}

int good_tested(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	if (n <= 0)
		return -12;
	writel((u32)n, q->regs);
	return 0;
}

#define unlikely(x) __builtin_expect(!!(x), 0)

int good_unlikely(struct queue *q)
{
	int n = 0;

	if (q->room) {
		n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);
		if (unlikely(!n))
			return -12;
	}
	return n;
}

int good_unlikely_comparison(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	if (unlikely(n == 0))
		return -12;
	writel((u32)n, q->regs);
	return 0;
}

/* It is tested where it is read back. */
int good_stored(struct queue *q, struct queue *other)
{
	other->mapped = (u32)dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);
	if (!other->mapped)
		return -12;
	return 0;
}

int good_number(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 1, TO_DEVICE);

	if (n != 1)
		return -12;
	writel((u32)n, q->regs);
	return 0;
}

int mismatches(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	if (!n)
		return -12;
	writel((u32)n, q->regs);
	wait(q);
	// CHECK: :[[@LINE+2]]:{{[0-9]+}}: warning: 'dma_unmap_sg' is given the number that 'dma_map_sg' has returned [io-dma-mismatch]
	// CHECK: note: pass the number of entries that were given to the mapping
	dma_unmap_sg(q->dev, q->entries, n, TO_DEVICE);
	return 0;
}

int other_direction(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	if (!n)
		return -12;
	writel((u32)n, q->regs);
	wait(q);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_unmap_sg' is given another direction than 'dma_map_sg' [io-dma-mismatch]
	dma_unmap_sg(q->dev, q->entries, 4, FROM_DEVICE);
	return 0;
}

int good_matches(struct queue *q)
{
	int n = dma_map_sg(q->dev, q->entries, 4, TO_DEVICE);

	if (!n)
		return -12;
	start(q->entries, n);
	wait(q);
	dma_unmap_sg(q->dev, q->entries, 4, TO_DEVICE);
	return 0;
}
