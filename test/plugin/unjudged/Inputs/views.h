/* To be precompiled. */
#include <ioview.h>

struct regs {
	uint32_t ctrl;
};

static inline int started_in_header(struct regs __io_mmio *regs)
{
	io_write(1, regs, .ctrl);
	return (int)io_read(regs, .ctrl);
}
