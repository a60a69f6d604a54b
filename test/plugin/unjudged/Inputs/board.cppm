/* A module of C++20 that has I/O memory in it. */
module;
#include <ioview/annotations.h>
export module board;

export struct regs {
	unsigned ctrl;
};
export regs __io_mmio *board();
export unsigned started(regs __io_mmio *p)
{
	return p->ctrl;
}
