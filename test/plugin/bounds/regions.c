/*
 * Regions: constant offsets are judged by the compiler, others by the verb; a view made of a part is good if it was made.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

typedef IO_REGION(0x100) bar;

// CHECK: stats: constant: 6 obligations, 6 proved, 0 violated, 0 unproved
u32 constant(bar *bar)
{
	return io_region_read32(bar, 0x10) + io_region_read32(bar, 0xfc);
}

// CHECK: stats: any: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 any(bar *bar, size_t off)
{
	return io_region_read32(bar, off);
}

// CHECK: stats: tries: 2 obligations, 2 proved, 0 violated, 0 unproved
int tries(io_region *region, size_t off, u32 *value)
{
	return io_region_try_read32(value, region, off);
}

// CHECK: stats: updates: 9 obligations, 9 proved, 0 violated, 0 unproved
u32 updates(bar *bar, size_t off)
{
	io_region_update32(old, old | 1, bar, 4);
	return io_region_try_update32(old, old | 1, bar, off);
}

/* A view of a part, looked at or not. */
// CHECK: stats: casts: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 casts(io_region *region, size_t off)
{
	struct regs __io_mmio *regs;

	if (io_try_cast(&regs, region, off))
		return 0;
	return io_read(regs, .fifo[N - 1]);
}

// CHECK: stats: casts_and_goes_too_far: 4 obligations, 3 proved, 1 violated, 0 unproved
u32 casts_and_goes_too_far(io_region *region, size_t off)
{
	struct regs __io_mmio *regs;

	if (io_try_cast(&regs, region, off))
		return 0;
	return io_read(regs, .fifo[N]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: casts_and_indexes: 4 obligations, 3 proved, 0 violated, 1 unproved
u32 casts_and_indexes(io_region *region, size_t off, u32 i)
{
	struct regs __io_mmio *regs;

	if (io_try_cast(&regs, region, off))
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: casts_and_indexes_in_bounds: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 casts_and_indexes_in_bounds(io_region *region, size_t off, u32 i)
{
	struct regs __io_mmio *regs;

	if (io_try_cast(&regs, region, off))
		return 0;
	return i < N ? io_read(regs, .fifo[i]) : 0;
}

/* An array of bytes, addressed by number. */
// CHECK: stats: at: 5 obligations, 5 proved, 0 violated, 0 unproved
u32 at(u8 __io_mmio (*bar)[64], size_t off)
{
	return io_read_at32(bar, 60) + io_read_at32(bar, off);
}

/* By hand, what the verbs do. */
// CHECK: stats: by_hand: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_hand(u8 __io_mmio (*bar)[64], size_t off)
{
	if (off >= 64)
		return 0;
	return io_read(bar, [off]);
}

// CHECK: stats: by_hand_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_hand_too_far(u8 __io_mmio (*bar)[64], size_t off)
{
	if (off > 64)
		return 0;
	return io_read(bar, [off]); /* expected-warning {{[io-unbounded]}} */
}
