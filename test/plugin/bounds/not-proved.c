/*
 * Right, and reported all the same: what docs/bounds.md says is not understood. Each has a way
 * to write it that is proved, beside it.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

typedef IO_SLICE(struct desc __io_coherent) slice;

u32 sum(const u32 __io_mmio *words __io_count(n), size_t n);

/* By a variable: below it, if it is not zero, and then nothing is reached. */
// CHECK: stats: remainder: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 remainder(struct dev *dev, u32 i)
{
	unsigned nr = dev->nr;

	return io_read(io_at(dev->ring, i % nr), .len); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: remainder_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 remainder_tested(struct dev *dev, u32 i)
{
	unsigned nr = dev->nr, next = i % nr;

	return next < nr ? io_read(io_at(dev->ring, next), .len) : 0;
}

/* The sum or difference of two variables. */
// CHECK: stats: sum_of_two: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 sum_of_two(struct regs __io_mmio *regs, u32 start, u32 count)
{
	u32 all = 0;

	if (start > N || count > N - start)
		return 0;
	for (u32 i = start; i < start + count; i++)
		all += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return all;
}

// CHECK: stats: end_of_two: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 end_of_two(struct regs __io_mmio *regs, u32 start, u32 count)
{
	u32 all = 0, end = start + count;

	if (end > N)
		return 0;
	for (u32 i = start; i < end; i++)
		all += io_read(regs, .fifo[i]);
	return all;
}

// CHECK: stats: rest_of_an_array: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 rest_of_an_array(struct regs __io_mmio *regs, size_t from)
{
	return from < N ? sum(io_project(regs, .fifo[from]), N - from) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: distance: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 distance(struct regs __io_mmio *regs, int i, int j)
{
	if (i >= N || j < 0 || i < j)
		return 0;
	return io_read(regs, .fifo[i - j]); /* expected-warning {{index -15..15 is not proved}} */
}

// CHECK: stats: distance_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 distance_tested(struct regs __io_mmio *regs, int i, int j)
{
	int d = i - j;

	return d >= 0 && d < N ? io_read(regs, .fifo[d]) : 0;
}

/* A flag that was lowered for another reason. */
// CHECK: stats: flag: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 flag(struct regs __io_mmio *regs, unsigned i)
{
	bool ok = i < N;

	if (condition())
		ok = false;
	return ok ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: flag_of_both: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 flag_of_both(struct regs __io_mmio *regs, unsigned i)
{
	bool ok = i < N && !condition();

	return ok ? io_read(regs, .fifo[i]) : 0;
}

/* What a helper found is known by its result. */
_Noreturn void die(void);

static bool is_good(unsigned i)
{
	return i < N;
}

// CHECK: stats: checked_by_result: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 checked_by_result(struct regs __io_mmio *regs, unsigned i)
{
	if (!is_good(i))
		die();
	return io_read(regs, .fifo[i]);
}

/* An index that a verb found good is known to be less than the length of the array. */
// CHECK: stats: learned: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 learned(struct regs __io_mmio *regs, u32 i)
{
	u32 value;

	if (io_try_read(&value, regs, .fifo, [i]))
		return 0;
	return value + io_read(regs, .desc[i].len);
}

// CHECK: stats: learned_too_little: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 learned_too_little(struct regs __io_mmio *regs, u32 i)
{
	u32 value;

	if (io_try_read(&value, regs, .fifo, [i]))
		return 0;
	return value + io_read(regs, .desc[i + 1].len); /* expected-warning {{[io-unbounded]}} */
}

/* The length of a slice is where the verb has it, and nobody compares it for the caller. */
// CHECK: stats: learned_from_a_slice: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 learned_from_a_slice(slice s, size_t i)
{
	u32 value;

	if (io_slice_try_read(&value, s, i, .len))
		return 0;
	return value + io_slice_read(s, i, .addr); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: tried_twice: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 tried_twice(slice s, size_t i)
{
	u32 len, addr;

	if (io_slice_try_read(&len, s, i, .len) || io_slice_try_read(&addr, s, i, .addr))
		return 0;
	return len + addr;
}

/* A table that is not const, though nobody writes it. */
// CHECK: stats: table: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 table(struct regs __io_mmio *regs, unsigned i)
{
	u8 order[] = {1, 2, 15};

	return i < 3 ? io_read(regs, .fifo[order[i]]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: const_table: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 const_table(struct regs __io_mmio *regs, unsigned i)
{
	static const u8 order[] = {1, 2, 15};

	return i < 3 ? io_read(regs, .fifo[order[i]]) : 0;
}

/* Indices that were put into an array a while ago. */
// CHECK: stats: remembered: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 remembered(struct regs __io_mmio *regs, unsigned i, unsigned j)
{
	unsigned good[2] = {i % N, j % N};

	return io_read(regs, .fifo[good[condition()]]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: remembered_and_masked: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 remembered_and_masked(struct regs __io_mmio *regs, unsigned i, unsigned j)
{
	unsigned good[2] = {i, j};

	return io_read(regs, .fifo[good[condition()] % N]);
}

/* A pointer that is compared with the end of an array is not known to be in it. */
// CHECK: stats: walk: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 walk(struct regs __io_mmio *regs)
{
	static const u8 order[] = {3, 1, 15};
	const u8 *end = order + 3;
	u32 all = 0;
	unsigned i = 0;

	for (i = 0; order + i < end; i++)
		all += io_read(regs, .fifo[order[i]]); /* expected-warning {{[io-unbounded]}} */
	return all;
}
