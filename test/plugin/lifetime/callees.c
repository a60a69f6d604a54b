/*
 * Mappings that a function has released, and that a function which it calls then uses or releases.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-use-after-unmap -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-use-after-unmap %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

struct chip {
	void __iomem *base;
	unsigned long start;
	bool running;
};
static void __iomem *watchdog;

static void chip_write(struct chip *chip, unsigned reg, u32 value)
{
	writel(value, chip->base + reg);
}

static void chip_stop(struct chip *chip)
{
	chip_write(chip, 0x10, 0);
}

static void chip_pause(struct chip *chip)
{
	if (chip->running)
		chip_write(chip, 0x10, 1);
}

static void chip_unmap(struct chip *chip)
{
	iounmap(chip->base);
}

static int chip_remap(struct chip *chip)
{
	chip->base = ioremap(chip->start, 0x100);
	if (!chip->base)
		return -1;
	chip_write(chip, 0, 1);
	return 0;
}

static void watchdog_stop(void)
{
	writel(0, watchdog);
}

// CHECK: callees.c:[[#@LINE+6]]:2: warning: 'chip_stop' accesses a mapping that was released [io-use-after-unmap]
// CHECK: note: 'iounmap' releases it here
// CHECK: note: 'chip_stop' accesses it here
void stops_late(struct chip *chip)
{
	iounmap(chip->base);
	chip_stop(chip); // expected-warning {{'chip_stop' accesses a mapping that was released}}
}

void stops_first(struct chip *chip)
{
	chip_stop(chip);
	iounmap(chip->base);
}

void pauses_late(struct chip *chip)
{
	iounmap(chip->base);
	chip_pause(chip); // expected-warning {{on some paths, 'chip_pause' accesses a mapping that was released}}
}

void another_chip(struct chip *chip, struct chip *next)
{
	iounmap(chip->base);
	chip_stop(next);
}

int maps_again(struct chip *chip)
{
	iounmap(chip->base);
	return chip_remap(chip);
}

void another_mapping(struct chip *chip, void __iomem *next)
{
	iounmap(chip->base);
	chip->base = next;
	chip_stop(chip);
}

void releases_twice(struct chip *chip)
{
	iounmap(chip->base);
	chip_unmap(chip); // expected-warning {{a mapping is released a second time}}
}

void releases_once(struct chip *chip)
{
	chip_unmap(chip);
	chip->base = (void __iomem *)0;
}

void watchdog_exit(void)
{
	iounmap(watchdog);
	watchdog_stop(); // expected-warning {{'watchdog_stop' accesses a mapping that was released}}
}

void watchdog_exit_in_order(void)
{
	watchdog_stop();
	iounmap(watchdog);
}
