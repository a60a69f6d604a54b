/*
 * The same in kernel code, where the registers' base is read anew in each round.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=trust -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=trust -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#define __iomem
typedef unsigned int u32;
u32 readl(const volatile void __iomem *address);
void udelay(unsigned long);
long ktime_get(void);
extern unsigned long volatile jiffies;
#define time_after(a, b) ((long)((b) - (a)) < 0)
#define cpu_relax()	 __asm__ volatile("" ::: "memory")

enum { STAT = 4, READY = 1 };
struct chip {
	void __iomem *base;
};

// CHECK: stats: wait: 1 obligations, 0 proved, 1 violated
void wait(struct chip *chip)
{
	while (!(readl(chip->base + STAT) & READY)) /* expected-warning {{only the device can end this loop}} */
		cpu_relax();
}

// CHECK: stats: slowly: 1 obligations, 0 proved, 1 violated
void slowly(struct chip *chip)
{
	u32 value;

	do {
		udelay(1);
		value = readl(chip->base + STAT);
	} while (!(value & READY)); /* expected-warning {{only the device can end this loop}} */
}

#define readl_poll_timeout(addr, val, cond, sleep, timeout)                                        \
	({                                                                                         \
		long end = ktime_get() + timeout;                                                  \
		for (;;) {                                                                         \
			(val) = readl(addr);                                                       \
			if (cond)                                                                  \
				break;                                                             \
			if (timeout && ktime_get() > end) {                                        \
				(val) = readl(addr);                                               \
				break;                                                             \
			}                                                                          \
			udelay(sleep);                                                             \
		}                                                                                  \
		(cond) ? 0 : -110;                                                                 \
	})

// CHECK: stats: for_a_time: 2 obligations, 2 proved, 0 violated
int for_a_time(struct chip *chip)
{
	unsigned long end = jiffies + 100;
	u32 value;

	while (!(readl(chip->base + STAT) & READY))
		if (time_after(jiffies, end))
			return -1;
	return readl_poll_timeout(chip->base + STAT, value, value & READY, 1, 100);
}
