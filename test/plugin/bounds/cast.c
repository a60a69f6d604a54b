/*
 * Casts to what is larger, or must lie better.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds,width -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

struct pair {
	u32 first, second;
};

enum { SIZE = sizeof(struct regs), HALF = SIZE / 2 };

struct wide {
	u64 value;
};

// CHECK: stats: to_smaller: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 to_smaller(struct pair __io_mmio *pair)
{
	return io_read((u32 __io_mmio *)pair);
}

/* An array is known as a whole. */
// CHECK: stats: inside: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 inside(u32 __io_mmio (*words)[4])
{
	return io_read((struct pair __io_mmio *)io_project(words, [2]), .second);
}

// CHECK: stats: over_the_end: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 over_the_end(u32 __io_mmio (*words)[4])
{
	return io_read((struct pair __io_mmio *)io_project(words, [3]), .second); /* expected-warning {{8 bytes at offset 12 are outside of 'words', which has 16 bytes [io-out-of-bounds]}} */
}

// CHECK: stats: maybe_over_the_end: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 maybe_over_the_end(u32 __io_mmio (*words)[4], u32 i)
{
	return io_read((struct pair __io_mmio *)io_project(words, [i & 3]), .second); /* expected-warning {{[io-unbounded]}} */
}

/* A word lies on a multiple of 4; for 8 bytes that is not enough. */
// CHECK: stats: to_more_aligned: 2 obligations, 1 proved, 0 violated, 1 unproved
u64 to_more_aligned(struct regs __io_mmio *regs)
{
	return io_read((u64 __io_mmio *)io_project(regs, .fifo[0])); /* expected-warning {{[io-misaligned]}} expected-warning {{access of 64 bits to an element of 'fifo', which has 32 bits [io-width]}} */
}

// CHECK: stats: to_aligned: 0 obligations, 0 proved, 0 violated, 0 unproved
u64 to_aligned(struct wide __io_coherent *wide)
{
	return io_read((u64 __io_coherent *)wide);
}

// CHECK: stats: bytes_to_word: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 bytes_to_word(struct regs __io_mmio *regs)
{
	return io_read((u32 __io_mmio *)io_project(regs, .byte[4]));
}

// CHECK: stats: bytes_to_word_between: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 bytes_to_word_between(struct regs __io_mmio *regs)
{
	return io_read((u32 __io_mmio *)io_project(regs, .byte[3])); /* expected-warning {{[io-misaligned]}} */
}

/* The last three bytes are no word. */
// CHECK: stats: last_bytes_to_word: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 last_bytes_to_word(struct regs __io_mmio *regs, u32 i)
{
	if (i > 255)
		return 0;
	return io_read((u32 __io_mmio *)io_project(regs, .byte[i & ~3u]));
}

// CHECK: stats: last_bytes_to_two_words: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 last_bytes_to_two_words(struct regs __io_mmio *regs, u32 i)
{
	if (i > 255)
		return 0;
	return io_read((struct pair __io_mmio *)io_project(regs, .byte[i & ~3u]), .second); /* expected-warning {{[io-unbounded]}} */
}

/* There and back is what it was. */
// CHECK: stats: there_and_back: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 there_and_back(struct regs __io_mmio *regs)
{
	u8 __io_mmio *bytes = (u8 __io_mmio *)regs;

	return io_read((struct regs __io_mmio *)bytes, .desc[N - 1].len);
}

/* Of an opaque pointer a declaration says what it is. */
// CHECK: stats: from_void: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 from_void(void __io_mmio *base)
{
	struct regs __io_mmio *regs = base;

	return io_read(regs, .fifo[N - 1]);
}

// CHECK: stats: from_void_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 from_void_too_far(void __io_mmio *base, u32 i)
{
	struct regs __io_mmio *regs = base;

	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: from_sized_void: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 from_sized_void(void __io_mmio *base __io_size(SIZE) __io_align(4))
{
	struct regs __io_mmio *regs = base;

	return io_read(regs, .ctrl);
}

// CHECK: stats: from_too_small_void: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 from_too_small_void(void __io_mmio *base __io_size(HALF) __io_align(4))
{
	struct regs __io_mmio *regs = base; /* expected-warning {{[io-out-of-bounds]}} */

	return io_read(regs, .ctrl);
}
