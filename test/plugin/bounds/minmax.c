/*
 * min(), max() and clamp(), however they are written.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

#define min(a, b)                                                                                  \
	({                                                                                         \
		__typeof__(a) _a = (a);                                                            \
		__typeof__(b) _b = (b);                                                            \
		(void)(&_a == &_b);                                                                \
		_a < _b ? _a : _b;                                                                 \
	})
#define max(a, b)                                                                                  \
	({                                                                                         \
		__typeof__(a) _a = (a);                                                            \
		__typeof__(b) _b = (b);                                                            \
		_a > _b ? _a : _b;                                                                 \
	})
#define min_t(type, a, b)                                                                          \
	({                                                                                         \
		type __a = (a);                                                                    \
		type __b = (b);                                                                    \
		__a < __b ? __a : __b;                                                             \
	})
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define clamp(v, lo, hi) min((__typeof__(v))max(v, lo), hi)

// CHECK: stats: statement: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 statement(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[min(i, N - 1u)]);
}

// CHECK: stats: statement_of_the_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 statement_of_the_length(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[min(i, N + 0u)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: maximum: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 maximum(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[max(i, N - 1u)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: signed_minimum: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 signed_minimum(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[min(i, N - 1)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: clamped: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 clamped(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[clamp(i, 0, N - 1)]);
}

// CHECK: stats: clamped_from_below_zero: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 clamped_from_below_zero(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[clamp(i, -1, N - 1)]); /* expected-warning {{index -1..15 is not}} */
}

// CHECK: stats: plain: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 plain(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[MIN(i, N - 1)]);
}

// CHECK: stats: plain_of_the_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 plain_of_the_length(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[MIN(i, N)]); /* expected-warning {{[io-unbounded]}} */
}

/* In the type that it names: a negative index becomes a large one, and is cut. */
// CHECK: stats: of_a_type: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_type(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[min_t(unsigned, i, N - 1)]);
}

// CHECK: stats: of_a_signed_type: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_signed_type(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[min_t(int, i, N - 1)]); /* expected-warning {{[io-unbounded]}} */
}

/* A count, cut to what is there; a slice of u8 of it. */
// CHECK: stats: count: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 count(struct regs __io_mmio *regs, size_t n)
{
	size_t todo = min(n, (size_t)N);
	u32 sum = 0;

	for (size_t i = 0; i < todo; i++)
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: count_of_the_larger: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 count_of_the_larger(struct regs __io_mmio *regs, size_t n)
{
	size_t todo = max(n, (size_t)N);
	u32 sum = 0;

	for (size_t i = 0; i < todo; i++)
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: count_of_a_ring: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 count_of_a_ring(struct dev *dev, unsigned n)
{
	unsigned todo = min(n, dev->nr);
	u32 sum = 0;

	for (unsigned i = 0; i < todo; i++)
		sum += io_read(io_at(dev->ring, i), .len);
	return sum;
}

// CHECK: stats: count_of_the_larger_ring: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 count_of_the_larger_ring(struct dev *dev, unsigned n)
{
	unsigned todo = max(n, dev->nr);
	u32 sum = 0;

	for (unsigned i = 0; i < todo; i++)
		sum += io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: by_if: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_if(struct regs __io_mmio *regs, int i)
{
	if (i > N - 1)
		i = N - 1;
	if (i < 0)
		i = 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: by_half_an_if: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_half_an_if(struct regs __io_mmio *regs, int i)
{
	if (i > N - 1)
		i = N - 1;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
