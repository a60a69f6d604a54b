/*
 * Profile linux: registers are mapped by pages, so that an offset says how an address lies.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=bounds \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../../Inputs/kernel.h"

enum { CTRL = 0x0, ODD = 0x6, STATUS = 0x8 };

struct priv {
	void __iomem *base;
};

// CHECK: stats: fits: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 fits(void __iomem *base)
{
	return readl(base + CTRL) + readl(base + STATUS) + readw(base + 2) + readb(base + 3);
}

// CHECK: stats: does_not_fit: 4 obligations, 0 proved, 4 violated, 0 unproved
u32 does_not_fit(void __iomem *base)
{
	return readl(base + 2) +	    /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
	       readl(base + ODD) +	    /* expected-warning {{[io-misaligned]}} */
	       readw(base + 3) +	    /* expected-warning {{address is not a multiple of 2 bytes [io-misaligned]}} */
	       readl_relaxed(base + 0x81); /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: of_a_member: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 of_a_member(struct priv *priv)
{
	return readl(priv->base + 4) + readl(priv->base + 5); /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: writes: 4 obligations, 2 proved, 2 violated, 0 unproved
void writes(void __iomem *base)
{
	writel(1, base + 4);
	writel(1, base + 6); /* expected-warning {{[io-misaligned]}} */
	writew(1, base + 6);
	writew(1, base + 7); /* expected-warning {{[io-misaligned]}} */
	writeb(1, base + 7);
}

/* What is known of a variable, if it is known for certain. */
// CHECK: stats: indexed: 3 obligations, 1 proved, 0 violated, 2 unproved
u32 indexed(void __iomem *base, unsigned i)
{
	return readl(base + i) + readl(base + 4 * i) + readl(base + 2 * i);
}

// CHECK: stats: indexed_and_odd: 2 obligations, 0 proved, 2 violated, 0 unproved
u32 indexed_and_odd(void __iomem *base, unsigned i)
{
	return readl(base + 4 * i + 2) + /* expected-warning {{[io-misaligned]}} */
	       readw(base + (i | 1));	 /* expected-warning {{[io-misaligned]}} */
}

/* Eight bytes want 8, and a base is a multiple of 8. */
// CHECK: stats: eight: 2 obligations, 1 proved, 1 violated, 0 unproved
u64 eight(void __iomem *base)
{
	return readq(base + 8) +
	       readq(base + 4); /* expected-warning {{address is not a multiple of 8 bytes [io-misaligned]}} */
}

// CHECK: stats: eight_and_two: 1 obligations, 0 proved, 1 violated, 0 unproved
u64 eight_and_two(void __iomem *base)
{
	return readq(base + 2); /* expected-warning {{[io-misaligned]}} */
}

/* A packed layout may lie anywhere. */
struct packed {
	u8 id;
	u32 value;
} __attribute__((packed));

// CHECK: stats: packed: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 packed(struct packed __iomem *packed)
{
	return readl(&packed->value);
}

/* In steps it adds up. */
// CHECK: stats: in_steps: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 in_steps(void __iomem *base)
{
	void __iomem *port = base + 6;

	return readl(port + 2) + readl(port); /* expected-warning {{[io-misaligned]}} */
}
