/*
 * What does not come back, or is promised not to come, is as good as a test.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

_Noreturn void die(void);
__attribute__((noreturn)) void panic(const char *why, ...);
void warn(const char *why);
void assert_fail(const char *expression, const char *file, int line) __attribute__((noreturn));

#define assert(e) ((e) ? (void)0 : assert_fail(#e, __FILE__, __LINE__))
#define BUG_ON(e)                                                                                  \
	do {                                                                                       \
		if (__builtin_expect(!!(e), 0))                                                    \
			panic("BUG");                                                              \
	} while (0)
#define WARN_ON(e)                                                                                 \
	({                                                                                         \
		int __ret = !!(e);                                                                 \
		if (__builtin_expect(!!__ret, 0))                                                  \
			warn(#e);                                                                  \
		__builtin_expect(!!__ret, 0);                                                      \
	})
#define likely(e) __builtin_expect(!!(e), 1)
#define unlikely(e) __builtin_expect(!!(e), 0)

// CHECK: stats: asserted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 asserted(struct regs __io_mmio *regs, unsigned i)
{
	assert(i < N);
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: asserted_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 asserted_too_far(struct regs __io_mmio *regs, unsigned i)
{
	assert(i <= N);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: asserted_after: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 asserted_after(struct regs __io_mmio *regs, unsigned i)
{
	u32 value = io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */

	assert(i < N);
	return value;
}

// CHECK: stats: bug_on: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 bug_on(struct regs __io_mmio *regs, unsigned i)
{
	BUG_ON(i >= N);
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: bug_on_more: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bug_on_more(struct regs __io_mmio *regs, unsigned i)
{
	BUG_ON(i > N);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* A warning comes back. */
// CHECK: stats: warned: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 warned(struct regs __io_mmio *regs, unsigned i)
{
	WARN_ON(i >= N);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: warned_and_left: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 warned_and_left(struct regs __io_mmio *regs, unsigned i)
{
	if (WARN_ON(i >= N))
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: warned_and_left_otherwise: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 warned_and_left_otherwise(struct regs __io_mmio *regs, unsigned i)
{
	if (!WARN_ON(i >= N))
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: dies: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 dies(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		die();
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: does_not_die: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 does_not_die(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		warn("large");
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: unreachable: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 unreachable(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		__builtin_unreachable();
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: trap: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 trap(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		__builtin_trap();
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: loops_forever: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 loops_forever(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		for (;;)
			;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: is_likely: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 is_likely(struct regs __io_mmio *regs, unsigned i)
{
	return likely(i < N) ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: is_unlikely: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 is_unlikely(struct regs __io_mmio *regs, unsigned i)
{
	if (unlikely(i >= N))
		return 0;
	return io_read(regs, .fifo[i]);
}

/* However unlikely it is. */
// CHECK: stats: is_unlikely_but_there: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 is_unlikely_but_there(struct regs __io_mmio *regs, unsigned i)
{
	if (unlikely(i >= N))
		opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: is_likely_of_both: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 is_likely_of_both(struct regs __io_mmio *regs, int i)
{
	if (unlikely(i < 0 || i >= N))
		return 0;
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: is_likely_of_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 is_likely_of_one(struct regs __io_mmio *regs, int i)
{
	if (unlikely(i < 0 && i >= N))
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* A helper of one's own, in the same file. */
static void check(bool ok)
{
	if (!ok)
		die();
}

// CHECK: stats: checked_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 checked_too_far(struct regs __io_mmio *regs, unsigned i)
{
	check(i <= N);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
