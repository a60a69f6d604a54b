/*
 * The order inside of a record: the device sets one member last, and until dma_rmb() the others may still be read as they
 * were before. Which member that is, the test of it says.
 *
 * RUN: %ioview-linux -fplugin-arg-ioview-only=io-record-order \
 * RUN:   -fplugin-arg-ioview-enable=io-record-order -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s --implicit-check-not=warning:
 */
typedef unsigned int u32;
typedef unsigned short u16;
typedef unsigned long long u64;
struct device;
void *dma_alloc_coherent(struct device *dev, unsigned long size, u64 *handle, u32 flags);
void log_it(u32 value);
#define dma_rmb() __asm__ __volatile__("" ::: "memory")
#define DONE 1u

struct entry {
	u16 status, length;
	u32 address;
};

struct queue {
	struct device *dev;
	struct entry *ring;
	u64 handle;
	u32 next;
};

int open(struct queue *q)
{
	q->ring = dma_alloc_coherent(q->dev, 4096, &q->handle, 0);
	return !q->ring;
}

u32 bits(struct queue *q)
{
	struct entry *e = &q->ring[q->next & 63];

	if (!(e->status & DONE))
		return 0;
	// CHECK: :[[#@LINE+3]]:12: warning: the member may be read before the one that hands the record over [io-record-order]
	// CHECK: :[[#@LINE-3]]:11: note: the device hands the record over by this member
	// CHECK: :[[#@LINE+1]]:12: note: call dma_rmb() between the two reads
	return e->address;
}
// CHECK: stats: bits: 1 obligations, 0 proved, 1 violated

u32 bits_with_barrier(struct queue *q)
{
	struct entry *e = &q->ring[q->next & 63];

	if (!(e->status & DONE))
		return 0;
	dma_rmb();
	return e->address;
}
// CHECK: stats: bits_with_barrier: 0 obligations

// Read before the test, it is read too early all the same.
u32 phase(struct queue *q, u16 phase)
{
	struct entry *e = &q->ring[q->next & 63];
	u16 status = e->status;
	// CHECK: :[[#@LINE+1]]:18: warning: the member may be read before
	u32 length = e->length;

	return (status & DONE) == phase ? length : 0;
}

// A helper that only converts is no barrier.
static u16 convert(u16 value)
{
	return (u16)(value << 8 | value >> 8);
}

u32 through_helper(struct queue *q)
{
	u16 status = convert(q->ring[0].status);

	if (!(status & DONE))
		return 0;
	// CHECK: :[[#@LINE+1]]:28: warning: the member may be read before
	return convert(q->ring[0].length);
}

// A helper of which nothing is known may have the barrier in it.
u32 unknown_helper(struct queue *q)
{
	struct entry *e = &q->ring[q->next & 63];

	if (!(e->status & DONE))
		return 0;
	log_it(0);
	return e->address;
}

// Another record, the same member again, and a number that is no state.
u32 others(struct queue *q)
{
	struct entry *e = &q->ring[1], *f = &q->ring[2];

	if (!(e->status & DONE))
		return f->address;
	return e->status;
}

u32 limit(struct queue *q)
{
	struct entry *e = &q->ring[1];

	if (e->length > 64)
		return 0;
	return e->address;
}

// An outcome is no handover, nor is a value that is compared whole.
u32 whole(struct queue *q, u16 expected)
{
	struct entry *e = &q->ring[1];

	if (e->status != expected)
		return 0;
	return e->address;
}

u32 outcome(struct queue *q)
{
	struct entry *e = &q->ring[1];

	if (e->status == 7)
		return 0;
	return e->address;
}

// A wait.
u32 wait(struct queue *q)
{
	struct entry *e = &q->ring[1];

	while (!(*(volatile u16 *)&e->status & DONE))
		__asm__ __volatile__("");
	// CHECK: :[[#@LINE+1]]:12: warning: the member may be read before
	return e->address;
}
