/* SPDX-License-Identifier: MIT */
uint32_t start(struct regs __io_mmio *regs)
{
	io_write(1, regs, .control);
	regs->control = 2;
	return status(regs);
}
