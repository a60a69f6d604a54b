/*
 * A signed index has two ends.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: both_ends: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 both_ends(struct regs __io_mmio *regs, int i)
{
	if (i < 0 || i >= N)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: only_above: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 only_above(struct regs __io_mmio *regs, int i)
{
	if (i >= N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{index 'i' (at most 15) is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

// CHECK: stats: only_below: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 only_below(struct regs __io_mmio *regs, int i)
{
	if (i < 0)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{index 'i' is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

// CHECK: stats: constant: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 constant(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[-1]); /* expected-warning {{index -1 is outside of 'fifo', which has 16 elements [io-out-of-bounds]}} */
}

/* The search that found nothing. */
int find(u32 wanted);

// CHECK: stats: found: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 found(struct regs __io_mmio *regs, u32 wanted)
{
	int i = find(wanted);

	if (i < 0 || i > 15)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: not_found: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 not_found(struct regs __io_mmio *regs, u32 wanted)
{
	int i = find(wanted);

	if (i == -1 || i > 15)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* An absolute value; the most negative number has none. */
// CHECK: stats: absolute: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 absolute(struct regs __io_mmio *regs, int i)
{
	if (i <= -N || i >= N)
		return 0;
	return io_read(regs, .fifo[i < 0 ? -i : i]);
}

// CHECK: stats: absolute_of_any: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 absolute_of_any(struct regs __io_mmio *regs, int i)
{
	int positive = i < 0 ? -i : i;

	return positive < N ? io_read(regs, .fifo[positive]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* A difference of two, of which the first is the larger. */
// CHECK: stats: difference_the_other_way: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 difference_the_other_way(struct regs __io_mmio *regs, int i, int j)
{
	if (i >= N || j < 0 || i < j)
		return 0;
	return io_read(regs, .fifo[j - i]); /* expected-warning {{[io-unbounded]}} */
}

/* A quotient rounds to zero, a shift down. */
// CHECK: stats: quotient: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 quotient(struct regs __io_mmio *regs, int i)
{
	return i > -4 && i < 4 * N ? io_read(regs, .fifo[i / 4]) : 0;
}

// CHECK: stats: quotient_by_shift: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 quotient_by_shift(struct regs __io_mmio *regs, int i)
{
	return i > -4 && i < 4 * N ? io_read(regs, .fifo[i >> 2]) : 0; /* expected-warning {{index -1..15 is not proved}} */
}

/* Through a pointer: down from where it points. */
// CHECK: stats: down_from: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 down_from(struct regs __io_mmio *regs)
{
	u32 __io_mmio *fourth = io_project(regs, .fifo[4]);

	return io_read(io_at(fourth, -4)) + io_read(io_at(fourth, 11));
}

// CHECK: stats: down_from_too_far: 3 obligations, 1 proved, 2 violated, 0 unproved
u32 down_from_too_far(struct regs __io_mmio *regs)
{
	u32 __io_mmio *fourth = io_project(regs, .fifo[4]);

	return io_read(io_at(fourth, -5)) + /* expected-warning {{[io-out-of-bounds]}} */
	       io_read(io_at(fourth, 12));  /* expected-warning {{[io-out-of-bounds]}} */
}
