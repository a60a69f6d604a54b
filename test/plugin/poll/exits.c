/*
 * Loops that look as if a counter, memory or a clock ended them: a mask in memory that nothing in the loop changes, a walk
 * over registers without an end, and exits of which one is taken whatever the device answers.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unbounded-poll -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unbounded-poll -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#define __iomem
typedef unsigned int u32;
u32 readl(const volatile void __iomem *address);
void writel(u32 value, volatile void __iomem *address);
void sleep(unsigned);
u32 clock(void);

struct bank {
	u32 mask;
	volatile u32 shared;
};
struct frame {
	u32 id, flags;
};

// CHECK-DAG: stats: mask_in_memory: {{.*}} 1 violated
void mask_in_memory(void __iomem *base, const struct bank *bank)
{
	while (!(readl(base) & bank->mask)) /* expected-warning {{only the device can end this loop}} */
		writel(1, base + 4);
}

// CHECK-DAG: stats: mask_may_change: {{.*}} 0 violated
void mask_may_change(void __iomem *base, const struct bank *bank)
{
	while (!(readl(base) & bank->mask))
		sleep(1);
}

// CHECK-DAG: stats: mask_is_shared: {{.*}} 0 violated
void mask_is_shared(void __iomem *base, const struct bank *bank)
{
	while (!(readl(base) & bank->shared))
		;
}

// CHECK-DAG: stats: mask_is_stored: {{.*}} 0 violated
void mask_is_stored(void __iomem *base, struct bank *bank)
{
	while (!(readl(base) & bank->mask))
		bank->mask <<= 1;
}

// CHECK-DAG: stats: walks: {{.*}} 1 violated
void walks(void __iomem *base)
{
	while (!(readl(base + 8) & 0x10)) /* expected-warning {{only the device can end this loop}} */
		base += 0x1000;
}

// CHECK-DAG: stats: walks_frames: {{.*}} 1 violated
struct frame __iomem *walks_frames(struct frame __iomem *frame, u32 id)
{
	u32 flags;

	do {
		flags = readl(&frame->flags);
		if (readl(&frame->id) == id) /* expected-warning {{only the device can end this loop}} */
			return frame;
		frame++;
	} while (!(flags & 1));
	return 0;
}

// CHECK-DAG: stats: walks_to_end: {{.*}} 0 violated
void walks_to_end(void __iomem *base, void __iomem *end)
{
	while (!(readl(base + 8) & 0x10) && base < end)
		base += 0x1000;
}

// CHECK-DAG: stats: walks_back: {{.*}} 0 violated
u32 walks_back(void __iomem *base, u32 n)
{
	u32 i = 0;

	while (!(readl(base + 4 * i) & 1))
		i = (i + 1) % n;
	return i;
}

// CHECK-DAG: stats: looks_again: {{.*}} 0 violated
int looks_again(void __iomem *base, u32 flag, u32 start, u32 timeout)
{
	while (!(readl(base) & flag)) {
		if (clock() - start > timeout) {
			if ((readl(base) & flag) == 0)
				return -1;
		}
	}
	return 0;
}

// CHECK-DAG: stats: looks_for_same: {{.*}} 1 violated
int looks_for_same(void __iomem *base, u32 flag, u32 start, u32 timeout)
{
	while (!(readl(base) & flag)) { /* expected-warning {{only the device can end this loop}} */
		if (clock() - start > timeout) {
			if (readl(base) & flag)
				return -1;
		}
	}
	return 0;
}
