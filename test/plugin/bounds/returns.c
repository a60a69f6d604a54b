/*
 * A returned pointer is asked for the extent and the alignment that the function declares, and for
 * the type that it becomes, as an argument is.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

u32 __io_mmio *counted_bad(struct regs __io_mmio *regs, unsigned n) __io_count(n);
u32 __io_mmio *counted_bad(struct regs __io_mmio *regs, unsigned n)
{
	(void)n;
	return io_project(regs, .fifo[0]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

u32 __io_mmio *counted(struct regs __io_mmio *regs, unsigned n) __io_count(n);
u32 __io_mmio *counted(struct regs __io_mmio *regs, unsigned n)
{
	if (n > 16)
		return NULL;
	return io_project(regs, .fifo[0]);
}

u32 __io_mmio *too_many(struct regs __io_mmio *regs) __io_count(17);
u32 __io_mmio *too_many(struct regs __io_mmio *regs)
{
	return io_project(regs, .fifo[0]); /* expected-warning {{[io-out-of-bounds]}} */
}

u32 __io_mmio *sized(struct regs __io_mmio *regs) __io_size(60);
u32 __io_mmio *sized(struct regs __io_mmio *regs)
{
	return io_project(regs, .fifo[1]);
}

u32 __io_mmio *sized_bad(struct regs __io_mmio *regs) __io_size(60);
u32 __io_mmio *sized_bad(struct regs __io_mmio *regs)
{
	return io_project(regs, .fifo[2]); /* expected-warning {{[io-out-of-bounds]}} */
}

/* NULL on one way only, kept in a variable. */
u32 __io_mmio *or_null(struct regs __io_mmio *regs, bool there) __io_count(16);
u32 __io_mmio *or_null(struct regs __io_mmio *regs, bool there)
{
	u32 __io_mmio *found = NULL;

	if (there)
		found = io_project(regs, .fifo[0]);
	return found;
}

u32 __io_mmio *or_null_chosen(struct regs __io_mmio *regs, bool there) __io_count(16);
u32 __io_mmio *or_null_chosen(struct regs __io_mmio *regs, bool there)
{
	return there ? io_project(regs, .fifo[0]) : NULL;
}

u32 __io_mmio *or_null_bad(struct regs __io_mmio *regs, bool there) __io_count(17);
u32 __io_mmio *or_null_bad(struct regs __io_mmio *regs, bool there)
{
	u32 __io_mmio *found = NULL;

	if (there)
		found = io_project(regs, .fifo[0]);
	return found; /* expected-warning {{[io-out-of-bounds]}} */
}

/* A static function asks its callers. */
static u32 __io_mmio *asks(struct regs __io_mmio *regs, unsigned n) __io_count(n);
static u32 __io_mmio *asks(struct regs __io_mmio *regs, unsigned n)
{
	(void)n;
	return io_project(regs, .fifo[0]);
}
u32 asked(struct regs __io_mmio *regs)
{
	return io_read(io_at(asks(regs, 16), 15));
}
u32 asked_bad(struct regs __io_mmio *regs)
{
	return io_read(io_at(asks(regs, 17), 15)); /* expected-warning {{'asks' has a requirement that does not hold: n * 4 <= 64 [io-out-of-bounds]}} */
}

/* The body says that there is less than the declaration does. */
u32 uses_too_many(struct regs __io_mmio *regs)
{
	return io_read(io_at(too_many(regs), 16)); /* expected-warning {{[io-out-of-bounds]}} */
}
u32 uses_what_is_there(struct regs __io_mmio *regs)
{
	return io_read(io_at(too_many(regs), 15));
}

/* More than there is behind the word, and less. */
struct desc __io_mmio *pair_of(u32 __io_mmio *word __io_count(1))
{
	return (void __io_mmio *)word; /* expected-warning {{[io-out-of-bounds]}} */
}
struct desc __io_mmio *pair_of_enough(u32 __io_mmio *word __io_count(2))
{
	return (void __io_mmio *)word;
}

u32 __io_mmio *aligned(struct regs __io_mmio *regs) __io_align(8);
u32 __io_mmio *aligned(struct regs __io_mmio *regs)
{
	return io_project(regs, .fifo[1]); /* expected-warning {{address is not proved to be a multiple of 8 bytes [io-misaligned]}} */
}
u32 __io_mmio *aligned_base(struct regs __io_mmio *regs __io_align(8)) __io_align(8);
u32 __io_mmio *aligned_base(struct regs __io_mmio *regs __io_align(8))
{
	return io_project(regs, .fifo[1]);
}

/* What is left of a ring is at most all of it. */
struct desc __io_coherent *rest_of(struct dev *dev, unsigned used) __io_count(dev->nr - used)
	__io_require(used < dev->nr);
struct desc __io_coherent *rest_of(struct dev *dev, unsigned used)
{
	(void)used;
	return dev->ring;
}
struct desc __io_coherent *rest_bad(struct dev *dev, int used) __io_count(dev->nr - used);
struct desc __io_coherent *rest_bad(struct dev *dev, int used)
{
	(void)used;
	return dev->ring; /* expected-warning {{[io-unbounded]}} */
}
