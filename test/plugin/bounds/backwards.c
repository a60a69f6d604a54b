/*
 * Steps back. An unsigned number is widened before it is negated, as pointers count; and what an
 * unsigned sum wraps to is far behind the pointer, not before it.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: minus: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 __io_mmio *minus(u32 __io_mmio *p __io_size(64), unsigned n)
{
	p += 8;
	return n <= 8 ? p - n : p;
}

/* In 32 bits -n would be 8 at most. */
// CHECK: stats: minus_far: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 __io_mmio *minus_far(u32 __io_mmio *p __io_size(64), unsigned n)
{
	return n >= 0xfffffff8u ? p - n : p; /* expected-warning {{index at most -4294967288 is outside of 'p', which has 16 elements [io-out-of-bounds]}} */
}

// CHECK: stats: minus_any: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 __io_mmio *minus_any(u32 __io_mmio *p __io_size(64), unsigned n)
{
	return p - n; /* expected-warning {{index at most 0 is not proved to be inside of 'p', which has 16 elements [io-unbounded]}} */
}

// CHECK: stats: minus_byte: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 __io_mmio *minus_byte(u32 __io_mmio *p __io_size(64), u8 n)
{
	p += 15;
	return n < N ? p - n : p;
}

// CHECK: stats: minus_byte_far: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 __io_mmio *minus_byte_far(u32 __io_mmio *p __io_size(64), u8 n)
{
	p += 15;
	return n <= N ? p - n : p; /* expected-warning {{index -1..15 is not proved}} */
}

/* In the width of a pointer 2^64 - n is a step of n forwards. */
// CHECK: stats: minus_long: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 __io_mmio *minus_long(u32 __io_mmio *p __io_size(64), unsigned long n)
{
	return n >= 0xfffffffffffffff8ul ? p - n : p;
}

// CHECK: stats: walk_back: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 __io_mmio *walk_back(u32 __io_mmio *p __io_size(64), unsigned n)
{
	p += 8;
	if (n <= 8)
		p -= n;
	return p;
}

// CHECK: stats: walk_back_far: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 __io_mmio *walk_back_far(u32 __io_mmio *p __io_size(64), unsigned n)
{
	if (n >= 0xfffffff8u)
		p -= n; /* expected-warning {{index at most -4294967288 is outside of 'p', which has 16 elements [io-out-of-bounds]}} */
	return p;
}

/* -n is unsigned, and 2^32 - n. */
// CHECK: stats: plus_minus: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 __io_mmio *plus_minus(u32 __io_mmio *p __io_size(64), unsigned n)
{
	p += 8;
	if (n && n <= 8)
		p += -n; /* expected-warning {{is outside of 'p'}} */
	return p;
}

// CHECK: stats: plus_minus_signed: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 __io_mmio *plus_minus_signed(u32 __io_mmio *p __io_size(64), int n)
{
	p += 8;
	if (n >= 0 && n <= 8)
		p += -n;
	return p;
}

// CHECK: stats: index_minus: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 __io_mmio *index_minus(u32 __io_mmio *p __io_size(64), unsigned n)
{
	p += 8;
	return n && n <= 8 ? &p[-n] : p; /* expected-warning {{is outside of 'p'}} */
}

// CHECK: stats: index_minus_signed: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 __io_mmio *index_minus_signed(u32 __io_mmio *p __io_size(64), unsigned n)
{
	p += 8;
	return n <= 8 ? &p[-(int)n] : p;
}

// CHECK: stats: index_difference: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 index_difference(struct regs __io_mmio *regs, unsigned n, unsigned m)
{
	return n < N && m < N ? io_read(regs, .fifo[n - m]) : 0; /* expected-warning {{index 'n - m' is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

// CHECK: stats: one_less: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 one_less(struct regs __io_mmio *regs, unsigned i)
{
	return i && i <= N ? io_read(regs, .fifo[i - 1]) : 0;
}

// CHECK: stats: one_less_than_0: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 one_less_than_0(struct regs __io_mmio *regs, unsigned i)
{
	return i <= N ? io_read(regs, .fifo[i - 1]) : 0; /* expected-warning {{index 'i - 1' is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
