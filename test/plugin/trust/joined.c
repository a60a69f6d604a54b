/*
 * An index that is the device's number on one path, and the driver's own on another: io-device-index is about the first.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

struct tuner {
	u32 __iomem *regs;
	u32 gain[4];
	int preset;
};

// CHECK: stats: fits: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 fits(struct tuner *t, bool manual)
{
	unsigned n = readl(t->regs) & 3;

	if (manual)
		n = t->preset;
	return t->gain[n];
}

// CHECK: stats: too_large: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 too_large(struct tuner *t, bool manual)
{
	unsigned n = readl(t->regs) & 7;

	if (manual)
		n = t->preset;
	return t->gain[n]; /* expected-warning {{comes from the device, and is not proved to be inside of 'gain'}} */
}
