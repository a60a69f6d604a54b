/*
 * Sizes of ranges, of copies and of arrays: the last byte of a range is part of it, a tested sum may
 * wrap around, a copy to a member ends with its struct, and an old array of one element has any.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=bounds,io-copy-length,io-device-index -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include <ioview/annotations.h>

#include "../Inputs/kernel.h"

struct resource {
	phys_addr_t start, end;
};
struct window {
	phys_addr_t start, end;
};
int request_mem_region(phys_addr_t start, size_t size, const char *name);
struct chip {
	void __iomem *regs;
	size_t size;
};

void short_map(struct chip *chip, struct resource *res)
{
	chip->regs = ioremap(res->start, res->end - res->start); // expected-warning {{'ioremap' maps one byte less than the range has: 'end' is its last byte, not its end}}
}

void short_map_of_member(struct chip *chip, struct resource *res)
{
	chip->size = res->end - res->start;
	if (request_mem_region(res->start, chip->size, "chip"))
		chip->regs = ioremap(res->start, chip->size); // expected-warning {{'ioremap' maps one byte less than the range has}}
}

void whole_map(struct chip *chip, struct resource *res)
{
	chip->regs = ioremap(res->start, res->end - res->start + 1);
}

void whole_map_of_member(struct chip *chip, struct resource *res)
{
	chip->size = res->end - res->start + 1;
	if (request_mem_region(res->start, chip->size, "chip"))
		chip->regs = ioremap(res->start, chip->size);
}

/* The end of this range is behind it. */
void other_range(struct chip *chip, struct window *window)
{
	chip->regs = ioremap(window->start, window->end - window->start);
}

struct bar {
	u64 size;
	void __iomem *base __io_size(size);
	u8 copy[256];
};

int wraps(struct bar *bar, u64 offset, u64 length)
{
	if (length > sizeof(bar->copy) || offset + length > bar->size)
		return -1;
	memcpy_fromio(bar->copy, bar->base + offset, length); // expected-warning {{the accessed part can end outside of 'base', which has 'size' bytes: the tested sum may wrap around}}
	return 0;
}

int tests_parts(struct bar *bar, u64 offset, u64 length)
{
	if (length > sizeof(bar->copy) || offset > bar->size || length > bar->size - offset)
		return -1;
	memcpy_fromio(bar->copy, bar->base + offset, length);
	return 0;
}

int cannot_wrap(struct bar *bar, u32 offset, u32 length)
{
	if (length > sizeof(bar->copy) || (u64)offset + length > bar->size)
		return -1;
	memcpy_fromio(bar->copy, bar->base + offset, length);
	return 0;
}

struct stat {
	u32 a, b, c, d;
};
struct stats {
	struct stat first, last;
};
struct message {
	struct stat head;
	u8 data[];
};

void copies(struct stats *stats, struct message *message, void __iomem *from)
{
	memcpy_fromio(&stats->last, from, 16);
	memcpy_fromio(&stats->first, from, 32);
	memcpy_fromio(&message->head, from, 32);
	memcpy_fromio(&stats->last, from, 32); // expected-warning {{copy of 32 bytes goes outside of 'last', which has 16 bytes to the end of its struct}}
}

struct old_list {
	u32 n;
	u8 list[1];
};
struct one {
	u8 list[1];
	u32 more;
};

u8 old_array(struct old_list *l, void __iomem *regs)
{
	return l->list[readl(regs) & 7];
}

u8 array_of_one(struct one *o, void __iomem *regs)
{
	return o->list[readl(regs) & 7]; // expected-warning {{index 0..7 comes from the device, and is not proved to be inside of 'list', which has 1 element}}
}

u32 shift(void __iomem *regs)
{
	u32 irq = readl(regs) & 0x3ff;

	return 1u << irq; // expected-warning {{the distance of a shift, 'irq' (0..1023), comes from the device, and is not proved to be below 32}}
}

u32 tested_shift(void __iomem *regs)
{
	u32 irq = readl(regs) & 0x3ff;

	return irq < 32 ? 1u << irq : 0;
}

u32 shift_in_mask(void __iomem *regs)
{
	return 1u << (readl(regs) & 31);
}
