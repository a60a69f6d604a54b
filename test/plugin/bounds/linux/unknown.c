/*
 * Profile linux: of mappings that nothing says the size of, nothing is said.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=bounds \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../../Inputs/kernel.h"

struct priv {
	void __iomem *base;
	u32 __iomem *words;
	size_t size;
};
struct sized {
	void __iomem *base;
};

// CHECK: stats: member: 4 obligations, 3 proved, 0 violated, 1 unproved
u32 member(struct priv *priv, unsigned reg)
{
	return readl(priv->base + 0x4000) + readl(priv->base + reg) + readl(priv->words + reg) +
	       readl(&priv->words[100]);
}

// CHECK: stats: parameter: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 parameter(void __iomem *base, unsigned reg)
{
	return readl(base + 0x1000) + readl(base + reg * 4) + readl(base - 4);
}

// CHECK: stats: resource: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 resource(struct device *dev)
{
	void __iomem *base = devm_platform_ioremap_resource(dev, 0);

	return readl(base + 0x1000);
}

// CHECK: stats: variable: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 variable(phys_addr_t at, size_t size)
{
	void __iomem *base = ioremap(at, size);

	return base ? readl(base + 0x1000) : 0;
}

/* A member that the file maps with one size only has that size: linux-extents.c. */
// CHECK: stats: kept: {{[0-9]+}} obligations, {{[0-9]+}} proved, 1 violated, 0 unproved
u32 kept(struct sized *sized, struct device *dev, void (*attach)(struct sized *))
{
	sized->base = devm_ioremap(dev, 0x40000000, 0x100);
	attach(sized);
	return readl(sized->base + 0x100); // expected-warning {{4 bytes at offset 256 are outside of 'base', which has 256 bytes}}
}

// CHECK: stats: through_a_number: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 through_a_number(struct device *dev)
{
	unsigned long base = (unsigned long)devm_platform_ioremap_resource(dev, 0);

	return readl((void __iomem *)(base + 0x100)) + readl((void __iomem *)(base | 0x40));
}

// CHECK: stats: uncounted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 uncounted(struct priv *priv)
{
	u32 sum = 0;

	for (unsigned i = 0; i < priv->size; i++)
		sum += readl(priv->words + i);
	return sum;
}
