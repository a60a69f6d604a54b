/*
 * Loops that are left early, and those whose body changes what bounds them.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: breaks: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 breaks(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0;; i++) {
		if (i >= N)
			break;
		sum += io_read(regs, .fifo[i]);
	}
	return sum;
}

// CHECK: stats: breaks_too_late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 breaks_too_late(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0;; i++) {
		if (i > N)
			break;
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	}
	return sum;
}

/* `continue` goes to the increment, past the access. */
// CHECK: stats: continues: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 continues(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n; i++) {
		if (i >= N)
			continue;
		sum += io_read(regs, .fifo[i]);
	}
	return sum;
}

// CHECK: stats: continues_on_some: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 continues_on_some(struct regs __io_mmio *regs, unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n; i++) {
		if (i >= N && condition())
			continue;
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	}
	return sum;
}

// CHECK: stats: found: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 found(struct regs __io_mmio *regs, u32 wanted)
{
	unsigned i;

	for (i = 0; i < N; i++)
		if (io_read(regs, .fifo[i]) == wanted)
			break;
	if (i == N)
		return 0;
	return io_read(regs, .desc[i].len);
}

// CHECK: stats: found_or_not: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 found_or_not(struct regs __io_mmio *regs, u32 wanted)
{
	unsigned i;

	for (i = 0; i < N; i++)
		if (io_read(regs, .fifo[i]) == wanted)
			break;
	return io_read(regs, .desc[i].len); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: found_in_a_flag: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 found_in_a_flag(struct regs __io_mmio *regs, u32 wanted)
{
	bool found = false;
	unsigned i;

	for (i = 0; i < N; i++) {
		if (io_read(regs, .fifo[i]) == wanted) {
			found = true;
			break;
		}
	}
	return found ? io_read(regs, .desc[i].len) : 0;
}

/* The end moves with the counter. */
// CHECK: stats: end_moves: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 end_moves(struct regs __io_mmio *regs)
{
	unsigned end = N;
	u32 sum = 0;

	for (unsigned i = 0; i < end; i++) {
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
		if (condition())
			end++;
	}
	return sum;
}

// CHECK: stats: end_comes_nearer: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 end_comes_nearer(struct regs __io_mmio *regs)
{
	unsigned end = N;
	u32 sum = 0;

	for (unsigned i = 0; i < end; i++) {
		sum += io_read(regs, .fifo[i]);
		if (condition())
			end--;
	}
	return sum;
}

/* Twice in the body, and tested once. */
// CHECK: stats: counts_twice: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counts_twice(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++) {
		if (condition())
			i++;
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	}
	return sum;
}

// CHECK: stats: counts_twice_and_tests: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counts_twice_and_tests(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; i++) {
		if (condition())
			i++;
		if (i < N)
			sum += io_read(regs, .fifo[i]);
	}
	return sum;
}

/* The counter goes back, below the first. */
// CHECK: stats: goes_back: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 goes_back(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = 0; i < N; i++) {
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
		if (condition())
			i -= 2;
	}
	return sum;
}

// CHECK: stats: goes_back_but_not_below: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 goes_back_but_not_below(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int i = 0; i < N; i++) {
		sum += io_read(regs, .fifo[i]);
		if (i > 0 && condition())
			i -= 2;
	}
	return sum;
}

/* Somebody else counts. */
// CHECK: stats: counted_elsewhere: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted_elsewhere(struct regs __io_mmio *regs, void (*count)(unsigned *))
{
	u32 sum = 0;

	for (unsigned i = 0; i < N; count(&i))
		sum += io_read(regs, .fifo[i]);
	return sum;
}

// CHECK: stats: counted_elsewhere_before: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counted_elsewhere_before(struct regs __io_mmio *regs, void (*count)(unsigned *))
{
	u32 sum = 0;

	for (unsigned i = 0; i < N;) {
		count(&i);
		sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	}
	return sum;
}

/* Once its address is known elsewhere, any call may change it. */
// CHECK: stats: counted_anywhere: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counted_anywhere(struct regs __io_mmio *regs, void (*keep)(unsigned *))
{
	unsigned i = 0;

	keep(&i);
	if (i >= N)
		return 0;
	opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
