/*
 * Nested loops, and arrays of arrays.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: two_dimensions: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 two_dimensions(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned row = 0; row < 4; row++)
		for (unsigned col = 0; col < 8; col++)
			sum += io_read(regs, .bank[row][col]);
	return sum;
}

/* As many elements in all, but each row has its own end. */
// CHECK: stats: swapped: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 swapped(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned row = 0; row < 4; row++)
		for (unsigned col = 0; col < 8; col++)
			sum += io_read(regs, .bank[col][row]); /* expected-warning {{index 'col' (0..7) is not proved to be inside of 'bank', which has 4 elements [io-unbounded]}} */
	return sum;
}

// CHECK: stats: row_too_long: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 row_too_long(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned row = 0; row < 4; row++)
		for (unsigned col = 0; col <= 8; col++)
			sum += io_read(regs, .bank[row][col]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* The first row reaches into the second: there is memory, but it is not what was meant. */
// CHECK: stats: through_the_first_row: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 through_the_first_row(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < 4 * 8; i++)
		sum += io_read(regs, .bank[0][i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: by_quotient_and_rest: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 by_quotient_and_rest(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < 4 * 8; i++)
		sum += io_read(regs, .bank[i / 8][i % 8]);
	return sum;
}

// CHECK: stats: by_quotient_and_rest_swapped: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 by_quotient_and_rest_swapped(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < 4 * 8; i++)
		sum += io_read(regs, .bank[i % 8][i / 8]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* What two counters with constant ends make together. */
// CHECK: stats: flattened: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 flattened(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned row = 0; row < 4; row++)
		for (unsigned col = 0; col < 4; col++)
			sum += io_read(regs, .fifo[row * 4 + col]);
	return sum;
}

// CHECK: stats: flattened_with_the_wrong_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 flattened_with_the_wrong_length(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned row = 0; row < 4; row++)
		for (unsigned col = 0; col < 4; col++)
			sum += io_read(regs, .fifo[row * 5 + col]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* The inner loop begins or ends where the outer one is. */
// CHECK: stats: triangle: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 triangle(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		for (unsigned j = i + 1; j < N; j++)
			sum += io_read(regs, .fifo[i]) - io_read(regs, .fifo[j]);
	return sum;
}

// CHECK: stats: triangle_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 triangle_too_far(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		for (unsigned j = 0; j <= i + 1; j++)
			sum += io_read(regs, .fifo[j]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: lower_triangle: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 lower_triangle(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		for (unsigned j = 0; j <= i; j++)
			sum += io_read(regs, .fifo[j]);
	return sum;
}

/* The inner loop counts with the outer one's counter. */
// CHECK: stats: shared_counter: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 shared_counter(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		while (i < N && io_read(regs, .fifo[i]))
			sum += i++;
	return sum;
}

// CHECK: stats: shared_counter_untested: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 shared_counter_untested(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		while (io_read(regs, .fifo[i])) /* expected-warning {{[io-unbounded]}} */
			sum += i++;
	return sum;
}

// CHECK: stats: three_deep: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 three_deep(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int a = 0; a < 2; a++)
		for (int b = 1; b >= 0; b--)
			for (unsigned c = 0; c < 4; c++)
				sum += io_read(regs, .fifo[a * 8 + b * 4 + c]);
	return sum;
}

// CHECK: stats: three_deep_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 three_deep_too_far(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int a = 0; a < 2; a++)
		for (int b = 2; b >= 0; b--)
			for (unsigned c = 0; c < 4; c++)
				sum += io_read(regs, .fifo[a * 8 + b * 4 + c]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}
