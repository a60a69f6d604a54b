/*
 * What is declared of functions in other files: required of callers, ensured to them.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

u32 rd(struct regs __io_mmio *regs, unsigned i) __io_require(i < 16);
unsigned pick(u32 bits) __io_ensure(result < 16);
unsigned below(unsigned n) __io_require(n > 0) __io_ensure(result < n);

// CHECK: stats: good: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good(struct regs __io_mmio *regs)
{
	return rd(regs, 15);
}

// CHECK: stats: bad: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 bad(struct regs __io_mmio *regs)
{
	return rd(regs, 16); /* expected-warning {{'rd' has a requirement that does not hold: i < 16 [io-out-of-bounds]}} */
}

// CHECK: stats: maybe: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 maybe(struct regs __io_mmio *regs, unsigned i)
{
	return rd(regs, i); /* expected-warning {{'rd' has a requirement that is not proved: i < 16 [io-unbounded]}} */
}

// CHECK: stats: tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? rd(regs, i) : 0;
}

/* The definition may rely on it, and must keep it when it ensures. */
u32 relies(struct regs __io_mmio *regs, unsigned i) __io_require(i < N);
// CHECK: stats: relies: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 relies(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]);
}

u32 relies_on_too_little(struct regs __io_mmio *regs, unsigned i) __io_require(i <= N);
// CHECK: stats: relies_on_too_little: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 relies_on_too_little(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: picked: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 picked(struct regs __io_mmio *regs, u32 bits)
{
	return io_read(regs, .fifo[pick(bits)]);
}

// CHECK: stats: picked_and_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 picked_and_one(struct regs __io_mmio *regs, u32 bits)
{
	return io_read(regs, .fifo[pick(bits) + 1]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: below_the_length: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 below_the_length(struct dev *dev)
{
	return dev->nr ? io_read(io_at(dev->ring, below(dev->nr)), .len) : 0;
}

/* Nothing is below zero: what is required of n is not known. */
// CHECK: stats: below_any: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 below_any(struct regs __io_mmio *regs, unsigned n)
{
	return n <= N ? io_read(regs, .fifo[below(n)]) : 0; /* expected-warning {{'below' has a requirement that is not proved: n > 0}} */
}

/* Of members, before and after a call. */
void grow(struct dev *dev) __io_ensure(dev->nr > 4);

// CHECK: stats: fifth: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 fifth(struct dev *dev)
{
	grow(dev);
	return io_read(io_at(dev->ring, 4), .len);
}

// CHECK: stats: sixth: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 sixth(struct dev *dev)
{
	grow(dev);
	return io_read(io_at(dev->ring, 5), .len); /* expected-warning {{[io-unbounded]}} */
}

u32 at(struct dev *dev, unsigned i) __io_require(i < dev->nr);
// CHECK: stats: at: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 at(struct dev *dev, unsigned i)
{
	return io_read(io_at(dev->ring, i), .len);
}

/* A function says how much is behind the pointer that it returns. */
u8 __io_mmio *map(size_t n) __io_size(n) __io_align(4);
struct desc __io_coherent *descs(unsigned n) __io_count(n);

// CHECK: stats: mapped: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 mapped(void)
{
	return io_read((u32 __io_mmio *)io_at(map(64), 60));
}

// CHECK: stats: mapped_too_little: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 mapped_too_little(void)
{
	return io_read((u32 __io_mmio *)io_at(map(64), 64)); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: counted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted(unsigned n)
{
	struct desc __io_coherent *all = descs(n);
	u32 sum = 0;

	for (unsigned i = 0; i < n; i++)
		sum += io_read(io_at(all, i), .len);
	return sum;
}

// CHECK: stats: counted_too_far: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 counted_too_far(unsigned n)
{
	struct desc __io_coherent *all = descs(n);

	return io_read(io_at(all, n), .len); /* expected-warning {{[io-out-of-bounds]}} */
}
