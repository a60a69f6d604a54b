/*
 * Loops that count down to zero, the signed and the unsigned way.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: signed_down: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 signed_down(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = N - 1; i >= 0; i--)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: signed_from_the_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 signed_from_the_length(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = N; i >= 0; i--)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: signed_below_zero: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 signed_below_zero(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = N - 1; i >= -1; i--)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* An unsigned counter is never below zero: this loop does not end. */
// CHECK: stats: unsigned_at_least_zero: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 unsigned_at_least_zero(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = N - 1; i >= 0; i--)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* It wraps, and that is what ends it. */
// CHECK: stats: until_it_wraps: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 until_it_wraps(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = N - 1; i < N; i--)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: goes_to: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 goes_to(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = N; i-- > 0;)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: goes_to_one_too_many: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 goes_to_one_too_many(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = N + 1; i-- > 0;)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: decremented_first: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 decremented_first(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = N; --i >= 0;)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: unshifted: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 unshifted(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = N; i > 0; i--)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: shifted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 shifted(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = N; i > 0; i--)
		sum += io_read(regs, .fifo[i - 1]);
	return sum;
}

// CHECK: stats: from_any: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 from_any(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = n; i-- > 0;)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: from_at_most: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 from_at_most(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	if (n > N)
		return 0;
	for (unsigned i = n; i-- > 0;)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: down_a_ring: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 down_a_ring(struct dev *dev)
{
	u32 sum = 0;

	for (unsigned i = dev->nr; i-- > 0;)
		sum += io_read(io_at(dev->ring, i), .len);
	return sum;
}

// CHECK: stats: down_a_ring_from_its_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 down_a_ring_from_its_length(struct dev *dev)
{
	u32 sum = 0;

	for (unsigned i = dev->nr; i > 0; i--)
		sum += io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
	return sum;
}
