/*
 * A mapping that is made under a condition, and released under the same one, is not leaked if nothing changes what
 * the condition is about.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unmap-leak -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unmap-leak \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

struct chip {
	int remote;
	void __iomem *window;
};

void choose(int *remote);

// CHECK: stats: member: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 member(struct chip *chip)
{
	void __iomem *regs = chip->window;
	u32 id;

	if (!chip->remote) {
		regs = ioremap(0x1000, 4);
		if (!regs)
			return 0;
	}
	id = readl(regs);
	if (chip->remote)
		return id;
	iounmap(regs);
	return id;
}

// CHECK: stats: member_written: {{.*}} 1 unproved
u32 member_written(struct chip *chip)
{
	void __iomem *regs = chip->window;
	u32 id;

	if (!chip->remote) {
		regs = ioremap(0x1000, 4);
		if (!regs)
			return 0;
	}
	id = readl(regs);
	chip->remote = id != 0;
	if (!chip->remote)
		iounmap(regs);
	return id; /* expected-warning {{on some paths, returns without releasing what 'ioremap' mapped}} */
}

// CHECK: stats: parameter: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 parameter(int version, void __iomem *window)
{
	void __iomem *regs = window;
	u32 id;

	if (version > 2) {
		regs = ioremap(0x1000, 4);
		if (!regs)
			return 0;
	}
	id = readl(regs);
	if (version > 2)
		iounmap(regs);
	return id;
}

// CHECK: stats: another_number: {{.*}} 1 unproved
u32 another_number(int version, void __iomem *window)
{
	void __iomem *regs = window;
	u32 id;

	if (version > 2) {
		regs = ioremap(0x1000, 4);
		if (!regs)
			return 0;
	}
	id = readl(regs);
	if (version > 3)
		iounmap(regs);
	return id; /* expected-warning {{on some paths, returns without releasing what 'ioremap' mapped}} */
}

// CHECK: stats: opposite: {{.*}} 1 unproved
u32 opposite(int version, void __iomem *window)
{
	void __iomem *regs = window;
	u32 id;

	if (version > 2) {
		regs = ioremap(0x1000, 4);
		if (!regs)
			return 0;
	}
	id = readl(regs);
	if (!(version > 2))
		iounmap(regs);
	return id; /* expected-warning {{on some paths, returns without releasing what 'ioremap' mapped}} */
}

// CHECK: stats: through_pointer: {{.*}} 1 unproved
u32 through_pointer(int remote, void __iomem *window)
{
	void __iomem *regs = window;
	u32 id;

	if (!remote) {
		regs = ioremap(0x1000, 4);
		if (!regs)
			return 0;
	}
	id = readl(regs);
	choose(&remote);
	if (!remote)
		iounmap(regs);
	return id; /* expected-warning {{on some paths, returns without releasing what 'ioremap' mapped}} */
}
