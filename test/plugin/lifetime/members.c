/*
 * Mappings that a member or a global keeps, judged by all functions of the file: tested by any of
 * them, used by any, released by one while an interrupt may still come.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unchecked-map,io-use-after-unmap -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unchecked-map,io-use-after-unmap \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

int request_irq(int irq, int (*handler)(int, void *), unsigned long flags, const char *name,
		void *data);
int devm_request_irq(struct device *dev, int irq, int (*handler)(int, void *), unsigned long flags,
		     const char *name, void *data);
void free_irq(int irq, void *data);

struct chip {
	void __iomem *untested, *tested_here, *tested_there, *early, *late, *managed, *set, *first;
	void __iomem *banks[2];
	unsigned long start;
	int irq;
};
static void __iomem *system_regs, *clock_regs;

static u32 chip_read(struct chip *chip, unsigned reg)
{
	return readl(chip->untested + reg); // expected-warning {{access through the result of 'ioremap', which may have failed}}
}

void chip_open(struct chip *chip)
{
	chip->untested = ioremap(chip->start, 0x100);
}

u32 chip_get(struct chip *chip)
{
	return chip_read(chip, 4);
}

int chip_open_tested(struct chip *chip)
{
	chip->tested_here = ioremap(chip->start, 0x100);
	return chip->tested_here ? 0 : -12;
}

u32 chip_get_tested(struct chip *chip)
{
	return readl(chip->tested_here);
}

void chip_open_late(struct chip *chip)
{
	chip->tested_there = ioremap(chip->start, 0x100);
}

u32 chip_get_late(struct chip *chip)
{
	return chip->tested_there ? readl(chip->tested_there) : 0;
}

/* In an array, and in a global. */
void chip_open_banks(struct chip *chip)
{
	for (int i = 0; i < 2; i++)
		chip->banks[i] = ioremap(chip->start + 0x100 * i, 0x100);
	system_regs = ioremap(0x1000, 4);
	clock_regs = ioremap(0x2000, 4);
	if (!clock_regs)
		return;
}

u32 chip_get_bank(struct chip *chip, unsigned bank)
{
	u32 all = readl(chip->banks[bank & 1]); // expected-warning {{access through the result of 'ioremap', which may have failed}}

	all |= readl(system_regs); // expected-warning {{access through the result of 'ioremap', which may have failed}}
	return all | readl(clock_regs);
}

/* It is not only what the mapper gives. */
void chip_set(struct chip *chip, void __iomem *other)
{
	chip->set = other;
	if (!other)
		chip->set = ioremap(chip->start, 4);
}

u32 chip_get_set(struct chip *chip)
{
	return readl(chip->set);
}

static int early_irq(int irq, void *data)
{
	struct chip *chip = data;

	return (int)readl(chip->early); // expected-warning {{access through a mapping that 'early_remove' releases while 'early_irq' may still be called}}
}

int early_probe(struct chip *chip)
{
	chip->early = ioremap(chip->start, 0x100);
	if (!chip->early)
		return -12;
	return request_irq(chip->irq, early_irq, 0, "early", chip);
}

void early_remove(struct chip *chip)
{
	iounmap(chip->early);
	free_irq(chip->irq, chip);
}

static int late_irq(int irq, void *data)
{
	struct chip *chip = data;

	return (int)readl(chip->late);
}

int late_probe(struct chip *chip)
{
	chip->late = ioremap(chip->start, 0x100);
	if (!chip->late)
		return -12;
	return request_irq(chip->irq, late_irq, 0, "late", chip);
}

void late_remove(struct chip *chip)
{
	free_irq(chip->irq, chip);
	iounmap(chip->late);
}

static int managed_irq(int irq, void *data)
{
	struct chip *chip = data;

	return (int)readl(chip->managed); // expected-warning {{access through a mapping that 'managed_remove' releases while 'managed_irq' may still be called}}
}

int managed_probe(struct device *dev, struct chip *chip)
{
	chip->managed = ioremap(chip->start, 0x100);
	if (!chip->managed)
		return -12;
	return devm_request_irq(dev, chip->irq, managed_irq, 0, "managed", chip);
}

void managed_remove(struct chip *chip)
{
	iounmap(chip->managed);
}

int reads_first(struct chip *chip)
{
	void __iomem *regs = chip->first;

	chip->first = ioremap(chip->start, 0x100);
	if (!chip->first)
		return -12;
	return (int)readl(regs); // expected-warning {{access through a pointer that was read before 'ioremap' made the mapping}}
}

int reads_again(struct chip *chip)
{
	void __iomem *regs = chip->first;

	chip->first = ioremap(chip->start, 0x100);
	if (!chip->first)
		return -12;
	regs = chip->first;
	return (int)readl(regs);
}

// CHECK: stats: {{.*}}members.c: {{.*}} 4 violated, 2 unproved
