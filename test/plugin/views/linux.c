/*
 * views=FILE in profile linux: the kernel's accessors use members; addresses that are counted in
 * bytes have none.
 *
 * RUN: %ioview-linux -w -fplugin-arg-ioview-views=%t.json %s
 * RUN: %python %S/Inputs/show.py %t.json | FileCheck %s --match-full-lines
 */
#define __iomem
typedef unsigned int u32;
unsigned int readl(const volatile void __iomem *addr);
void writel(unsigned int value, volatile void __iomem *addr);
void memcpy_fromio(void *to, const volatile void __iomem *from, unsigned long n);

struct fifo {
	u32 level, slots[4];
};
// CHECK: 1 records
// CHECK: struct regs at linux.c:[[#@LINE+1]]:8 in mmio, 24 bytes, align 4
struct regs {
	u32 ctrl;
	struct fifo fifo;
};
struct priv {
	struct regs __iomem *regs;
	void __iomem *base;
};

// CHECK-NOT: base
// CHECK: linux.c:[[#@LINE+3]]:2: start writes 'ctrl'
u32 start(struct priv *priv, u32 *buffer, unsigned int i)
{
	writel(readl(&priv->regs->fifo.slots[i]) | 1, &priv->regs->ctrl);
	// CHECK: linux.c:[[#@LINE-1]]:9: start reads 'fifo.slots[]'
	// CHECK: linux.c:[[#@LINE+1]]:2: start reads 'fifo'
	memcpy_fromio(buffer, &priv->regs->fifo, sizeof(struct fifo));
	// CHECK-NOT: {{reads|writes}}
	return readl(priv->base + 0x10);
}
