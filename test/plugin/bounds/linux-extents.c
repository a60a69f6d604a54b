/*
 * How large the mapping in a member is, when each store of the file states the same constant size.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-out-of-bounds -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

struct chip {
	void __iomem *regs, *set, *sizes, *moved, *whole;
	struct pci_dev *pdev;
};
static void __iomem *timer;

int chip_probe(struct chip *chip, phys_addr_t at)
{
	void __iomem *base = ioremap(at, 0x100);

	if (!base)
		return -1;
	chip->regs = base;
	chip->set = ioremap(at, 0x100);
	chip->sizes = ioremap(at, 0x100);
	chip->moved = ioremap(at, 0x100);
	chip->whole = pci_iomap(chip->pdev, 0, 0);
	return 0;
}

int chip_probe_large(struct chip *chip, phys_addr_t at)
{
	chip->sizes = ioremap(at, 0x200);
	return 0;
}

void chip_use(struct chip *chip, void __iomem *other)
{
	chip->set = other;
}

void chip_move(struct chip *chip)
{
	chip->moved += 0x100;
}

static void chip_write(struct chip *chip, unsigned reg, u32 value)
{
	writel(value, chip->regs + reg);
}

void access(struct chip *chip)
{
	writel(1, chip->regs + 0xfc);
	writel(1, chip->regs + 0x100); // expected-warning {{4 bytes at offset 256 are outside of 'regs', which has 256 bytes}}
	writel(1, chip->set + 0x100);
	writel(1, chip->sizes + 0x100);
	writel(1, chip->moved + 0x100);
	writel(1, chip->whole + 0x100);
}

void by_helper(struct chip *chip)
{
	chip_write(chip, 0xfc, 1);
	chip_write(chip, 0x104, 1); // expected-warning {{'chip_write' has a requirement that does not hold}}
}

void in_loop(struct chip *chip)
{
	for (unsigned i = 0; i <= 64; i++)
		writel(0, chip->regs + 4 * i); // expected-warning {{can begin at 256, outside of 'regs', which has 256 bytes}}
	for (unsigned i = 0; i < 64; i++)
		writel(0, chip->regs + 4 * i);
}

u32 guarded(struct chip *chip, unsigned at)
{
	if (at > 0x100)
		return 0;
	return readl(chip->regs + at); // expected-warning {{can begin at 256, outside of 'regs', which has 256 bytes}}
}

u32 guarded_well(struct chip *chip, unsigned at)
{
	return at < 0xfd ? readl(chip->regs + at) : 0;
}

int timer_init(phys_addr_t at)
{
	timer = ioremap(at, 0x20);
	return timer ? 0 : -1;
}

u32 timer_read(void)
{
	return readl(timer + 0x1c) + readl(timer + 0x20); // expected-warning {{4 bytes at offset 32 are outside of 'timer', which has 32 bytes}}
}
