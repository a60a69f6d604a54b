/*
 * A finding points at the part of the call that it is about: the index, the member, the argument; and at the whole where
 * that part is not in the text of the access. The range is the part, too.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-unbounded,io-out-of-bounds,io-rights,io-width,io-escape,io-endian \
 * RUN:   -fdiagnostics-print-source-range-info %s 2>&1 | FileCheck %s --implicit-check-not=warning:
 */
#include <ioview.h>

struct regs {
	uint32_t ctrl, stat __io_ro, fifo[16];
	uint8_t mode __io_width(32);
};
struct dev {
	struct regs __io_mmio *regs;
	unsigned at;
};
uint32_t get(uint32_t __io_mmio *word);
void log_it(const volatile void *where);

uint32_t index_of(struct dev *dev, struct regs __io_mmio *regs, unsigned i)
{
	// CHECK: :[[@LINE+1]]:35:{[[@LINE+1]]:35-[[@LINE+1]]:36}: warning: index 'i' is not proved
	uint32_t v = io_read(regs, .fifo[i]);

	// CHECK: :[[@LINE+1]]:32:{[[@LINE+1]]:32-[[@LINE+1]]:39}: warning: index 'at' is not proved
	v += io_read(dev->regs, .fifo[dev->at]);
	// CHECK: :[[@LINE+2]]:10:{[[@LINE+2]]:10-[[@LINE+2]]:15}: warning: index 'i + 1' is not proved
	io_write(v, regs, .fifo[
		       i + 1]);
	// CHECK: :[[@LINE+1]]:27:{[[@LINE+1]]:27-[[@LINE+1]]:29}: warning: index 16 is outside
	v += io_read(regs, .fifo[16]);
	// CHECK: :[[@LINE+1]]:27:{[[@LINE+1]]:27-[[@LINE+1]]:47}: warning: index 'io_read(regs, .ctrl)' is not proved
	v += io_read(regs, .fifo[io_read(regs, .ctrl)]);
	return v + io_read(regs, .fifo[i & 15]);
}

void member_of(struct regs __io_mmio *regs)
{
	// CHECK: :[[@LINE+1]]:21:{[[@LINE+1]]:21-[[@LINE+1]]:25}: warning: write to 'stat'
	io_write(0, regs, .stat);
	// CHECK: :[[@LINE+1]]:21:{[[@LINE+1]]:21-[[@LINE+1]]:25}: warning: access of 8 bits to 'mode'
	io_write(0, regs, .mode);
	io_write(0, regs, .ctrl);
}

uint32_t argument_of(struct regs __io_mmio *regs, const io_be32 *header)
{
	// CHECK: :[[@LINE+1]]:9:{[[@LINE+1]]:9-[[@LINE+1]]:13}: warning: passing an __io_mmio pointer
	log_it(regs);
	// CHECK: :[[@LINE+1]]:15:{[[@LINE+1]]:15-[[@LINE+1]]:28}: warning: storing a big-endian value
	uint32_t n = header->io_be;

	return n + io_read(regs, .ctrl);
}

/* The index is in another statement: the access is shown, where it is wrong. */
uint32_t elsewhere(struct regs __io_mmio *regs, unsigned i)
{
	uint32_t __io_mmio *word = &regs->fifo[0];

	i *= 4;
	// CHECK: :[[@LINE+1]]:29:{[[@LINE+1]]:29-[[@LINE+1]]:30}: warning: index 'i' is not proved
	return io_read(regs, .fifo[i]) + get(word);
}
