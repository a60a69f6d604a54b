/*
 * What is known because the program got this far: a helper that gives up, an assumption; and each
 * with one mistake.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

_Noreturn void panic(void);

static void must_be_index(unsigned i)
{
	if (i >= N)
		panic();
}

static void must_be_less(unsigned i, unsigned n)
{
	if (!(i < n))
		panic();
}

/* It only says so, and comes back. */
void complain(void);
static void should_be_index(unsigned i)
{
	if (i >= N)
		complain();
}

// CHECK: stats: survived: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 survived(struct regs __io_mmio *regs, unsigned i)
{
	must_be_index(i);
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: survived_another: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 survived_another(struct regs __io_mmio *regs, unsigned i)
{
	must_be_index(i);
	return io_read(regs, .fifo[i + 1]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: complained: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 complained(struct regs __io_mmio *regs, unsigned i)
{
	should_be_index(i);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: less_than: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 less_than(u32 __io_mmio *words __io_count(n), unsigned n, unsigned i)
{
	must_be_less(i, n);
	return io_read(io_at(words, i));
}

// CHECK: stats: other_way_round: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 other_way_round(u32 __io_mmio *words __io_count(n), unsigned n, unsigned i)
{
	must_be_less(n, i);
	return io_read(io_at(words, i)); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: assumed: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 assumed(struct regs __io_mmio *regs, unsigned i)
{
	__builtin_assume(i < N);
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: assumed_too_little: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 assumed_too_little(struct regs __io_mmio *regs, unsigned i)
{
	__builtin_assume(i <= N);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
