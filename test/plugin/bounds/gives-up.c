/*
 * A function that is too large to be followed: each of its obligations is unproved, in calls,
 * conversions and results too. What a helper needs of it is reported where the helper needs it.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

#define LOOP	for (unsigned k = 0; k < n; k++)
#define LOOP_5	LOOP LOOP LOOP LOOP LOOP
#define LOOP_25 LOOP_5 LOOP_5 LOOP_5 LOOP_5 LOOP_5
#define TOO_MUCH LOOP_25 LOOP_25 LOOP_25 LOOP_25

struct big {
	struct regs regs;
	u32 last;
};

static u32 word(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]); /* expected-warning {{'word' has a requirement that is not proved: i < 16}} */
}

static u32 other_word(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]);
}

u32 required(struct regs __io_mmio *regs, unsigned i) __io_require(i < N);
u32 counted(u32 __io_mmio *words __io_count(n), unsigned n);
u32 taken(struct big __io_mmio *big);

/* Two calls need the same access. */
// CHECK: stats: helper: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 helper(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	TOO_MUCH
		sum += word(regs, 100) + word(regs, 3);
	return sum;
}

// CHECK: stats: helper_of_a_small_one: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 helper_of_a_small_one(struct regs __io_mmio *regs)
{
	return other_word(regs, 3);
}

// CHECK: stats: declared: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 declared(struct regs __io_mmio *regs, u32 __io_mmio *words, unsigned n)
{
	u32 sum = 0;

	TOO_MUCH
		sum += required(regs, 3); /* expected-warning {{[io-unbounded]}} */
	return sum + counted(words, n); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: converted: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 converted(void __io_mmio *regs, unsigned n)
{
	struct big __io_mmio *big;
	u32 sum = 0;

	TOO_MUCH
		sum++;
	big = regs; /* expected-warning {{[io-unbounded]}} expected-warning {{[io-misaligned]}} */
	return sum + io_read(big, .last);
}
