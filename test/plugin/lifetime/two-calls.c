/*
 * Two conditions are one condition only if they are one value: two calls of a function may give two
 * results, so the second says nothing about a mapping that was made under the first.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unmap-leak -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#define __iomem
void __iomem *ioremap(unsigned long start, unsigned long size);
void iounmap(volatile void __iomem *addr);
int ready(int unit);

int asked_twice_bad(int unit)
{
	int first = ready(unit);
	void __iomem *regs = 0;

	if (first) {
		regs = ioremap(64, 4);
		if (!regs)
			return -12;
	}
	int second = ready(unit);
	if (!second)
		return -5; /* expected-warning {{[io-unmap-leak]}} */
	if (regs)
		iounmap(regs);
	return 0;
}
int asked_once(int unit)
{
	int first = ready(unit);
	void __iomem *regs = 0;

	if (first) {
		regs = ioremap(64, 4);
		if (!regs)
			return -12;
	}
	if (!first)
		return -5;
	if (regs)
		iounmap(regs);
	return 0;
}
