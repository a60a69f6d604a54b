/*
 * Functions that call themselves, or are called by nobody knows whom, are judged by themselves.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK-DAG: stats: pointed_to: 1 obligations, 0 proved, 0 violated, 1 unproved
static u32 pointed_to(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK-DAG: stats: pointed_to_and_tests: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 pointed_to_and_tests(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? io_read(regs, .fifo[i]) : 0;
}

struct ops {
	u32 (*read)(struct regs __io_mmio *regs, unsigned i);
};

const struct ops ops = {pointed_to};
const struct ops good_ops = {pointed_to_and_tests};

/* That it is called directly too does not bound who else calls it. */
// CHECK-DAG: stats: direct: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 direct(struct regs __io_mmio *regs)
{
	return pointed_to(regs, 0) + pointed_to_and_tests(regs, N);
}

// CHECK-DAG: stats: passed_on: 1 obligations, 0 proved, 0 violated, 1 unproved
static u32 passed_on(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK-DAG: stats: passes: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 passes(u32 (*call)(u32 (*)(struct regs __io_mmio *, unsigned)))
{
	return call(passed_on);
}

// CHECK-DAG: stats: recursive: 1 obligations, 0 proved, 0 violated, 1 unproved
static u32 recursive(struct regs __io_mmio *regs, unsigned i)
{
	u32 first = io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */

	return first + (i ? recursive(regs, i - 1) : 0);
}

// CHECK-DAG: stats: starts: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 starts(struct regs __io_mmio *regs)
{
	return recursive(regs, N - 1);
}

// CHECK-DAG: stats: recursive_and_tests: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 recursive_and_tests(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		return 0;
	return io_read(regs, .fifo[i]) + recursive_and_tests(regs, i + 1);
}

// CHECK-DAG: stats: starts_too: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 starts_too(struct regs __io_mmio *regs)
{
	return recursive_and_tests(regs, 0);
}

static u32 pong(struct regs __io_mmio *regs, unsigned i);

// CHECK-DAG: stats: ping: 1 obligations, 0 proved, 0 violated, 1 unproved
static u32 ping(struct regs __io_mmio *regs, unsigned i)
{
	u32 first = io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */

	return first + pong(regs, i + 1);
}

// CHECK-DAG: stats: pong: 0 obligations, 0 proved, 0 violated, 0 unproved
static u32 pong(struct regs __io_mmio *regs, unsigned i)
{
	return condition() ? ping(regs, i) : 0;
}

// CHECK-DAG: stats: starts_ping: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 starts_ping(struct regs __io_mmio *regs)
{
	return ping(regs, 0);
}

/* A function that other files may call. */
// CHECK-DAG: stats: public: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 public(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK-DAG: stats: calls_public: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 calls_public(struct regs __io_mmio *regs)
{
	return public(regs, 0);
}

/* What a recursive function returns is any number of its type. */
static unsigned depth(unsigned i)
{
	return condition() ? depth(i + 1) : i;
}

// CHECK-DAG: stats: at_depth: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 at_depth(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[depth(0)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK-DAG: stats: at_depth_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 at_depth_tested(struct regs __io_mmio *regs)
{
	unsigned i = depth(0);

	return i < N ? io_read(regs, .fifo[i]) : 0;
}
