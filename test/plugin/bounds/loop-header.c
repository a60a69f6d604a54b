/*
 * A statement expression in the condition or the step of a loop may leave the loop, or go on with it;
 * clang takes both for the loop's own. Outside of all loops there is nothing to leave.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s --implicit-check-not=io-internal
 */
#include "Inputs/device.h"

/* Behind the loop i is N if the condition failed, and less if it was left. */
// CHECK: stats: bad_condition: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_condition(struct regs __io_mmio *regs)
{
	u32 i = 0;

	while (({ if (condition()) break; i < N; }))
		i++;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_condition: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_condition(struct regs __io_mmio *regs)
{
	u32 i = 0;

	while (({ if (condition()) break; i < N - 1; }))
		i++;
	return io_read(regs, .fifo[i]);
}

/* `continue` in the condition of `for` goes to its step: the test is passed by. */
// CHECK: stats: bad_continue: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_continue(struct regs __io_mmio *regs)
{
	u32 i = 0;

	for (; ({ if (condition()) continue; i < N; }); i++)
		;
	return io_read(regs, .fifo[i - N]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_continue: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_continue(struct regs __io_mmio *regs)
{
	u32 i = 0;

	for (; ({ if (condition()) continue; i < N; }); i = 0)
		io_write(1, regs, .fifo[i]);
	return 0;
}

// CHECK: stats: step: 1 obligations, 1 proved, 0 violated, 0 unproved
void step(struct regs __io_mmio *regs)
{
	for (u32 i = 0; i < N; ({ if (condition()) break; if (i == 3) { i = 5; continue; } i++; }))
		io_write(1, regs, .fifo[i]);
}

// CHECK: stats: bad_do: 1 obligations, 0 proved, 0 violated, 1 unproved
void bad_do(struct regs __io_mmio *regs)
{
	u32 i = 0;

	do
		io_write(1, regs, .fifo[i++]); /* expected-warning {{[io-unbounded]}} */
	while (({ if (condition()) break; i <= N; }));
}

// CHECK: stats: good_do: 1 obligations, 1 proved, 0 violated, 0 unproved
void good_do(struct regs __io_mmio *regs)
{
	u32 i = 0;

	do
		io_write(1, regs, .fifo[i++]);
	while (({ if (condition()) break; i < N; }));
}

/* The value of a switch and the start of a loop are evaluated outside of what they begin. */
// CHECK: stats: bad_switch: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 bad_switch(struct regs __io_mmio *regs, u32 i)
{
	for (;;) {
		switch (({ if (i > N) break; i; })) {
		case N:
			return 0;
		default:
			continue;
		}
		break;
	}
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-}} */
}

// CHECK: stats: good_switch: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_switch(struct regs __io_mmio *regs, u32 i)
{
	for (;;) {
		switch (({ if (i < N) break; i; })) {
		case N:
			return 0;
		default:
			continue;
		}
	}
	return io_read(regs, .fifo[i]);
}
