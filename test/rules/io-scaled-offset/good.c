/*
 * The near misses of bad.c: indices, offsets that are computed, and pointers to bytes.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=io-scaled-offset -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#include <ioview.h>

#define CONTROL 0x30

uint32_t divided(uint32_t __io_mmio *base)
{
	return io_read(base + CONTROL / 4);
}

uint8_t bytes(uint8_t __io_mmio *base)
{
	return io_read(base + CONTROL);
}

/* One offset is no multiple of the element's size, so they are indices. */
struct words {
	uint32_t __io_mmio *base;
};

uint32_t fourth(struct words *words)
{
	return io_read(words->base + 4);
}

uint32_t fifth(struct words *words)
{
	return io_read(words->base + 5);
}

/* An index by a variable. */
uint32_t table(uint32_t __io_mmio *table, unsigned i)
{
	return io_read(table + 4) + io_read(table + i);
}

uint32_t shared(uint32_t __io_coherent *ring)
{
	return io_read(ring + 4);
}

uint32_t hatched(uint32_t __io_mmio *base)
{
	uint32_t v;

	IO_UNSAFE("the manual numbers the registers, this is number 48")
		v = io_read(base + CONTROL);
	return v;
}
// CHECK: stats: {{.*}}good.c: 7 functions, 7 touch device memory, 8 accesses, 6 obligations, 6 proved, 0 violated, 0 unproved
