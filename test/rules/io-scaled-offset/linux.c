/*
 * In kernel code one constant step is no evidence: two different ones are.
 *
 * RUN: %ioview -fplugin-arg-ioview-profile=linux -fplugin-arg-ioview-only=io-scaled-offset -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#define __iomem

typedef unsigned u32;

u32 readl(const volatile void __iomem *address);

struct one {
	u32 __iomem *base;
};
struct two {
	u32 __iomem *base;
};

u32 one_step(struct one *one)
{
	return readl(one->base + 0x30);
}

u32 status(struct two *two)
{
	// CHECK: :[[@LINE+1]]:25: warning: this adds 24 elements of 4 bytes, so 96 bytes; it looks like an offset in bytes [io-scaled-offset]
	return readl(two->base + 0x18);
}

u32 control(struct two *two)
{
	// CHECK: :[[@LINE+2]]:25: warning: this adds 48 elements of 4 bytes, so 192 bytes; it looks like an offset in bytes [io-scaled-offset]
	// CHECK: note: make the pointer `void __iomem *`, which counts bytes; if the number counts elements, write it as 192 / 4
	return readl(two->base + 0x30);
}

u32 data(struct two *two)
{
	return readl(two->base + 0);
}
// CHECK: stats: {{.*}}linux.c: 4 functions, 4 touch device memory, 4 accesses, 4 obligations, 2 proved, 0 violated, 2 unproved
