/*
 * On a processor of 32 bits no accessor makes one access of 64; a register of 64 bits is read in halves there.
 *
 * RUN: %ioview-linux -target armv7-linux-gnueabi -Wno-everything -Xclang -verify=narrow \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -target aarch64-linux-gnu -Wno-everything -Xclang -verify=wide \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

struct regs {
	u64 addr;
	u32 lo, hi;
};

u64 accesses(struct regs __iomem *regs, void __iomem *base)
{
	return readq(&regs->addr) + /* narrow-warning {{access of 64 bits to 'addr' on a processor of 32 bits, which makes two of it [io-width]}} */
	       readq(base + 8) +    /* narrow-warning {{access of 64 bits to what 'base' points at on a processor of 32 bits}} */
	       readl(&regs->addr) + /* wide-warning {{access of 32 bits to a part of 'addr', which has 64 bits [io-width]}} */
	       lo_hi_readq(&regs->addr) + lo_hi_readq(&regs->lo);
}
