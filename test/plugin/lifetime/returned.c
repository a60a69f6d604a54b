/*
 * Helpers that return what a mapper has mapped: to their callers, they are mappers.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unchecked-map,io-unmap-leak -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

static inline bool IS_ERR(const volatile void *p)
{
	return (unsigned long)p >= (unsigned long)-4095;
}

struct chip {
	void __iomem *base;
};
static void __iomem *shared;

static void __iomem *map(unsigned long start)
{
	if (!start)
		return (void __iomem *)0;
	return ioremap(start, 0x100);
}

static void __iomem *map_managed(struct device *dev)
{
	return devm_platform_ioremap_resource(dev, 0);
}

static void __iomem *map_or_panic(unsigned long start)
{
	void __iomem *p = ioremap(start, 0x100);

	if (!p)
		__builtin_trap();
	return p;
}

static void __iomem *map_once(unsigned long start)
{
	if (!shared)
		shared = ioremap(start, 0x100);
	return shared;
}

static void __iomem *map_shared(unsigned long start)
{
	void __iomem *p = ioremap(start, 0x100);

	shared = p;
	return p;
}

u32 unchecked(unsigned long start)
{
	void __iomem *p = map(start);
	u32 v = readl(p); // expected-warning {{access through the result of 'map', which may have failed}}

	iounmap(p);
	return v;
}

u32 checked(unsigned long start)
{
	void __iomem *p = map(start);
	u32 v;

	if (!p)
		return 0;
	v = readl(p);
	iounmap(p);
	return v;
}

u32 leaked(unsigned long start)
{
	void __iomem *p = map(start);

	if (!p)
		return 0;
	return readl(p); // expected-warning {{returns without releasing what 'map' mapped}}
}

int member(struct chip *chip, struct device *dev)
{
	chip->base = map_managed(dev);
	if (!chip->base) // expected-warning {{a comparison with NULL does not detect that 'map_managed' failed}}
		return -1;
	return 0;
}

int member_checked(struct chip *chip, struct device *dev)
{
	chip->base = map_managed(dev);
	if (IS_ERR(chip->base))
		return -1;
	writel(1, chip->base);
	return 0;
}

u32 cannot_fail(unsigned long start)
{
	void __iomem *p = map_or_panic(start);
	u32 v = readl(p);

	iounmap(p);
	return v;
}

u32 cached(unsigned long start)
{
	return readl(map_once(start));
}

u32 kept(unsigned long start)
{
	void __iomem *p = map_shared(start);

	return p ? readl(p) : 0;
}

static void reset(void __iomem *regs)
{
	writel(0, regs + 4);
}

static void reset_mapped(void __iomem *regs)
{
	if (regs)
		writel(0, regs + 4);
}

void passed_unchecked(unsigned long start)
{
	void __iomem *p = ioremap(start, 0x100);

	reset(p); // expected-warning {{access through the result of 'ioremap', which may have failed}}
	iounmap(p);
}

void passed_to_test(unsigned long start)
{
	void __iomem *p = ioremap(start, 0x100);

	reset_mapped(p);
	iounmap(p);
}

void passed_checked(unsigned long start)
{
	void __iomem *p = ioremap(start, 0x100);

	if (!p)
		return;
	reset(p);
	iounmap(p);
}
