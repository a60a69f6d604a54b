/*
 * A call through a pointer is asked for what a direct call is: the type decides on conversions, and
 * a function that the pointer is seen to hold on the rest.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

void take(struct desc __io_mmio *desc);
u32 first(u32 __io_mmio *word, unsigned n);
u32 sum(u32 __io_mmio *word __io_count(n), unsigned n);
u32 bytes(u32 __io_mmio *word __io_size(n), unsigned n);
u32 low(struct regs __io_mmio *regs, unsigned i) __io_require(i < 16);
u32 even(u32 __io_mmio *word __io_align(8));

struct ops {
	void (*take)(struct desc __io_mmio *desc);
};

void converts_bad(struct ops *ops, u32 __io_mmio *word __io_count(1))
{
	ops->take((void __io_mmio *)word); /* expected-warning {{8 bytes at offset 0 are outside of 'word', which has 4 bytes [io-out-of-bounds]}} */
}
void converts(struct ops *ops, u32 __io_mmio *word __io_count(2))
{
	ops->take((void __io_mmio *)word);
}

u32 counts_bad(struct regs __io_mmio *regs)
{
	u32 (*f)(u32 __io_mmio *, unsigned) = sum;
	return f(io_project(regs, .fifo[0]), 17); /* expected-warning {{[io-out-of-bounds]}} */
}
u32 counts(struct regs __io_mmio *regs)
{
	u32 (*f)(u32 __io_mmio *, unsigned) = sum;
	return f(io_project(regs, .fifo[0]), 16);
}

u32 sizes_bad(struct regs __io_mmio *regs, bool which)
{
	u32 (*f)(u32 __io_mmio *, unsigned) = which ? bytes : first;
	return f(io_project(regs, .fifo[0]), 65); /* expected-warning {{[io-out-of-bounds]}} */
}
u32 sizes(struct regs __io_mmio *regs, bool which)
{
	u32 (*f)(u32 __io_mmio *, unsigned) = which ? bytes : first;
	return f(io_project(regs, .fifo[0]), 64);
}

u32 later_bad(struct regs __io_mmio *regs, bool which)
{
	u32 (*f)(u32 __io_mmio *, unsigned) = first;

	if (which)
		f = sum;
	return f(io_project(regs, .fifo[0]), 17); /* expected-warning {{[io-out-of-bounds]}} */
}
u32 later(struct regs __io_mmio *regs, bool which)
{
	u32 (*f)(u32 __io_mmio *, unsigned) = first;

	if (which)
		f = sum;
	return f(io_project(regs, .fifo[0]), 16);
}

u32 requires_bad(struct regs __io_mmio *regs, unsigned i)
{
	u32 (*f)(struct regs __io_mmio *, unsigned) = low;
	return (*f)(regs, i); /* expected-warning {{'low' has a requirement that is not proved: i < 16 [io-unbounded]}} */
}
u32 requires(struct regs __io_mmio *regs, unsigned i)
{
	u32 (*f)(struct regs __io_mmio *, unsigned) = low;
	return (*f)(regs, i & 15);
}

u32 aligns_bad(struct regs __io_mmio *regs)
{
	u32 (*f)(u32 __io_mmio *) = even;
	return f(io_project(regs, .head)); /* expected-warning {{address is not proved to be a multiple of 8 bytes [io-misaligned]}} */
}
u32 aligns(struct regs __io_mmio *regs __io_align(8))
{
	u32 (*f)(u32 __io_mmio *) = even;
	return f(io_project(regs, .tail));
}
