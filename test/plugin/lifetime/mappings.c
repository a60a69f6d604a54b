/*
 * Mappings: tested before they are used, released on every way out, and not used any more then.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=lifetime -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=lifetime \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

int IS_ERR(__force const void *pointer);
int PTR_ERR(__force const void *pointer);
int start(void);
int add(void __iomem *regs);

struct priv {
	void __iomem *regs;
};

// CHECK: stats: untested: 4 obligations, 3 proved, 1 violated, 0 unproved
u32 untested(void)
{
	void __iomem *regs = ioremap(0x1000, 0x100);
	u32 id = readl(regs); /* expected-warning {{access through the result of 'ioremap', which may have failed [io-unchecked-map]}} */

	iounmap(regs);
	return id;
}

// CHECK: stats: tested: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 tested(void)
{
	void __iomem *regs = ioremap(0x1000, 0x100);
	u32 id;

	if (!regs)
		return 0;
	id = readl(regs);
	iounmap(regs);
	return id;
}

// CHECK: stats: tested_for_error: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 tested_for_error(struct device *dev)
{
	void __iomem *regs = devm_platform_ioremap_resource(dev, 0);

	if (IS_ERR(regs))
		return 0;
	return readl(regs);
}

/* On one path only. */
// CHECK: stats: tested_when_asked: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 tested_when_asked(struct device *dev, int careful)
{
	void __iomem *regs = devm_ioremap(dev, 0x1000, 0x100);

	if (careful && !regs)
		return 0;
	return readl(regs); /* expected-warning {{on some paths, access through the result of 'devm_ioremap', which may have failed [io-unchecked-map]}} */
}

/* Which test is right depends on the mapper; this one looks for it in the wrong place. */
// CHECK: stats: tested_elsewhere: 3 obligations, 2 proved, 1 violated, 0 unproved
u32 tested_elsewhere(struct device *dev, void __iomem *other)
{
	void __iomem *regs = devm_ioremap(dev, 0x1000, 0x100);

	if (!other)
		return 0;
	return readl(regs); /* expected-warning {{access through the result of 'devm_ioremap', which may have failed [io-unchecked-map]}} */
}

// CHECK: stats: forgotten: 5 obligations, 4 proved, 1 violated, 0 unproved
int forgotten(void)
{
	void __iomem *regs = ioremap(0x1000, 0x100);

	if (!regs)
		return -12;
	if (start())
		return -5; /* expected-warning {{returns without releasing what 'ioremap' mapped [io-unmap-leak]}} */
	writel(1, regs);
	iounmap(regs);
	return 0;
}

// CHECK: stats: remembered: 4 obligations, 4 proved, 0 violated, 0 unproved
int remembered(void)
{
	void __iomem *regs = ioremap(0x1000, 0x100);
	int err;

	if (!regs)
		return -12;
	err = start();
	if (err)
		goto out;
	writel(1, regs);
out:
	iounmap(regs);
	return err;
}

/* Somebody else ends it. */
// CHECK: stats: managed: 3 obligations, 3 proved, 0 violated, 0 unproved
int managed(struct device *dev)
{
	void __iomem *regs = devm_ioremap(dev, 0x1000, 0x100);

	if (!regs)
		return -12;
	writel(1, regs);
	return start();
}

// CHECK: stats: returned: 1 obligations, 1 proved, 0 violated, 0 unproved
void __iomem *returned(void)
{
	return ioremap(0x1000, 0x100);
}

// CHECK: stats: handed_on: 1 obligations, 1 proved, 0 violated, 0 unproved
int handed_on(void)
{
	void __iomem *regs = ioremap(0x1000, 0x100);

	return regs ? add(regs) : -12;
}

/* What is kept in memory is released elsewhere, as a rule; but not by one error path of two. */
// CHECK: stats: probe: 2 obligations, 1 proved, 1 violated, 0 unproved
int probe(struct priv *priv)
{
	priv->regs = ioremap(0x1000, 0x100);
	if (!priv->regs)
		return -12;
	if (start())
		return -5; /* expected-warning {{returns without releasing what 'ioremap' mapped [io-unmap-leak]}} */
	if (start())
		goto out;
	return 0;
out:
	iounmap(priv->regs);
	return -6;
}

