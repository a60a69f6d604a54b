/*
 * I/O memory that is declared as an object, and pointers to arrays.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

extern u32 __io_mmio window[16];
extern struct desc __io_mmio descs[];
extern struct regs __io_mmio block;

// CHECK: stats: of_a_window: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_window(u32 i)
{
	return i < 16 ? io_read(&window, [i]) : 0;
}

// CHECK: stats: behind_a_window: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 behind_a_window(void)
{
	return io_read(&window, [16]); /* expected-warning {{index 16 is outside of what the pointer points at, which has 16 elements [io-out-of-bounds]}} */
}

// CHECK: stats: of_any_window: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_any_window(u32 i)
{
	return io_read(&window, [i]); /* expected-warning {{[io-unbounded]}} */
}

/* How many there are is said elsewhere. */
// CHECK: stats: of_an_open_array: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_an_open_array(u32 i)
{
	return io_read(io_project(&descs, [i]), .len); /* expected-warning {{[io-unsized]}} */
}

// CHECK: stats: of_a_block: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_block(u32 i)
{
	return i < N ? io_read(&block, .fifo[i]) : 0;
}

// CHECK: stats: of_a_block_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_block_too_far(u32 i)
{
	return i <= N ? io_read(&block, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: of_an_array: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_an_array(u32 __io_mmio (*words)[4], u32 i)
{
	return io_read(words, [i & 3]);
}

// CHECK: stats: of_an_array_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_an_array_too_far(u32 __io_mmio (*words)[4], u32 i)
{
	return io_read(words, [i & 4]); /* expected-warning {{index 0..4 step 4 is not proved}} */
}

/* A pointer to one array, behind which there is none. */
// CHECK: stats: of_the_next_array: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 of_the_next_array(u32 __io_mmio (*words)[4])
{
	return io_read(io_at(words, 1), [0]); /* expected-warning {{[io-unsized]}} */
}

/* As many as are not counted: at the end of a structure. */
struct tail {
	u32 n;
	u32 word[];
};

// CHECK: stats: flexible: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 flexible(struct tail __io_mmio *tail, u32 i)
{
	return io_read(tail, .word[i]); /* expected-warning {{[io-unsized]}} */
}

/* Pointers in an array: each to one. */
struct banks {
	struct regs __io_mmio *bank[4];
};

// CHECK: stats: of_banks: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_banks(struct banks *banks, u32 bank, u32 i)
{
	return bank < 4 && i < N ? io_read(banks->bank[bank], .fifo[i]) : 0;
}

/* The array of pointers is ordinary memory, which is not ioview's to judge; the registers are. */
// CHECK: stats: of_banks_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_banks_too_far(struct banks *banks, u32 bank, u32 i)
{
	return io_read(banks->bank[bank], .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* Where a pointer comes from on two ways, the smaller one counts. */
// CHECK: stats: either: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 either(u32 __io_mmio (*few)[4], u32 __io_mmio (*many)[16], u32 i)
{
	u32 __io_mmio *words = condition() ? io_project(few, [0]) : io_project(many, [0]);

	return i < 4 ? io_read(io_at(words, i)) : 0;
}

// CHECK: stats: either_too_far: 3 obligations, 2 proved, 0 violated, 1 unproved
u32 either_too_far(u32 __io_mmio (*few)[4], u32 __io_mmio (*many)[16], u32 i)
{
	u32 __io_mmio *words = condition() ? io_project(few, [0]) : io_project(many, [0]);

	return i < 16 ? io_read(io_at(words, i)) : 0; /* expected-warning {{[io-}} */
}

// CHECK: stats: either_of_the_same: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 either_of_the_same(u32 __io_mmio (*one)[16], u32 i)
{
	u32 __io_mmio *words = condition() ? io_project(one, [0]) : io_project(one, [8]);

	return i < 8 ? io_read(io_at(words, i)) : 0;
}

// CHECK: stats: either_of_the_same_too_far: 3 obligations, 2 proved, 0 violated, 1 unproved
u32 either_of_the_same_too_far(u32 __io_mmio (*one)[16], u32 i)
{
	u32 __io_mmio *words = condition() ? io_project(one, [0]) : io_project(one, [8]);

	return i < 9 ? io_read(io_at(words, i)) : 0; /* expected-warning {{[io-unbounded]}} */
}
