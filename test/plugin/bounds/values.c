/*
 * The value of an assignment, of ++ and of op= is that of the object afterwards: converted to its type,
 * and cut to the width of a bit-field.
 *
 * REQUIRES: wide-bitint
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s --implicit-check-not=io-internal
 */
#include "Inputs/device.h"

struct bits {
	unsigned low : 4;
	signed minus : 3;
	bool flag : 1;
};

// CHECK: stats: good_assign: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 good_assign(struct regs __io_mmio *regs, u32 x)
{
	struct bits s;
	u32 i = s.low = x;

	return io_read(regs, .fifo[i]) + io_read(regs, .fifo[s.low = x]);
}

/* 16 is 0 in four bits, and 31 is 15. */
// CHECK: stats: bad_assign: 2 obligations, 0 proved, 2 violated, 0 unproved
u32 bad_assign(struct regs __io_mmio *regs, u32 x)
{
	struct bits s;

	if (x != 16)
		return 0;
	u32 i = s.low = x;
	return io_read(regs, .fifo[i - 1]) + /* expected-warning {{[io-out-of-bounds]}} */
	       io_read(regs, .fifo[(s.low = 31) + 1]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: bad_increment: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_increment(struct regs __io_mmio *regs, u32 x)
{
	struct bits s;

	s.low = x;
	return io_read(regs, .fifo[++s.low - 1]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_increment: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 good_increment(struct regs __io_mmio *regs, u32 x)
{
	struct bits s;

	s.low = x;
	return io_read(regs, .fifo[++s.low]) + io_read(regs, .fifo[s.low--]);
}

/* Of three bits with a sign: 3 + 1 is -4. */
// CHECK: stats: bad_sign: 2 obligations, 0 proved, 1 violated, 1 unproved
u32 bad_sign(struct regs __io_mmio *regs, u32 x)
{
	struct bits s = {.minus = 3};

	io_write(1, regs, .fifo[s.minus = 4]); /* expected-warning {{[io-out-of-bounds]}} */
	return io_read(regs, .fifo[s.minus += x]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_sign: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 good_sign(struct regs __io_mmio *regs, u32 x)
{
	struct bits s = {.minus = 3};

	io_write(1, regs, .fifo[(s.minus = 4) + 4]);
	return io_read(regs, .fifo[(s.minus += x) + 4]);
}

/* True and one more is true; false and one less is true. */
// CHECK: stats: bad_bool: 2 obligations, 0 proved, 2 violated, 0 unproved
u32 bad_bool(struct regs __io_mmio *regs)
{
	bool up = true, down = false;

	++up;
	--down;
	return io_read(regs, .fifo[N * up]) + /* expected-warning {{[io-out-of-bounds]}} */
	       io_read(regs, .fifo[N * down]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: good_bool: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 good_bool(struct regs __io_mmio *regs)
{
	bool up = true, down = true, sum = true;

	up++;
	down--;
	return io_read(regs, .fifo[(N - 1) * up]) + io_read(regs, .fifo[N * down]) +
	       io_read(regs, .fifo[(N - 1) * (sum += 7)]);
}

/* What is computed in floating point is converted back. */
// CHECK: stats: bad_float: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 bad_float(struct regs __io_mmio *regs, float f, double d)
{
	u8 c = 5;
	u32 w = 5, i = c *= f;

	return io_read(regs, .fifo[i]) + /* expected-warning {{[io-unbounded]}} */
	       io_read(regs, .fifo[w -= d]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_float: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 good_float(struct regs __io_mmio *regs, float f, double d)
{
	u8 c = 5;
	bool flag = true;
	float sum = 5;
	u32 i = c *= f, last = flag *= d;

	sum += 3;
	return io_read(regs, .byte[i]) + io_read(regs, .fifo[last]) + io_read(regs, .fifo[(u32)(sum *= f) & 15]);
}

/* Integers of more bits than the checker counts in. */
// CHECK: stats: bad_wide: 3 obligations, 0 proved, 0 violated, 3 unproved
u32 bad_wide(struct regs __io_mmio *regs, unsigned _BitInt(500) i, __int128 x)
{
	i += 1;
	switch (x) {
	case (__int128)1 << 64:
		return io_read(regs, .fifo[x >> 60]); /* expected-warning {{[io-unbounded]}} */
	}
	switch (i) {
	case 3:
		return io_read(regs, .fifo[(u32)i]); /* expected-warning {{[io-unbounded]}} */
	}
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_wide: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 good_wide(struct regs __io_mmio *regs, unsigned _BitInt(500) i, __int128 x)
{
	i += 1;
	switch (x) {
	case 4:
		return io_read(regs, .fifo[(u32)i & 15]);
	case (__int128)1 << 64:
		return io_read(regs, .fifo[(u32)(x >> 60) & 15]);
	}
	return io_read(regs, .byte[(u8)i]);
}
