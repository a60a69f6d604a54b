#include <ioview.h>
#line 3 "gram.y"
struct regs { uint32_t ctrl; };
# 10 "gram.y"
void start(struct regs __io_mmio *regs)
{
	regs->ctrl = 1;
}
# 9 "gram.c"
#if 0 /* not of use today */
#endif
