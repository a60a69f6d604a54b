/*
 * Pointers to registers that are made of what is no mapping: of a number that cannot hold an address,
 * and of a physical address. One that is made of a mapping which a plain pointer keeps is right.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-cast-add -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/kernel.h"

struct resource {
	phys_addr_t start, end;
};
struct chip {
	u32 base;
	unsigned long address;
	void *memory;
	void *buffer;
};

void cut(struct chip *chip)
{
	writel(1, (void __iomem *)(unsigned long)(chip->base + 4)); // expected-warning {{cast makes an __iomem pointer of a number of 32 bits, which cannot hold an address}}
	writel(1, (void __iomem *)(chip->address + 4));
	writel(1, (void __iomem *)0xfee00000ul);
}

u32 physical(struct resource *res)
{
	return readl((void __iomem *)res->start) + // expected-warning {{cast makes an __iomem pointer of 'start', a physical address that is not mapped here}}
	       readl((void __iomem *)(unsigned long)(res->start + 4)); // expected-warning {{a physical address that is not mapped here}}
}

u32 mapped(struct resource *res)
{
	void __iomem *base = ioremap(res->start, 8);

	return base ? readl(base) : 0;
}

int keep(struct chip *chip, phys_addr_t at, size_t size)
{
	chip->memory = (void __force *)ioremap(at, size);
	return chip->memory ? 0 : -1;
}

void put(struct chip *chip, const void *from, size_t at, size_t size, unsigned lines)
{
	char *to = (char *)chip->memory + at;

	for (unsigned i = 0; i < lines; i++) {
		memcpy_toio((void __iomem *)to, from, size);
		to += size;
	}
}

void put_into_memory(struct chip *chip, const void *from, size_t size)
{
	memcpy_toio((void __iomem *)chip->buffer, from, size); // expected-warning {{cast adds __iomem to a plain pointer}}
}
