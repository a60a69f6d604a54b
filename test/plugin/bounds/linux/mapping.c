/*
 * Profile linux: mappings of a constant size, and what is read of them.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=bounds \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../../Inputs/kernel.h"

enum { CTRL = 0x00, STATUS = 0x04, LAST = 0xfc, SIZE = 0x100 };

// CHECK: stats: inside: 14 obligations, 14 proved, 0 violated, 0 unproved
u32 inside(struct device *dev)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);

	writel(1, base + CTRL);
	writew(1, base + 0xfe);
	writeb(1, base + 0xff);
	return readl(base + STATUS) + ioread32(base + LAST);
}

// CHECK: stats: outside: 3 obligations, 2 proved, 1 violated, 0 unproved
u32 outside(struct device *dev)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);

	return readl(base + SIZE); /* expected-warning {{4 bytes at offset 256 are outside of 'base', which has 256 bytes [io-out-of-bounds]}} */
}

/* It begins inside and ends outside. */
// CHECK: stats: half_outside: 6 obligations, 4 proved, 2 violated, 0 unproved
u64 half_outside(struct device *dev)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);

	return readq(base + 0xf8) + readq(base + 0xfc); /* expected-warning {{8 bytes at offset 252 are outside of 'base', which has 256 bytes}} expected-warning {{address is not a multiple of 8 bytes}} */
}

// CHECK: stats: by_ioremap: 6 obligations, 5 proved, 1 violated, 0 unproved
u32 by_ioremap(phys_addr_t at)
{
	void __iomem *base = ioremap(at, SIZE);
	u32 value;

	if (!base)
		return 0;
	value = readl(base + LAST) + readl(base + SIZE); /* expected-warning {{[io-out-of-bounds]}} */
	iounmap(base);
	return value;
}

/* 0 asks for the whole bar. */
// CHECK: stats: whole_bar: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 whole_bar(struct pci_dev *pdev)
{
	void __iomem *base = pci_iomap(pdev, 2, 0);

	return readl(base + SIZE);
}

// CHECK: stats: part_of_a_bar: 3 obligations, 2 proved, 1 violated, 0 unproved
u32 part_of_a_bar(struct pci_dev *pdev)
{
	void __iomem *base = pci_iomap(pdev, 2, SIZE);

	return readl(base + SIZE); /* expected-warning {{[io-out-of-bounds]}} */
}

/* Through locals, and in steps. */
// CHECK: stats: in_steps: 10 obligations, 10 proved, 0 violated, 0 unproved
u32 in_steps(struct device *dev)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);
	void __iomem *bank = base + 0x80;
	unsigned off = 0x40;

	return readl(bank + off) + readl(bank + 0x7c) + readl(bank - 0x80);
}

// CHECK: stats: in_steps_outside: 4 obligations, 3 proved, 1 violated, 0 unproved
u32 in_steps_outside(struct device *dev)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);
	void __iomem *bank = base + 0x80;
	unsigned off = 0x40;

	return readl(bank + 2 * off); /* expected-warning {{[io-out-of-bounds]}} */
}

/* Maybe outside is no certainty: this profile is silent. */
// CHECK: stats: maybe_outside: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 maybe_outside(struct device *dev, unsigned reg)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);

	return readl(base + reg * 4);
}

/* On every way outside, though nobody knows where. */
// CHECK: stats: outside_somewhere: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 outside_somewhere(struct device *dev, unsigned reg)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);

	if (reg < 0x40)
		return 0;
	return readl(base + (u64)reg * 4); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: all: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 all(struct device *dev)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);
	u32 sum = 0;

	for (unsigned off = 0; off < 0x100; off += 4)
		sum += readl(base + off);
	return sum;
}

// CHECK: stats: copies: 4 obligations, 4 proved, 0 violated, 0 unproved
void copies(struct device *dev, void *to)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);

	memcpy_fromio(to, base, 0x100);
	memcpy_fromio(to, base + 0x80, 0x80);
	memset_io(base, 0, 0x100);
}

// CHECK: stats: copies_too_much: 4 obligations, 1 proved, 3 violated, 0 unproved
void copies_too_much(struct device *dev, void *to)
{
	void __iomem *base = devm_ioremap(dev, 0x40000000, 0x100);

	memcpy_fromio(to, base, 0x104);	       /* expected-warning {{[io-out-of-bounds]}} */
	memcpy_fromio(to, base + 0x84, 0x80);  /* expected-warning {{[io-out-of-bounds]}} */
	memset_io(base, 0, 0x200);	       /* expected-warning {{[io-out-of-bounds]}} */
}

/* A helper that maps, and one that reads. */
// CHECK: stats: map: 0 obligations, 0 proved, 0 violated, 0 unproved
static void __iomem *map(struct device *dev)
{
	return devm_ioremap(dev, 0x40000000, 0x100);
}

// CHECK: stats: rd: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 rd(void __iomem *base, unsigned off)
{
	return readl(base + off);
}

// CHECK: stats: by_helpers: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 by_helpers(struct device *dev)
{
	void __iomem *base = map(dev);

	return rd(base, LAST);
}

/* As an array, whose length the type says. */
struct regs {
	u32 ctrl, status;
	u32 fifo[8];
};

// CHECK: stats: structured: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 structured(struct regs __iomem *regs, unsigned i)
{
	return readl(&regs->fifo[7]) + readl(&regs->fifo[i]);
}

// CHECK: stats: structured_in_a_loop: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 structured_in_a_loop(struct regs __iomem *regs)
{
	u32 sum = 0;

	for (int i = 0; i < 8; i++)
		sum += readl(&regs->fifo[i]);
	return sum;
}
