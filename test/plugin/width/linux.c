/*
 * Profile linux: the width of accessors against the registers that they are given; what drivers do
 * every day is silent.
 *
 * RUN: %ioview-linux -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-width,io-not-primitive -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

struct regs {
	u32 ctrl, stat;
	u16 half, other_half;
	u8 byte, bytes[3];
	u64 addr;
	u32 lo, hi;
	__le32 le;
	u32 fifo[4];
	u16 grid[2][4];
	u8 ram[32];
};

struct dev {
	struct regs __iomem *regs;
	void __iomem *base;
	u8 __iomem *bytes;
	u32 __iomem *words;
	unsigned long __iomem *address;
};

/* Both rules ask of each register. */
// CHECK: stats: members: 22 obligations, 22 proved, 0 violated, 0 unproved
u64 members(struct dev *dev, struct regs __iomem *regs, int i)
{
	u32 __iomem *ctrl = &regs->ctrl;

	writel(readl(&dev->regs->ctrl) | readl(ctrl), &regs->stat);
	writew(readw(&regs->half), &regs->other_half);
	writeb(readb(&regs->byte), &regs->byte);
	return readq(&regs->addr) + readl(&regs->le) + readl(&regs->fifo[i]) + readw(&regs->grid[1][i]);
}

/* Offsets are counted in bytes, and what is there is nobody's to know. */
// CHECK: stats: bases: 0 obligations, 0 proved, 0 violated, 0 unproved
u64 bases(struct dev *dev, void __iomem *base, u8 __iomem *bytes, int i)
{
	u8 __iomem *at = dev->bytes + 4 * i;
	void __iomem *block = &dev->regs->fifo;

	writel(readl(base + 4), bytes + 8);
	writew(readw(dev->base), bytes);
	return readl(at) + readw(at) + readl(block + 8) + readw(dev->regs->ram + 2) + readl(dev->regs->ram) +
	       readl(&dev->regs->ram[4]) + readl((void __iomem *)dev->regs + 4) + readq(bytes + i) +
	       readw((void __iomem *)&dev->regs->stat + 2) + readl(dev->address);
}

/* A pointer's type says as much as a member's. */
// CHECK: stats: words: 10 obligations, 7 proved, 3 violated, 0 unproved
u64 words(struct dev *dev, u32 __iomem *words, int i)
{
	return readl(words) + readl(dev->words + i) +
	       readw(words + 1) +	   /* expected-warning {{access of 16 bits to a part of what 'words' points at, which has 32 bits [io-width]}} */
	       readq(&dev->words[i]) +	   /* expected-warning {{access of 64 bits to what 'words' points at, which has 32 bits [io-width]}} */
	       readl((u16 __iomem *)(dev->base + 2)); /* expected-warning {{[io-width]}} expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: mistakes: 14 obligations, 7 proved, 7 violated, 0 unproved
u64 mistakes(struct regs __iomem *regs, int i)
{
	void __iomem *stat = &regs->stat;

	writew(1, stat);	/* expected-warning {{access of 16 bits to a part of 'stat', which has 32 bits [io-width]}} */
	writel(1, &regs->half); /* expected-warning {{access of 32 bits to 'half', which has 16 bits [io-width]}} */
	return readb(&regs->ctrl) +    /* expected-warning {{[io-width]}} */
	       readl(&regs->byte) +    /* expected-warning {{[io-width]}} */
	       readq(&regs->lo) +      /* expected-warning {{access of 64 bits to 'lo', which has 32 bits [io-width]}} */
	       readw(&regs->fifo[i]) + /* expected-warning {{access of 16 bits to a part of an element of 'fifo', which has 32 bits [io-width]}} */
	       readw((u16 __iomem *)&regs->ctrl + 1); /* expected-warning {{access of 16 bits to a part of 'ctrl', which has 32 bits [io-width]}} */
}

/* A register of 64 bits in two accesses, unless the accessor says so. */
// CHECK: stats: split: 12 obligations, 10 proved, 2 violated, 0 unproved
u64 split(struct regs __iomem *regs)
{
	return readl(&regs->addr) + /* expected-warning {{access of 32 bits to a part of 'addr', which has 64 bits [io-width]}} */
	       readl((u32 __iomem *)&regs->addr + 1) + /* expected-warning {{[io-width]}} */
	       lo_hi_readq(&regs->addr) + lo_hi_readq(&regs->lo) +
	       readl((void __iomem *)&regs->addr + 4) +
	       readl((u32 __iomem *)&regs->addr + 2 + 0 * sizeof(u32)) +
	       lo_hi_readq(&regs->fifo[2]);
}

/* The same register again and again. */
// CHECK: stats: repeated: 4 obligations, 3 proved, 1 violated, 0 unproved
void repeated(struct regs __iomem *regs, void *buffer)
{
	ioread32_rep(&regs->fifo, buffer, 4);
	ioread32_rep(&regs->half, buffer, 4); /* expected-warning {{[io-width]}} */
}

/* One of several: nothing is known of it. */
// CHECK: stats: one_of: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 one_of(struct regs __iomem *regs, int which)
{
	void __iomem *at = &regs->ctrl;

	if (which)
		at = &regs->half;
	return readl(at);
}

/* A plain access is one mistake, and not of width. */
// CHECK: stats: plain: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 plain(struct regs __iomem *regs)
{
	return *(u16 __iomem *)&regs->ctrl; /* expected-warning {{plain read of __iomem memory [io-raw-access]}} */
}

/* Nor is a pointer that is none: that is its mistake. */
// CHECK: stats: no_iomem: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 no_iomem(struct regs *regs)
{
	return readw(&regs->ctrl); /* expected-warning {{[io-cast-add]}} */
}
