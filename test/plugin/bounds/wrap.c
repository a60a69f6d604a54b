/*
 * Sums and differences wrap, and then a test of them says nothing of their parts.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: sum_wraps: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 sum_wraps(u8 __io_mmio *base __io_size(size), u32 size, u32 off)
{
	return off + 4 <= size ? io_read(io_at(base, off + 3)) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: no_sum: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 no_sum(u8 __io_mmio *base __io_size(size), u32 size, u32 off)
{
	return size >= 4 && off <= size - 4 ? io_read(io_at(base, off + 3)) : 0;
}

/* size - 4 is huge if size is 3. */
// CHECK: stats: difference_wraps: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 difference_wraps(u8 __io_mmio *base __io_size(size), u32 size, u32 off)
{
	return off <= size - 4 ? io_read(io_at(base, off + 3)) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: last: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 last(u8 __io_mmio *base __io_size(size), u32 size)
{
	return io_read(io_at(base, size - 1)); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: last_of_some: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 last_of_some(u8 __io_mmio *base __io_size(size), u32 size)
{
	return size ? io_read(io_at(base, size - 1)) : 0;
}

// CHECK: stats: last_but_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 last_but_one(u8 __io_mmio *base __io_size(size), u32 size)
{
	return size ? io_read(io_at(base, size - 2)) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: until_the_last_but_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 until_the_last_but_one(struct dev *dev)
{
	u32 sum = 0;

	/* With an empty ring, nr - 1 is the largest number. */
	for (unsigned i = 0; i < dev->nr - 1; i++)
		sum += io_read(io_at(dev->ring, i + 1), .len); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* A product wraps too. */
// CHECK: stats: product_wraps: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 product_wraps(u8 __io_mmio *base __io_size(64), u32 i)
{
	return i * 4 < 64 ? io_read(io_at(base, (size_t)i * 4)) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: product_in_64_bits: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 product_in_64_bits(u8 __io_mmio *base __io_size(64), u32 i)
{
	return (u64)i * 4 < 64 ? io_read(io_at(base, (size_t)i * 4)) : 0;
}

// CHECK: stats: product_that_was_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 product_that_was_tested(u8 __io_mmio *base __io_size(64), u32 i)
{
	u32 off = i * 4;

	return off < 64 ? io_read(io_at(base, off)) : 0;
}

// CHECK: stats: factor_that_was_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 factor_that_was_tested(u8 __io_mmio *base __io_size(64), u32 i)
{
	return i < 64 / 4 ? io_read(io_at(base, i * 4)) : 0;
}

/* A shift by a register's number is taken modulo nothing: it may be anything. */
// CHECK: stats: shifted_by_any: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 shifted_by_any(struct regs __io_mmio *regs, u32 shift)
{
	return io_read(regs, .fifo[15 >> shift]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: shifted_by_some: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 shifted_by_some(struct regs __io_mmio *regs, u32 shift)
{
	return shift < 32 ? io_read(regs, .fifo[15 >> shift]) : 0;
}

/* A narrow counter of a wide length never gets there, but it stays inside. */
// CHECK: stats: narrow_counter: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 narrow_counter(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (u8 i = 0; i < 256; i++)
		sum += io_read(regs, .byte[i]);
	return sum;
}

// CHECK: stats: counter_wraps: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counter_wraps(struct regs __io_mmio *regs, u8 start)
{
	u32 sum = 0;

	for (u8 i = start; i != 255; i++)
		sum += io_read(regs, .byte[i + 1]);
	return sum;
}
