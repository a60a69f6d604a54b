/* What the kernel's headers say of I/O memory, as far as these tests need it. */
#ifndef KERNEL_H
#define KERNEL_H

#define __iomem
#define __force

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned long uintptr_t;
typedef _Bool bool;
typedef u32 __le32;
typedef u64 phys_addr_t;

u8 readb(const volatile void __iomem *address);
u16 readw(const volatile void __iomem *address);
u32 readl(const volatile void __iomem *address);
u64 readq(const volatile void __iomem *address);
u32 readl_relaxed(const volatile void __iomem *address);
u32 ioread32(const volatile void __iomem *address);
u64 lo_hi_readq(const volatile void __iomem *address);
void writeb(u8 value, volatile void __iomem *address);
void writew(u16 value, volatile void __iomem *address);
void writel(u32 value, volatile void __iomem *address);
void writeq(u64 value, volatile void __iomem *address);
void ioread32_rep(const volatile void __iomem *address, void *buffer, unsigned long count);
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t size);
void memcpy_toio(volatile void __iomem *to, const void *from, size_t size);
void memset_io(volatile void __iomem *to, int value, size_t size);

struct device;
struct pci_dev;
void __iomem *ioremap(phys_addr_t at, size_t size);
void __iomem *devm_ioremap(struct device *dev, phys_addr_t at, size_t size);
void __iomem *devm_platform_ioremap_resource(struct device *dev, unsigned index);
void __iomem *pci_iomap(struct pci_dev *pdev, int bar, unsigned long size);
void iounmap(volatile void __iomem *address);

#endif
