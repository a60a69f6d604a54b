/*
 * Releases that a mapping must not have: of one that ends with the device, and at an address that is
 * not the start of the mapping.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-use-after-unmap,io-unmap-leak -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

void devm_iounmap(struct device *dev, void __iomem *address);
struct timer_list {
	unsigned long when;
};
void timer_setup(struct timer_list *timer, void (*fn)(struct timer_list *), unsigned flags);
int timer_delete_sync(struct timer_list *timer);
int request_irq(int irq, int (*handler)(int, void *), unsigned long flags, const char *name,
		void *data);
void free_irq(int irq, void *data);

struct chip {
	void __iomem *managed, *own, *either, *early, *late, *other;
	struct timer_list timer;
	struct device *dev;
	int irq;
};

void ends_managed(struct device *dev)
{
	void __iomem *p = devm_ioremap(dev, 0x1000, 0x100);

	if (p)
		iounmap(p); // expected-warning {{'iounmap' releases what 'devm_ioremap' mapped, and it is released again when the device is removed}}
}

void ends_managed_well(struct device *dev)
{
	void __iomem *p = devm_ioremap(dev, 0x1000, 0x100);

	if (p)
		devm_iounmap(dev, p);
}

int chip_probe(struct chip *chip, int kind)
{
	chip->managed = devm_ioremap(chip->dev, 0x1000, 0x100);
	chip->own = ioremap(0x2000, 0x100);
	chip->either = kind ? ioremap(0x3000, 0x100) : devm_ioremap(chip->dev, 0x3000, 0x100);
	return chip->managed && chip->own && chip->either ? 0 : -1;
}

int chip_probe_old(struct chip *chip)
{
	chip->either = ioremap(0x3000, 0x100);
	return chip->either ? 0 : -1;
}

void chip_remove(struct chip *chip)
{
	iounmap(chip->managed); // expected-warning {{'iounmap' releases what 'devm_ioremap' mapped}}
	iounmap(chip->own);
	iounmap(chip->either);
}

int behind_start(phys_addr_t at)
{
	void __iomem *map = ioremap(at, 0x2000);
	void __iomem *regs;

	if (!map)
		return -1;
	regs = map + 0x1400;
	if (readl(regs))
		return 0; // expected-warning {{returns without releasing what 'ioremap' mapped}}
	iounmap(regs); // expected-warning {{'iounmap' is given an address 5120 bytes behind the start of what 'ioremap' mapped}}
	return -1;
}

int at_start(phys_addr_t at)
{
	void __iomem *map = ioremap(at, 0x2000);
	void __iomem *regs;
	int ret = -1;

	if (!map)
		return ret;
	regs = map + 0x1400;
	if (readl(regs))
		ret = 0;
	iounmap(regs - 0x1400);
	return ret;
}

/* A timer may run until it is deleted. */
static void early_tick(struct timer_list *timer)
{
	struct chip *chip = (struct chip *)((char *)timer - __builtin_offsetof(struct chip, timer));

	writel(1, chip->early); // expected-warning {{access through a mapping that 'early_remove' releases while 'early_tick' may still be called}}
}

int early_probe(struct chip *chip)
{
	chip->early = ioremap(0x1000, 0x100);
	if (!chip->early)
		return -1;
	timer_setup(&chip->timer, early_tick, 0);
	return 0;
}

void early_remove(struct chip *chip)
{
	iounmap(chip->early);
	timer_delete_sync(&chip->timer);
}

static void late_tick(struct timer_list *timer)
{
	struct chip *chip = (struct chip *)((char *)timer - __builtin_offsetof(struct chip, timer));

	writel(1, chip->late);
}

int late_probe(struct chip *chip)
{
	chip->late = ioremap(0x1000, 0x100);
	if (!chip->late)
		return -1;
	timer_setup(&chip->timer, late_tick, 0);
	return 0;
}

void late_remove(struct chip *chip)
{
	timer_delete_sync(&chip->timer);
	iounmap(chip->late);
}

/* The interrupt was freed by another function: the timer says nothing of it. */
static int other_irq(int irq, void *data)
{
	struct chip *chip = data;

	writel(1, chip->other);
	return 0;
}

int other_probe(struct chip *chip)
{
	chip->other = ioremap(0x1000, 0x100);
	if (!chip->other)
		return -1;
	return request_irq(chip->irq, other_irq, 0, "chip", chip);
}

void other_stop(struct chip *chip)
{
	free_irq(chip->irq, chip);
}

void other_remove(struct chip *chip)
{
	other_stop(chip);
	iounmap(chip->other);
	timer_delete_sync(&chip->timer);
}
