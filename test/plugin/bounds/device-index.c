/*
 * What a device says is believed no more than any other number.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: head: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 head(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[io_read(regs, .head)]); /* expected-warning {{index 'io_read(regs, .head)' is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

// CHECK: stats: head_reduced: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 head_reduced(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[io_read(regs, .head) % N]);
}

// CHECK: stats: head_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 head_tested(struct regs __io_mmio *regs)
{
	u32 head = io_read(regs, .head);

	if (head >= N)
		return 0;
	return io_read(regs, .fifo[head]);
}

/* The second read is another number. */
// CHECK: stats: head_read_twice: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 head_read_twice(struct regs __io_mmio *regs)
{
	if (io_read(regs, .head) >= N)
		return 0;
	return io_read(regs, .fifo[io_read(regs, .head)]); /* expected-warning {{[io-unbounded]}} */
}

/* Shared memory is no better: the device writes it when it likes. */
struct queue {
	u16 index;
	u16 next[16];
};

// CHECK: stats: twice_from_memory: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 twice_from_memory(struct queue __io_coherent *queue)
{
	if (io_read(queue, .index) >= 16)
		return 0;
	return io_read(queue, .next[io_read(queue, .index)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: once_from_memory: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 once_from_memory(struct queue __io_coherent *queue)
{
	u16 index = io_read(queue, .index);

	return index < 16 ? io_read(queue, .next[index]) : 0;
}

/* Read again in the loop. */
// CHECK: stats: polled: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 polled(struct regs __io_mmio *regs)
{
	u32 head = io_read(regs, .head), sum = 0;

	while (head < N) {
		sum += io_read(regs, .fifo[head]);
		head = io_read(regs, .head);
	}
	return sum;
}

// CHECK: stats: polled_too_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 polled_too_late(struct regs __io_mmio *regs)
{
	u32 head = io_read(regs, .head), sum = 0;

	while (head < N) {
		head = io_read(regs, .head);
		sum += io_read(regs, .fifo[head]); /* expected-warning {{[io-unbounded]}} */
	}
	return sum;
}

/* A list in the device: each entry names the next. */
// CHECK: stats: follow: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 follow(struct queue __io_coherent *queue)
{
	u32 i = 0;

	for (unsigned steps = 0; steps < 16; steps++)
		i = io_read(queue, .next[i]); /* expected-warning {{[io-unbounded]}} */
	return i;
}

// CHECK: stats: follow_reduced: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 follow_reduced(struct queue __io_coherent *queue)
{
	u32 i = 0;

	for (unsigned steps = 0; steps < 16; steps++)
		i = io_read(queue, .next[i]) % 16;
	return i;
}

// CHECK: stats: follow_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 follow_tested(struct queue __io_coherent *queue)
{
	u32 i = 0;

	for (unsigned steps = 0; steps < 16; steps++) {
		i = io_read(queue, .next[i]);
		if (i >= 16)
			break;
	}
	return i;
}

/* A copy of all at once does not change any more. */
// CHECK: stats: copied: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 copied(struct queue __io_coherent *queue)
{
	struct queue copy = io_copy_read(queue);

	if (copy.index >= 16)
		return 0;
	return io_read(queue, .next[copy.index]);
}

// CHECK: stats: copied_and_not_tested: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 copied_and_not_tested(struct queue __io_coherent *queue)
{
	struct queue copy = io_copy_read(queue);

	return io_read(queue, .next[copy.index]); /* expected-warning {{[io-unbounded]}} */
}

/* A length from the device, in a loop over what is here. */
// CHECK: stats: length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 length(struct regs __io_mmio *regs)
{
	u32 n = io_read(regs, .ctrl), sum = 0;

	for (u32 i = 0; i < n; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: length_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 length_tested(struct regs __io_mmio *regs)
{
	u32 n = io_read(regs, .ctrl), sum = 0;

	if (n > N)
		return 0;
	for (u32 i = 0; i < n; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

/* All ones: nobody there. It is tested for, and that is not enough. */
// CHECK: stats: not_all_ones: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 not_all_ones(struct regs __io_mmio *regs)
{
	u32 head = io_read(regs, .head);

	return head != ~0u ? io_read(regs, .fifo[head]) : 0; /* expected-warning {{index 'head' is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

// CHECK: stats: updated: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 updated(struct regs __io_mmio *regs)
{
	u32 head = 0;

	io_update(old, (head = old & 15) + 1, regs, .head);
	return io_read(regs, .fifo[head]);
}

// CHECK: stats: polled_by_verb: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 polled_by_verb(struct regs __io_mmio *regs)
{
	u32 head;

	if (io_poll(head, io_read(regs, .head), head < N, 100))
		return 0;
	return io_read(regs, .fifo[head]);
}

// CHECK: stats: polled_by_verb_and_not_looked_at: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 polled_by_verb_and_not_looked_at(struct regs __io_mmio *regs)
{
	u32 head;
	int err = io_poll(head, io_read(regs, .head), head < N, 100);

	(void)err;
	return io_read(regs, .fifo[head]); /* expected-warning {{[io-unbounded]}} */
}
