/*
 * Masks, remainders and shifts bound an index whatever it was.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: mask: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 mask(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i & (N - 1)]);
}

// CHECK: stats: mask_of_the_length: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 mask_of_the_length(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i & N]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: mask_too_wide: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 mask_too_wide(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i & 0x1f]); /* expected-warning {{index 0..31 is not proved}} */
}

// CHECK: stats: small_mask: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 small_mask(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[(i & 7) + 8]);
}

// CHECK: stats: small_mask_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 small_mask_too_far(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[(i & 7) + 9]); /* expected-warning {{index 9..16 is not proved}} */
}

/* Bits above the last index, but none of them set. */
// CHECK: stats: mask_with_a_hole: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 mask_with_a_hole(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i & 0xa]);
}

/* A mask of a number that may be negative is none of its remainder. */
// CHECK: stats: mask_signed: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 mask_signed(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[i & (N - 1)]);
}

// CHECK: stats: remainder_signed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 remainder_signed(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[i % N]); /* expected-warning {{index -15..15 is not proved}} */
}

// CHECK: stats: remainder_unsigned: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 remainder_unsigned(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i % N]);
}

// CHECK: stats: remainder_of_one_more: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 remainder_of_one_more(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i % (N + 1)]); /* expected-warning {{[io-unbounded]}} */
}

/* An unsigned length makes the number unsigned before the remainder is taken. */
// CHECK: stats: remainder_by_unsigned: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 remainder_by_unsigned(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[i % 16u]);
}

// CHECK: stats: remainder_by_count_and_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 remainder_by_count_and_one(struct dev *dev, u32 i)
{
	unsigned nr = dev->nr;

	return io_read(io_at(dev->ring, i % nr + 1), .len); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: remainder_by_another: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 remainder_by_another(struct dev *dev, u32 i, u32 n)
{
	return io_read(io_at(dev->ring, i % n), .len); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: shift: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 shift(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i >> 28]);
}

// CHECK: stats: shift_too_little: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 shift_too_little(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[i >> 27]); /* expected-warning {{[io-unbounded]}} */
}

/* The sign comes in from the left. */
// CHECK: stats: shift_signed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 shift_signed(struct regs __io_mmio *regs, int i)
{
	return io_read(regs, .fifo[i >> 28]); /* expected-warning {{index -8..7 is not proved}} */
}

// CHECK: stats: shift_left: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 shift_left(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[(i & 3) << 2]);
}

// CHECK: stats: shift_left_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 shift_left_too_far(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[(i & 3) << 3]); /* expected-warning {{index 0..24 step 8 is not}} */
}

// CHECK: stats: one_bit: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 one_bit(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[1 << (i & 3)]);
}

// CHECK: stats: one_bit_too_high: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 one_bit_too_high(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[1 << (i % 5)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: either_bits: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 either_bits(struct regs __io_mmio *regs, u32 i, u32 j)
{
	return io_read(regs, .fifo[(i & 3) << 2 | (j & 3)]);
}

// CHECK: stats: either_bits_too_high: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 either_bits_too_high(struct regs __io_mmio *regs, u32 i, u32 j)
{
	return io_read(regs, .fifo[(i & 3) << 3 | (j & 7)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: exclusive_bits: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 exclusive_bits(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[(i & 15) ^ 15]);
}

// CHECK: stats: exclusive_bits_too_high: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 exclusive_bits_too_high(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[(i & 15) ^ 16]); /* expected-warning {{[io-out-of-bounds]}} */
}

/* ~ of what is small is large. */
// CHECK: stats: inverted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 inverted(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[~i & (N - 1)]);
}

// CHECK: stats: inverted_after: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 inverted_after(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[~(i & (N - 1))]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: negated: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 negated(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .fifo[-i & (N - 1)]);
}

/* `=` keeps what the mask gave. */
// CHECK: stats: masked_before: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 masked_before(struct regs __io_mmio *regs, u32 i)
{
	i &= N - 1;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: masked_before_and_counted: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 masked_before_and_counted(struct regs __io_mmio *regs, u32 i)
{
	i &= N - 1;
	i++;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* A bit that is tested says how large the number is not. */
// CHECK: stats: tested_bits: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested_bits(struct regs __io_mmio *regs, u32 i)
{
	return i & ~(N - 1) ? 0 : io_read(regs, .fifo[i]);
}

// CHECK: stats: tested_other_bits: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 tested_other_bits(struct regs __io_mmio *regs, u32 i)
{
	return i & N ? 0 : io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
