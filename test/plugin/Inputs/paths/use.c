#include <ioview/annotations.h>
#include "regs.h"
unsigned use(struct regs __io_mmio *regs);
unsigned use(struct regs __io_mmio *regs)
{
	void *plain = (void *)regs;
	return regs_ctrl(regs) + (plain != 0);
}
