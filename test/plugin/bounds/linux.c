/*
 * Kernel code: only what is wrong for certain; unknown sizes are nobody's fault.
 *
 * RUN: %ioview-linux -Wno-everything -I%S/../Inputs -fplugin-arg-ioview-only=access,bounds -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -I%S/../Inputs -fplugin-arg-ioview-only=%form,bounds -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#include "../Inputs/kernel.h"

enum { CTRL = 0x0, STAT = 0xfc, BEHIND = 0x100 };

// CHECK-DAG: stats: mapped: {{[0-9]+}} obligations, {{[0-9]+}} proved, 0 violated, 0 unproved
u32 mapped(void)
{
	void __iomem *base = ioremap(0x1000, 0x100);

	return readl(base + CTRL) + readl(base + STAT) + readw(base + 0xfe);
}

// CHECK-DAG: stats: mapped_bad: {{[0-9]+}} obligations, {{[0-9]+}} proved, 3 violated, 0 unproved
u32 mapped_bad(void)
{
	void __iomem *base = ioremap(0x1000, 0x100);

	return readl(base + BEHIND) + /* expected-warning {{outside of 'base', which has 256 bytes [io-out-of-bounds]}} */
	       readl(base + 0xfe) + /* expected-warning {{outside of 'base', which has 256 bytes [io-out-of-bounds]}} expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
	       readw(base + 0xfe);
}

// CHECK-DAG: stats: aligned: 6 obligations, 5 proved, 0 violated, 1 unproved
u32 aligned(void __iomem *base, unsigned off)
{
	return readl(base + 4) + readw(base + 2) + readl(base + off);
}

// CHECK-DAG: stats: aligned_bad: {{[0-9]+}} obligations, {{[0-9]+}} proved, 2 violated, 0 unproved
u32 aligned_bad(void __iomem *base)
{
	return readl(base + 2) + /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
	       readw(base + 1);	 /* expected-warning {{address is not a multiple of 2 bytes [io-misaligned]}} */
}

/* Nothing says how much is mapped: silence. */
u32 unknown(void __iomem *base, unsigned i)
{
	return readl(base + 0x100000) + readl(base + 4 * i);
}
