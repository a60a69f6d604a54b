/*
 * Loops that count up to a length.
 *
 * RUN: %ioview -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-disable=access -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

u32 counted(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

u32 one_too_far(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i <= N; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{index 0..16 is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}

u32 inclusive(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = 1; i <= N; ++i)
		sum += io_read(regs, .fifo[i - 1]);
	return sum;
}

u32 inclusive_unshifted(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = 1; i <= N; ++i)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* `!=` stops a loop only if no step jumps over the end. */
u32 until_equal(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (size_t i = 0; i != N; i += 2)
		sum += io_read(regs, .fifo[i]) + io_read(regs, .fifo[i + 1]);
	return sum;
}

u32 never_equal(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (size_t i = 0; i != N; i += 3)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Each with its neighbour. */
u32 pairs(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N - 1; i++)
		sum += io_read(regs, .fifo[i]) - io_read(regs, .fifo[i + 1]);
	return sum;
}

u32 pairs_too_far(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		sum += io_read(regs, .fifo[i]) -
		       io_read(regs, .fifo[i + 1]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

u32 before_the_first(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = 0; i < N; i++)
		sum += io_read(regs, .fifo[i - 1]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Up to a number that the caller gives. */
u32 up_to(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	if (n > N)
		n = N;
	for (unsigned i = 0; i < n; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

u32 up_to_any(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Two bounds, of which one is enough. */
u32 whichever_is_first(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n && i < N; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

u32 whichever_is_last(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n || i < N; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Two variables that go together: what the second is, the first does not tell. */
u32 second_variable(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0, j = 0; i < N && j < N; i++, j += i)
		sum += io_read(regs, .fifo[j]);
	return sum;
}

u32 second_variable_unbounded(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0, j = 0; i < N; i++, j += i)
		sum += io_read(regs, .fifo[j]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* What is left of the counter behind the loop. */
u32 behind_the_loop(struct regs __io_mmio *regs)
{
	unsigned i;

	for (i = 0; i < N - 1; i++)
		if (condition())
			break;
	return io_read(regs, .fifo[i]);
}

u32 behind_the_loop_too_far(struct regs __io_mmio *regs)
{
	unsigned i;

	for (i = 0; i < N; i++)
		if (condition())
			break;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

u32 behind_the_whole_loop(struct regs __io_mmio *regs)
{
	unsigned i;

	for (i = 0; i < N; i++)
		opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}
