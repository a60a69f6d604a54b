/*
 * Profile linux: one mistake is one finding.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "../../Inputs/kernel.h"

u32 far_outside(struct device *dev)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);

	return readl(base + 0x120) + /* expected-warning {{[io-out-of-bounds]}} */
	       readl(base - 4);	     /* expected-warning {{[io-out-of-bounds]}} */
}

struct regs {
	u32 ctrl, status;
	u32 fifo[8];
};

u32 structured(struct regs __iomem *regs)
{
	return readl(&regs->fifo[8]); /* expected-warning {{index 8 is outside of 'fifo', which has 8 elements [io-out-of-bounds]}} */
}
