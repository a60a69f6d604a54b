/* SPDX-License-Identifier: MIT */
/* A header that uses what whoever includes it has, or has not, included. */
#include <ioview/annotations.h>

struct regs {
	unsigned int ctrl, stat;
};

static inline unsigned int status(struct regs __io_mmio *regs)
{
	return regs->stat;
}
