/*
 * A static local has its initial value once, when the program starts. In every later call it has what
 * the last call left.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

/* As far as the 17th call. */
// CHECK: stats: bad_counter: {{.*}} 0 violated, 1 unproved
u32 bad_counter(struct regs __io_mmio *regs)
{
	static u32 next = 0;

	return io_read(regs, .fifo[next++]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_counter: {{.*}} 0 violated, 0 unproved
u32 good_counter(struct regs __io_mmio *regs)
{
	static u32 next = 0;

	return io_read(regs, .fifo[next++ % N]);
}

/* An automatic variable is initialised in every call. */
// CHECK: stats: good_automatic: {{.*}} 0 violated, 0 unproved
u32 good_automatic(struct regs __io_mmio *regs)
{
	u32 next = 0;

	return io_read(regs, .fifo[next++]);
}

struct cursor {
	u32 row, column;
};

// CHECK: stats: bad_record: {{.*}} 0 violated, 1 unproved
u32 bad_record(struct regs __io_mmio *regs)
{
	static struct cursor at = {.row = 1, .column = 2};
	u32 value = io_read(regs, .bank[at.row & 3][at.column]); /* expected-warning {{[io-unbounded]}} */

	at.column += 1;
	return value;
}

// CHECK: stats: good_record: {{.*}} 0 violated, 0 unproved
u32 good_record(struct regs __io_mmio *regs)
{
	static struct cursor at = {.row = 1, .column = 2};
	u32 value = io_read(regs, .bank[at.row & 3][at.column & 7]);

	at.column += 1;
	return value;
}

/* In a loop the second round has what the first one left. */
// CHECK: stats: bad_loop: {{.*}} 0 violated, 1 unproved
u32 bad_loop(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (int round = 0; round < 20; round++) {
		static u32 at[1] = {0};
		sum += io_read(regs, .fifo[at[0]++]); /* expected-warning {{[io-unbounded]}} */
	}
	return sum;
}

/* What is constant stays: a table is read as it is written. */
// CHECK: stats: good_table: {{.*}} 0 violated, 0 unproved
u32 good_table(struct regs __io_mmio *regs, u32 i)
{
	static const u8 table[] = {3, 7, 15};

	return i < 3 ? io_read(regs, .fifo[table[i]]) : 0;
}

/* What the initialiser does with an address is judged, as any other code is. */
// CHECK: stats: bad_address: {{.*}} 2 violated, 0 unproved
void bad_address(struct regs __io_mmio *regs)
{
	static u32 *shadow = (u32 *)(struct regs __io_mmio *)0x1000; /* expected-warning 2 {{[io-cast-}} */

	(void)regs;
	(void)shadow;
}
