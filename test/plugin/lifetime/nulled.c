// A pointer that is null on each path on which the mapping was released points to no released mapping.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-use-after-unmap %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
u32 readl(const volatile void __iomem *address);
void __iomem *ioremap(unsigned long long at, size_t size);
void iounmap(volatile void __iomem *address);
int prepare(void);
int step(u32 n);

void forget(int early)
{
	void __iomem *regs = ioremap(0x1000, 16);

	if (early) {
		if (regs) {
			iounmap(regs);
			regs = 0;
		}
		prepare();
	}
	if (regs)
		iounmap(regs);
}

void keep(int early)
{
	void __iomem *regs = ioremap(0x1000, 16);

	if (early) {
		if (regs)
			iounmap(regs);
		prepare();
	}
	// CHECK: :[[@LINE+2]]:{{[0-9]+}}: warning: on some paths, a mapping is released a second time [io-use-after-unmap]
	if (regs)
		iounmap(regs);
}

/* The mapping is tried first; when it does not serve, it is given back, once, in the loop. */
int try_first(u32 n, int wanted)
{
	void __iomem *regs = 0;
	int ret;

	if (wanted)
		regs = ioremap(0x1000, 16);
	ret = prepare();
	for (u32 i = 0; !ret && i < n; i++) {
		if (regs) {
			if (readl(regs) == i)
				continue;
			iounmap(regs);
			regs = 0;
		}
		ret = step(i);
	}
	if (regs)
		iounmap(regs);
	return ret;
}

int try_always(u32 n, int wanted)
{
	void __iomem *regs = 0;
	int ret;

	if (wanted)
		regs = ioremap(0x1000, 16);
	ret = prepare();
	for (u32 i = 0; !ret && i < n; i++) {
		if (regs) {
			// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: on some paths, access through a mapping that was released [io-use-after-unmap]
			if (readl(regs) == i)
				continue;
			iounmap(regs);
		}
		ret = step(i);
	}
	// CHECK: :[[@LINE+2]]:{{[0-9]+}}: warning: on some paths, a mapping is released a second time [io-use-after-unmap]
	if (regs)
		iounmap(regs);
	return ret;
}

/* Another name of the mapping releases it, and this pointer is not null then. */
u32 other_name(int wanted)
{
	void __iomem *regs = ioremap(0x1000, 16), *used = 0;

	if (!regs)
		return 0;
	if (wanted)
		used = regs;
	iounmap(regs);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [io-use-after-unmap]
	return used ? readl(used) : 0;
}
