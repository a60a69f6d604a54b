/*
 * Requirements go through as many helpers as there are.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK-DAG: stats: innermost: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 innermost(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]);
}

// CHECK-DAG: stats: inner: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 inner(struct regs __io_mmio *regs, unsigned i)
{
	return innermost(regs, i + 1);
}

// CHECK-DAG: stats: outer: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 outer(struct dev *dev, unsigned i)
{
	return inner(dev->regs, i * 2);
}

// CHECK-DAG: stats: in_bounds: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 in_bounds(struct dev *dev)
{
	return outer(dev, 0) + outer(dev, 7);
}

// CHECK-DAG: stats: out_of_bounds: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 out_of_bounds(struct dev *dev)
{
	return outer(dev, 8); /* expected-warning {{'outer' has a requirement that does not hold}} */
}

// CHECK-DAG: stats: tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested(struct dev *dev, unsigned i)
{
	return i < N / 2 ? outer(dev, i) : 0;
}

// CHECK-DAG: stats: tested_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 tested_too_far(struct dev *dev, unsigned i)
{
	return i <= N / 2 ? outer(dev, i) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK-DAG: stats: untested: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 untested(struct dev *dev, unsigned i)
{
	return outer(dev, i); /* expected-warning {{[io-unbounded]}} */
}

/* One of them tests. */
// CHECK-DAG: stats: tests: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 tests(struct dev *dev, unsigned i)
{
	return i < N / 2 ? outer(dev, i) : 0;
}

u32 needs_no_test(struct dev *dev, unsigned i)
{
	return tests(dev, i) + tests(dev, 100);
}

/* One of them narrows. */
// CHECK-DAG: stats: narrows: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 narrows(struct regs __io_mmio *regs, unsigned i)
{
	return innermost(regs, (u8)i);
}

// CHECK-DAG: stats: narrow: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 narrow(struct regs __io_mmio *regs)
{
	return narrows(regs, 3);
}

// CHECK-DAG: stats: too_large_for_narrow: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 too_large_for_narrow(struct regs __io_mmio *regs)
{
	return narrows(regs, 0x110); /* expected-warning {{[io-out-of-bounds]}} */
}

/* Each of two arguments matters. */
// CHECK-DAG: stats: innermost_bank: 2 obligations, 2 proved, 0 violated, 0 unproved
static u32 innermost_bank(struct regs __io_mmio *regs, unsigned row, unsigned col)
{
	return io_read(regs, .bank[row][col]);
}

// CHECK-DAG: stats: inner_bank: 2 obligations, 2 proved, 0 violated, 0 unproved
static u32 inner_bank(struct regs __io_mmio *regs, unsigned col, unsigned row)
{
	return innermost_bank(regs, row, col);
}

// CHECK-DAG: stats: all_banks: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 all_banks(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned row = 0; row < 4; row++)
		for (unsigned col = 0; col < 8; col++)
			sum += inner_bank(regs, col, row);
	return sum;
}

// CHECK-DAG: stats: all_banks_swapped: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 all_banks_swapped(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned row = 0; row < 4; row++)
		for (unsigned col = 0; col < 8; col++)
			sum += inner_bank(regs, row, col); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* Registers by byte offset, as most drivers have them. */
// CHECK-DAG: stats: rd: 2 obligations, 2 proved, 0 violated, 0 unproved
static u32 rd(u8 __io_mmio *base __io_size(size) __io_align(4), u32 size, u32 off)
{
	return io_read((u32 __io_mmio *)io_at(base, off));
}

struct chip {
	u32 size;
	u8 __io_mmio *base __io_size(size) __io_align(4);
};

// CHECK-DAG: stats: chip_rd: 3 obligations, 3 proved, 0 violated, 0 unproved
static u32 chip_rd(struct chip *chip, u32 off)
{
	return rd(chip->base, chip->size, off);
}

// CHECK-DAG: stats: chip_tested: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 chip_tested(struct chip *chip, u32 off)
{
	if (chip->size < 4 || off > chip->size - 4 || off % 4)
		return 0;
	return chip_rd(chip, off);
}

// CHECK-DAG: stats: chip_not_aligned: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 chip_not_aligned(struct chip *chip, u32 off)
{
	if (chip->size < 4 || off > chip->size - 4)
		return 0;
	return chip_rd(chip, off); /* expected-warning {{'chip_rd' has a requirement that is not proved: off % 4 == 0}} */
}

// CHECK-DAG: stats: chip_wraps: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 chip_wraps(struct chip *chip, u32 off)
{
	if (off + 4 > chip->size || off % 4)
		return 0;
	return chip_rd(chip, off); /* expected-warning {{'chip_rd' has a requirement that is not proved: off + 4 <= chip->size}} */
}
