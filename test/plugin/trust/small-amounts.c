// A count of a few bits may be handed to an allocator, which multiplies it; a larger one may not, nor
// may a small one be handed to a function that takes it for an index, or for the end of one.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-device-index %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
u32 readl(const volatile void __iomem *address);
void *kmalloc(size_t size, u32 flags);

static inline void *array_of(size_t n, size_t size)
{
	return kmalloc(n * size, 0);
}

static void fill(u32 *words, u32 n)
{
	for (u32 i = 0; i < n; i++)
		words[i] = 0;
}

static u32 pick(u32 *table, u32 at)
{
	return table[at];
}

void *sensors(void __iomem *regs)
{
	return array_of(readl(regs) >> 28, 8);
}

void *samples(void __iomem *regs)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a number from the device{{.*}}is passed to 'array_of', which does not test it [io-device-index]
	return array_of(readl(regs) >> 20, 8);
}

u32 sensor(void __iomem *regs, u32 *table)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a number from the device{{.*}}is passed to 'pick', which does not test it [io-device-index]
	return pick(table, readl(regs) >> 28);
}

/* A few rounds do no harm; where the elements are known, their number decides. */
void clear(void __iomem *regs, u32 *table)
{
	fill(table, readl(regs) >> 28);
}

void clear_more(void __iomem *regs, u32 *table)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a number from the device{{.*}}is passed to 'fill', which does not test it [io-device-index]
	fill(table, readl(regs));
}

static u32 few[8];

static void fill_few(u32 n)
{
	for (u32 i = 0; i < n; i++)
		few[i] = 0;
}

void clear_eight(void __iomem *regs)
{
	fill_few(readl(regs) >> 29);
}

void clear_sixteen(void __iomem *regs)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a number from the device, 0..15, is passed to 'fill_few', which does not test it [io-device-index]
	fill_few(readl(regs) >> 28);
}
