/*
 * A slice of an array is no longer than the array, whatever length it was given.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

typedef IO_SLICE(u32 __io_mmio) words;

// CHECK: stats: of_any_length: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 of_any_length(struct regs __io_mmio *regs, unsigned i, size_t n)
{
	words w = io_slice(words, io_project(regs, .fifo[0]), n);

	return io_slice_must_read(w, i); /* expected-warning {{is not proved to be inside of 'fifo'}} */
}

// CHECK: stats: as_the_device_says: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 as_the_device_says(struct regs __io_mmio *regs, unsigned i)
{
	words w = io_slice(words, io_project(regs, .fifo[0]), io_read(regs, .ctrl));

	return i < io_slice_len(w) ? io_slice_read(w, i) : 0; /* expected-warning {{is not proved to be inside of 'fifo'}} */
}

// CHECK: stats: one_too_long: 3 obligations, 1 proved, 1 violated, 1 unproved
u32 one_too_long(struct regs __io_mmio *regs, unsigned i)
{
	words w = io_slice(words, io_project(regs, .fifo[0]), N + 1); /* expected-warning {{outside of 'fifo', which has 64 bytes [io-out-of-bounds]}} */

	return io_slice_must_read(w, i); /* expected-warning {{is not proved to be inside of 'fifo'}} */
}

// CHECK: stats: too_long_behind_its_start: 3 obligations, 1 proved, 1 violated, 1 unproved
u32 too_long_behind_its_start(struct regs __io_mmio *regs, unsigned i)
{
	words w = io_slice(words, io_project(regs, .fifo[4]), N); /* expected-warning {{outside of 'fifo', which has 64 bytes [io-out-of-bounds]}} */

	return io_slice_must_read(w, i); /* expected-warning {{is not proved to be inside of 'fifo'}} */
}

// CHECK: stats: of_the_array: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 of_the_array(struct regs __io_mmio *regs, unsigned i)
{
	words w = io_slice(words, io_project(regs, .fifo[0]), N);

	return io_slice_must_read(w, i);
}

// CHECK: stats: of_the_rest: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 of_the_rest(struct regs __io_mmio *regs, unsigned i)
{
	words w = io_slice(words, io_project(regs, .fifo[4]), N - 4);

	return io_slice_must_read(w, i);
}

// CHECK: stats: of_a_tested_length: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 of_a_tested_length(struct regs __io_mmio *regs, unsigned i)
{
	u32 n = io_read(regs, .ctrl);

	if (n > N)
		return 0;
	words w = io_slice(words, io_project(regs, .fifo[0]), n);
	return io_slice_must_read(w, i);
}
