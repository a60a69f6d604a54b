#include <ioview.h>
struct regs {
	uint32_t status;
};
void wait(struct regs __io_mmio *regs);
void wait(struct regs __io_mmio *regs)
{
	while (!(io_read(regs, .status) & 1))
		;
}
