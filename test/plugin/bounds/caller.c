/*
 * A helper whose callers are all seen asks them for what its accesses need.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: read_fifo: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 read_fifo(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: in_bounds: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 in_bounds(struct regs __io_mmio *regs)
{
	return read_fifo(regs, 0) + read_fifo(regs, N - 1);
}

// CHECK: stats: out_of_bounds: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 out_of_bounds(struct regs __io_mmio *regs)
{
	return read_fifo(regs, N); /* expected-warning {{'read_fifo' has a requirement that does not hold: i < 16 [io-out-of-bounds]}} */
}

// CHECK: stats: tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? read_fifo(regs, i) : 0;
}

// CHECK: stats: untested: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 untested(struct regs __io_mmio *regs, unsigned i)
{
	return read_fifo(regs, i); /* expected-warning {{'read_fifo' has a requirement that is not proved: i < 16 [io-unbounded]}} */
}

// CHECK: stats: all: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 all(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++)
		sum += read_fifo(regs, i);
	return sum;
}

// CHECK: stats: more_than_all: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 more_than_all(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i <= N; i++)
		sum += read_fifo(regs, i); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

/* It asks for what it adds, too; and a wrap is no way round. */
// CHECK: stats: read_next: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 read_next(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i + 1]);
}

// CHECK: stats: next: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 next(struct regs __io_mmio *regs, unsigned i)
{
	return i < N - 1 ? read_next(regs, i) : 0;
}

// CHECK: stats: next_of_the_last: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 next_of_the_last(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? read_next(regs, i) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* A signed index needs both ends. */
// CHECK: stats: read_signed: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 read_signed(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: not_negative: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 not_negative(struct regs __io_mmio *regs, int i)
{
	return i >= 0 && i < N ? read_signed(regs, i) : 0;
}

// CHECK: stats: maybe_negative: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 maybe_negative(struct regs __io_mmio *regs, int i)
{
	return i < N ? read_signed(regs, i) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: negative: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 negative(struct regs __io_mmio *regs)
{
	return read_signed(regs, -1); /* expected-warning {{[io-out-of-bounds]}} */
}

/* What the helper tests itself, it does not ask for. */
// CHECK: stats: read_or_zero: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 read_or_zero(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: anything: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 anything(struct regs __io_mmio *regs, unsigned i)
{
	return read_or_zero(regs, i) + read_or_zero(regs, N);
}

/* An index of its own is its own business. */
// CHECK: stats: read_any: 1 obligations, 0 proved, 0 violated, 1 unproved
static u32 read_any(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[number()]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: calls_read_any: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 calls_read_any(struct regs __io_mmio *regs)
{
	return read_any(regs);
}

/* What it makes of its parameter, it can no longer say in terms of the caller. */
// CHECK: stats: read_scrambled: 1 obligations, 0 proved, 0 violated, 1 unproved
static u32 read_scrambled(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i * i ^ 5]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: calls_read_scrambled: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 calls_read_scrambled(struct regs __io_mmio *regs)
{
	return read_scrambled(regs, 1);
}

/* The length comes with the pointer. */
// CHECK: stats: read_ring: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 read_ring(struct desc __io_coherent *ring __io_count(n), unsigned n, unsigned i)
{
	return io_read(io_at(ring, i), .len);
}

// CHECK: stats: in_the_ring: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 in_the_ring(struct dev *dev, unsigned i)
{
	return i < dev->nr ? read_ring(dev->ring, dev->nr, i) : 0;
}

// CHECK: stats: behind_the_ring: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 behind_the_ring(struct dev *dev, unsigned i)
{
	return i <= dev->nr ? read_ring(dev->ring, dev->nr, i) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: more_than_the_ring: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 more_than_the_ring(struct dev *dev)
{
	return read_ring(dev->ring, dev->nr + 1, 0); /* expected-warning 2 {{[io-unbounded]}} */
}

/* What it returns is known to its callers, and what it tells of its arguments. */
static unsigned clamped(unsigned i)
{
	return i < N ? i : N - 1;
}

static unsigned clamped_too_late(unsigned i)
{
	return i < N ? i : N;
}

static bool is_valid(unsigned i)
{
	return i < N;
}

static bool is_valid_mostly(unsigned i)
{
	return i <= N;
}

// CHECK: stats: by_clamped: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_clamped(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[clamped(i)]);
}

// CHECK: stats: by_clamped_too_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_clamped_too_late(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[clamped_too_late(i)]); /* expected-warning {{index 0..16 is not proved}} */
}

// CHECK: stats: by_is_valid: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_is_valid(struct regs __io_mmio *regs, unsigned i)
{
	return is_valid(i) ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: by_is_valid_mostly: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_is_valid_mostly(struct regs __io_mmio *regs, unsigned i)
{
	return is_valid_mostly(i) ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_not_valid: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 by_not_valid(struct regs __io_mmio *regs, unsigned i)
{
	return is_valid(i) ? 0 : io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

/* The usual form of the kernel: 0 or an error. */
static int check(unsigned i)
{
	if (i >= N)
		return -22;
	return 0;
}

// CHECK: stats: by_check: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_check(struct regs __io_mmio *regs, unsigned i)
{
	if (check(i))
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: by_check_below_zero: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_check_below_zero(struct regs __io_mmio *regs, unsigned i)
{
	int err = check(i);

	if (err < 0)
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: by_check_ignored: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_check_ignored(struct regs __io_mmio *regs, unsigned i)
{
	check(i);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* An index that it writes through a pointer. */
static void choose(unsigned *i)
{
	*i = number() % N;
}

static void choose_too_far(unsigned *i)
{
	*i = number() % (N + 1);
}

// CHECK: stats: by_choose: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_choose(struct regs __io_mmio *regs)
{
	unsigned i;

	choose(&i);
	return i < N ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: by_choose_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_choose_too_far(struct regs __io_mmio *regs)
{
	unsigned i = 0;

	choose_too_far(&i);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
