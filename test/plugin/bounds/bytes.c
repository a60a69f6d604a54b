/*
 * Offsets in bytes, against a length in bytes: in bounds, and a multiple of the width.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-disable=io-raw-projection -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

#define WORD(base, off) ((u32 __io_mmio *)((base) + (off)))

struct chip {
	u32 size;
	u8 __io_mmio *base __io_size(size) __io_align(4);
};

// CHECK: stats: first: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 first(u8 __io_mmio *base __io_size(64) __io_align(4))
{
	return io_read(WORD(base, 0)) + io_read(WORD(base, 60));
}

// CHECK: stats: odd: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 odd(u8 __io_mmio *base __io_size(64) __io_align(4))
{
	return io_read(WORD(base, 2)); /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
}

/* Nothing says how the base lies. */
// CHECK: stats: base_not_aligned: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 base_not_aligned(u8 __io_mmio *base __io_size(64))
{
	return io_read(WORD(base, 4)); /* expected-warning {{address is not proved to be a multiple of 4 bytes [io-misaligned]}} */
}

// CHECK: stats: eights: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 eights(u8 __io_mmio *base __io_size(64) __io_align(4), u32 i)
{
	return i < 8 ? io_read(WORD(base, i * 8 + 4)) : 0;
}

// CHECK: stats: eights_and_two: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 eights_and_two(u8 __io_mmio *base __io_size(64) __io_align(4), u32 i)
{
	return i < 8 ? io_read(WORD(base, i * 8 + 2)) : 0; /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: sixes: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 sixes(u8 __io_mmio *base __io_size(64) __io_align(4), u32 i)
{
	return i < 8 ? io_read(WORD(base, i * 6)) : 0; /* expected-warning {{is not proved to be a multiple}} */
}

// CHECK: stats: rounded_down: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 rounded_down(u8 __io_mmio *base __io_size(64) __io_align(4), u32 off)
{
	return off < 64 ? io_read(WORD(base, off & ~3u)) : 0;
}

// CHECK: stats: not_rounded: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 not_rounded(u8 __io_mmio *base __io_size(64) __io_align(4), u32 off)
{
	return off <= 60 ? io_read(WORD(base, off)) : 0; /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: rounded_up: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 rounded_up(u8 __io_mmio *base __io_size(64) __io_align(4), u32 off)
{
	return off <= 60 ? io_read(WORD(base, (off + 3) & ~3u)) : 0;
}

// CHECK: stats: tested_multiple: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 tested_multiple(u8 __io_mmio *base __io_size(64) __io_align(4), u32 off)
{
	if (off % 4 || off > 60)
		return 0;
	return io_read(WORD(base, off));
}

// CHECK: stats: tested_multiple_by_mask: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 tested_multiple_by_mask(u8 __io_mmio *base __io_size(64) __io_align(4), u32 off)
{
	if (off & 3)
		return 0;
	return off < 64 ? io_read(WORD(base, off)) : 0;
}

// CHECK: stats: tested_multiple_of_two: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 tested_multiple_of_two(u8 __io_mmio *base __io_size(64) __io_align(4), u32 off)
{
	if (off % 2 || off > 60)
		return 0;
	return io_read(WORD(base, off)); /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: steps: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 steps(u8 __io_mmio *base __io_size(64) __io_align(4))
{
	u32 sum = 0;

	for (u32 off = 0; off < 64; off += 4)
		sum += io_read(WORD(base, off));
	return sum;
}

// CHECK: stats: wrong_steps: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 wrong_steps(u8 __io_mmio *base __io_size(64) __io_align(4))
{
	u32 sum = 0;

	for (u32 off = 0; off < 60; off += 3)
		sum += io_read(WORD(base, off)); /* expected-warning {{[io-misaligned]}} */
	return sum;
}

/* A half word at the end of the last word. */
// CHECK: stats: narrower: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 narrower(u8 __io_mmio *base __io_size(64) __io_align(4))
{
	return io_read((u16 __io_mmio *)(base + 62)) + io_read(io_at(base, 63));
}

/* Of a length that is known when the driver runs. */
// CHECK: stats: in_a_chip: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 in_a_chip(struct chip *chip, u32 off)
{
	if (chip->size < 4 || off > chip->size - 4 || off % 4)
		return 0;
	return io_read(WORD(chip->base, off));
}

// CHECK: stats: in_a_small_chip: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 in_a_small_chip(struct chip *chip, u32 off)
{
	if (off > chip->size - 4 || off % 4)
		return 0;
	return io_read(WORD(chip->base, off)); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: behind_a_chip: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 behind_a_chip(struct chip *chip, u32 off)
{
	if (off >= chip->size || off % 4)
		return 0;
	return io_read(WORD(chip->base, off)); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: wrapping_in_a_chip: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 wrapping_in_a_chip(struct chip *chip, u32 off)
{
	if (off + 4 > chip->size || off % 4)
		return 0;
	return io_read(WORD(chip->base, off)); /* expected-warning {{[io-unbounded]}} */
}

/* In 64 bits the same sum cannot wrap. */
// CHECK: stats: wide_sum_in_a_chip: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 wide_sum_in_a_chip(struct chip *chip, u32 off)
{
	if ((u64)off + 4 > chip->size || off % 4)
		return 0;
	return io_read(WORD(chip->base, off));
}

/* An expression says how much there is. */
// CHECK: stats: rows: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 rows(u8 __io_mmio *base __io_size(4 * n) __io_align(4), u32 n, u32 i)
{
	return i < n ? io_read(WORD(base, 4 * (size_t)i)) : 0;
}

// CHECK: stats: rows_too_far: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 rows_too_far(u8 __io_mmio *base __io_size(4 * n) __io_align(4), u32 n, u32 i)
{
	return i <= n ? io_read(WORD(base, 4 * (size_t)i)) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* 4 * i wraps in 32 bits, but what it wraps to is smaller, and a multiple. */
// CHECK: stats: rows_of_narrow_products: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 rows_of_narrow_products(u8 __io_mmio *base __io_size(4 * n) __io_align(4), u32 n, u32 i)
{
	return i < n && n <= 0x10000 ? io_read(WORD(base, 4 * i)) : 0;
}
