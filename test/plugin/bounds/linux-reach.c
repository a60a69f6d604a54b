/*
 * In the profile linux only certain violations are reported. A loop or a test whose constant bound lets an index reach
 * a value outside is one; an index that nothing bounds, or that a variable bounds, is not.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-out-of-bounds -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-disable=io-out-of-bounds \
 * RUN:   -fplugin-arg-ioview-enable=io-unbounded %s 2>&1 | FileCheck %s --implicit-check-not=warning:
 */
#include "../Inputs/kernel.h"

#define BANKS 16

struct bank {
	u32 ctrl;
	u32 reg[BANKS];
	u32 last[1];
};
struct mux {
	struct bank __iomem *bank;
	u32 saved[BANKS + 1];
};

void one_too_far(struct mux *m)
{
	for (int i = 0; i <= BANKS; i++)
		m->saved[i] = readl(&m->bank->reg[i]); /* expected-warning {{index 'i' (0..16) can be 16, outside of 'reg', which has 16 elements [io-out-of-bounds]}} */
}

void all_of_them(struct mux *m)
{
	for (int i = 0; i < BANKS; i++)
		m->saved[i] = readl(&m->bank->reg[i]);
}

/* A loop of a wrong number of rounds goes further than one element. */
void wrong_table(struct mux *m)
{
	for (unsigned i = 0; i < 20; i++)
		writel(0, &m->bank->reg[i]); /* expected-warning {{index 'i' (0..19) can be 19, outside of 'reg', which has 16 elements}} */
}

void backwards(struct mux *m)
{
	for (int i = BANKS; i > 0; i--)
		writel(0, &m->bank->reg[i]); /* expected-warning {{index 'i' (1..16) can be 16, outside of 'reg', which has 16 elements}} */
}

void backwards_right(struct mux *m)
{
	for (int i = BANKS; i > 0; i--)
		writel(0, &m->bank->reg[i - 1]);
}

void ends_before(struct mux *m)
{
	for (int i = 0; i <= BANKS; i++) {
		if (i == BANKS)
			break;
		writel(0, &m->bank->reg[i]);
	}
}

u32 wrong_guard(struct mux *m, unsigned irq)
{
	if (irq > BANKS)
		return 0;
	return readl(&m->bank->reg[irq]); /* expected-warning {{index 'irq' (0..16) can be 16, outside of 'reg', which has 16 elements}} */
}

u32 right_guard(struct mux *m, unsigned irq)
{
	if (irq >= BANKS)
		return 0;
	return readl(&m->bank->reg[irq]);
}

/* A test that is further off may be one of something else. */
// CHECK: :[[#@LINE+5]]:29: warning: index 'irq' (0..99) is not proved to be inside of 'reg'
u32 other_guard(struct mux *m, unsigned irq)
{
	if (irq > 99)
		return 0;
	return readl(&m->bank->reg[irq]);
}

/* A mask is the width of a field, which the table need not have in full. */
// CHECK: :[[#@LINE+3]]:{{[1-9][0-9]}}: warning: index 0..31 is not proved to be inside of 'reg'
u32 masked(struct mux *m, unsigned irq)
{
	return readl(&m->bank->reg[irq & 31]);
}

/* The caller knows how many there are. */
// CHECK: :[[#@LINE+4]]:{{[1-9][0-9]}}: warning: index 'i' is not proved to be inside of 'reg'
void as_many_as_told(struct mux *m, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		writel(0, &m->bank->reg[i]);
}

/* An array of one element stands for one of unknown length. */
// CHECK: :[[#@LINE+4]]:{{[1-9][0-9]}}: warning: index 'i' (0..3) is not proved to be inside of 'last'
void behind_the_end(struct mux *m)
{
	for (unsigned i = 0; i < 4; i++)
		writel(0, &m->bank->last[i]);
}

void bytes(phys_addr_t at)
{
	void __iomem *base = ioremap(at, 0x100);

	for (unsigned i = 0; base && i <= 16; i++)
		writel(0, base + 0xc0 + 4 * i); /* expected-warning {{4 bytes at offset 192..256 step 4 can begin at 256, outside of 'base', which has 256 bytes}} */
	iounmap(base);
}

void bytes_right(phys_addr_t at)
{
	void __iomem *base = ioremap(at, 0x100);

	for (unsigned i = 0; base && i < 16; i++)
		writel(0, base + 0xc0 + 4 * i);
	iounmap(base);
}
