#define __iomem
#ifndef CONFIG_X
#error configuration
#endif
unsigned status(unsigned __iomem *regs);
unsigned status(unsigned __iomem *regs)
{
	return *regs;
}
