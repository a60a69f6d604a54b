/*
 * Inline assembly keeps the addresses that it is given, and those in the objects that it reads; a
 * cast to a union and a builtin that copies keep them, too.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

unsigned *kept;

union address {
	unsigned *pointer;
	uintptr_t number;
};
struct box {
	unsigned *pointer;
	unsigned number;
};

u32 value_bad(struct regs __io_mmio *regs)
{
	unsigned i;

	__asm__ volatile("# %0 %1" : "=m"(kept) : "r"(&i));
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* The object itself is an operand: it is accessed there, and later no more. */
u32 object(struct regs __io_mmio *regs)
{
	unsigned i;

	__asm__ volatile("# %0 %1" : "=m"(kept), "=r"(i));
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]);
}

u32 through_variable_bad(struct regs __io_mmio *regs)
{
	unsigned i, *address = &i;

	__asm__ volatile("# %0 %1" : "=m"(kept) : "r"(address));
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

u32 other_variable(struct regs __io_mmio *regs)
{
	unsigned i, other, *address = &other, *unused = &i;

	__asm__ volatile("# %0 %1" : "=m"(kept) : "r"(address));
	(void)unused;
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]);
}

u32 element_bad(struct regs __io_mmio *regs)
{
	unsigned list[2];

	__asm__ volatile("# %0 %1" : "=m"(kept) : "r"(list + 1));
	list[0] = 3;
	opaque();
	return io_read(regs, .fifo[list[0]]); /* expected-warning {{[io-unbounded]}} */
}

u32 element(struct regs __io_mmio *regs)
{
	unsigned list[2];

	__asm__ volatile("# %0 %1" : "=m"(kept) : "r"(list[1]));
	list[0] = 3;
	opaque();
	return io_read(regs, .fifo[list[0]]);
}

u32 content_bad(struct regs __io_mmio *regs)
{
	unsigned i;
	struct box box = {.pointer = &i};

	__asm__ volatile("# %0 %1" : "=m"(kept) : "m"(box));
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

u32 content(struct regs __io_mmio *regs)
{
	unsigned i;
	struct box box = {.pointer = &i};

	__asm__ volatile("# %0 %1" : "=m"(kept) : "m"(box.number));
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]);
}

u32 jumps_bad(struct regs __io_mmio *regs)
{
	unsigned i;

	__asm__ goto("# %0" : : "r"(&i) : : out);
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
out:
	return 0;
}

/* Without an instruction nothing is kept: the compiler is kept from reordering. */
u32 empty(struct regs __io_mmio *regs)
{
	unsigned i;

	__asm__ volatile("" : : "r"(&i) : "memory");
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]);
}

uintptr_t number_kept;
u32 union_cast_bad(struct regs __io_mmio *regs)
{
	unsigned i;
	union address u = (union address)&i;

	number_kept = u.number;
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

u32 union_cast(struct regs __io_mmio *regs)
{
	unsigned i, other;
	union address u = (union address)&other;

	number_kept = u.number;
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]);
}

u32 copied_bad(struct regs __io_mmio *regs)
{
	unsigned i, *address = &i;

	__builtin_memcpy_inline(&kept, &address, sizeof(address));
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

u32 copied(struct regs __io_mmio *regs)
{
	unsigned i, value = 0, to, *address = &i;

	__builtin_memcpy_inline(&to, &value, sizeof(to));
	(void)address;
	i = 3;
	opaque();
	return io_read(regs, .fifo[i]);
}
