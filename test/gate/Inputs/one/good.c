// SPDX-License-Identifier: MIT
u32 status(u32 __iomem *regs)
{
	int unused;

	return readl(regs + 1);
}
