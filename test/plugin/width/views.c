/*
 * Verbs take the width from the member: what is left are casts, and what the device takes.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-disable=io-padding -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-width,io-not-primitive -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include <stdbool.h>

#include <ioview.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

struct block {
	u16 low, high;
	u32 word;
};
struct regs {
	u32 ctrl;
	u16 half;
	u8 byte;
	u64 addr;
	u64 pair __io_width(32);
	u32 any __io_width(8, 16, 32);
	u16 odd __io_width(32);
	struct block words __io_width(32);
	u8 fifo[16];
	bool on;
};
struct dev {
	struct regs __io_mmio *regs __io_width(32);
};

// CHECK: stats: members: 12 obligations, 12 proved, 0 violated, 0 unproved
u64 members(struct regs __io_mmio *regs, struct regs __io_coherent *ring)
{
	io_write(1, regs, .half);
	io_update(v, v | 1, regs, .byte);
	return io_read(regs, .ctrl) + io_read(ring, .addr) + io_read(regs, .any) + io_read(regs, .fifo[3]);
}

/* A member says which accesses the device takes of it, and what it is a part of does. */
// CHECK: stats: not_taken: 10 obligations, 6 proved, 4 violated, 0 unproved
u64 not_taken(struct regs __io_mmio *regs, struct dev *dev)
{
	return io_read(regs, .pair) + /* expected-warning {{access of 64 bits to 'pair', which takes 32 bits only [io-width]}} */
	       io_read(regs, .odd) +  /* expected-warning {{access of 16 bits to 'odd', which takes 32 bits only [io-width]}} */
	       io_read(regs, .words.high) + /* expected-warning {{access of 16 bits to 'high', which takes 32 bits only [io-width]}} */
	       io_read(regs, .words.word) +
	       io_read(dev->regs, .half); /* expected-warning {{access of 16 bits to 'half', which takes 32 bits only [io-width]}} */
}

/* It may take less than all at once; a cast may ask for that. */
// CHECK: stats: parts: 6 obligations, 6 proved, 0 violated, 0 unproved
u64 parts(struct regs __io_mmio *regs)
{
	return io_read((u32 __io_mmio *)io_project(regs, .pair)) + io_read((u8 __io_mmio *)io_project(regs, .any)) +
	       io_read((u16 __io_mmio *)io_project(regs, .any));
}

// CHECK: stats: casts: 4 obligations, 2 proved, 2 violated, 0 unproved
u64 casts(struct regs __io_mmio *regs)
{
	return io_read((u32 __io_mmio *)io_project(regs, .addr)) + /* expected-warning {{access of 32 bits to a part of 'addr', which has 64 bits [io-width]}} */
	       io_read((u8 __io_mmio *)io_project(regs, .half));   /* expected-warning {{[io-width]}} */
}

/* A parameter, and a local one that is written once, say so of all that they lead to. */
// CHECK: stats: pointers: 5 obligations, 3 proved, 2 violated, 0 unproved
u64 pointers(u8 __io_mmio *base __io_width(32) __io_size(64), struct regs __io_mmio *regs)
{
	struct regs __io_mmio *words __io_width(32) = regs;

	return io_read(io_at(base, 4)) + /* expected-warning {{access of 8 bits to what 'base' points at, which takes 32 bits only [io-width]}} */
	       io_read(words, .ctrl) +
	       io_read(words, .byte); /* expected-warning {{access of 8 bits to 'byte', which takes 32 bits only [io-width]}} */
}

/* Who calls a hook chooses the width, and the type. */
// CHECK: stats: hooks: 6 obligations, 3 proved, 3 violated, 0 unproved
u64 hooks(struct regs __io_mmio *regs)
{
	return io_port_mmio_rd32(io_project(regs, .ctrl)) +
	       io_port_mmio_rd16(io_project(regs, .ctrl)) + /* expected-warning {{[io-width]}} */
	       io_port_mmio_rd8(io_project(regs, .on)) +    /* expected-warning {{one access to 'on', which is a bool [io-not-primitive]}} */
	       io_port_mmio_rd32(regs);			    /* expected-warning {{which is a struct [io-not-primitive]}} */
}

// CHECK: stats: hatched: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 hatched(struct regs __io_mmio *regs)
{
	IO_UNSAFE("the device merges bytes")
		return io_read((u8 __io_mmio *)io_project(regs, .ctrl));
}
