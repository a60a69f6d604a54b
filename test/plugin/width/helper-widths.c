/*
 * A helper that makes accesses of one width is judged by the register whose address it is passed.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-width -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

struct uart {
	u32 control;
	u16 divisor;
};

static u32 get(const void __iomem *reg)
{
	return readl(reg);
}

static u32 get_by(const void __iomem *reg, int size)
{
	return size == 2 ? readw(reg) : readl(reg);
}

static void put(void __iomem *reg, u32 value)
{
	writel(value, reg);
}

/* The helper itself is wrong, and is reported; its callers are not. */
static u32 get_word(const u16 __iomem *reg)
{
	return readl(reg); // expected-warning {{access of 32 bits}}
}

u32 use(struct uart __iomem *uart)
{
	get_word(&uart->divisor);
	put(&uart->control, 1);
	put(&uart->divisor, 1); // expected-warning {{access of 32 bits}}
	get(&uart->divisor); // expected-warning {{access of 32 bits}}
	return get_by(&uart->divisor, 2) + get(&uart->control);
}
