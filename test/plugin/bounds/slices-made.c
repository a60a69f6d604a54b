/*
 * A slice that others are given is believed to be as long as it says: a length that is certainly
 * too large is reported where the slice is made.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

typedef IO_SLICE(u32 __io_mmio) words;

struct driver {
	words fifo;
};
void use(words w);

void passed_bad(struct regs __io_mmio *regs)
{
	use(io_slice(words, io_project(regs, .fifo[0]), N + 1)); /* expected-warning {{the accessed part ends at offset 68, outside of 'fifo', which has 64 bytes [io-out-of-bounds]}} */
}
void passed(struct regs __io_mmio *regs)
{
	use(io_slice(words, io_project(regs, .fifo[0]), N));
}

void kept_bad(struct driver *d, struct regs __io_mmio *regs)
{
	d->fifo = io_slice(words, io_project(regs, .fifo[1]), N); /* expected-warning {{[io-out-of-bounds]}} */
}
void kept(struct driver *d, struct regs __io_mmio *regs)
{
	d->fifo = io_slice(words, io_project(regs, .fifo[1]), N - 1);
}

words returned_bad(struct regs __io_mmio *regs)
{
	return io_slice(words, io_project(regs, .fifo[0]), 100); /* expected-warning {{[io-out-of-bounds]}} */
}
/* A length that is not known is believed. */
words returned(struct regs __io_mmio *regs, unsigned n)
{
	return io_slice(words, io_project(regs, .fifo[0]), n);
}

/* Any record with a counted member. */
struct ring {
	u32 __io_mmio *words __io_count(nr);
	unsigned nr;
};
void take(struct ring ring);
void record_bad(struct regs __io_mmio *regs)
{
	struct ring ring = {.nr = N + 1, .words = io_project(regs, .fifo[0])}; /* expected-warning {{[io-out-of-bounds]}} */

	take(ring);
}
void record(struct regs __io_mmio *regs)
{
	struct ring ring = {.nr = N, .words = io_project(regs, .fifo[0])};

	take(ring);
}
