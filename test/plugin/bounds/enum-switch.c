/*
 * Enumerations and switches.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

enum port { PORT_A, PORT_B, PORT_C, PORTS };

struct bank {
	u32 port[PORTS];
};

// CHECK: stats: constant: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 constant(struct bank __io_mmio *bank)
{
	return io_read(bank, .port[PORT_C]);
}

// CHECK: stats: constant_too_far: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 constant_too_far(struct bank __io_mmio *bank)
{
	return io_read(bank, .port[PORTS]); /* expected-warning {{[io-out-of-bounds]}} */
}

/* C lets an enumeration hold any number of its type. */
// CHECK: stats: any: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 any(struct bank __io_mmio *bank, enum port port)
{
	return io_read(bank, .port[port]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested(struct bank __io_mmio *bank, enum port port)
{
	return port < PORTS ? io_read(bank, .port[port]) : 0;
}

// CHECK: stats: by_switch: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_switch(struct bank __io_mmio *bank, enum port port)
{
	switch (port) {
	case PORT_A:
	case PORT_B:
	case PORT_C:
		return io_read(bank, .port[port]);
	default:
		return 0;
	}
}

// CHECK: stats: by_switch_with_one_too_many: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_switch_with_one_too_many(struct bank __io_mmio *bank, enum port port)
{
	switch (port) {
	case PORT_A:
	case PORT_B:
	case PORT_C:
	case PORTS:
		return io_read(bank, .port[port]); /* expected-warning {{index 'port' (0..3) is not proved to be inside of 'port', which has 3 elements [io-unbounded]}} */
	default:
		return 0;
	}
}

// CHECK: stats: by_switch_that_falls_through: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_switch_that_falls_through(struct bank __io_mmio *bank, enum port port)
{
	switch (port) {
	default:
		opaque();
	case PORT_A:
		return io_read(bank, .port[port]); /* expected-warning {{[io-unbounded]}} */
	}
}

/* Without a default there is a way past the cases. */
// CHECK: stats: index_by_switch: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 index_by_switch(struct regs __io_mmio *regs, int which)
{
	unsigned i = 20;

	switch (which) {
	case 1:
		i = 3;
		break;
	case 2:
		i = 15;
		break;
	default:
		return 0;
	}
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: index_by_switch_or_not: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 index_by_switch_or_not(struct regs __io_mmio *regs, int which)
{
	unsigned i = 20;

	switch (which) {
	case 1:
		i = 3;
		break;
	case 2:
		i = 15;
		break;
	}
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: ranges: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 ranges(struct regs __io_mmio *regs, int which)
{
	switch (which) {
	case 0 ... 7:
		return io_read(regs, .fifo[which]);
	case 8 ... 15:
		return io_read(regs, .fifo[which - 8]);
	default:
		return 0;
	}
}

// CHECK: stats: ranges_too_far: 2 obligations, 0 proved, 1 violated, 1 unproved
u32 ranges_too_far(struct regs __io_mmio *regs, int which)
{
	switch (which) {
	case 0 ... 16:
		return io_read(regs, .fifo[which]); /* expected-warning {{[io-unbounded]}} */
	case 17:
		return io_read(regs, .fifo[which]); /* expected-warning {{[io-out-of-bounds]}} */
	default:
		return 0;
	}
}

/* What is left for the default. */
// CHECK: stats: default_of_a_mask: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 default_of_a_mask(struct regs __io_mmio *regs, unsigned which)
{
	switch (which % 17) {
	case 16:
		return 0;
	default:
		return io_read(regs, .fifo[which % 16]);
	}
}

// CHECK: stats: of_an_expression: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_an_expression(struct regs __io_mmio *regs, unsigned i)
{
	switch (i >> 4) {
	case 0:
		return io_read(regs, .fifo[i]);
	default:
		return 0;
	}
}

// CHECK: stats: of_another_expression: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_another_expression(struct regs __io_mmio *regs, unsigned i)
{
	switch (i >> 5) {
	case 0:
		return io_read(regs, .fifo[i]); /* expected-warning {{index 'i' (0..31) is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	default:
		return 0;
	}
}

/* Duff's device: the way into the loop is a case. */
// CHECK: stats: into_the_middle: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 into_the_middle(struct regs __io_mmio *regs, unsigned which)
{
	unsigned i = 0;
	u32 sum = 0;

	switch (which & 1) {
	case 0:
		do {
			sum += io_read(regs, .fifo[i]);
			i++;
	case 1:
			sum += io_read(regs, .fifo[i]);
			i++;
		} while (i < N - 1);
	}
	return sum;
}

// CHECK: stats: into_the_middle_too_far: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 into_the_middle_too_far(struct regs __io_mmio *regs, unsigned which)
{
	unsigned i = 0;
	u32 sum = 0;

	switch (which & 1) {
	case 0:
		do {
			sum += io_read(regs, .fifo[i]);
			i++;
	case 1:
			sum += io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
			i++;
		} while (i < N);
	}
	return sum;
}
