#include <ioview.h>

struct regs {
	unsigned status, data;
};

static inline unsigned helped(struct regs __io_mmio *regs)
{
	return io_read(regs, .status);
}

static inline unsigned unused(struct regs __io_mmio *regs)
{
	return regs->status;
}
