/*
 * Indices of rings, that go round.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

struct ring {
	unsigned head, tail;
	struct regs __io_mmio *regs;
};

// CHECK: stats: next_by_remainder: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 next_by_remainder(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head + 1) % N]);
}

// CHECK: stats: next_by_mask: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 next_by_mask(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head + 1) & (N - 1)]);
}

// CHECK: stats: next_by_the_wrong_order: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 next_by_the_wrong_order(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[head % N + 1]); /* expected-warning {{index 1..16 is not proved}} */
}

// CHECK: stats: next_by_the_wrong_mask: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 next_by_the_wrong_mask(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head + 1) & N]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: next_by_test: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 next_by_test(struct regs __io_mmio *regs, unsigned head)
{
	if (head >= N)
		return 0;
	if (++head == N)
		head = 0;
	return io_read(regs, .fifo[head]);
}

// CHECK: stats: next_by_test_too_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 next_by_test_too_late(struct regs __io_mmio *regs, unsigned head)
{
	if (head >= N)
		return 0;
	if (head++ == N)
		head = 0;
	return io_read(regs, .fifo[head]); /* expected-warning {{[io-unbounded]}} */
}

/* Without knowing where it begins, `==` is not enough. */
// CHECK: stats: next_of_any: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 next_of_any(struct regs __io_mmio *regs, unsigned head)
{
	if (++head == N)
		head = 0;
	return io_read(regs, .fifo[head]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: next_of_any_at_least: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 next_of_any_at_least(struct regs __io_mmio *regs, unsigned head)
{
	if (++head >= N)
		head = 0;
	return io_read(regs, .fifo[head]);
}

// CHECK: stats: previous: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 previous(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head + N - 1) % N]);
}

// CHECK: stats: previous_by_mask: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 previous_by_mask(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head - 1) & (N - 1)]);
}

// CHECK: stats: previous_signed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 previous_signed(struct regs __io_mmio *regs, int head)
{
	return io_read(regs, .fifo[(head - 1) % N]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: previous_by_choice: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 previous_by_choice(struct regs __io_mmio *regs, unsigned head)
{
	if (head >= N)
		return 0;
	return io_read(regs, .fifo[head ? head - 1 : N - 1]);
}

// CHECK: stats: previous_by_the_wrong_choice: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 previous_by_the_wrong_choice(struct regs __io_mmio *regs, unsigned head)
{
	if (head >= N)
		return 0;
	return io_read(regs, .fifo[head ? head - 1 : N]); /* expected-warning {{[io-unbounded]}} */
}

/* Once around. */
// CHECK: stats: around: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 around(struct regs __io_mmio *regs, unsigned start)
{
	u32 sum = 0;

	for (unsigned i = start % N, left = N; left; left--) {
		sum += io_read(regs, .fifo[i]);
		i = i + 1 == N ? 0 : i + 1;
	}
	return sum;
}

// CHECK: stats: around_by_remainder: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 around_by_remainder(struct regs __io_mmio *regs, unsigned start)
{
	u32 sum = 0;

	for (unsigned k = 0; k < N; k++)
		sum += io_read(regs, .fifo[(start + k) % N]);
	return sum;
}

// CHECK: stats: around_and_beyond: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 around_and_beyond(struct regs __io_mmio *regs, unsigned start)
{
	u32 sum = 0;

	for (unsigned i = start % N, left = N; left; left--) {
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
		i++;
	}
	return sum;
}

/* Kept in memory, where it was tested last time: nobody knows that today. */
// CHECK: stats: kept: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 kept(struct ring *ring)
{
	u32 value = io_read(ring->regs, .fifo[ring->head % N]);

	ring->head = (ring->head + 1) % N;
	return value;
}

// CHECK: stats: kept_and_believed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 kept_and_believed(struct ring *ring)
{
	u32 value = io_read(ring->regs, .fifo[ring->head]); /* expected-warning {{index 'head' is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */

	ring->head = (ring->head + 1) % N;
	return value;
}

// CHECK: stats: advanced_in_memory: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 advanced_in_memory(struct ring *ring)
{
	ring->head = (ring->head + 1) % N;
	return io_read(ring->regs, .fifo[ring->head]);
}

// CHECK: stats: advanced_in_memory_and_called: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 advanced_in_memory_and_called(struct ring *ring)
{
	ring->head = (ring->head + 1) % N;
	opaque();
	return io_read(ring->regs, .fifo[ring->head]); /* expected-warning {{[io-unbounded]}} */
}

/* A ring of as many as are counted. */
// CHECK: stats: next_of_nr: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 next_of_nr(struct dev *dev, unsigned head)
{
	unsigned nr = dev->nr;

	if (head >= nr)
		return 0;
	if (++head == nr)
		head = 0;
	return io_read(io_at(dev->ring, head), .len);
}

// CHECK: stats: next_of_nr_too_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 next_of_nr_too_late(struct dev *dev, unsigned head)
{
	unsigned nr = dev->nr;

	if (head >= nr)
		return 0;
	if (++head > nr)
		head = 0;
	return io_read(io_at(dev->ring, head), .len); /* expected-warning {{[io-unbounded]}} */
}
