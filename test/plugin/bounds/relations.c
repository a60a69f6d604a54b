/*
 * What two values have to do with each other: a sum that is formed twice, a difference, a quotient,
 * the end of a helper's count; and each with one mistake.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

/* One i + 2, wherever it is written, and whether it wraps or not. */
// CHECK: stats: twice: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 twice(struct regs __io_mmio *regs, unsigned i)
{
	return i + 2 < N ? io_read(regs, .fifo[i + 2]) : 0;
}

// CHECK: stats: another: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 another(struct regs __io_mmio *regs, unsigned i)
{
	return i + 2 < N ? io_read(regs, .fifo[i + 3]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* In between it became something else. */
// CHECK: stats: changed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 changed(struct regs __io_mmio *regs, unsigned i)
{
	bool good = i + 2 < N;

	i *= 2;
	return good ? io_read(regs, .fifo[i + 2]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* On one path only it was formed before. */
// CHECK: stats: on_one_path: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 on_one_path(struct regs __io_mmio *regs, unsigned i, bool first)
{
	u32 value = 0;

	if (first && i + 2 < N)
		value = io_read(regs, .fifo[i + 2]);
	return value + io_read(regs, .fifo[i + 2]); /* expected-warning {{[io-unbounded]}} */
}

/* Every round has its own. */
// CHECK: stats: each_round: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 each_round(struct regs __io_mmio *regs)
{
	u32 all = 0;

	for (unsigned i = 0; i < 1000; i++)
		if (i * 3 < N)
			all += io_read(regs, .fifo[i * 3]);
	return all;
}

// CHECK: stats: the_round_before: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 the_round_before(struct regs __io_mmio *regs)
{
	u32 all = 0;
	bool good = false;

	for (unsigned i = 0; i < 1000; i++) {
		if (good)
			all += io_read(regs, .fifo[i * 3]); /* expected-warning {{[io-unbounded]}} */
		good = i * 3 < N;
	}
	return all;
}

// CHECK: stats: one_before_the_end: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 one_before_the_end(struct dev *dev)
{
	u32 all = 0;

	for (unsigned i = 0; i + 1 < dev->nr; i++)
		all += io_read(io_at(dev->ring, i + 1), .len);
	return all;
}

// CHECK: stats: one_behind_the_end: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 one_behind_the_end(struct dev *dev)
{
	u32 all = 0;

	for (unsigned i = 0; i + 1 < dev->nr; i++)
		all += io_read(io_at(dev->ring, i + 2), .len); /* expected-warning {{[io-unbounded]}} */
	return all;
}

/* What is left behind an offset. */
// CHECK: stats: rest: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 rest(u8 __io_mmio *base __io_size(size), u32 size, u32 off)
{
	return off <= size && size - off >= 4 ? io_read(io_at(base, off + 3)) : 0;
}

// CHECK: stats: too_little_rest: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 too_little_rest(u8 __io_mmio *base __io_size(size), u32 size, u32 off)
{
	return off <= size && size - off >= 3 ? io_read(io_at(base, off + 3)) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* If the offset is behind the end, the difference is a large number. */
// CHECK: stats: wrapped_rest: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 wrapped_rest(u8 __io_mmio *base __io_size(size), u32 size, u32 off)
{
	return size - off >= 4 ? io_read(io_at(base, off + 3)) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* A quotient, and a multiple of it. */
// CHECK: stats: in_words: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 in_words(u32 __io_mmio *words __io_size(bytes) __io_align(4), u32 bytes, u32 i)
{
	return i < bytes / 4 ? io_read(io_at(words, i)) : 0;
}

// CHECK: stats: shifted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 shifted(u32 __io_mmio *words __io_size(bytes) __io_align(4), u32 bytes)
{
	u32 all = 0, n = bytes >> 2;

	for (u32 i = 0; i < n; i++)
		all += io_read(io_at(words, i));
	return all;
}

// CHECK: stats: one_word_too_many: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 one_word_too_many(u32 __io_mmio *words __io_size(bytes) __io_align(4), u32 bytes, u32 i)
{
	return i <= bytes / 4 ? io_read(io_at(words, i)) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: in_halves: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_halves(u32 __io_mmio *words __io_size(bytes) __io_align(4), u32 bytes, u32 i)
{
	return i < bytes / 2 ? io_read(io_at(words, i)) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* A helper that counts up to its parameter asks that of its callers. */
// CHECK: stats: first_of: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 first_of(struct regs __io_mmio *regs, unsigned n)
{
	u32 all = 0;

	for (unsigned i = 0; i < n; i++)
		all += io_read(regs, .fifo[i]);
	return all;
}

// CHECK: stats: first_of_all: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 first_of_all(struct regs __io_mmio *regs)
{
	return first_of(regs, N);
}

/* It might stop short of that: this is no certain mistake. */
// CHECK: stats: first_of_too_many: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 first_of_too_many(struct regs __io_mmio *regs)
{
	return first_of(regs, N + 1); /* expected-warning {{'first_of' has a requirement that is not proved: n <= 16 [io-unbounded]}} */
}

static u32 perhaps(struct regs __io_mmio *regs, unsigned i, bool really)
{
	return really ? io_read(regs, .fifo[i]) : 0;
}

static u32 always(struct regs __io_mmio *regs, unsigned i, bool twice)
{
	u32 value = io_read(regs, .fifo[i]);

	return twice ? value + io_read(regs, .fifo[i]) : value;
}

/* Whether it comes to the access is for the helper to know. */
// CHECK: stats: not_really: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 not_really(struct regs __io_mmio *regs)
{
	return perhaps(regs, N, false); /* expected-warning {{'perhaps' has a requirement that is not proved: i < 16 [io-unbounded]}} */
}

// CHECK: stats: certainly: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 certainly(struct regs __io_mmio *regs)
{
	return always(regs, N, false); /* expected-warning {{'always' has a requirement that does not hold: i < 16 [io-out-of-bounds]}} */
}

// CHECK: stats: good: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 good(struct regs __io_mmio *regs)
{
	return perhaps(regs, N - 1, true) + always(regs, N - 1, true);
}
