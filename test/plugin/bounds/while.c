/*
 * Loops whose condition changes what it tests.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: while_any_left: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 while_any_left(struct regs __io_mmio *regs)
{
	unsigned n = N;
	u32 sum = 0;

	while (n--)
		sum += io_read(regs, .fifo[n]);
	return sum;
}

// CHECK: stats: while_any_left_before: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 while_any_left_before(struct regs __io_mmio *regs)
{
	unsigned n = N;
	u32 sum = 0;

	while (n) {
		sum += io_read(regs, .fifo[n]); /* expected-warning {{[io-unbounded]}} */
		n--;
	}
	return sum;
}

/* Behind it n has wrapped. */
// CHECK: stats: behind_the_last: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 behind_the_last(struct regs __io_mmio *regs)
{
	unsigned n = N;

	while (n--)
		opaque();
	return io_read(regs, .fifo[n]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: of_a_parameter: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_parameter(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	while (n--)
		sum += io_read(regs, .fifo[n]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: of_a_tested_parameter: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_tested_parameter(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	if (n <= N)
		while (n--)
			sum += io_read(regs, .fifo[n]);
	return sum;
}

/* A signed count below zero counts down for long. */
// CHECK: stats: of_a_signed_parameter: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_signed_parameter(struct regs __io_mmio *regs, int n)
{
	u32 sum = 0;

	if (n <= N)
		while (n--)
			sum += io_read(regs, .fifo[n]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: of_a_signed_parameter_above_zero: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_signed_parameter_above_zero(struct regs __io_mmio *regs, int n)
{
	u32 sum = 0;

	if (n <= N)
		while (n-- > 0)
			sum += io_read(regs, .fifo[n]);
	return sum;
}

// CHECK: stats: do_while: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 do_while(struct regs __io_mmio *regs)
{
	unsigned i = 0;
	u32 sum = 0;

	do
		sum += io_read(regs, .fifo[i]);
	while (++i < N);
	return sum;
}

/* The body comes before the first test. */
// CHECK: stats: do_while_too_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 do_while_too_late(struct regs __io_mmio *regs, unsigned i)
{
	u32 sum = 0;

	do
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	while (++i < N);
	return sum;
}

// CHECK: stats: do_while_incremented_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 do_while_incremented_late(struct regs __io_mmio *regs)
{
	unsigned i = 0;
	u32 sum = 0;

	do
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	while (i++ < N);
	return sum;
}

// CHECK: stats: forever: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 forever(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0;; i++) {
		if (i == N)
			return sum;
		sum += io_read(regs, .fifo[i]);
	}
}

// CHECK: stats: forever_tested_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 forever_tested_late(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0;; i++) {
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
		if (i == N)
			return sum;
	}
}

// CHECK: stats: by_goto: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_goto(struct regs __io_mmio *regs)
{
	unsigned i = 0;
	u32 sum = 0;

again:
	sum += io_read(regs, .fifo[i]);
	if (++i < N)
		goto again;
	return sum;
}

// CHECK: stats: by_goto_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_goto_too_far(struct regs __io_mmio *regs)
{
	unsigned i = 0;
	u32 sum = 0;

again:
	sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	if (i++ < N)
		goto again;
	return sum;
}
