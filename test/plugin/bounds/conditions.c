/*
 * Conditions of more than one part, kept in flags, and tested later.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: both: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 both(struct regs __io_mmio *regs, int i)
{
	if (i >= 0 && i < N)
		return io_read(regs, .fifo[i]);
	return 0;
}

// CHECK: stats: either: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 either(struct regs __io_mmio *regs, int i)
{
	if (i >= 0 || i < N)
		return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return 0;
}

// CHECK: stats: neither: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 neither(struct regs __io_mmio *regs, int i)
{
	if (i < 0 || i >= N)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: not_both: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 not_both(struct regs __io_mmio *regs, int i)
{
	if (i < 0 && i >= N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: negated: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 negated(struct regs __io_mmio *regs, int i)
{
	if (!(i >= 0 && i < N))
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: negated_wrongly: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 negated_wrongly(struct regs __io_mmio *regs, int i)
{
	if (!(i < 0 || i >= N))
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* The right side of && is evaluated when the left one holds, of || when it does not. */
// CHECK: stats: inside_the_condition: 1 obligations, 1 proved, 0 violated, 0 unproved
bool inside_the_condition(struct regs __io_mmio *regs, unsigned i)
{
	return i < N && io_read(regs, .fifo[i]);
}

// CHECK: stats: inside_the_other_condition: 1 obligations, 0 proved, 1 violated, 0 unproved
bool inside_the_other_condition(struct regs __io_mmio *regs, unsigned i)
{
	return i < N || io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: before_the_condition: 1 obligations, 0 proved, 0 violated, 1 unproved
bool before_the_condition(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]) && i < N; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: choice: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 choice(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: wrong_choice: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 wrong_choice(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? 0 : io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: choice_of_an_index: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 choice_of_an_index(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i < N ? i : 0]);
}

// CHECK: stats: choice_of_a_wrong_index: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 choice_of_a_wrong_index(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i < N ? 0 : i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: in_a_flag: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 in_a_flag(struct regs __io_mmio *regs, int i)
{
	bool ok = i >= 0 && i < N;

	opaque();
	if (!ok)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: in_a_flag_of_too_little: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_a_flag_of_too_little(struct regs __io_mmio *regs, int i)
{
	bool ok = i < N;

	opaque();
	if (!ok)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: in_an_int: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 in_an_int(struct regs __io_mmio *regs, unsigned i)
{
	int bad = i >= N;

	if (bad)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: in_an_int_the_wrong_way: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 in_an_int_the_wrong_way(struct regs __io_mmio *regs, unsigned i)
{
	int bad = i >= N;

	if (!bad)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

/* The flag is of the old index. */
// CHECK: stats: flag_of_before: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 flag_of_before(struct regs __io_mmio *regs, unsigned i)
{
	bool ok = i < N;

	i++;
	return ok ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* It may have been raised for another reason. */
// CHECK: stats: flag_raised_otherwise: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 flag_raised_otherwise(struct regs __io_mmio *regs, unsigned i)
{
	bool ok = i < N;

	if (condition())
		ok = true;
	return ok ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: flag_in_steps: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 flag_in_steps(struct regs __io_mmio *regs, int i)
{
	bool ok = i >= 0;

	ok = ok && i < N;
	return ok ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: flag_in_wrong_steps: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 flag_in_wrong_steps(struct regs __io_mmio *regs, int i)
{
	bool ok = i >= 0;

	ok = ok || i < N;
	return ok ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* & of two conditions is as good as &&. */
// CHECK: stats: by_bits: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_bits(struct regs __io_mmio *regs, int i)
{
	return (i >= 0) & (i < N) ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: by_other_bits: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_other_bits(struct regs __io_mmio *regs, int i)
{
	return (i >= 0) | (i < N) ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: equal: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 equal(struct regs __io_mmio *regs, unsigned i)
{
	return i == 3 || i == 15 ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: equal_to_the_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 equal_to_the_length(struct regs __io_mmio *regs, unsigned i)
{
	return i == 3 || i == 16 ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: not_equal: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 not_equal(struct regs __io_mmio *regs, unsigned i)
{
	return i != N ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* With what is known before, the last that was left. */
// CHECK: stats: not_equal_to_the_last: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 not_equal_to_the_last(struct regs __io_mmio *regs, unsigned i)
{
	return i <= N && i != N ? io_read(regs, .fifo[i]) : 0;
}

/* One range in another, through a third variable. */
// CHECK: stats: transitive: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 transitive(struct regs __io_mmio *regs, unsigned i, unsigned n)
{
	return i < n && n <= N ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: not_transitive: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 not_transitive(struct regs __io_mmio *regs, unsigned i, unsigned n)
{
	return i <= n && n <= N ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* Tested after it was tested against something that is known only later. */
// CHECK: stats: learned_later: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 learned_later(struct regs __io_mmio *regs, unsigned i, unsigned n)
{
	if (i >= n)
		return 0;
	if (n > N)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: learned_never: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 learned_never(struct regs __io_mmio *regs, unsigned i, unsigned n)
{
	if (i >= n)
		return 0;
	if (n > N)
		opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* A difference says something of the index only if it did not wrap. */
// CHECK: stats: in_a_window: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 in_a_window(struct regs __io_mmio *regs, unsigned i)
{
	return i - 4 < 8 ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: in_a_window_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_a_window_too_far(struct regs __io_mmio *regs, unsigned i)
{
	return i - 10 < 8 ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}
