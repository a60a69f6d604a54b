/*
 * Advice for kernel code names the accessors of the profile, of the width that the register has, with the operands of the
 * program; and the functions that test and end what was mapped.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-enable=io-unbounded %s 2>&1 | FileCheck %s
 */
#define __iomem
typedef unsigned int u32;
typedef unsigned short u16;
typedef unsigned long long dma_addr_t;
struct device;
u32 readl(const volatile void __iomem *addr);
u16 readw(const volatile void __iomem *addr);
void writel(u32 v, volatile void __iomem *addr);
void __iomem *ioremap(unsigned long where, unsigned long size);
dma_addr_t dma_map_page(struct device *dev, void *page, unsigned long at, unsigned long size, int way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);
void *memset(void *to, int byte, unsigned long size);

struct regs {
	u32 ctrl;
	u16 half;
};
struct port {
	struct regs __iomem *regs;
	struct device *dev;
};

u32 width(struct port *port)
{
	// CHECK: warning: access of 32 bits to 'half', which has 16 bits
	// CHECK: note: use readw(&port->regs->half), which has its width; {{.+}}
	return readl(&port->regs->half);
}

void plain(struct port *port, u32 v)
{
	// CHECK: note: write it with writel(v, &port->regs->ctrl); {{.+}}
	port->regs->ctrl = v;
	// CHECK: note: fill it with memset_io(port->regs, 0, 6); {{.+}}
	memset(port->regs, 0, 6);
}

u32 mapped(struct port *port)
{
	port->regs = ioremap(0x1000, 64);
	// CHECK: note: 'ioremap' returns NULL when it fails; test for that first: if (!port->regs) return -ENOMEM; the first access to a mapping that failed is a crash
	return readl(&port->regs->ctrl);
}

int handle(struct port *port, void *page)
{
	dma_addr_t dma = dma_map_page(port->dev, page, 0, 4096, 1);

	// CHECK: note: test it first: if (dma_mapping_error(port->dev, dma)) return -ENOMEM; {{.+}}
	writel((u32)dma, port->regs);
	return 0;
}

int lost(struct port *port, void *page)
{
	dma_addr_t dma = dma_map_page(port->dev, page, 0, 4096, 1);

	if (dma_mapping_error(port->dev, dma))
		return -12;
	if (!readl(port->regs))
		// CHECK: note: end it on every way out, with dma_unmap_page(); each such path takes space of the IOMMU, until no driver can map memory
		return -5;
	writel((u32)dma, port->regs);
	return 0;
}
