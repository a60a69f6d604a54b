/*
 * Indices of rings, that go round.
 *
 * RUN: %ioview -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-disable=access -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

struct ring {
	unsigned head, tail;
	struct regs __io_mmio *regs;
};

u32 next_by_remainder(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head + 1) % N]);
}

u32 next_by_mask(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head + 1) & (N - 1)]);
}

u32 next_by_the_wrong_order(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[head % N + 1]); /* expected-warning {{index 1..16 is not proved}} */
}

u32 next_by_the_wrong_mask(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head + 1) & N]); /* expected-warning {{[io-unbounded]}} */
}

u32 next_by_test(struct regs __io_mmio *regs, unsigned head)
{
	if (head >= N)
		return 0;
	if (++head == N)
		head = 0;
	return io_read(regs, .fifo[head]);
}

u32 next_by_test_too_late(struct regs __io_mmio *regs, unsigned head)
{
	if (head >= N)
		return 0;
	if (head++ == N)
		head = 0;
	return io_read(regs, .fifo[head]); /* expected-warning {{[io-unbounded]}} */
}

/* Without knowing where it begins, `==` is not enough. */
u32 next_of_any(struct regs __io_mmio *regs, unsigned head)
{
	if (++head == N)
		head = 0;
	return io_read(regs, .fifo[head]); /* expected-warning {{[io-unbounded]}} */
}

u32 next_of_any_at_least(struct regs __io_mmio *regs, unsigned head)
{
	if (++head >= N)
		head = 0;
	return io_read(regs, .fifo[head]);
}

u32 previous(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head + N - 1) % N]);
}

u32 previous_by_mask(struct regs __io_mmio *regs, unsigned head)
{
	return io_read(regs, .fifo[(head - 1) & (N - 1)]);
}

u32 previous_signed(struct regs __io_mmio *regs, int head)
{
	return io_read(regs, .fifo[(head - 1) % N]); /* expected-warning {{[io-unbounded]}} */
}

u32 previous_by_choice(struct regs __io_mmio *regs, unsigned head)
{
	if (head >= N)
		return 0;
	return io_read(regs, .fifo[head ? head - 1 : N - 1]);
}

u32 previous_by_the_wrong_choice(struct regs __io_mmio *regs, unsigned head)
{
	if (head >= N)
		return 0;
	return io_read(regs, .fifo[head ? head - 1 : N]); /* expected-warning {{[io-unbounded]}} */
}

/* Once around. */
u32 around(struct regs __io_mmio *regs, unsigned start)
{
	u32 sum = 0;

	for (unsigned i = start % N, left = N; left; left--) {
		sum += io_read(regs, .fifo[i]);
		i = i + 1 == N ? 0 : i + 1;
	}
	return sum;
}

u32 around_by_remainder(struct regs __io_mmio *regs, unsigned start)
{
	u32 sum = 0;

	for (unsigned k = 0; k < N; k++)
		sum += io_read(regs, .fifo[(start + k) % N]);
	return sum;
}

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
u32 kept(struct ring *ring)
{
	u32 value = io_read(ring->regs, .fifo[ring->head % N]);

	ring->head = (ring->head + 1) % N;
	return value;
}

u32 kept_and_believed(struct ring *ring)
{
	u32 value = io_read(ring->regs, .fifo[ring->head]); /* expected-warning {{index 0..4294967295 is not proved}} */

	ring->head = (ring->head + 1) % N;
	return value;
}

u32 advanced_in_memory(struct ring *ring)
{
	ring->head = (ring->head + 1) % N;
	return io_read(ring->regs, .fifo[ring->head]);
}

u32 advanced_in_memory_and_called(struct ring *ring)
{
	ring->head = (ring->head + 1) % N;
	opaque();
	return io_read(ring->regs, .fifo[ring->head]); /* expected-warning {{[io-unbounded]}} */
}

/* A ring of as many as are counted. */
u32 next_of_nr(struct dev *dev, unsigned head)
{
	unsigned nr = dev->nr;

	if (head >= nr)
		return 0;
	if (++head == nr)
		head = 0;
	return io_read(io_at(dev->ring, head), .len);
}

u32 next_of_nr_too_late(struct dev *dev, unsigned head)
{
	unsigned nr = dev->nr;

	if (head >= nr)
		return 0;
	if (++head > nr)
		head = 0;
	return io_read(io_at(dev->ring, head), .len); /* expected-warning {{[io-unbounded]}} */
}
