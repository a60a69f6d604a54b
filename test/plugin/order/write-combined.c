/*
 * A copy that is made for write-combined memory may come behind a relaxed write of a doorbell in another mapping.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-order -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

void __iowrite64_copy(void __iomem *to, const void *from, size_t count);
void writel_relaxed(u32 value, volatile void __iomem *address);
#define wmb() __asm__ __volatile__("sfence" ::: "memory")

struct queue {
	void __iomem *entries;
	u32 __iomem *doorbell;
	u16 tail;
};

void post(struct queue *q, const u64 *entry)
{
	__iowrite64_copy(q->entries + q->tail % 64 * 64, entry, 8);
	q->tail++;
	writel_relaxed(q->tail, q->doorbell); /* expected-warning {{relaxed write may reach the device before what was written to memory [io-order]}} */
}

void post_barrier(struct queue *q, const u64 *entry)
{
	__iowrite64_copy(q->entries + q->tail % 64 * 64, entry, 8);
	q->tail++;
	wmb();
	writel_relaxed(q->tail, q->doorbell);
}

void post_ordered(struct queue *q, const u64 *entry)
{
	__iowrite64_copy(q->entries + q->tail % 64 * 64, entry, 8);
	q->tail++;
	writel(q->tail, q->doorbell);
}

void post_same_mapping(struct queue *q, const u64 *entry)
{
	__iowrite64_copy(q->entries, entry, 8);
	writel_relaxed(1, q->entries + 0x80);
}

/* memcpy_toio() makes accesses in order. */
void post_memory(struct queue *q, const u64 *entry)
{
	memcpy_toio(q->entries, entry, 64);
	writel_relaxed(1, q->doorbell);
}
