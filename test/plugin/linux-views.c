/*
 * Profile linux asks that locals declare their space. A verb's own variables cannot: they take their types
 * by typeof, where the tag is lost, and what is done through them is looked at all the same.
 *
 * RUN: %ioview-linux -DIO_PORT_ORDERED=1 %inc -fplugin-arg-ioview-enable=bounds,trust \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * The same is found without the profile, but for the local that does not declare its space.
 * RUN: %ioview -DIO_PORT_ORDERED=1 -DDECLARED=0 %inc -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * Nothing passes because nothing was looked at.
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview.h>
#ifndef DECLARED
#define DECLARED 1
#endif

struct regs {
	uint32_t id __io_ro;
	uint32_t ack __io_wo;
	uint32_t stat __io_width(32);
	uint8_t fifo[8];
};

struct head {
	uint16_t kind;
	uint32_t length;
};

struct slot {
	struct head head;
	uint8_t data[32];
};

struct dev {
	struct regs __io_mmio *regs;
	struct slot __io_coherent *slot;
};

// CHECK: stats: rights: 20 obligations, 18 proved, 2 violated
uint32_t rights(struct dev *dev)
{
	io_write(1, dev->regs, .id);	// expected-warning {{write to 'id', which is read-only [io-rights]}}
	io_write(1, dev->regs, .ack);
	return io_read(dev->regs, .id) +
	       io_read(dev->regs, .ack); // expected-warning {{read of 'ack', which is write-only [io-rights]}}
}

int copies(struct dev *dev, uint8_t to[32])
{
	struct head head = {1, 2};

	io_copy_write(head, dev->slot, .head); // expected-warning {{2 bytes of padding}}
	return io_copy_to(to, 32, dev->slot, .data);
}

uint32_t twice(struct dev *dev)
{
	if (io_read(dev->slot, .head.length) > 32)
		return 0;
	return io_read(dev->slot, .head.length); // expected-warning {{[io-double-fetch]}}
}

uint32_t once(struct dev *dev)
{
	uint32_t length = io_read(dev->slot, .head.length);

	return length > 32 ? 0 : length;
}

uint8_t indexed(struct dev *dev)
{
	uint32_t i = io_read(dev->regs, .stat);

	if (i < 8)
		return io_read(dev->regs, .fifo[i]);
	return io_read(dev->regs, .fifo[i]); // expected-warning {{[io-out-of-bounds]}}
}

/* What the program declares is still its own to declare. */
uint32_t undeclared(struct dev *dev)
{
	struct regs __io_mmio *declared = dev->regs;
#if DECLARED
	volatile struct regs *bare = dev->regs; // expected-warning {{[io-escape]}}

	return io_read(declared, .stat) + bare->stat;
#else
	return io_read(declared, .stat);
#endif
}
