/*
 * A counter that wraps before it comes to its bound ends no loop; one that is as wide as its bound, or whose bound fits
 * into it, does.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unbounded-poll -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unbounded-poll \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

enum { STATUS = 4, FIFO = 8, ROOM = 1 };

void narrow(void __iomem *regs, const u8 *bytes, int size)
{
	u8 n = 0;

	while (n < size && readl(regs + STATUS) & ROOM) // expected-warning {{only the device can end this loop}}
		writel(bytes[n++], regs + FIFO);
}

void wide(void __iomem *regs, const u8 *bytes, int size)
{
	int n = 0;

	while (n < size && readl(regs + STATUS) & ROOM)
		writel(bytes[n++], regs + FIFO);
}

/* The size is at most as large as the counter gets. */
void fits(void __iomem *regs, const u8 *bytes, u8 size)
{
	u8 n = 0;

	while (n < size && readl(regs + STATUS) & ROOM)
		writel(bytes[n++], regs + FIFO);
}

void difference(void __iomem *regs, const u8 *bytes, unsigned size)
{
	u16 n = 0;

	while (readl(regs + STATUS) & ROOM) { // expected-warning {{only the device can end this loop}}
		if (!(size - n > 0))
			break;
		writel(bytes[n], regs + FIFO);
		n++;
	}
}

/* Tested beforehand. */
void tested(void __iomem *regs, const u8 *bytes, unsigned size)
{
	u16 n = 0;

	if (size > 4096)
		return;
	while (readl(regs + STATUS) & ROOM) {
		if (n >= size)
			break;
		writel(bytes[n], regs + FIFO);
		n++;
	}
}

/* Something else may end the loop, too. */
void breaks(void __iomem *regs, const volatile bool *stop, int size)
{
	u8 n = 0;

	while (n < size && readl(regs + STATUS) & ROOM) {
		if (*stop)
			break;
		writel(n++, regs + FIFO);
	}
}

/* An unsigned number is never below 0. */
u32 unsigned_tries(void __iomem *regs)
{
	u32 tries = 100;

	while (tries-- >= 0 && readl(regs + STATUS) & ROOM) // expected-warning {{only the device can end this loop}}
		;
	return tries;
}

int signed_tries(void __iomem *regs)
{
	int tries = 100;

	while (tries-- >= 0 && readl(regs + STATUS) & ROOM)
		;
	return tries;
}

// CHECK: narrow: {{.*}}1 violated
// CHECK: wide: {{.*}}1 proved
// CHECK: fits: {{.*}}1 proved
// CHECK: difference: {{.*}}1 violated
// CHECK: tested: {{.*}}1 proved
// CHECK: breaks: {{.*}}1 proved
// CHECK: unsigned_tries: {{.*}}1 violated
// CHECK: signed_tries: {{.*}}1 proved
