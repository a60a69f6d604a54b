/*
 * The body of a block is a function of its own, which may run at any time: nothing is known of what it
 * has captured, and what it may write is not known any more where the block was made.
 *
 * RUN: %ioview -fblocks -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -fblocks -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s --implicit-check-not='not judged in full' --implicit-check-not=io-internal
 */
#include "../bounds/Inputs/device.h"

typedef u32 (^getter)(u32);
typedef void (^action)(void);
void later(action);

// CHECK: stats: bad_parameter (block): 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_parameter(struct regs __io_mmio *regs, u32 k)
{
	getter get = ^(u32 i) { return (u32)io_read(regs, .fifo[i]); }; /* expected-warning {{[io-unbounded]}} */

	return get(k);
}

// CHECK: stats: good_parameter (block): 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_parameter(struct regs __io_mmio *regs, u32 k)
{
	getter get = ^(u32 i) { return (u32)io_read(regs, .fifo[i & 15]); };

	return get(k);
}

/* It runs when `i` is something else. */
// CHECK: stats: bad_captured (block): 1 obligations, 0 proved, 0 violated, 1 unproved
void bad_captured(struct regs __io_mmio *regs)
{
	__block u32 i = 3;

	later(^{ io_write(1, regs, .fifo[i]); }); /* expected-warning {{[io-unbounded]}} */
	i = 100;
}

// CHECK: stats: bad_written: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_written(struct regs __io_mmio *regs)
{
	__block u32 i = 3;
	action act = ^{ i = 100; };

	act();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: bad_pointer: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_pointer(struct regs __io_mmio *regs)
{
	u32 i = 3, *at = &i;

	later(^{ *at = 100; });
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* A copy is a copy. */
// CHECK: stats: good_copy: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_copy(struct regs __io_mmio *regs)
{
	u32 i = 3, sum = 0;
	action act = ^{ number() + sum; };

	act();
	return io_read(regs, .fifo[i]);
}

/* Who calls the block calls the helper: nothing can be asked of the callers. */
// CHECK: stats: helper: 1 obligations, 0 proved, 0 violated, 1 unproved
static u32 helper(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
void calls_helper(struct regs __io_mmio *regs)
{
	later(^{ helper(regs, N); });
}
