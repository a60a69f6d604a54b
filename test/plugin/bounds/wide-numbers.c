/*
 * Integers wider than 64 bits may be any number: no comparison with one tells which way is taken,
 * and none makes code unreachable.
 *
 * REQUIRES: wide-bitint
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

typedef __int128 s128;
typedef unsigned __int128 u128;
typedef _BitInt(200) s200;

// CHECK: stats: below_0: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 below_0(struct regs __io_mmio *regs, s128 x)
{
	return x < 0 ? io_read(regs, .fifo[N]) : 0; /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: above_64: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 above_64(struct regs __io_mmio *regs, u128 x)
{
	return x > ~0ull ? io_read(regs, .fifo[N]) : 0; /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: is_0: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 is_0(struct regs __io_mmio *regs, s128 x)
{
	return !x ? io_read(regs, .fifo[N]) : io_read(regs, .fifo[15]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: minus_1: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 minus_1(struct regs __io_mmio *regs, s128 x)
{
	return x == -1 ? io_read(regs, .fifo[N]) : 0; /* expected-warning {{[io-out-of-bounds]}} */
}

/* Unsigned, -1 is 2^128 - 1. */
// CHECK: stats: converted: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 converted(struct regs __io_mmio *regs, int i)
{
	u128 x = (u128)i;

	return i < 0 && x > N ? io_read(regs, .fifo[N]) : 0; /* expected-warning {{[io-out-of-bounds]}} */
}

/* Cut to 64 bits, it is any of them. */
// CHECK: stats: cut: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 cut(struct regs __io_mmio *regs, s128 x)
{
	if (x > 3)
		return io_read(regs, .fifo[(u64)x]); /* expected-warning {{[io-unbounded]}} */
	return io_read(regs, .fifo[(u64)x & 15]);
}

// CHECK: stats: index: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 index(u32 __io_mmio *p __io_size(64), s128 x)
{
	return io_read(io_at(p, x)); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: chosen: 3 obligations, 1 proved, 2 violated, 0 unproved
u32 chosen(struct regs __io_mmio *regs, s128 x)
{
	switch (x) {
	case 0 ... 15:
		return io_read(regs, .fifo[15]);
	case -1:
		return io_read(regs, .fifo[N]); /* expected-warning {{[io-out-of-bounds]}} */
	default:
		return io_read(regs, .fifo[N]); /* expected-warning {{[io-out-of-bounds]}} */
	}
}

static bool is_negative(s128 x)
{
	return x < 0;
}

// CHECK: stats: by_helper: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 by_helper(struct regs __io_mmio *regs, s128 x)
{
	return is_negative(x) ? io_read(regs, .fifo[N]) : 0; /* expected-warning {{[io-out-of-bounds]}} */
}

/* A number of 64 bits stays what it is in a wider type. */
// CHECK: stats: widened: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 widened(struct regs __io_mmio *regs, u32 i)
{
	u128 x = i;

	return x < N ? io_read(regs, .fifo[(u32)x]) : 0;
}

/* Wider than any integer of the IR. */
// CHECK: stats: bits: 3 obligations, 1 proved, 1 violated, 1 unproved
u32 bits(struct regs __io_mmio *regs, s200 x, s200 *to)
{
	*to += 1;
	if (x < 0)
		return io_read(regs, .fifo[N]); /* expected-warning {{[io-out-of-bounds]}} */
	switch (x) {
	case 0:
		return io_read(regs, .fifo[(unsigned)x & 15]);
	default:
		return io_read(regs, .fifo[x]); /* expected-warning {{[io-unbounded]}} */
	}
}

/* Neither is a float an address, which would never be below 0. */
// CHECK: stats: real: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 real(struct regs __io_mmio *regs, double x)
{
	return x < 0 ? io_read(regs, .fifo[N]) : 0; /* expected-warning {{[io-out-of-bounds]}} */
}

void opaque_wide(s128 address);

/* An address that goes on as a wide integer is known to others. */
// CHECK: stats: as_wide_integer: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 as_wide_integer(struct regs __io_mmio *regs)
{
	unsigned i = 3;

	opaque_wide((s128)&i);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: its_value_alone: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 its_value_alone(struct regs __io_mmio *regs)
{
	unsigned i = 3;

	opaque_wide((s128)i);
	return io_read(regs, .fifo[i]);
}
