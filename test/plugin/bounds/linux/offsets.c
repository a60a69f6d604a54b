/*
 * Profile linux: an enumeration of register offsets, and registers by number.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=bounds \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../../Inputs/kernel.h"

enum reg {
	REG_ID = 0x00,
	REG_CTRL = 0x04,
	REG_STATUS = 0x08,
	REG_HALF = 0x0a,
	REG_LAST = 0x3c,
	REG_BEHIND = 0x40,
};

static const unsigned offsets[] = {REG_ID, REG_CTRL, REG_LAST};
static const unsigned wrong_offsets[] = {REG_BEHIND, REG_BEHIND + 4};

// CHECK: stats: map: 0 obligations, 0 proved, 0 violated, 0 unproved
static void __iomem *map(phys_addr_t at)
{
	return ioremap(at, 0x40);
}

// CHECK: stats: by_name: 9 obligations, 9 proved, 0 violated, 0 unproved
u32 by_name(phys_addr_t at)
{
	void __iomem *base = ioremap(at, 0x40);

	return readl(base + REG_ID) + readw(base + REG_HALF) + readl(base + REG_LAST);
}

// CHECK: stats: by_the_wrong_name: 6 obligations, 4 proved, 2 violated, 0 unproved
u32 by_the_wrong_name(phys_addr_t at)
{
	void __iomem *base = ioremap(at, 0x40);

	return readl(base + REG_BEHIND) + /* expected-warning {{[io-out-of-bounds]}} */
	       readl(base + REG_HALF);	  /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: by_table: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 by_table(phys_addr_t at)
{
	void __iomem *base = ioremap(at, 0x40);
	u32 sum = 0;

	for (unsigned i = 0; i < 3; i++)
		sum += readl(base + offsets[i]);
	return sum;
}

/* Every entry is wrong. */
// CHECK: stats: by_the_wrong_table: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 by_the_wrong_table(phys_addr_t at)
{
	void __iomem *base = ioremap(at, 0x40);
	u32 sum = 0;

	for (unsigned i = 0; i < 2; i++)
		sum += readl(base + wrong_offsets[i]); /* expected-warning {{[io-out-of-bounds]}} */
	return sum;
}

// CHECK: stats: by_parameter: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_parameter(phys_addr_t at, enum reg reg)
{
	void __iomem *base = ioremap(at, 0x40);

	return readl(base + reg);
}

// CHECK: stats: by_switch: 4 obligations, 2 proved, 1 violated, 1 unproved
u32 by_switch(phys_addr_t at, enum reg reg)
{
	void __iomem *base = ioremap(at, 0x40);

	switch (reg) {
	case REG_BEHIND:
		return readl(base + reg); /* expected-warning {{[io-out-of-bounds]}} */
	default:
		return readl(base + reg);
	}
}

/* A function that returns a mapping says no more of its size than its callers can see. */
// CHECK: stats: mapped_elsewhere: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 mapped_elsewhere(phys_addr_t at)
{
	void __iomem *base = map(at);

	return readl(base + REG_LAST);
}
