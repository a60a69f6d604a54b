/*
 * An enumerator whose value is written in the device's byte order has that order, although clang has an int.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-endian -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-endian -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

#define to_le32(x) ((__force __le32)(u32)(x))

enum { IDLE = 0x100, OWNED = to_le32(0x80000000), LAST = to_le32(0x40000000), DONE = OWNED | LAST };

struct slot {
	__le32 flags;
};

// CHECK: stats: give: {{[1-9]}} obligations, {{[1-9]}} proved, 0 violated
void give(struct slot *slot, void __iomem *bell)
{
	slot->flags = OWNED;
	slot->flags |= LAST;
	slot->flags &= ~DONE;
	writel(1, bell);
}

// CHECK: stats: give_host: 1 obligations, 0 proved, 1 violated
void give_host(struct slot *slot, void __iomem *bell)
{
	slot->flags = IDLE; /* expected-warning {{CPU-order}} */
	writel(1, bell);
}

// CHECK: stats: compare_host: 2 obligations, 1 proved, 1 violated
bool compare_host(u32 flags, void __iomem *bell)
{
	writel(1, bell);
	return flags == OWNED; /* expected-warning {{little-endian}} */
}