// CHECK: stats: probe_right: 1 obligations, 1 proved, 0 violated, 0 unproved
int probe_right(struct priv *priv)
{
	priv->regs = ioremap(0x1000, 0x100);
	if (!priv->regs)
		return -12;
	if (start())
		goto out;
	if (start())
		goto out;
	return 0;
out:
	iounmap(priv->regs);
	return -6;
}

// CHECK: stats: probe_and_keep: 1 obligations, 1 proved, 0 violated, 0 unproved
int probe_and_keep(struct priv *priv)
{
	priv->regs = ioremap(0x1000, 0x100);
	if (!priv->regs)
		return -12;
	return start() ? -5 : 0;
}

/* A pointer that is null where nothing was mapped. */
// CHECK: stats: perhaps: 3 obligations, 3 proved, 0 violated, 0 unproved
int perhaps(int wanted)
{
	void __iomem *regs = 0;
	int err = 0;

	if (wanted) {
		regs = ioremap(0x1000, 0x100);
		if (!regs)
			return -12;
	}
	err = start();
	if (regs)
		iounmap(regs);
	return err;
}

/* Tested where it was chosen. */
// CHECK: stats: perhaps_tested: 5 obligations, 5 proved, 0 violated, 0 unproved
u32 perhaps_tested(int wanted)
{
	void __iomem *regs = 0;
	u32 id = 0;

	if (wanted)
		regs = ioremap(0x1000, 0x100);
	if (regs) {
		id = readl(regs);
		iounmap(regs);
	}
	return id;
}

// CHECK: stats: after: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 after(void __iomem *regs)
{
	iounmap(regs);
	return readl(regs); /* expected-warning {{access through a mapping that was released [io-use-after-unmap]}} */
}

// CHECK: stats: before: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 before(void __iomem *regs)
{
	u32 id = readl(regs);

	iounmap(regs);
	return id;
}

// CHECK: stats: after_on_a_path: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 after_on_a_path(void __iomem *regs, int done)
{
	if (done)
		iounmap(regs);
	return readl((char __iomem *)regs + 4); /* expected-warning {{on some paths, access through a mapping that was released [io-use-after-unmap]}} */
}

// CHECK: stats: after_on_another_path: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 after_on_another_path(void __iomem *regs, int done)
{
	if (done) {
		iounmap(regs);
		return 0;
	}
	return readl((char __iomem *)regs + 4);
}

// CHECK: stats: remove: 1 obligations, 0 proved, 1 violated, 0 unproved
void remove(struct priv *priv)
{
	iounmap(priv->regs);
	writel(0, priv->regs); /* expected-warning {{access through a mapping that was released [io-use-after-unmap]}} */
}

// CHECK: stats: remove_right: 0 obligations, 0 proved, 0 violated, 0 unproved
void remove_right(struct priv *priv)
{
	writel(0, priv->regs);
	iounmap(priv->regs);
}

/* Another one is in its place by now. */
// CHECK: stats: replace: 0 obligations, 0 proved, 0 violated, 0 unproved
void replace(struct priv *priv, void __iomem *regs)
{
	iounmap(priv->regs);
	priv->regs = regs;
	writel(0, priv->regs);
}

// CHECK: stats: twice: 1 obligations, 0 proved, 1 violated, 0 unproved
void twice(struct priv *priv)
{
	iounmap(priv->regs);
	iounmap(priv->regs); /* expected-warning {{a mapping is released a second time [io-use-after-unmap]}} */
}

// CHECK: stats: passed_on: 1 obligations, 0 proved, 1 violated, 0 unproved
void passed_on(void __iomem *regs)
{
	iounmap(regs);
	add(regs); /* expected-warning {{a mapping that was released is passed on [io-use-after-unmap]}} */
}

/* One after the other. */
// CHECK: stats: again: 5 obligations, 5 proved, 0 violated, 0 unproved
u32 again(void)
{
	u32 sum = 0;

	for (int i = 0; i < 4; i++) {
		void __iomem *regs = ioremap(0x1000 * i, 4);
		if (!regs)
			continue;
		sum += readl(regs);
		iounmap(regs);
	}
	return sum;
}
