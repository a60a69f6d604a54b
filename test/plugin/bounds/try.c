/*
 * Verbs that test: they need no test before them, and what they hand out is good only if they said so.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: reads: 1 obligations, 1 proved, 0 violated, 0 unproved
int reads(struct regs __io_mmio *regs, size_t i, u32 *value)
{
	return io_try_read(value, regs, .fifo, [i]);
}

// CHECK: stats: writes: 1 obligations, 1 proved, 0 violated, 0 unproved
int writes(struct regs __io_mmio *regs, int i, u32 value)
{
	return io_try_write(value, regs, .desc, [i], .len);
}

// CHECK: stats: two_steps: 2 obligations, 2 proved, 0 violated, 0 unproved
int two_steps(struct regs __io_mmio *regs, u32 row, u32 col, u32 *value)
{
	return io_try_read(value, regs, .bank, [row], [col]);
}

// CHECK: stats: updates: 1 obligations, 1 proved, 0 violated, 0 unproved
int updates(struct regs __io_mmio *regs, u64 i)
{
	return io_try_update(old, old + 1, regs, .fifo, [i]);
}

// CHECK: stats: must: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 must(struct regs __io_mmio *regs, u32 i)
{
	io_must_write(1, regs, .fifo, [i]);
	return io_must_read(regs, .fifo, [i]) + io_read(io_must_project(regs, .desc, [i]), .len);
}

/* A view is as long as its type says; that there is one says the result. */
// CHECK: stats: projects: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 projects(struct regs __io_mmio *regs, u32 i)
{
	struct desc __io_mmio *desc;

	if (io_try_project(&desc, regs, .desc, [i]))
		return 0;
	return io_read(desc, .len);
}

// CHECK: stats: projects_and_goes_on: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 projects_and_goes_on(struct regs __io_mmio *regs, u32 i)
{
	struct desc __io_mmio *desc;

	if (io_try_project(&desc, regs, .desc, [i]))
		return 0;
	return io_read(io_at(desc, 1), .len); /* expected-warning {{[io-}} */
}

/* Only who looks at the result learns from it. */
// CHECK: stats: learns_nothing: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 learns_nothing(struct regs __io_mmio *regs, u32 i)
{
	u32 value = 0;
	int err = io_try_read(&value, regs, .fifo, [i]);

	(void)err;
	return value + io_read(regs, .desc[i].len); /* expected-warning {{[io-unbounded]}} */
}

/* What was read is any number, whether the index was good or not. */
// CHECK: stats: reads_an_index: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 reads_an_index(struct regs __io_mmio *regs, u32 i)
{
	u32 next;

	if (io_try_read(&next, regs, .fifo, [i]))
		return 0;
	return io_read(regs, .fifo[next]); /* expected-warning {{[io-unbounded]}} */
}

/* A plain verb among them is not tested. */
// CHECK: stats: reads_plainly: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 reads_plainly(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo, [i]); /* expected-warning {{[io-unbounded]}} */
}

/* Copies say how many. */
// CHECK: stats: copies: 0 obligations, 0 proved, 0 violated, 0 unproved
int copies(struct regs __io_mmio *regs, u32 *buffer, size_t n)
{
	return io_copy_to(buffer, n, regs, .fifo);
}

// CHECK: stats: copies_a_row: 2 obligations, 2 proved, 0 violated, 0 unproved
int copies_a_row(struct regs __io_mmio *regs, u32 *buffer, u32 row)
{
	return io_try_copy_to(buffer, 8, regs, .bank, [row]);
}

// CHECK: stats: copies_any_row: 2 obligations, 1 proved, 0 violated, 1 unproved
int copies_any_row(struct regs __io_mmio *regs, u32 *buffer, u32 row)
{
	return io_copy_to(buffer, 8, regs, .bank[row]); /* expected-warning {{[io-unbounded]}} */
}
