/*
 * Conditions of more than one part, kept in flags, and tested later.
 *
 * RUN: %ioview -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-disable=access -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

u32 both(struct regs __io_mmio *regs, int i)
{
	if (i >= 0 && i < N)
		return io_read(regs, .fifo[i]);
	return 0;
}

u32 either(struct regs __io_mmio *regs, int i)
{
	if (i >= 0 || i < N)
		return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return 0;
}

u32 neither(struct regs __io_mmio *regs, int i)
{
	if (i < 0 || i >= N)
		return 0;
	return io_read(regs, .fifo[i]);
}

u32 not_both(struct regs __io_mmio *regs, int i)
{
	if (i < 0 && i >= N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

u32 negated(struct regs __io_mmio *regs, int i)
{
	if (!(i >= 0 && i < N))
		return 0;
	return io_read(regs, .fifo[i]);
}

u32 negated_wrongly(struct regs __io_mmio *regs, int i)
{
	if (!(i < 0 || i >= N))
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* The right side of && is evaluated when the left one holds, of || when it does not. */
bool inside_the_condition(struct regs __io_mmio *regs, unsigned i)
{
	return i < N && io_read(regs, .fifo[i]);
}

bool inside_the_other_condition(struct regs __io_mmio *regs, unsigned i)
{
	return i < N || io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

bool before_the_condition(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]) && i < N; /* expected-warning {{[io-unbounded]}} */
}

u32 choice(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? io_read(regs, .fifo[i]) : 0;
}

u32 wrong_choice(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? 0 : io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

u32 choice_of_an_index(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i < N ? i : 0]);
}

u32 choice_of_a_wrong_index(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i < N ? 0 : i]); /* expected-warning {{[io-unbounded]}} */
}

u32 in_a_flag(struct regs __io_mmio *regs, int i)
{
	bool ok = i >= 0 && i < N;

	opaque();
	if (!ok)
		return 0;
	return io_read(regs, .fifo[i]);
}

u32 in_a_flag_of_too_little(struct regs __io_mmio *regs, int i)
{
	bool ok = i < N;

	opaque();
	if (!ok)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

u32 in_an_int(struct regs __io_mmio *regs, unsigned i)
{
	int bad = i >= N;

	if (bad)
		return 0;
	return io_read(regs, .fifo[i]);
}

u32 in_an_int_the_wrong_way(struct regs __io_mmio *regs, unsigned i)
{
	int bad = i >= N;

	if (!bad)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

/* The flag is of the old index. */
u32 flag_of_before(struct regs __io_mmio *regs, unsigned i)
{
	bool ok = i < N;

	i++;
	return ok ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* It may have been raised for another reason. */
u32 flag_raised_otherwise(struct regs __io_mmio *regs, unsigned i)
{
	bool ok = i < N;

	if (condition())
		ok = true;
	return ok ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

u32 flag_in_steps(struct regs __io_mmio *regs, int i)
{
	bool ok = i >= 0;

	ok = ok && i < N;
	return ok ? io_read(regs, .fifo[i]) : 0;
}

u32 flag_in_wrong_steps(struct regs __io_mmio *regs, int i)
{
	bool ok = i >= 0;

	ok = ok || i < N;
	return ok ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* & of two conditions is as good as &&. */
u32 by_bits(struct regs __io_mmio *regs, int i)
{
	return (i >= 0) & (i < N) ? io_read(regs, .fifo[i]) : 0;
}

u32 by_other_bits(struct regs __io_mmio *regs, int i)
{
	return (i >= 0) | (i < N) ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

u32 equal(struct regs __io_mmio *regs, unsigned i)
{
	return i == 3 || i == 15 ? io_read(regs, .fifo[i]) : 0;
}

u32 equal_to_the_length(struct regs __io_mmio *regs, unsigned i)
{
	return i == 3 || i == 16 ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

u32 not_equal(struct regs __io_mmio *regs, unsigned i)
{
	return i != N ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* With what is known before, the last that was left. */
u32 not_equal_to_the_last(struct regs __io_mmio *regs, unsigned i)
{
	return i <= N && i != N ? io_read(regs, .fifo[i]) : 0;
}

/* One range in another, through a third variable. */
u32 transitive(struct regs __io_mmio *regs, unsigned i, unsigned n)
{
	return i < n && n <= N ? io_read(regs, .fifo[i]) : 0;
}

u32 not_transitive(struct regs __io_mmio *regs, unsigned i, unsigned n)
{
	return i <= n && n <= N ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* Tested after it was tested against something that is known only later. */
u32 learned_later(struct regs __io_mmio *regs, unsigned i, unsigned n)
{
	if (i >= n)
		return 0;
	if (n > N)
		return 0;
	return io_read(regs, .fifo[i]);
}

u32 learned_never(struct regs __io_mmio *regs, unsigned i, unsigned n)
{
	if (i >= n)
		return 0;
	if (n > N)
		opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* A difference says something of the index only if it did not wrap. */
u32 in_a_window(struct regs __io_mmio *regs, unsigned i)
{
	return i - 4 < 8 ? io_read(regs, .fifo[i]) : 0;
}

u32 in_a_window_too_far(struct regs __io_mmio *regs, unsigned i)
{
	return i - 10 < 8 ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}
