/*
 * Loops that count up to a length.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: counted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: one_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 one_too_far(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i <= N; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{index 'i' (0..16) is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}

// CHECK: stats: inclusive: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 inclusive(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = 1; i <= N; ++i)
		sum += io_read(regs, .fifo[i - 1]);
	return sum;
}

// CHECK: stats: inclusive_unshifted: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 inclusive_unshifted(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = 1; i <= N; ++i)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* `!=` stops a loop only if no step jumps over the end. */
// CHECK: stats: until_equal: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 until_equal(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (size_t i = 0; i != N; i += 2)
		sum += io_read(regs, .fifo[i]) + io_read(regs, .fifo[i + 1]);
	return sum;
}

// CHECK: stats: never_equal: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 never_equal(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (size_t i = 0; i != N; i += 3)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Each with its neighbour. */
// CHECK: stats: pairs: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 pairs(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N - 1; i++)
		sum += io_read(regs, .fifo[i]) - io_read(regs, .fifo[i + 1]);
	return sum;
}

// CHECK: stats: pairs_too_far: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 pairs_too_far(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		sum += io_read(regs, .fifo[i]) -
		       io_read(regs, .fifo[i + 1]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: before_the_first: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 before_the_first(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = 0; i < N; i++)
		sum += io_read(regs, .fifo[i - 1]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Up to a number that the caller gives. */
// CHECK: stats: up_to: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 up_to(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	if (n > N)
		n = N;
	for (unsigned i = 0; i < n; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: up_to_any: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 up_to_any(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Two bounds, of which one is enough. */
// CHECK: stats: whichever_is_first: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 whichever_is_first(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n && i < N; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: whichever_is_last: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 whichever_is_last(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n || i < N; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Two variables that go together: what the second is, the first does not tell. */
// CHECK: stats: second_variable: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 second_variable(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0, j = 0; i < N && j < N; i++, j += i)
		sum += io_read(regs, .fifo[j]);
	return sum;
}

// CHECK: stats: second_variable_unbounded: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 second_variable_unbounded(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0, j = 0; i < N; i++, j += i)
		sum += io_read(regs, .fifo[j]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* What is left of the counter behind the loop. */
// CHECK: stats: behind_the_loop: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 behind_the_loop(struct regs __io_mmio *regs)
{
	unsigned i;

	for (i = 0; i < N - 1; i++)
		if (condition())
			break;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: behind_the_loop_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 behind_the_loop_too_far(struct regs __io_mmio *regs)
{
	unsigned i;

	for (i = 0; i < N; i++)
		if (condition())
			break;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: behind_the_whole_loop: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 behind_the_whole_loop(struct regs __io_mmio *regs)
{
	unsigned i;

	for (i = 0; i < N; i++)
		opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}
