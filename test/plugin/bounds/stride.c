/*
 * Loops in steps of more than one, and what they reach beyond the counter.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: fours: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 fours(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i += 4)
		sum += io_read(regs, .fifo[i]) + io_read(regs, .fifo[i + 3]);
	return sum;
}

// CHECK: stats: fours_and_four: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 fours_and_four(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i += 4)
		sum += io_read(regs, .fifo[i + 4]); /* expected-warning {{index 4..16 step 4 is not}} */
	return sum;
}

/* The last is 15: there is none behind it. */
// CHECK: stats: threes: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 threes(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i += 3)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: threes_and_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 threes_and_one(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i += 3)
		sum += io_read(regs, .fifo[i + 1]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: from_one: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 from_one(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 1; i < N; i += 2)
		sum += io_read(regs, .fifo[i - 1]) + io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: from_one_and_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 from_one_and_one(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 1; i < N; i += 2)
		sum += io_read(regs, .fifo[i + 1]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* The step is a variable, of which only the test knows. */
// CHECK: stats: by_any_step: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_any_step(struct regs __io_mmio *regs, u8 step)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i += step)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: by_any_step_and_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_any_step_and_one(struct regs __io_mmio *regs, u8 step)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i += step)
		sum += io_read(regs, .fifo[i + 1]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Doubled: 1, 2, 4, 8. */
// CHECK: stats: doubled: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 doubled(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 1; i < N; i *= 2)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: doubled_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 doubled_too_far(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 1; i <= N; i <<= 1)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: halved: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 halved(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = N - 1; i; i /= 2)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: halved_from_the_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 halved_from_the_length(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = N; i; i /= 2)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Half of an index that is twice what is there. */
// CHECK: stats: quotient: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 quotient(struct regs __io_mmio *regs, unsigned bit)
{
	return bit < N * 2 ? io_read(regs, .fifo[bit / 2]) : 0;
}

// CHECK: stats: quotient_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 quotient_too_far(struct regs __io_mmio *regs, unsigned bit)
{
	return bit <= N * 2 ? io_read(regs, .fifo[bit / 2]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: product: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 product(struct regs __io_mmio *regs, unsigned i)
{
	return i < 4 ? io_read(regs, .fifo[i * 4 + 3]) : 0;
}

// CHECK: stats: product_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 product_too_far(struct regs __io_mmio *regs, unsigned i)
{
	return i < 4 ? io_read(regs, .fifo[i * 5 + 1]) : 0; /* expected-warning {{[io-unbounded]}} */
}
