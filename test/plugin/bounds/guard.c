/*
 * Tests that leave the function, by return or by goto.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: early_return: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 early_return(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: early_return_too_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 early_return_too_late(struct regs __io_mmio *regs, unsigned i)
{
	if (i > N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: no_return: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 no_return(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: test_of_another: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 test_of_another(struct regs __io_mmio *regs, unsigned i, unsigned j)
{
	if (j >= N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: wrong_way_round: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 wrong_way_round(struct regs __io_mmio *regs, unsigned i)
{
	if (i < N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: constant_first: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 constant_first(struct regs __io_mmio *regs, unsigned i)
{
	if (N <= i)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: out: 1 obligations, 1 proved, 0 violated, 0 unproved
int out(struct regs __io_mmio *regs, unsigned i, u32 *value)
{
	int err = -1;

	if (!condition())
		goto out;
	if (i >= N)
		goto out;
	*value = io_read(regs, .fifo[i]);
	err = 0;
out:
	return err;
}

/* The label stands before the access. */
// CHECK: stats: not_out: 1 obligations, 0 proved, 0 violated, 1 unproved
int not_out(struct regs __io_mmio *regs, unsigned i, u32 *value)
{
	int err = -1;

	if (i >= N)
		goto out;
	err = 0;
out:
	*value = io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return err;
}

/* The error says that the index was wrong. */
// CHECK: stats: by_error: 1 obligations, 1 proved, 0 violated, 0 unproved
int by_error(struct regs __io_mmio *regs, unsigned i, u32 *value)
{
	int err = i < N ? 0 : -1;

	if (err)
		return err;
	*value = io_read(regs, .fifo[i]);
	return 0;
}

// CHECK: stats: by_the_wrong_error: 1 obligations, 0 proved, 1 violated, 0 unproved
int by_the_wrong_error(struct regs __io_mmio *regs, unsigned i, u32 *value)
{
	int err = i < N ? 0 : -1;

	if (!err)
		return err;
	*value = io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
	return 0;
}

/* What is tested is a copy, or the other way round. */
// CHECK: stats: a_copy: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 a_copy(struct regs __io_mmio *regs, unsigned i)
{
	unsigned copy = i;

	if (copy >= N)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: a_copy_of_before: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 a_copy_of_before(struct regs __io_mmio *regs, unsigned i)
{
	unsigned copy = i;

	i++;
	if (copy >= N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: an_expression: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 an_expression(struct regs __io_mmio *regs, unsigned i)
{
	unsigned next = i + 2;

	if (next >= N)
		return 0;
	return io_read(regs, .fifo[next]);
}

/* i + 2 is small where i is about to wrap. */
// CHECK: stats: an_expression_that_wraps: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 an_expression_that_wraps(struct regs __io_mmio *regs, unsigned i)
{
	if (i + 2 >= N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* After the test it is another. */
// CHECK: stats: changed_after: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 changed_after(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		return 0;
	if (condition())
		i += 1;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: set_anew: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 set_anew(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		i = 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: set_anew_to_the_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 set_anew_to_the_length(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		i = N;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* On one of two ways there is no test. */
// CHECK: stats: on_one_way: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 on_one_way(struct regs __io_mmio *regs, unsigned i)
{
	if (condition()) {
		if (i >= N)
			return 0;
	}
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: on_both_ways: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 on_both_ways(struct regs __io_mmio *regs, unsigned i)
{
	if (condition()) {
		if (i >= N)
			return 0;
	} else {
		i = 3;
	}
	return io_read(regs, .fifo[i]);
}
