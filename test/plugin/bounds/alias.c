/*
 * A helper that has a second name is called by who knows whom.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

/* An alias gives it another name, by which anybody may call it. */
static u32 aliased(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
u32 alias(struct regs __io_mmio *regs, unsigned i) __attribute__((alias("aliased")));

u32 calls_aliased(struct regs __io_mmio *regs)
{
	return aliased(regs, 0);
}
