/*
 * Who passes a pointer on must have as much as the parameter says.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

u32 sum(const u32 __io_mmio *words __io_count(n), size_t n);
u32 bytes(const u8 __io_mmio *bytes __io_size(8) __io_align(4));
u32 sixteen(const u32 __io_mmio *words __io_count(16));
u32 descs(struct desc __io_coherent *ring __io_count(nr), unsigned nr);

// CHECK: stats: all: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 all(struct regs __io_mmio *regs)
{
	return sum(io_project(regs, .fifo[0]), N) + sixteen(io_project(regs, .fifo[0]));
}

// CHECK: stats: more_than_all: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 more_than_all(struct regs __io_mmio *regs)
{
	return sum(io_project(regs, .fifo[0]), N + 1); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: from_the_middle: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 from_the_middle(struct regs __io_mmio *regs)
{
	return sum(io_project(regs, .fifo[4]), N - 4);
}

// CHECK: stats: too_far_from_the_middle: 4 obligations, 2 proved, 2 violated, 0 unproved
u32 too_far_from_the_middle(struct regs __io_mmio *regs)
{
	return sum(io_project(regs, .fifo[4]), N) +	 /* expected-warning {{[io-out-of-bounds]}} */
	       sixteen(io_project(regs, .fifo[1])); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: some: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 some(struct regs __io_mmio *regs, size_t n)
{
	return n <= N ? sum(io_project(regs, .fifo[0]), n) : 0;
}

// CHECK: stats: any: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 any(struct regs __io_mmio *regs, size_t n)
{
	return sum(io_project(regs, .fifo[0]), n); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: more_than_the_rest: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 more_than_the_rest(struct regs __io_mmio *regs, size_t from)
{
	return from < N ? sum(io_project(regs, .fifo[from]), N - from + 1) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* A register is one; nothing says that there are more. */
// CHECK: stats: one: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 one(u32 __io_mmio *word)
{
	return sum(word, 1) + sum(word, 0);
}

// CHECK: stats: two_of_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 two_of_one(u32 __io_mmio *word)
{
	return sum(word, 2); /* expected-warning {{[io-unsized]}} */
}

// CHECK: stats: passed_on: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 passed_on(const u32 __io_mmio *words __io_count(n), size_t n)
{
	return sum(words, n);
}

// CHECK: stats: passed_on_in_part: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 passed_on_in_part(const u32 __io_mmio *words __io_count(n), size_t n)
{
	return n > 2 ? sum(io_at(words, 2), n - 2) : 0;
}

// CHECK: stats: passed_on_too_much: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 passed_on_too_much(const u32 __io_mmio *words __io_count(n), size_t n)
{
	return n > 2 ? sum(io_at(words, 2), n - 1) : 0; /* expected-warning {{[io-}} */
}

// CHECK: stats: half_of_it: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 half_of_it(const u32 __io_mmio *words __io_count(n), size_t n)
{
	return sum(words, n / 2);
}

// CHECK: stats: of_a_device: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_device(struct dev *dev)
{
	return descs(dev->ring, dev->nr);
}

// CHECK: stats: of_a_device_and_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_device_and_one(struct dev *dev)
{
	return descs(dev->ring, dev->nr + 1); /* expected-warning {{[io-}} */
}

// CHECK: stats: aligned_bytes: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 aligned_bytes(struct regs __io_mmio *regs)
{
	return bytes(io_project(regs, .byte[0])) + bytes(io_project(regs, .byte[248]));
}

// CHECK: stats: not_so_many_bytes: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 not_so_many_bytes(struct regs __io_mmio *regs)
{
	return bytes(io_project(regs, .byte[252])); /* expected-warning {{[io-out-of-bounds]}} */
}
