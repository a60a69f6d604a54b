/*
 * A typedef may state less alignment than its type has: what such a pointer points at may lie
 * anywhere.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

typedef u32 any_u32 __attribute__((aligned(1), may_alias));
typedef u32 own_u32 __attribute__((aligned(4)));
typedef struct regs any_regs __attribute__((aligned(1)));
typedef struct regs own_regs;
typedef u32 any_words[4] __attribute__((aligned(1)));
typedef u32 own_words[4];

u32 word_bad(any_u32 __io_mmio *p)
{
	return io_read(p); /* expected-warning {{address is not proved to be a multiple of 4 bytes [io-misaligned]}} */
}
u32 word(own_u32 __io_mmio *p)
{
	return io_read(p);
}
u32 word_stated(any_u32 __io_mmio *p __io_align(4))
{
	return io_read(p);
}

u32 record_bad(any_regs __io_mmio *p)
{
	return io_read(p, .ctrl); /* expected-warning {{[io-misaligned]}} */
}
u32 record(own_regs __io_mmio *p)
{
	return io_read(p, .ctrl);
}

u32 array_bad(any_words __io_mmio *p)
{
	return io_read(&(*p)[1]); /* expected-warning {{[io-misaligned]}} */
}
u32 array(own_words __io_mmio *p)
{
	return io_read(&(*p)[1]);
}

u32 through_local_bad(any_u32 __io_mmio *p)
{
	u32 __io_mmio *q = p;

	return io_read(q); /* expected-warning {{[io-misaligned]}} */
}

void take(u32 __io_mmio *p);
void take_any(any_u32 __io_mmio *p);
void pass_bad(any_u32 __io_mmio *p)
{
	take(p); /* expected-warning {{[io-misaligned]}} */
}
void pass(any_u32 __io_mmio *p, u32 __io_mmio *q)
{
	take_any(p);
	take_any(q);
	take(q);
}

/* One byte lies anywhere. */
typedef u8 any_u8 __attribute__((aligned(1)));
u8 byte(any_u8 __io_mmio *p)
{
	return io_read(p);
}
