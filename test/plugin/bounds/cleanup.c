/*
 * __attribute__((cleanup(f))) calls f wherever control leaves the scope of the variable: at its end, by
 * break, continue, goto and return, the last declared variable first.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-dump-ir -DORDER %s 2>/dev/null | FileCheck --check-prefix=ORDER %s
 */
#include "Inputs/device.h"

#ifndef ORDER

/* Sets what the variable points at to 100, or to 0. */
static void spoil(u32 **at)
{
	**at = 100;
}
static void reset(u32 **at)
{
	**at = 0;
}
#define SPOILS(var) u32 *s_##var __attribute__((cleanup(spoil))) = &var
#define RESETS(var) u32 *r_##var __attribute__((cleanup(reset))) = &var

// CHECK: stats: bad_end: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_end(struct regs __io_mmio *regs)
{
	u32 i = 3;

	{
		SPOILS(i);
	}
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* Before the scope ends nothing has happened yet, and the value of `return` is made before. */
// CHECK: stats: good_inside: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 good_inside(struct regs __io_mmio *regs)
{
	u32 i = 3;
	SPOILS(i);

	io_write(1, regs, .fifo[i]);
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: bad_break: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_break(struct regs __io_mmio *regs)
{
	u32 i = 3;

	for (;;) {
		SPOILS(i);
		if (condition())
			break;
		return 0;
	}
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* The variable is declared in the header of the loop, as scoped_guard() does. */
// CHECK: stats: bad_scoped: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 bad_scoped(struct regs __io_mmio *regs)
{
	u32 i = 3;

	for (SPOILS(i), *once = (u32 *)1; once; once = 0)
		io_write(1, regs, .fifo[i]);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: bad_continue: 1 obligations, 0 proved, 0 violated, 1 unproved
void bad_continue(struct regs __io_mmio *regs)
{
	u32 i = 3;

	for (int round = 0; round < 2; round++) {
		io_write(1, regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
		SPOILS(i);
		if (condition())
			continue;
		return;
	}
}

// CHECK: stats: bad_goto: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_goto(struct regs __io_mmio *regs)
{
	u32 i = 3;

	{
		SPOILS(i);
		if (condition())
			goto out;
		return 0;
	}
out:
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* Back to before the declaration: the variable's lifetime ends, and begins anew. */
// CHECK: stats: bad_again: 1 obligations, 0 proved, 0 violated, 1 unproved
void bad_again(struct regs __io_mmio *regs)
{
	u32 i = 3;

again:
	io_write(1, regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	SPOILS(i);
	if (condition())
		goto again;
}

/* Inside of the scope a goto ends nothing. */
// CHECK: stats: good_again: 2 obligations, 2 proved, 0 violated, 0 unproved
void good_again(struct regs __io_mmio *regs)
{
	u32 i = 3;
	SPOILS(i);

	io_write(1, regs, .ctrl);
again:
	io_write(1, regs, .fifo[i]);
	io_write(2, regs, .fifo[i]);
	if (condition())
		goto again;
}

// CHECK: stats: bad_expression: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 bad_expression(struct regs __io_mmio *regs)
{
	u32 i = 3;
	u32 value = ({
		SPOILS(i);
		io_read(regs, .fifo[i]);
	});

	return value + io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* The function itself is judged where it is called: it may hold a view. */
static void stop(struct regs __io_mmio **regs)
{
	io_write(0, *regs, .ctrl);
}
// CHECK: stats: good_view: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_view(struct regs __io_mmio *regs)
{
	struct regs __io_mmio *held __attribute__((cleanup(stop))) = regs;

	return io_read(held, .fifo[1]);
}

#else

void first(int *p);
void second(int *p);
void between(void);

/* In reverse order, on each way out. */
// ORDER-LABEL: func @leaves {
// ORDER:      call @between
// ORDER:      condbr
// ORDER:      var $b
// ORDER-NEXT: call @second
// ORDER-NEXT: {{.*}}var $a
// ORDER-NEXT: call @first
// ORDER-NEXT: ret
// ORDER:      var $b
// ORDER-NEXT: call @second
// ORDER-NEXT: {{.*}}const 0
// ORDER-NEXT: {{.*}}var $a
// ORDER-NEXT: call @first
// ORDER-NEXT: ret
int leaves(u32 __io_mmio *p, int n)
{
	int a __attribute__((cleanup(first))) = 0;

	{
		int b __attribute__((cleanup(second))) = 0;
		between();
		if (n)
			return 1;
	}
	return 0;
}

/* Each goto leaves as many scopes as lie between it and its label. */
// ORDER-LABEL: func @jumps {
// ORDER:      call @second
// ORDER-NEXT: br ^[[INNER:[0-9]+]]
// ORDER:      call @second
// ORDER-NEXT: {{.*}}var $a
// ORDER-NEXT: call @first
// ORDER-NEXT: br ^[[OUTER:[0-9]+]]
void jumps(u32 __io_mmio *p, int n)
{
	{
		int a __attribute__((cleanup(first))) = 0;
		{
			int b __attribute__((cleanup(second))) = 0;
			if (n == 1)
				goto inner;
			if (n == 2)
				goto outer;
			for (;;)
				;
		}
	inner:
		for (;;)
			;
	}
outer:
	between();
}

#endif
