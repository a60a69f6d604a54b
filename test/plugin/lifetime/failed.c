/*
 * A test that finds the failure of a mapper, and does not leave: the pointer is used all the same.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unchecked-map -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

int printk(const char *format, ...);
static inline bool IS_ERR(const volatile void *p)
{
	return (unsigned long)p >= (unsigned long)-4095;
}

struct chip {
	void __iomem *base, *other;
	struct device *dev;
};

void goes_on(struct chip *chip)
{
	chip->base = devm_ioremap(chip->dev, 0x1000, 0x100);
	if (!chip->base)
		printk("no registers\n");
	writel(1, chip->base); // expected-warning {{on some paths, access through the result of 'devm_ioremap', which may have failed}}
}

void goes_on_with_local(struct device *dev)
{
	void __iomem *base = devm_platform_ioremap_resource(dev, 0);

	if (IS_ERR(base))
		printk("no registers\n");
	writel(1, base); // expected-warning {{on some paths, access through the result of 'devm_platform_ioremap_resource', which may have failed}}
}

int leaves(struct chip *chip)
{
	chip->base = devm_ioremap(chip->dev, 0x1000, 0x100);
	if (!chip->base) {
		printk("no registers\n");
		return -1;
	}
	writel(1, chip->base);
	return 0;
}

/* The second condition is about the failure, too. */
void remembers(struct chip *chip)
{
	int err = 0;

	chip->base = devm_ioremap(chip->dev, 0x1000, 0x100);
	if (!chip->base)
		err = -1;
	if (!err)
		writel(1, chip->base);
}

void maps_otherwise(struct chip *chip)
{
	chip->base = devm_ioremap(chip->dev, 0x1000, 0x100);
	if (!chip->base)
		chip->base = chip->other;
	writel(1, chip->base);
}

void uses_another(struct chip *chip)
{
	chip->base = devm_ioremap(chip->dev, 0x1000, 0x100);
	if (!chip->base)
		printk("no registers\n");
	writel(1, chip->other);
}
