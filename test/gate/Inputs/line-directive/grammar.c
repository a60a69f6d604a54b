/* SPDX-License-Identifier: MIT */
#include <ioview.h>
struct regs { unsigned status; };
void trace(struct regs __io_mmio *regs);
void action(struct regs __io_mmio *regs, unsigned *value)
{
#line 2 "grammar.y"
	{ *value = regs->status; trace(regs); }
#line 10 "grammar.c"
}
