/*
 * A mapping that is chosen by ?: is that of either side: it is returned, tested and released with the choice.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=lifetime -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=lifetime \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

// CHECK: stats: first_that_works: 2 obligations, 2 proved, 0 violated, 0 unproved
void __iomem *first_that_works(struct pci_dev *pdev)
{
	return pci_iomap(pdev, 0, 0x100) ?: ioremap(0x1000, 0x100);
}

// CHECK: stats: by_size: 2 obligations, 2 proved, 0 violated, 0 unproved
void __iomem *by_size(int large)
{
	return large ? ioremap(0x1000, 0x1000) : ioremap(0x1000, 0x100);
}

// CHECK: stats: used_and_released: {{[0-9]+}} obligations, {{[0-9]+}} proved, 0 violated, 0 unproved
int used_and_released(int large)
{
	void __iomem *regs = large ? ioremap(0x1000, 0x1000) : ioremap(0x1000, 0x100);

	if (!regs)
		return -12;
	writel(1, regs);
	iounmap(regs);
	return 0;
}

// CHECK: stats: used_and_forgotten: {{.*}} 2 unproved
int used_and_forgotten(int large)
{
	void __iomem *regs = large ? ioremap(0x1000, 0x1000) : ioremap(0x1000, 0x100);

	if (!regs)
		return -12;
	writel(1, regs);
	return 0; /* expected-warning 2 {{on some paths, returns without releasing what 'ioremap' mapped [io-unmap-leak]}} */
}
