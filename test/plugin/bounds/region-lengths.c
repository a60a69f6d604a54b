/*
 * A region is believed to be as long as it was initialised: a size that is certainly larger than the memory is
 * reported where the region is initialised. A size that is not known is believed.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

typedef IO_REGION(8) window;

struct driver {
	window window;
	io_region rest;
};

int too_long(struct driver *d, struct regs __io_mmio *regs)
{
	return io_region_init(&d->window, io_project(regs, .fifo[0]), sizeof(regs->fifo) + 4); /* expected-warning {{the accessed part ends at offset 68, outside of 'fifo', which has 64 bytes [io-out-of-bounds]}} */
}
int as_long(struct driver *d, struct regs __io_mmio *regs)
{
	return io_region_init(&d->window, io_project(regs, .fifo[0]), sizeof(regs->fifo));
}
int from_the_second(struct driver *d, struct regs __io_mmio *regs)
{
	return io_region_init(&d->rest, io_project(regs, .fifo[1]), sizeof(regs->fifo)); /* expected-warning {{[io-out-of-bounds]}} */
}
int after_the_first(struct driver *d, struct regs __io_mmio *regs)
{
	return io_region_init(&d->rest, io_project(regs, .fifo[1]), sizeof(regs->fifo) - 4);
}
int not_known(struct driver *d, void __io_mmio *base, size_t size)
{
	return io_region_init(&d->rest, base, size);
}
int tested(struct driver *d, struct regs __io_mmio *regs, size_t size)
{
	if (size > sizeof(regs->fifo))
		return -1;
	return io_region_init(&d->rest, io_project(regs, .fifo[0]), size);
}
