/*
 * Profile linux: what is found of an access does not depend on what else stands in the function, nor on which other
 * rules are on.
 *
 * RUN: %ioview-linux -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-misaligned -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-enable=trust -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-enable=bounds %s 2>&1 | FileCheck %s
 */
#define __iomem
typedef unsigned u32;
typedef unsigned long size_t;
u32 readl(const volatile void __iomem *address);
void writel(u32 value, volatile void __iomem *address);
void __iomem *ioremap(unsigned long where, size_t size);
void iounmap(volatile void __iomem *address);

u32 by_a_variable(void __iomem *base)
{
	unsigned long odd = 0x16;

	return readl(base + odd); /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
}

u32 and_released(void __iomem *base)
{
	unsigned long odd = 0x16;
	u32 value = readl(base + odd); /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */

	iounmap(base);
	return value;
}

u32 even(void __iomem *base)
{
	unsigned long off = 0x14;

	return readl(base + off);
}

/* With io-unsized on, each access of unknown memory is one finding, written or read. */
struct port {
	void __iomem *base;
};

// CHECK: alone.c:[[@LINE+3]]:{{[0-9]+}}: warning: the extent of 'base' is not known [io-unsized]
u32 read_only(struct port *port)
{
	return readl(port->base + 0x10);
}

// CHECK-NOT: warning:
// CHECK: alone.c:[[@LINE+3]]:{{[0-9]+}}: warning: the extent of 'base' is not known [io-unsized]
void write_only(struct port *port)
{
	writel(1, port->base + 0x10);
}
// CHECK-NOT: warning:
