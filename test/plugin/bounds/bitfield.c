/*
 * A field of bits in what a register gave, cut out by hand or declared.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

enum { OWNER = 1u << 31, INDEX_SHIFT = 4, INDEX_MASK = 0xf };

struct status {
	u32 ready : 1;
	u32 index : 4;
	u32 wide : 5;
	s32 level : 4;
};

struct block {
	struct status status;
	u32 word;
};

// CHECK: stats: cut_out: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 cut_out(struct regs __io_mmio *regs)
{
	u32 v = io_read(regs, .ctrl);

	return io_read(regs, .fifo[(v >> 4) & 0xf]);
}

// CHECK: stats: cut_out_too_much: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 cut_out_too_much(struct regs __io_mmio *regs)
{
	u32 v = io_read(regs, .ctrl);

	return io_read(regs, .fifo[(v >> 4) & 0x1f]); /* expected-warning {{[io-unbounded]}} */
}

/* & comes after >>: the mask is of the place, not of the width. */
// CHECK: stats: cut_out_in_the_wrong_order: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 cut_out_in_the_wrong_order(struct regs __io_mmio *regs)
{
	u32 v = io_read(regs, .ctrl);

	return io_read(regs, .fifo[v >> (4 & 0xf)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: masked_in_place: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 masked_in_place(struct regs __io_mmio *regs)
{
	u32 v = io_read(regs, .ctrl);

	return io_read(regs, .fifo[(v & 0xf0) >> 4]);
}

// CHECK: stats: masked_in_place_and_not_moved: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 masked_in_place_and_not_moved(struct regs __io_mmio *regs)
{
	u32 v = io_read(regs, .ctrl);

	return io_read(regs, .fifo[v & 0xf0]); /* expected-warning {{index 0..240 step 16 is not}} */
}

// CHECK: stats: by_named_constants: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_named_constants(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[io_read(regs, .ctrl) >> INDEX_SHIFT & INDEX_MASK]);
}

// CHECK: stats: two_fields: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 two_fields(struct regs __io_mmio *regs)
{
	u32 v = io_read(regs, .ctrl);

	return io_read(regs, .bank[v & 3][v >> 2 & 7]);
}

// CHECK: stats: two_fields_swapped: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 two_fields_swapped(struct regs __io_mmio *regs)
{
	u32 v = io_read(regs, .ctrl);

	return io_read(regs, .bank[v >> 2 & 7][v & 3]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: declared: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 declared(struct block __io_mmio *block, struct regs __io_mmio *regs)
{
	struct status status = io_copy_read(block, .status);

	return io_read(regs, .fifo[status.index]);
}

// CHECK: stats: declared_too_wide: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 declared_too_wide(struct block __io_mmio *block, struct regs __io_mmio *regs)
{
	struct status status = io_copy_read(block, .status);

	return io_read(regs, .fifo[status.wide]); /* expected-warning {{index 'wide' (0..31) is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

// CHECK: stats: declared_signed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 declared_signed(struct block __io_mmio *block, struct regs __io_mmio *regs)
{
	struct status status = io_copy_read(block, .status);

	return io_read(regs, .fifo[status.level]); /* expected-warning {{index 'level' (-8..7) is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

/* What was stored in the field is cut to its width. */
// CHECK: stats: stored: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 stored(struct regs __io_mmio *regs, u32 i)
{
	struct status status = {0};

	status.index = i;
	return io_read(regs, .fifo[status.index]);
}

// CHECK: stats: stored_in_another: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 stored_in_another(struct regs __io_mmio *regs, u32 i)
{
	struct status status = {0};

	status.wide = 3;
	status.index = 2;
	status.wide = i;
	return io_read(regs, .fifo[status.wide]); /* expected-warning {{[io-unbounded]}} */
}
