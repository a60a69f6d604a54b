/*
 * A producer and a consumer, and what lies between them.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: between: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 between(struct regs __io_mmio *regs, u32 prod, u32 cons)
{
	u32 count = prod - cons, sum = 0;

	if (count > N)
		return 0;
	for (u32 i = 0; i < count; i++)
		sum += io_read(regs, .fifo[(cons + i) % N]);
	return sum;
}

// CHECK: stats: between_not_reduced: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 between_not_reduced(struct regs __io_mmio *regs, u32 prod, u32 cons)
{
	u32 count = prod - cons, sum = 0;

	if (count > N)
		return 0;
	for (u32 i = 0; i < count; i++)
		sum += io_read(regs, .fifo[cons + i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* From the first on: the distance itself is the length. */
// CHECK: stats: from_the_first: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 from_the_first(struct regs __io_mmio *regs, u32 prod, u32 cons)
{
	u32 count = prod - cons, sum = 0;

	if (count > N)
		return 0;
	for (u32 i = 0; i < count; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: from_the_first_unbounded: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 from_the_first_unbounded(struct regs __io_mmio *regs, u32 prod, u32 cons)
{
	u32 count = prod - cons, sum = 0;

	for (u32 i = 0; i < count; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* From the one to the other, both below the length. */
// CHECK: stats: up_to_the_other: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 up_to_the_other(struct regs __io_mmio *regs, u32 prod, u32 cons)
{
	u32 sum = 0;

	if (prod > N)
		return 0;
	for (u32 i = cons; i < prod; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

/* `!=` ends only if it begins below. */
// CHECK: stats: until_the_other: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 until_the_other(struct regs __io_mmio *regs, u32 prod, u32 cons)
{
	u32 sum = 0;

	if (prod > N)
		return 0;
	for (u32 i = cons; i != prod; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: until_the_other_around: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 until_the_other_around(struct regs __io_mmio *regs, u32 prod, u32 cons)
{
	u32 sum = 0;

	prod %= N;
	for (u32 i = cons % N; i != prod; i = (i + 1) % N)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

/* What the device says of itself is not to be believed. */
// CHECK: stats: from_registers: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 from_registers(struct regs __io_mmio *regs)
{
	u32 head = io_read(regs, .head), tail = io_read(regs, .tail), sum = 0;

	for (; tail != head; tail++)
		sum += io_read(regs, .fifo[tail]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: from_registers_reduced: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 from_registers_reduced(struct regs __io_mmio *regs)
{
	u32 head = io_read(regs, .head), tail = io_read(regs, .tail), sum = 0;

	for (; tail != head; tail++)
		sum += io_read(regs, .fifo[tail & (N - 1)]);
	return sum;
}

/* start + count may wrap, and then is small. */
// CHECK: stats: to_the_end_that_wraps: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 to_the_end_that_wraps(struct regs __io_mmio *regs, u32 start, u32 count)
{
	u32 sum = 0;

	if (start + count > N)
		return 0;
	for (u32 i = 0; i < count; i++)
		sum += io_read(regs, .fifo[start + i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}
