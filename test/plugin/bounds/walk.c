/*
 * Loops that walk with a pointer.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

static const u8 order[] = {3, 1, 15};
static const u8 wrong_order[] = {3, 1, 16};

struct entry {
	u8 index;
	u16 mask;
};
static const struct entry entries[] = {{1, 0x1}, {15, 0x100}};

/* Over a table: each entry is one of it. */
u32 table(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (const u8 *p = order; p < order + 3; p++)
		sum += io_read(regs, .fifo[*p]);
	return sum;
}

u32 wrong_table(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (const u8 *p = wrong_order; p < wrong_order + 3; p++)
		sum += io_read(regs, .fifo[*p]); /* expected-warning {{index 1..16 is not proved}} */
	return sum;
}

u32 structures(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (const struct entry *e = entries; e != entries + 2; e++)
		sum += io_read(regs, .fifo[e->index]) & e->mask;
	return sum;
}

/* A walk over something else must not keep the rest from being proved. */
void store(struct regs __io_mmio *regs, u32 *to, u32 *end)
{
	unsigned i = 0;

	while (to < end && i < N)
		*to++ = io_read(regs, .fifo[i++]);
}

void store_too_much(struct regs __io_mmio *regs, u32 *to, u32 *end)
{
	unsigned i = 0;

	while (to < end)
		*to++ = io_read(regs, .fifo[i++]); /* expected-warning {{[io-unbounded]}} */
}
